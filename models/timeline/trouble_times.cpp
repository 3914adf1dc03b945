#include "models/timeline/trouble_times.h"

#include <algorithm>

namespace takao {

TroubleTimes::TroubleTimes(const Timeline& timeline, double begin, double end)
{
    for (const TimelineEvent& e : timeline.events(begin, end))
        if (e.event.severity != EventSeverity::Info)
            m_times[e.event.object].push_back(e.event.time);
}

double TroubleTimes::began(const std::string& object, double before, double seen) const
{
    const auto found = m_times.find(object);
    if (found == m_times.end())
        return seen;
    const auto after = std::ranges::upper_bound(found->second, seen);
    return after != found->second.begin() && *(after - 1) >= before ? *(after - 1) : seen;
}

} // namespace takao
