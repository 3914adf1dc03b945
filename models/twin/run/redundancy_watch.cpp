#include "models/twin/run/redundancy_watch.h"

#include "models/twin/redundancy.h"

#include <algorithm>

namespace takao {
namespace {

/// All that switches: which buses live, what conducts, what is out.
std::vector<char> switchingOf(const PlantOperation& operation, const power::Solution& solution)
{
    std::vector<char> state = operation.failed;
    for (const auto& bus : solution.buses)
        state.push_back(bus.live ? 1 : 0);
    for (const auto& branch : solution.branches)
        state.push_back(branch.closed ? 1 : 0);
    for (const auto& converter : solution.converters)
        state.push_back(static_cast<char>((converter.on ? 1 : 0) + (converter.onBattery ? 2 : 0)));
    return state;
}

bool isRack(const PowerModel& model, const PowerComponent& c)
{
    return c.role == PowerRole::Load && !c.feeds.empty() &&
           model.facility->kindOf((*model.facility)[c.equipment]) == Kind::Rack;
}

} // namespace

bool RedundancyWatch::look(const PowerModel& model, const PlantOperation& operation,
                           const power::Solution& solution, double time)
{
    std::vector<char> switching = switchingOf(operation, solution);
    if (switching == m_switching)
        return false;
    const bool first = m_left.empty();
    m_switching = std::move(switching);
    m_left = redundancyLeft(model, operation, solution);
    m_racks = m_bare = 0;
    for (std::size_t c = 0; c < model.components.size(); ++c)
        if (isRack(model, model.components[c])) {
            ++m_racks;
            m_bare += m_left[c] <= 0 ? 1 : 0;
        }
    if (first)
        m_bareAtStart = m_bareAtWorst = m_bare;
    if (m_bare > m_bareAtWorst) {
        m_bareAtWorst = m_bare;
        m_worstSince = time;
    }
    return true;
}

} // namespace takao
