// Chains of causes in a steady solution.
#include "models/twin/plant_events.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace takao {
namespace {

constexpr int kNone = -1;
constexpr double kRunning = 1.0; // [W] below this a generator stands by

class Story
{
  public:
    Story(const PowerModel& model, const PlantOperation& operation, const power::Solution& solution)
        : m_model(model), m_operation(operation), m_solution(solution),
          m_eventOf(model.components.size(), kNone)
    {}

    std::vector<PlantEvent> tell()
    {
        faults();
        trips();
        for (std::size_t i = 0; i < m_model.components.size(); ++i)
            losses(static_cast<int>(i));
        for (std::size_t i = 0; i < m_model.components.size(); ++i)
            shifts(static_cast<int>(i));
        return std::move(m_events);
    }

  private:
    bool dead(int c) const
    {
        if (m_operation.failed[c] || (m_model.components[c].role == PowerRole::Ups && !converter(c).on))
            return true;
        const PowerComponent& component = m_model.components[c];
        if (component.role == PowerRole::Link && m_solution.branches[component.element].tripped)
            return true;
        return !isLive(m_model, m_solution, c);
    }

    const power::ConverterResult& converter(int c) const
    {
        return m_solution.converters[m_model.components[c].element];
    }

    bool isOpenTie(int c) const
    {
        const PowerLinkIndex link = m_model.components[c].link;
        return link.valid() && (*m_model.facility)[link].normallyOpen;
    }

    void add(int component, EventSeverity severity, std::string text, int cause)
    {
        if (m_eventOf[component] == kNone)
            m_eventOf[component] = static_cast<int>(m_events.size());
        m_events.push_back({0.0, severity, m_model.components[component].id, std::move(text), cause});
    }

    // The event of a dead component, or of the nearest dead component upstream that has one before `before`.
    int nearestCause(int component, int before) const
    {
        std::vector<int> found = {component};
        std::vector<char> seen(m_model.components.size(), 0);
        for (std::size_t done = 0; done < found.size(); ++done) {
            const int event = m_eventOf[found[done]];
            if (event != kNone && event < before && dead(found[done]))
                return event;
            for (const int next : m_model.components[found[done]].inputs)
                if (!seen[next] && dead(next) && !isOpenTie(next)) {
                    seen[next] = 1;
                    found.push_back(next);
                }
        }
        return kNone;
    }

    // What killed another input of something that this component feeds, and so moved load onto it.
    int causeOfShift(int component, int before) const
    {
        std::vector<int> reached = downstreamOf(m_model, component);
        reached.insert(reached.begin(), component);
        for (const int c : reached)
            for (const int input : m_model.components[c].inputs)
                if (dead(input) && !isOpenTie(input))
                    if (const int event = nearestCause(input, before); event != kNone)
                        return event;
        return kNone;
    }

    void faults()
    {
        for (std::size_t i = 0; i < m_operation.failed.size(); ++i)
            if (m_operation.failed[i])
                add(static_cast<int>(i), EventSeverity::Alarm,
                    fmt::format("{} is out of service", m_model.components[i].id), kNone);
    }

    void trips()
    {
        std::vector<int> linkOf(m_model.network.branches.size(), kNone);
        for (std::size_t i = 0; i < m_model.components.size(); ++i)
            if (m_model.components[i].role == PowerRole::Link)
                linkOf[m_model.components[i].element] = static_cast<int>(i);
        int round = 0;
        int before = static_cast<int>(m_events.size());
        for (const power::Trip& trip : m_solution.trips) {
            if (trip.round != round)
                before = static_cast<int>(m_events.size());
            round = trip.round;
            const int link = linkOf[trip.branch];
            const double rating = m_model.network.branches[trip.branch].breakerCurrent;
            add(link, EventSeverity::Alarm,
                fmt::format("breaker of {} tripped at {:.0f} A, {:.2f} of its {:.0f} A",
                            m_model.components[link].id, trip.current, trip.current / rating, rating),
                causeOfShift(link, before));
        }
    }

    // What is dead, or lives on its battery or its other cord.
    void losses(int index)
    {
        const PowerComponent& c = m_model.components[index];
        if (m_operation.failed[index] || c.role == PowerRole::Link || c.role == PowerRole::Battery)
            return;
        const int all = static_cast<int>(m_events.size());
        if (c.role == PowerRole::Load)
            load(index);
        else if (dead(index))
            add(index, EventSeverity::Warning, fmt::format("{} lost its supply", c.id),
                causeAbove(index, all));
        else if (c.role == PowerRole::Ups && converter(index).onBattery)
            add(index, EventSeverity::Warning,
                fmt::format("{} is on battery with {:.0f} kW", c.id, converter(index).inputPower * 1e-3),
                causeAbove(index, all));
    }

    // What carries load that others dropped.
    void shifts(int index)
    {
        const PowerComponent& c = m_model.components[index];
        if (m_operation.failed[index] || c.role == PowerRole::Load)
            return;
        const int all = static_cast<int>(m_events.size());
        if (c.role == PowerRole::Generator && m_solution.sourcePower[c.element].real() > kRunning)
            add(index, EventSeverity::Info,
                fmt::format("{} runs with {:.0f} kW", c.id, m_solution.sourcePower[c.element].real() * 1e-3),
                causeOfShift(index, all));
        if (const double loading = loadingOf(m_model, m_solution, index); loading > kOverload)
            add(index, EventSeverity::Warning,
                fmt::format("{} carries {:.0f} % of its continuous rating", c.id, loading * 100.0),
                causeOfShift(index, all));
    }

    int causeAbove(int index, int before) const
    {
        for (const int input : m_model.components[index].inputs)
            if (dead(input) && !isOpenTie(input))
                if (const int event = nearestCause(input, before); event != kNone)
                    return event;
        return kNone;
    }

    void load(int index)
    {
        const PowerComponent& c = m_model.components[index];
        if (c.feeds.empty())
            return;
        const int all = static_cast<int>(m_events.size());
        if (!isLive(m_model, m_solution, index)) {
            add(index, EventSeverity::Alarm, fmt::format("{} is dark", c.id), causeAbove(index, all));
            return;
        }
        for (const LoadFeed& feed : c.feeds) {
            if (m_solution.buses[feed.bus].live)
                continue;
            int cause = kNone;
            for (const int input : c.inputs)
                if (cause == kNone && m_model.components[input].outputBus == feed.bus)
                    cause = nearestCause(input, all);
            const char* side = feed.side == FeedSide::A ? " A" : feed.side == FeedSide::B ? " B" : "";
            add(index, EventSeverity::Warning, fmt::format("{} lost feed{}", c.id, side), cause);
        }
    }

    const PowerModel& m_model;
    const PlantOperation& m_operation;
    const power::Solution& m_solution;
    std::vector<int> m_eventOf; // first event of each component
    std::vector<PlantEvent> m_events;
};

} // namespace

std::vector<PlantEvent> plantEvents(const PowerModel& model, const PlantOperation& operation,
                                    const power::Solution& solution)
{
    return Story(model, operation, solution).tell();
}

} // namespace takao
