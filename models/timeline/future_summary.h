// What a stretch of a timeline comes to: first throttle, trips, energy. Two of them compare two futures.
#pragma once

#include "models/timeline/timeline.h"

#include <optional>

namespace takao {

/// A rack and when it happened to it.
struct RackAt
{
    std::string rack;
    double time = 0.0; ///< [s]
};

/// Something that racks suffer.
struct RackHarm
{
    std::optional<RackAt> first; ///< of all; none: nobody
    std::vector<RackAt> racks;   ///< by time
};

/// The extreme of a quantity over objects and time.
struct Extreme
{
    std::string object;
    double value = 0.0; ///< in SI
    double time = 0.0;  ///< [s]
};

/// Done by a job: training steps, or GPU-seconds served.
struct JobDone
{
    std::string job;
    double done = 0.0;
};

struct FutureSummary
{
    double begin = 0.0, end = 0.0;       ///< [s]
    RackHarm throttled;                  ///< slowed by their temperature
    RackHarm tripped;                    ///< GPUs switched themselves off
    RackHarm off;                        ///< without power, or shut down by the air
    std::optional<Extreme> hottestGpu;   ///< [degC]
    std::optional<Extreme> warmestInlet; ///< air of racks [degC]
    /// Energy from the grid and generators on, not a number: not known [J].
    double racks = 0.0, cooling = 0.0, losses = 0.0;
    std::vector<JobDone> jobs;
    std::size_t alarms = 0; ///< that arose

    double energy() const { return racks + cooling + losses; } ///< [J]
};

/// Sums up what signals and alarms say.
///
/// Times are those at which it began (TroubleTimes), energies integrals of powers (integralOf()).
/// @param begin, end  within the timeline [s]; what stands already at `begin` counts as happening then
/// @errors as Timeline::signal(); BadUsage: end before begin
Result<FutureSummary> summarise(const Timeline& timeline, double begin, double end);

/// A fork's story from where its parent begins: what happened before it is the parent's.
/// @param past    of the parent, up to the fork
/// @param future  of the fork
FutureSummary joined(const FutureSummary& past, const FutureSummary& future);

} // namespace takao
