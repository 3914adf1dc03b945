// The moments of a timeline that a film strip or a report shows when nobody has set bookmarks.
#pragma once

#include "models/timeline/story/event_story.h"

#include <string>
#include <vector>

namespace takao {

struct StoryMoment
{
    double time = 0.0; ///< [s]
    std::string title, text;
};

/// A stretch of a timeline.
struct TimeSpan
{
    double begin = 0.0, end = 0.0; ///< [s]
};

/// At most four, in order of time and at least a second apart (of two that are nearer the later goes):
///   before      5 s before the earlier of the first alarm and the first cause of the worst event
///   first alarm when the first alarm arose
///   worst       the worst event (EventStory::worst())
///   end         the end
/// What does not exist is left out.
std::vector<StoryMoment> storyMoments(const EventStory& story, TimeSpan whole);

/// The time around the worst event that charts show: from 30 s before its first cause until the event and
/// twice the time in between after it, at least a minute; within `whole`, all of it without an event.
TimeSpan incidentSpan(const EventStory& story, TimeSpan whole);

} // namespace takao
