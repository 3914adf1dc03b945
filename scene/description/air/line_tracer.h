// One line, followed step by step in one direction.
#pragma once

#include "scene/description/air/air_walk.h"
#include "scene/description/air/streamlines.h"

namespace takao {

/// A point of a line.
struct LinePoint
{
    AirPlace place;
    double time = 0.0;   ///< since the seed, in the direction of the trace [s]
    double length = 0.0; ///< since the seed [m]
};

class LineTracer
{
  public:
    /// @param sign +1: with the flow, -1: against it
    LineTracer(const AirSampler& air, const StreamlineOptions& options, double sign, const AirPlace& seed);

    /// All points after the seed.
    const std::vector<LinePoint>& points() const { return m_points; }
    LineEnd end() const { return m_end; }

    void run();

  private:
    struct Step;

    Eigen::Vector3d velocity(const AirPlace& place) const { return m_sign * m_air.velocityIn(place); }
    Step attempt(double seconds) const;
    bool advance();
    void accept(const AirWalk& walked, double seconds);
    bool creep(double seconds);
    bool finished();

    const AirSampler& m_air;
    const StreamlineOptions& m_options;
    double m_sign;
    LinePoint m_here;
    Eigen::Vector3d m_velocity; ///< here
    double m_step = 0.0;        ///< to try next [s]
    std::vector<LinePoint> m_points;
    LineEnd m_end = LineEnd::Seed;
};

} // namespace takao
