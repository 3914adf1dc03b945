#include "models/timeline/story/event_story.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <tuple>

namespace takao {
namespace {

constexpr double kEver = std::numeric_limits<double>::infinity();
constexpr std::size_t kNamed = 8; // alarms that a message lists

/// Without the object's name: what happened to one of many alike.
std::string patternOf(const PlantEvent& event)
{
    std::string text = event.text;
    if (const auto at = text.find(event.object); !event.object.empty() && at != std::string::npos)
        text.replace(at, event.object.size(), "*");
    return text;
}

std::optional<int> idFrom(std::string_view text)
{
    int id = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), id);
    return fault == std::errc() && end == text.data() + text.size() ? std::optional(id) : std::nullopt;
}

std::string alarmNames(const std::vector<Alarm>& alarms)
{
    std::string names;
    for (std::size_t i = 0; i < std::min(alarms.size(), kNamed); ++i)
        names += (i > 0 ? ", " : "") + alarms[i].object + '/' + alarms[i].rule;
    return alarms.size() > kNamed ? names + ", ..." : names;
}

} // namespace

std::vector<AlikeEvents> groupAlike(std::span<const TimelineEvent> events)
{
    std::vector<AlikeEvents> groups;
    for (std::size_t i = 0; i < events.size();) {
        const std::string pattern = patternOf(events[i].event);
        std::size_t end = i + 1;
        while (end < events.size() && events[end].event.time == events[i].event.time &&
               patternOf(events[end].event) == pattern)
            ++end;
        groups.push_back({i, end});
        i = end;
    }
    return groups;
}

EventStory::EventStory(const Timeline& timeline)
    : EventStory(timeline.events(-kEver, kEver), timeline.alarms(-kEver, kEver))
{}

EventStory::EventStory(std::vector<TimelineEvent> events, std::vector<Alarm> alarms)
    : m_events(std::move(events)), m_alarms(std::move(alarms))
{
    for (std::size_t i = 0; i < m_events.size(); ++i)
        m_places.emplace(m_events[i].id, i);
}

const TimelineEvent* EventStory::find(int id) const
{
    const auto place = m_places.find(id);
    return place == m_places.end() ? nullptr : &m_events[place->second];
}

std::vector<TimelineEvent> EventStory::chainTo(int id) const
{
    std::vector<TimelineEvent> chain;
    for (const TimelineEvent* event = find(id); event;) {
        chain.push_back(*event);
        // Causes are older than their effects: so chains end whatever a file says.
        const int cause = event->event.cause;
        event = cause < event->id ? find(cause) : nullptr;
    }
    std::ranges::reverse(chain);
    return chain;
}

std::size_t EventStory::depthOf(int id, std::unordered_map<int, std::size_t>& known) const
{
    std::vector<int> path;
    std::size_t depth = 0;
    for (const TimelineEvent* event = find(id); event;) {
        if (const auto before = known.find(event->id); before != known.end()) {
            depth = before->second;
            break;
        }
        path.push_back(event->id);
        const int cause = event->event.cause;
        event = cause < event->id ? find(cause) : nullptr;
    }
    for (auto it = path.rbegin(); it != path.rend(); ++it)
        known[*it] = ++depth;
    return depth;
}

const TimelineEvent* EventStory::worst() const
{
    std::unordered_map<int, std::size_t> depths;
    const TimelineEvent* worst = nullptr;
    const auto rank = [&](const TimelineEvent& e) {
        return std::tuple(static_cast<int>(e.event.severity), depthOf(e.id, depths), -e.event.time);
    };
    for (const TimelineEvent& event : m_events)
        if (!worst || rank(event) > rank(*worst))
            worst = &event;
    return worst;
}

StorySubject EventStory::of(const TimelineEvent& event) const
{
    return {event.id, event.event.time, event.event.severity, event.event.object, event.event.text};
}

Result<StorySubject> EventStory::subject(std::string_view name) const
{
    if (name == "worst") {
        const TimelineEvent* event = worst();
        return event ? Result<StorySubject>(of(*event)) : fail(ErrorKind::BadUsage, "no event is told of");
    }
    if (const auto id = idFrom(name)) {
        if (const TimelineEvent* event = find(*id))
            return of(*event);
        return fail(ErrorKind::BadUsage, fmt::format("there is no event {}", name),
                    m_events.empty() ? std::string("no event is told of")
                                     : fmt::format("{} events have ids from {} to {}", m_events.size(),
                                                   std::ranges::min(m_events, {}, &TimelineEvent::id).id,
                                                   std::ranges::max(m_events, {}, &TimelineEvent::id).id));
    }
    for (const Alarm& alarm : m_alarms)
        if (alarm.object + '/' + alarm.rule == name) {
            const TimelineEvent* event = find(alarm.event);
            return event ? of(*event)
                         : StorySubject{-1, alarm.raised, alarm.severity, alarm.object, alarm.text};
        }
    return fail(ErrorKind::BadUsage, fmt::format("no alarm is named {}", name),
                m_alarms.empty() ? std::string("there were no alarms; name the id of an event, or worst")
                                 : "name an event's id, worst, or an alarm: " + alarmNames(m_alarms));
}

} // namespace takao
