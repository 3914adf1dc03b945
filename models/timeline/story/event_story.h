// The events of a timeline as chains of causes, for the question why.
#pragma once

#include "models/timeline/timeline.h"

#include <span>
#include <string_view>
#include <unordered_map>

namespace takao {

/// What somebody asks about: an event, or an alarm that no event tells of.
struct StorySubject
{
    int event = -1;    ///< id; -1: none tells of it
    double time = 0.0; ///< [s]
    EventSeverity severity = EventSeverity::Info;
    std::string object, text;
};

/// Events that are alike and happened at the same moment: one line of a list.
struct AlikeEvents
{
    std::size_t first = 0, end = 0; ///< places in the list of events
};

/// Groups neighbours of a list that have the same time and the same text but for the name of their object.
std::vector<AlikeEvents> groupAlike(std::span<const TimelineEvent> events);

/// All events and alarms of a timeline, as they were when it was made.
class EventStory
{
  public:
    explicit EventStory(const Timeline& timeline);
    EventStory(std::vector<TimelineEvent> events, std::vector<Alarm> alarms);

    const std::vector<TimelineEvent>& events() const { return m_events; } ///< in order of time
    const std::vector<Alarm>& alarms() const { return m_alarms; } ///< in the order in which they arose
    /// Null if there is none of this id.
    const TimelineEvent* find(int id) const;

    /// The event and what led to it, the first cause first; empty if there is no such event. A cause that the
    /// timeline does not hold, or that is no older by its id than its effect, ends the chain.
    std::vector<TimelineEvent> chainTo(int id) const;

    /// The event that a report is about: of the gravest severity the one at the end of the longest chain, of
    /// several the earliest. None: nothing happened.
    const TimelineEvent* worst() const;

    /// What a user means by a name.
    /// @param name  id of an event ("42"), an alarm by object and rule ("C01/gpus_throttle", the first of
    /// them), or "worst"
    /// @errors BadUsage: there is none, with what there is
    Result<StorySubject> subject(std::string_view name) const;

  private:
    std::size_t depthOf(int id, std::unordered_map<int, std::size_t>& known) const;
    StorySubject of(const TimelineEvent& event) const;

    std::vector<TimelineEvent> m_events;
    std::vector<Alarm> m_alarms;
    std::unordered_map<int, std::size_t> m_places; ///< by id
};

} // namespace takao
