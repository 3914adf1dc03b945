#include "models/twin/check_pipes.h"

#include <algorithm>
#include <map>

namespace takao::check {
namespace {

/// Pipes as a graph: its nodes are pipes, joined where they share a junction or a pump.
class PipeGraph
{
  public:
    PipeGraph(const Facility& facility, CoolantLoop loop, LineRole line) : m_facility(facility)
    {
        for (const Pipe& pipe : facility.pipes)
            if (pipe.loop == loop && pipe.line == line)
                m_pipes.push_back(&pipe);
        for (std::size_t i = 0; i < m_pipes.size(); ++i)
            for (const PipeEnd& end : {m_pipes[i]->from, m_pipes[i]->to})
                if (passes(end))
                    m_joined[end].push_back(i);
    }

    std::vector<PipeGroup> groups() const
    {
        std::vector<PipeGroup> found;
        std::vector<bool> seen(m_pipes.size(), false);
        for (std::size_t first = 0; first < m_pipes.size(); ++first) {
            if (seen[first])
                continue;
            PipeGroup group;
            std::vector<std::size_t> open = {first};
            seen[first] = true;
            while (!open.empty()) {
                const std::size_t here = open.back();
                open.pop_back();
                visit(here, group, open, seen);
            }
            found.push_back(std::move(group));
        }
        return found;
    }

  private:
    bool passes(const PipeEnd& end) const
    {
        const auto* equipment = std::get_if<EquipmentIndex>(&end);
        return !equipment || m_facility.kindOf(m_facility[*equipment]) == Kind::Pump;
    }

    void visit(std::size_t pipe, PipeGroup& group, std::vector<std::size_t>& open,
               std::vector<bool>& seen) const
    {
        for (const PipeEnd& end : {m_pipes[pipe]->from, m_pipes[pipe]->to}) {
            if (const auto* equipment = std::get_if<EquipmentIndex>(&end))
                group.insert(*equipment);
            const auto joined = m_joined.find(end);
            if (joined == m_joined.end())
                continue;
            for (const std::size_t next : joined->second)
                if (!seen[next]) {
                    seen[next] = true;
                    open.push_back(next);
                }
        }
    }

    const Facility& m_facility;
    std::vector<const Pipe*> m_pipes;
    std::map<PipeEnd, std::vector<std::size_t>> m_joined;
};

} // namespace

std::vector<PipeGroup> pipeGroups(const Facility& facility, CoolantLoop loop, LineRole line)
{
    return PipeGraph(facility, loop, line).groups();
}

std::vector<EquipmentIndex> ofKinds(const Facility& facility, const PipeGroup& group,
                                    std::initializer_list<Kind> kinds)
{
    std::vector<EquipmentIndex> found;
    for (const EquipmentIndex e : group)
        if (std::ranges::find(kinds, facility.kindOf(facility[e])) != kinds.end())
            found.push_back(e);
    return found;
}

const PipeGroup* groupOf(const std::vector<PipeGroup>& groups, EquipmentIndex equipment)
{
    const auto found =
        std::ranges::find_if(groups, [&](const PipeGroup& g) { return g.contains(equipment); });
    return found == groups.end() ? nullptr : &*found;
}

} // namespace takao::check
