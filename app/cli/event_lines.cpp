#include "app/cli/event_lines.h"

#include "app/cli/run_report.h"

#include <fmt/format.h>

namespace takao::cli {

std::string eventLines(const EventStory& story, std::size_t most)
{
    const auto& events = story.events();
    if (events.empty())
        return "No events.\n";
    std::string text = fmt::format("{} events\n", events.size());
    const auto groups = groupAlike(events);
    for (std::size_t g = 0; g < std::min(groups.size(), most); ++g) {
        const TimelineEvent& first = events[groups[g].first];
        const std::size_t count = groups[g].end - groups[g].first;
        text += fmt::format("  {:>10}  {}", clockText(first.event.time), first.event.text);
        if (count > 1)
            text += fmt::format(" (and {} more, to {})", count - 1, events[groups[g].end - 1].event.object);
        if (const TimelineEvent* cause = story.find(first.event.cause))
            text += fmt::format("  <- {}", cause->event.text);
        text += '\n';
    }
    if (groups.size() > most)
        text +=
            fmt::format("  and {} more, in the JSON and the recording\n", events.size() - groups[most].first);
    return text;
}

} // namespace takao::cli
