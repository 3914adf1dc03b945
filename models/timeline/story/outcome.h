// What became of the racks of a timeline and what energy it took: the figures that two timelines are compared
// by.
#pragma once

#include "models/base/progress.h"
#include "models/timeline/timeline.h"

#include <optional>
#include <string>
#include <vector>

namespace takao {

/// Times [s]: when it began (TroubleTimes), else those of the first sample that shows it.
struct RackOutcome
{
    std::string rack;
    std::optional<double> firstThrottle; ///< its GPUs were too warm for their full clock
    std::optional<double> trip;          ///< it, or one of its GPUs, switched itself off
    std::optional<double> dark;          ///< it lost its feeds
    double hottest = std::numeric_limits<double>::quiet_NaN(); ///< of its GPUs [degC]; not finite: unknown

    bool hit() const { return firstThrottle || trip || dark; }
    /// The earliest of the three.
    double first() const;
};

/// Integrals of the facility's recorded powers (integralOf()) [J]; not finite: not recorded.
struct EnergyOutcome
{
    double computing = 0.0, cooling = 0.0, losses = 0.0, grid = 0.0, generators = 0.0;

    /// Of computing, cooling and losses [J].
    double total() const { return computing + cooling + losses; }
};

struct Outcome
{
    std::size_t racks = 0;        ///< that were looked at
    std::vector<RackOutcome> hit; ///< in order of the first thing that happened to them
    EnergyOutcome energy;

    std::size_t count(std::optional<double> RackOutcome::*what) const;
    std::optional<double> earliest(std::optional<double> RackOutcome::*what) const;
    /// The warmest GPU of all racks that were hit [degC]; not finite: unknown.
    double hottest() const;
};

/// Looks at every rack: what has the signal `throttle` or `inlet_temperature`.
/// @errors Cancelled
Result<Outcome> outcomeOf(const Timeline& timeline, const Progress& progress = {});

/// Over [t0, t1], which lies within the timeline [s].
EnergyOutcome energyOf(const Timeline& timeline, double t0, double t1);

} // namespace takao
