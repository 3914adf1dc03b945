#include "scene/description/drawn_objects.h"

namespace takao {

DrawnObjects::DrawnObjects(const SceneDescription& scene)
{
    for (std::size_t i = 0; i < scene.objects.size(); ++i)
        if (!scene.objects[i].bounds.isEmpty())
            m_ids.emplace(scene.objects[i].id, static_cast<std::uint32_t>(i));
}

std::optional<std::uint32_t> DrawnObjects::find(std::string_view id) const
{
    for (std::string_view name = id;;) {
        if (const auto found = m_ids.find(name); found != m_ids.end())
            return found->second;
        const std::size_t slash = name.rfind('/');
        if (slash == std::string_view::npos)
            return std::nullopt;
        name = name.substr(0, slash);
    }
}

} // namespace takao
