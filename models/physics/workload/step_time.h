// How long one synchronous training step takes, from clocks and network bandwidth.
#pragma once

#include <algorithm>

namespace takao::workload {

/// One training step at full clock and full bandwidth.
struct StepShape
{
    double compute = 0.0;       ///< [s]
    double communication = 0.0; ///< all-reduce and other exchange on the network [s]; may be 0
    double overlap = 0.0;       ///< share of the communication that can run beside computing, 0 to 1 [1]
    double clockShare = 1.0; ///< share of the computing that goes as 1/clock; the rest waits for memory [1]
};

/// Computing time at a clock, relative to that at full clock [1]: share / clock + 1 - share, the linear model
/// of frequency scaling (a core-bound and a memory-bound part, one after the other).
inline double relativeComputeTime(const StepShape& shape, double clock)
{
    return shape.clockShare / clock + 1.0 - shape.clockShare;
}

/// Duration of a step [s]:
///     max(compute, overlap c) + (1 - overlap) c,   c = communication / bandwidth
/// What can overlap hides behind the computing of the slowest GPU for as long as that lasts; the rest (the
/// last gradients, the first weights) is exposed. Without overlap it is the sum, with full overlap the
/// maximum.
/// @param slowestCompute     computing time of the slowest GPU at its clock [s]
/// @param bandwidthFraction  of the nominal all-reduce bandwidth, > 0 [1]
inline double stepTime(const StepShape& shape, double slowestCompute, double bandwidthFraction)
{
    const double c = shape.communication / bandwidthFraction;
    return std::max(slowestCompute, shape.overlap * c) + (1.0 - shape.overlap) * c;
}

} // namespace takao::workload
