#include "app/document/fork_worker.h"

#include "models/exchange/scenario/recipe_file.h"
#include "models/timeline/simulation_saver.h"

#include <algorithm>

namespace takao {
namespace {

// As a run keeps its own: an hour second by second.
constexpr SimulationOptions kKept{1.0, 60.0, 3600, 24};
constexpr double kWayThere = 0.4; // of the progress, if the recorded run has to be made again

Progress part(const Progress& whole, double from, double to)
{
    return [&whole, from, to](double fraction, const std::string& phrase) {
        return whole(from + (to - from) * fraction, phrase);
    };
}

Result<ForkStart> startOf(const ForkJob& job, const Progress& progress)
{
    return job.twin ? forkOf(*job.twin, job.time)
                    : forkOf(*job.recording, job.facility, recipeOf(*job.recording), job.time,
                             part(progress, 0.0, kWayThere));
}

Result<void> sumUp(const ForkJob& job, const Simulation& twin, ForkFuture& future)
{
    const double at = twin.begin(), until = std::min(job.parent->end(), twin.end());
    const auto past = summarise(*job.parent, job.parent->begin(), at);
    const auto parent = summarise(*job.parent, at, std::max(at, until));
    const auto fork = summarise(twin, at, std::max(at, until));
    for (const auto* one : {&past, &parent, &fork})
        if (!*one)
            return tl::unexpected(one->error());
    future.parent = joined(*past, *parent);
    future.fork = joined(*past, *fork);
    return {};
}

} // namespace

std::optional<RunRecipe> recipeOf(const Recording& recording)
{
    if (recording.recipeText().empty())
        return std::nullopt;
    return parseRecipe(recording.recipeText(), "recipe").value;
}

Result<ForkFuture> goThroughFork(const ForkJob& job, const Progress& progress)
{
    auto start = startOf(job, progress);
    if (!start)
        return tl::unexpected(start.error());
    auto changed = start->run.amended(job.change);
    if (!changed)
        return tl::unexpected(changed.error());
    ForkFuture future;
    future.head = headOf(*changed, changed->recipe().seed, {}, {});
    future.head.info.parent = parentOf(*start, {}, job.change);
    future.head.info.assumptions.insert(future.head.info.assumptions.begin(), start->assumptions.begin(),
                                        start->assumptions.end());
    future.isExact = start->origin != ForkOrigin::Estimated;
    auto twin = std::make_shared<Simulation>(std::move(*changed), kKept);
    const auto gone = twin->advanceTo(job.until, part(progress, job.twin ? 0.0 : kWayThere, 1.0));
    if (!gone && gone.error().kind != ErrorKind::Cancelled)
        return tl::unexpected(gone.error());
    future.isWhole = gone.has_value();
    if (auto summed = sumUp(job, *twin, future); !summed)
        return tl::unexpected(summed.error());
    future.timeline = std::make_shared<ForkedTimeline>(job.parent, twin);
    future.twin = std::move(twin);
    return future;
}

} // namespace takao
