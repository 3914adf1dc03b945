#include "models/timeline/story/story_moments.h"

#include <algorithm>
#include <optional>

namespace takao {
namespace {

constexpr double kLead = 5.0;   // [s] before what happens
constexpr double kApart = 1.0;  // [s] between two moments
constexpr double kAhead = 30.0; // [s] of charts
constexpr double kAfter = 60.0; // [s] of charts, at least
constexpr double kAfterShare = 2.0;

std::optional<double> firstCause(const EventStory& story)
{
    const TimelineEvent* worst = story.worst();
    return worst ? std::optional(story.chainTo(worst->id).front().event.time) : std::nullopt;
}

} // namespace

std::vector<StoryMoment> storyMoments(const EventStory& story, TimeSpan whole)
{
    std::vector<StoryMoment> all;
    const TimelineEvent* worst = story.worst();
    const Alarm* alarm =
        story.alarms().empty() ? nullptr : &*std::ranges::min_element(story.alarms(), {}, &Alarm::raised);
    if (worst || alarm) {
        const double first =
            std::min(firstCause(story).value_or(whole.end), alarm ? alarm->raised : whole.end);
        all.push_back({first - kLead, "Before", "as it was before anything happened"});
    }
    if (alarm)
        all.push_back({alarm->raised, "First alarm", alarm->text});
    if (worst)
        all.push_back({worst->event.time, "Worst", worst->event.text});
    all.push_back({whole.end, "End", "the last moment of the recording"});

    std::vector<StoryMoment> kept;
    std::ranges::stable_sort(all, {}, &StoryMoment::time);
    for (StoryMoment& moment : all) {
        moment.time = std::clamp(moment.time, whole.begin, whole.end);
        if (kept.empty() || moment.time - kept.back().time >= kApart)
            kept.push_back(std::move(moment));
    }
    return kept;
}

TimeSpan incidentSpan(const EventStory& story, TimeSpan whole)
{
    const TimelineEvent* worst = story.worst();
    if (!worst)
        return whole;
    const double first = *firstCause(story), then = worst->event.time;
    const double after = std::max(kAfter, kAfterShare * (then - first));
    return {std::max(whole.begin, first - kAhead), std::clamp(then + after, whole.begin, whole.end)};
}

} // namespace takao
