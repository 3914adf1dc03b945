// Jobs: what is to run, on which GPUs, from when to when.
#pragma once

#include "models/base/error.h"
#include "models/physics/workload/step_time.h"

#include <cstdint>
#include <limits>
#include <string>
#include <variant>
#include <vector>

namespace takao::workload {

/// Synchronous training: every step all GPUs compute, then exchange, and wait for the slowest.
///
/// The high power of computing and the low one of the exchange alternate on all GPUs at once, at 0.2 to 3 Hz
/// (Choukse et al. 2025, arXiv 2508.14318: computing close to TDP, exchange close to idle); the utilisations'
/// defaults follow that. Other defaults are engineering choices.
struct Training
{
    StepShape step;
    double computeUtilisation = 1.0;       ///< above 0 [1]
    double communicationUtilisation = 0.2; ///< also of waiting; at most that of computing [1]
    /// The slowest GPU's computing takes up to this share longer at the same clock: manufacturing spread,
    /// drawn once for each GPU of the job, evenly from 0 to this [1].
    double computeSpread = 0.0;

    std::int64_t totalSteps = 0;        ///< 0: until the stop time
    std::int64_t checkpointSteps = 0;   ///< a checkpoint after so many steps; 0: none
    double checkpointDuration = 0.0;    ///< during which no step runs [s]
    double checkpointUtilisation = 0.1; ///< [1]
    double restartDuration = 300.0;   ///< from GPUs that are back to the first step: start, load, compile [s]
    double restartUtilisation = 0.05; ///< [1]
    double communicationTimeout = 600.0; ///< without any network until it fails [s] (PyTorch's NCCL default)
};

/// Serving of requests: the demand follows the day, and GPUs work as much of the time as it asks for.
///
///   demand(t) = mean + amplitude cos(2 pi (t - peakTime) / day) + noise n(t)
///
/// n(t) runs in straight lines between random numbers from -1 to 1, one every `noiseInterval`.
struct Inference
{
    double meanDemand = 0.5;      ///< share of what all its GPUs can serve at full clock [1]
    double amplitude = 0.0;       ///< [1]
    double peakTime = 0.0;        ///< a time of highest demand [s]
    double noise = 0.0;           ///< [1]; demand must stay within 0 to 1
    double noiseInterval = 60.0;  ///< [s]
    double busyUtilisation = 0.8; ///< of a GPU that is serving [1]; engineering choice
    double clockShare = 0.5;      ///< see StepShape; decoding waits much for memory. Engineering choice
    int replicaSize = 1; ///< GPUs, in the order of the job, that serve together: as fast as the slowest
};

/// GPUs that are kept for somebody and do nothing.
struct Idle
{};

struct Job
{
    std::string name;
    std::vector<int> gpus; ///< which ones, each once
    std::variant<Training, Inference, Idle> load = Idle{};
    double start = 0.0;                                    ///< [s]
    double stop = std::numeric_limits<double>::infinity(); ///< [s]
};

/// @param gpuCount  how many GPUs there are
/// @errors BadData, naming the job and what is wrong
Result<void> validate(const Job& job, std::size_t gpuCount);

} // namespace takao::workload
