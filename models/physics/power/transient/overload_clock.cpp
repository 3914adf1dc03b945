// Inverse-time limits.
#include "models/physics/power/transient/overload_clock.h"

#include <algorithm>
#include <cmath>

namespace takao::power {

double borneFor(const std::vector<OverloadPoint>& points, double continuous, double load)
{
    if (!(load > continuous))
        return kNever;
    if (load <= points.front().load)
        return points.front().seconds;
    for (std::size_t i = 1; i < points.size(); ++i)
        if (load <= points[i].load) {
            const OverloadPoint& a = points[i - 1];
            const OverloadPoint& b = points[i];
            const double share = (load - a.load) / (b.load - a.load);
            return a.seconds * std::pow(b.seconds / a.seconds, share);
        }
    return points.back().seconds;
}

double OverloadClock::used(double now) const
{
    return std::clamp(m_used + m_rate * (now - m_since), 0.0, 1.0);
}

void OverloadClock::setLoad(double load, double now)
{
    m_used = used(now);
    m_since = now;
    const double seconds = borneFor(m_points, m_continuous, load);
    m_rate = seconds < kNever ? 1.0 / seconds : -1.0 / m_recovery;
}

double OverloadClock::reachesLimit() const
{
    return m_rate > 0.0 ? m_since + (1.0 - m_used) / m_rate : kNever;
}

double OverloadClock::isCold() const
{
    return m_rate < 0.0 ? m_since - m_used / m_rate : kNever;
}

} // namespace takao::power
