// Inverse-time overload limits with a memory: of UPS inverters and generators.
#pragma once

#include "models/physics/power/transient/events.h"
#include "models/physics/power/transient/parameters.h"

namespace takao::power {

/// How long a load is borne: the points joined straight in the logarithm of time; the first point's time down
/// to `continuous`, the last point's time above it.
/// @return [s]; kNever at or below `continuous`
double borneFor(const std::vector<OverloadPoint>& points, double continuous, double load);

/// Uses up its limit by dt / borneFor(load), and gives it back evenly within `recovery` once the load is
/// continuous.
class OverloadClock
{
  public:
    OverloadClock(std::vector<OverloadPoint> points, double continuous, double recovery)
        : m_points(std::move(points)), m_continuous(continuous), m_recovery(recovery)
    {}

    /// The load is this from now on.
    void setLoad(double load, double now);

    double used(double now) const; ///< 0: cold; 1: the limit
    double reachesLimit() const;   ///< moment [s] at the present load
    double isCold() const;         ///< moment [s] at the present load; kNever while it heats
    bool overloaded() const { return m_rate > 0.0; }

  private:
    std::vector<OverloadPoint> m_points;
    double m_continuous = 1.0;
    double m_recovery = 1.0;
    double m_used = 0.0; // at m_since
    double m_rate = 0.0; // [1/s]
    double m_since = 0.0;
};

} // namespace takao::power
