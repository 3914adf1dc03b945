#include "models/physics/workload/job.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

namespace takao::workload {
namespace {

using Problem = std::optional<std::string>; ///< starts with a verb

bool isShare(double value)
{
    return value >= 0.0 && value <= 1.0;
}

bool isDuration(double value)
{
    return std::isfinite(value) && value >= 0.0;
}

Problem problemOf(const StepShape& s)
{
    if (!std::isfinite(s.compute) || s.compute <= 0.0)
        return fmt::format("has a computing time of {} s", s.compute);
    if (!isDuration(s.communication))
        return fmt::format("has a communication time of {} s", s.communication);
    if (!isShare(s.overlap))
        return fmt::format("has an overlap of {}, not 0 to 1", s.overlap);
    if (!isShare(s.clockShare))
        return fmt::format("has a clock share of {}, not 0 to 1", s.clockShare);
    return {};
}

Problem problemOf(const Training& t)
{
    if (const Problem step = problemOf(t.step))
        return step;
    for (const double u :
         {t.computeUtilisation, t.communicationUtilisation, t.checkpointUtilisation, t.restartUtilisation})
        if (!isShare(u))
            return fmt::format("has a utilisation of {}, not 0 to 1", u);
    if (t.computeUtilisation <= 0.0)
        return "computes without any utilisation";
    // The clock is set for computing; a phase that asks for more would break the power cap.
    if (std::max({t.communicationUtilisation, t.checkpointUtilisation, t.restartUtilisation}) >
        t.computeUtilisation)
        return fmt::format("has a phase with a higher utilisation than computing ({})", t.computeUtilisation);
    if (!isDuration(t.computeSpread))
        return fmt::format("has a spread of computing times of {}", t.computeSpread);
    if (t.totalSteps < 0 || t.checkpointSteps < 0)
        return fmt::format("counts {} steps, with a checkpoint every {}", t.totalSteps, t.checkpointSteps);
    for (const double d : {t.checkpointDuration, t.restartDuration, t.communicationTimeout})
        if (!isDuration(d))
            return fmt::format("has a checkpoint, restart or timeout of {} s", d);
    return {};
}

Problem problemOf(const Inference& i, std::size_t gpus)
{
    if (!isDuration(i.amplitude) || !isDuration(i.noise) || !std::isfinite(i.peakTime))
        return fmt::format("has a demand with an amplitude of {} and a noise of {}", i.amplitude, i.noise);
    const double swing = i.amplitude + i.noise;
    if (!isShare(i.meanDemand - swing) || !isShare(i.meanDemand + swing))
        return fmt::format("has a demand of {} +- {}, which leaves 0 to 1", i.meanDemand, swing);
    if (!std::isfinite(i.noiseInterval) || i.noiseInterval <= 0.0)
        return fmt::format("has a noise interval of {} s", i.noiseInterval);
    if (!isShare(i.busyUtilisation) || i.busyUtilisation == 0.0 || !isShare(i.clockShare))
        return fmt::format("has a utilisation of {} and a clock share of {}, not 0 to 1", i.busyUtilisation,
                           i.clockShare);
    if (i.replicaSize < 1 || gpus % static_cast<std::size_t>(i.replicaSize) != 0)
        return fmt::format("has {} GPUs, which are no whole replicas of {}", gpus, i.replicaSize);
    return {};
}

Problem problemOfGpus(const Job& job, std::size_t gpuCount)
{
    if (job.gpus.empty())
        return "has no GPU";
    std::vector<char> taken(gpuCount, 0);
    for (const int gpu : job.gpus) {
        if (gpu < 0 || static_cast<std::size_t>(gpu) >= gpuCount)
            return fmt::format("names GPU {}, but there are {}", gpu, gpuCount);
        if (std::exchange(taken[static_cast<std::size_t>(gpu)], 1))
            return fmt::format("names GPU {} twice", gpu);
    }
    return {};
}

} // namespace

Result<void> validate(const Job& job, std::size_t gpuCount)
{
    Problem problem = problemOfGpus(job, gpuCount);
    if (!problem && (!std::isfinite(job.start) || !(job.stop > job.start)))
        problem = fmt::format("starts at {} s and stops at {} s", job.start, job.stop);
    if (const auto* training = std::get_if<Training>(&job.load); training && !problem)
        problem = problemOf(*training);
    if (const auto* inference = std::get_if<Inference>(&job.load); inference && !problem)
        problem = problemOf(*inference, job.gpus.size());
    if (problem)
        return fail(ErrorKind::BadData, fmt::format("job {} {}", job.name, *problem), "correct the job");
    return {};
}

} // namespace takao::workload
