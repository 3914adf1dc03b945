#include "models/twin/run/feed_watch.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace takao {
namespace {

FeedState feedStateOf(const PowerModel& model, const power::Solution& solution, int component)
{
    return static_cast<FeedState>(static_cast<int>(feedOf(model, solution, component).value));
}

bool hasBothSides(const PowerComponent& c)
{
    const auto has = [&](FeedSide side) {
        return std::ranges::any_of(c.feeds, [side](const LoadFeed& feed) { return feed.side == side; });
    };
    return c.role == PowerRole::Load && has(FeedSide::A) && has(FeedSide::B);
}

/// The nearest component upstream that is in trouble.
int troubleBefore(const PowerModel& model, int component, const PlantStory& story)
{
    for (const int up : upstreamOf(model, component))
        if (const int trouble = story.troubleOf(model.components[static_cast<std::size_t>(up)].id);
            trouble >= 0)
            return trouble;
    return -1;
}

} // namespace

FeedWatch::FeedWatch(const PowerModel& model, const power::Solution& solution)
{
    for (std::size_t c = 0; c < model.components.size(); ++c)
        if (hasBothSides(model.components[c])) {
            m_loads.push_back(static_cast<int>(c));
            m_known.push_back(feedStateOf(model, solution, m_loads.back()));
        }
}

void FeedWatch::look(const PowerModel& model, const power::Solution& solution, double time, PlantStory& story)
{
    for (std::size_t i = 0; i < m_loads.size(); ++i) {
        const FeedState now = feedStateOf(model, solution, m_loads[i]);
        const FeedState before = std::exchange(m_known[i], now);
        if (now == before || now == FeedState::Dark)
            continue; // what goes dark is told by the load itself
        const std::string& id = model.components[static_cast<std::size_t>(m_loads[i])].id;
        if (now == FeedState::Both)
            story.add(time, EventSeverity::Info, id, fmt::format("{} has both feeds again", id),
                      story.lastOf(id));
        else
            story.add(time, EventSeverity::Warning, id,
                      fmt::format("{} is on feed {} alone", id, now == FeedState::AOnly ? 'A' : 'B'),
                      troubleBefore(model, m_loads[i], story));
    }
}

} // namespace takao
