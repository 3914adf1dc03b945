#include "models/exchange/power_cycles.h"

#include <algorithm>

namespace takao {
namespace {

enum class Visit : char { Not, OnTrail, Done };

/// Depth-first search along the links, with its own stack: a chain may be longer than the program's.
class CycleSearch
{
  public:
    CycleSearch(const Facility& facility, std::size_t most)
        : m_facility(facility), m_most(most), m_outgoing(facility.equipment.size()),
          m_visit(facility.equipment.size(), Visit::Not)
    {
        for (std::size_t i = 0; i < facility.powerLinks.size(); ++i) {
            const PowerLink& link = facility.powerLinks[i];
            if (!link.normallyOpen && link.from.valid() && link.to.valid() && link.from != link.to)
                m_outgoing[link.from.at()].push_back(PowerLinkIndex(i));
        }
    }

    std::vector<std::vector<PowerLinkIndex>> run()
    {
        for (std::size_t i = 0; i < m_outgoing.size() && m_found.size() < m_most; ++i)
            if (m_visit[i] == Visit::Not)
                searchFrom(EquipmentIndex(i));
        return std::move(m_found);
    }

  private:
    struct Step
    {
        EquipmentIndex at;
        PowerLinkIndex by;    ///< the link that led here
        std::size_t next = 0; ///< outgoing link to try
    };

    void searchFrom(EquipmentIndex start)
    {
        enter(start, PowerLinkIndex());
        while (!m_trail.empty() && m_found.size() < m_most) {
            Step& step = m_trail.back();
            if (step.next == m_outgoing[step.at.at()].size()) {
                m_visit[step.at.at()] = Visit::Done;
                m_trail.pop_back();
                continue;
            }
            const PowerLinkIndex link = m_outgoing[step.at.at()][step.next++];
            const EquipmentIndex to = m_facility[link].to;
            if (m_visit[to.at()] == Visit::OnTrail)
                noteCycle(to, link);
            else if (m_visit[to.at()] == Visit::Not)
                enter(to, link);
        }
    }

    void enter(EquipmentIndex at, PowerLinkIndex by)
    {
        m_visit[at.at()] = Visit::OnTrail;
        m_trail.push_back({at, by});
    }

    void noteCycle(EquipmentIndex start, PowerLinkIndex closing)
    {
        const auto first = std::ranges::find(m_trail, start, &Step::at);
        std::vector<PowerLinkIndex> cycle;
        for (auto step = first + 1; step < m_trail.end(); ++step)
            cycle.push_back(step->by);
        cycle.push_back(closing);
        m_found.push_back(std::move(cycle));
    }

    const Facility& m_facility;
    std::size_t m_most;
    std::vector<std::vector<PowerLinkIndex>> m_outgoing;
    std::vector<Visit> m_visit;
    std::vector<Step> m_trail;
    std::vector<std::vector<PowerLinkIndex>> m_found;
};

} // namespace

std::vector<std::vector<PowerLinkIndex>> powerCycles(const Facility& facility, std::size_t most)
{
    return CycleSearch(facility, most).run();
}

} // namespace takao
