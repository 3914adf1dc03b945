#include "app/viewport/scene_index.h"

#include <algorithm>

namespace takao {

void SceneIndex::rebuild(const SceneDescription& description)
{
    m_byId.clear();
    for (std::size_t i = 0; i < description.objects.size(); ++i)
        m_byId.emplace(description.objects[i].id, static_cast<std::uint32_t>(i));
}

std::vector<std::uint32_t> SceneIndex::drawn(const Facility& facility, const std::string& id) const
{
    const auto found = m_byId.find(id);
    if (found != m_byId.end())
        return {found->second};
    std::vector<std::uint32_t> members;
    const auto group = facility.findAs<Group>(id);
    if (!group.valid())
        return members;
    for (const Equipment& equipment : facility.equipment) {
        const auto member = m_byId.find(equipment.id);
        if (member != m_byId.end() && std::ranges::find(equipment.groups, group) != equipment.groups.end())
            members.push_back(member->second);
    }
    return members;
}

Eigen::AlignedBox3d boxOf(const SceneDescription& description, const std::vector<std::uint32_t>& objects)
{
    Eigen::AlignedBox3d box;
    for (const std::uint32_t object : objects)
        if (!description.objects[object].bounds.isEmpty())
            box.extend(description.objects[object].bounds.cast<double>());
    return box;
}

} // namespace takao
