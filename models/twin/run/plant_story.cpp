#include "models/twin/run/plant_story.h"

#include "models/twin/run/power_elements.h"

#include <fmt/format.h>

#include <algorithm>

namespace takao {
namespace {

using power::EventKind;

/// How an event of the electrical network is told; no text: it is left out.
struct Telling
{
    EventSeverity severity;
    const char* text; ///< {0}: the object, {1}: the event's value
};

Telling tellingOf(EventKind kind)
{
    switch (kind) {
    case EventKind::Failed:
        return {EventSeverity::Alarm, "{0} is out of service"};
    case EventKind::Repaired:
        return {EventSeverity::Info, "{0} is back in service"};
    case EventKind::OnBattery:
        return {EventSeverity::Warning, "{0} runs on its battery"};
    case EventKind::BatteryEmpty:
        return {EventSeverity::Alarm, "the battery of {0} is empty"};
    case EventKind::OutputLost:
        return {EventSeverity::Alarm, "{0} has lost its output"};
    case EventKind::OnLine:
        return {EventSeverity::Info, "{0} is on line again"};
    case EventKind::OnBypass:
        return {EventSeverity::Warning, "{0} is on bypass"};
    case EventKind::Overloaded:
        return {EventSeverity::Alarm, "{0} is overloaded, at {1:.2f} of its rating"};
    case EventKind::Restarting:
        return {EventSeverity::Info, "{0} restarts"};
    case EventKind::Recharged:
        return {EventSeverity::Info, "the battery of {0} is full again"};
    case EventKind::Transferred:
        return {EventSeverity::Info, "{0} takes its input of priority {1:.0f}"};
    case EventKind::StartOrdered:
        return {EventSeverity::Info, "{0} is told to start"};
    case EventKind::AttemptFailed:
        return {EventSeverity::Warning, "{0} did not start"};
    case EventKind::StartGivenUp:
        return {EventSeverity::Alarm, "{0} gives up starting"};
    case EventKind::GeneratorReady:
        return {EventSeverity::Info, "{0} delivers"};
    case EventKind::Stalled:
        return {EventSeverity::Alarm, "{0} stalls"};
    case EventKind::GeneratorOverloaded:
        return {EventSeverity::Alarm, "{0} is overloaded"};
    case EventKind::FuelEmpty:
        return {EventSeverity::Alarm, "the tank of {0} is empty"};
    case EventKind::Stopped:
        return {EventSeverity::Info, "{0} stands by again"};
    case EventKind::Tripped:
        return {EventSeverity::Alarm, "the breaker of {0} tripped at {1:.0f} A"};
    case EventKind::FeedLost:
        return {EventSeverity::Warning, "{0} has lost a feed"};
    case EventKind::LoadLost:
        return {EventSeverity::Alarm, "{0} has lost its power"};
    case EventKind::LoadRestarting:
        return {EventSeverity::Info, "{0} restarts"};
    case EventKind::LoadRestored:
        return {EventSeverity::Info, "{0} has its power back"};
    default:
        return {EventSeverity::Info, nullptr};
    }
}

} // namespace

int PlantStory::add(double time, EventSeverity severity, const std::string& object, std::string text,
                    int cause)
{
    m_events.push_back({time, severity, object, std::move(text), cause});
    const int event = static_cast<int>(m_events.size()) - 1;
    m_trouble[object] = severity == EventSeverity::Info ? -1 : event;
    return m_last[object] = event;
}

PlantState::Events PlantStory::shared() const
{
    if (!m_shared || m_shared->size() != m_events.size())
        m_shared = std::make_shared<const std::vector<PlantEvent>>(m_events);
    return m_shared;
}

int PlantStory::raise(int event, std::string rule)
{
    const PlantEvent& told = m_events[static_cast<std::size_t>(event)];
    Alarm alarm;
    alarm.id = static_cast<int>(m_alarms.size());
    alarm.object = told.object;
    alarm.rule = std::move(rule);
    alarm.severity = told.severity;
    alarm.text = told.text;
    alarm.raised = told.time;
    alarm.event = event;
    m_alarms.push_back(std::move(alarm));
    return m_alarms.back().id;
}

int PlantStory::standing(const std::string& object, const std::string& rule) const
{
    const auto last = std::find_if(m_alarms.rbegin(), m_alarms.rend(), [&](const Alarm& alarm) {
        return alarm.object == object && alarm.rule == rule;
    });
    return last != m_alarms.rend() && last->cleared == Alarm::kStanding ? last->id : -1;
}

int PlantStory::troubleOf(const std::string& object) const
{
    const auto found = m_trouble.find(object);
    return found == m_trouble.end() ? -1 : found->second;
}

int PlantStory::lastOf(const std::string& object) const
{
    const auto found = m_last.find(object);
    return found == m_last.end() ? -1 : found->second;
}

const std::string* PlantStory::idOf(const PowerModel& model, const power::PowerEvent& event)
{
    if (m_components.empty())
        for (std::size_t c = 0; c < model.components.size(); ++c) {
            const auto [kind, index] = elementOf(model, static_cast<int>(c));
            m_components.emplace(std::pair(static_cast<int>(kind), index), static_cast<int>(c));
        }
    const auto found = m_components.find({static_cast<int>(event.element), event.index});
    return found == m_components.end() ? nullptr
                                       : &model.components[static_cast<std::size_t>(found->second)].id;
}

void PlantStory::tellPower(const PowerModel& model, const std::vector<power::PowerEvent>& all,
                           std::size_t first)
{
    for (std::size_t i = first; i < all.size(); ++i) {
        const power::PowerEvent& event = all[i];
        const int cause = event.cause >= 0 ? m_ofPower[static_cast<std::size_t>(event.cause)] : -1;
        const Telling telling = tellingOf(event.kind);
        const std::string* id = idOf(model, event);
        int told = cause;
        const auto expected = id ? m_expected.find({*id, event.kind}) : m_expected.end();
        if (expected != m_expected.end()) {
            told = expected->second; // the act has been told already
            m_expected.erase(expected);
        } else if (id && telling.text) {
            told = add(event.time, telling.severity, *id,
                       fmt::format(fmt::runtime(telling.text), *id, event.value), cause);
        }
        m_ofPower.push_back(told);
    }
}

LimitWatch::Change LimitWatch::look(double value)
{
    const bool rising = m_raiseAt > m_clearAt;
    const bool beyond = rising ? value > m_raiseAt : value < m_raiseAt;
    const bool back = rising ? value < m_clearAt : value > m_clearAt;
    if (!m_active && beyond) {
        m_active = true;
        return Change::Raised;
    }
    if (m_active && back) {
        m_active = false;
        return Change::Cleared;
    }
    return Change::None;
}

} // namespace takao
