// The transfer switch inside a load.
#include "models/physics/power/transient/feed_switch.h"

#include <algorithm>

namespace takao::power {

FeedSwitch::FeedSwitch(const Load& load, const LoadParameters& parameters)
    : m_transferTime(parameters.feedTransferTime), m_retransferDelay(parameters.feedRetransferDelay)
{
    for (const Feed& feed : load.feeds)
        m_priorities.push_back(feed.priority);
    std::ranges::sort(m_priorities);
    m_priorities.erase(std::ranges::unique(m_priorities).begin(), m_priorities.end());
    m_live.assign(m_priorities.size(), 1);
}

int FeedSwitch::inUse() const
{
    if (!switches())
        return kLiveFeeds;
    return m_position < 0 ? kBetween : m_priorities[m_position];
}

bool FeedSwitch::fed() const
{
    if (m_priorities.empty() || m_position < 0)
        return false;
    return m_live[m_position];
}

int FeedSwitch::bestLive() const
{
    const auto found = std::ranges::find(m_live, char(1));
    return found == m_live.end() ? -1 : static_cast<int>(found - m_live.begin());
}

bool FeedSwitch::look(const std::vector<char>& live, double now)
{
    m_live = live;
    if (!switches() || m_position < 0)
        return false;
    const int best = bestLive();
    if (best < 0 || best == m_position) {
        m_deadline = kNever;
        return false;
    }
    if (!m_live[m_position]) { // break before make: the dead feed is left at once
        m_position = -1;
        m_target = best;
        m_deadline = now + m_transferTime;
        return true;
    }
    if (best < m_position && m_deadline == kNever)
        m_deadline = now + m_retransferDelay;
    else if (best > m_position)
        m_deadline = kNever;
    return false;
}

bool FeedSwitch::fire(double now)
{
    if (m_deadline > now)
        return false;
    m_deadline = kNever;
    if (m_position < 0) {
        const int best = bestLive();
        m_position = best >= 0 ? best : m_target;
        return true;
    }
    m_position = -1;
    m_target = bestLive();
    m_deadline = now + m_transferTime;
    return true;
}

} // namespace takao::power
