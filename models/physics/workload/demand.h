// Demand for inference in the course of the day.
#pragma once

#include "models/physics/workload/job.h"

namespace takao::workload {

/// The demand of `Inference` at a time, a share of what all GPUs of the job can serve at full clock [1]. It
/// depends on the time alone: whoever asks in whatever order and steps gets the same.
/// @param time  [s]
/// @param seed  of the run
/// @param job   number of the job: others have other noise
double demandAt(const Inference& inference, double time, std::uint64_t seed, std::uint32_t job);

} // namespace takao::workload
