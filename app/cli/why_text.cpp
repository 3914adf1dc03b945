#include "app/cli/why_text.h"

#include "app/cli/run_report.h"
#include "app/cli/terminal.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace takao::cli {
namespace {

constexpr std::size_t kMostMovers = 20; // of a terminal's page

std::string chainText(const EventStory& story, const StorySubject& subject)
{
    const auto chain = story.chainTo(subject.event);
    if (chain.empty())
        return "No event tells of its cause.\n";
    if (chain.size() == 1)
        return "It is a first cause: nothing is known that led to it.\n";
    std::string text = "What led to it\n";
    for (const TimelineEvent& event : chain)
        text +=
            fmt::format("  {:>10}  {} (event {})\n", clockText(event.event.time), event.event.text, event.id);
    return text;
}

std::string moversText(const FirstMovers& found)
{
    if (!found.none.empty())
        return "What moved first: " + found.none + ".\n";
    std::vector<std::vector<std::string>> rows = {{"signal", "at", "before", "farthest", "unit", "relation"}};
    for (std::size_t i = 0; i < std::min(found.movers.size(), kMostMovers); ++i) {
        const Mover& mover = found.movers[i];
        rows.push_back({mover.signal.name(), clockText(mover.time), fmt::format("{:.4g}", mover.before),
                        fmt::format("{:.4g}", mover.farthest), mover.signal.unit,
                        relationName(mover.relation)});
    }
    std::string text = fmt::format("What moved first, of {} signals; before is {} to {}\n{}", found.looked,
                                   clockText(found.calmBegin), clockText(found.calmEnd), table(rows));
    if (found.unjudged > 0)
        text += fmt::format("{} of them have too few samples before to be judged\n", found.unjudged);
    if (found.movers.size() > kMostMovers)
        text += fmt::format("and {} more\n", found.movers.size() - kMostMovers);
    return text;
}

nlohmann::ordered_json moverJson(const Mover& mover)
{
    return {{"signal", mover.signal.name()},
            {"unit", mover.signal.unit},
            {"relation", relationName(mover.relation)},
            {"at_s", mover.time},
            {"after_s", mover.since},
            {"before", mover.before},
            {"band", {mover.band.low, mover.band.high}},
            {"value", mover.value},
            {"farthest", mover.farthest}};
}

} // namespace

std::string whyText(const EventStory& story, const StorySubject& subject, const FirstMovers& movers)
{
    return fmt::format("{}, at {}\n{}{}", subject.text, clockText(subject.time), chainText(story, subject),
                       moversText(movers));
}

nlohmann::ordered_json whyJson(const EventStory& story, const StorySubject& subject,
                               const FirstMovers& movers)
{
    nlohmann::ordered_json json{{"object", subject.object}, {"text", subject.text}, {"at_s", subject.time}};
    json["event"] = subject.event >= 0 ? nlohmann::ordered_json(subject.event) : nlohmann::ordered_json();
    json["chain"] = nlohmann::ordered_json::array();
    for (const TimelineEvent& event : story.chainTo(subject.event))
        json["chain"].push_back({{"event", event.id},
                                 {"at_s", event.event.time},
                                 {"object", event.event.object},
                                 {"text", event.event.text}});
    json["before_s"] = {movers.calmBegin, movers.calmEnd};
    json["looked_at"] = movers.looked;
    json["not_judged"] = movers.unjudged;
    json["moved_first"] = nlohmann::ordered_json::array();
    for (const Mover& mover : movers.movers)
        json["moved_first"].push_back(moverJson(mover));
    if (!movers.none.empty())
        json["none_because"] = movers.none;
    return json;
}

} // namespace takao::cli
