// Making a fork on another thread: the way to its moment, then to its end, then both futures summed up.
#pragma once

#include "models/timeline/fork.h"
#include "models/timeline/forked_timeline.h"
#include "models/timeline/future_summary.h"

#include <memory>

namespace takao {

/// What a fork leaves, and what it changes. Immutable, shared with the thread.
struct ForkJob
{
    /// Its parent as it is shown; kept as long as the fork is.
    std::shared_ptr<const Timeline> parent;
    /// The parent's twin; null: it is a recording.
    std::shared_ptr<const Simulation> twin;
    std::shared_ptr<const Recording> recording; ///< null: it is a twin
    std::shared_ptr<const Facility> facility;
    ScenarioChange change;
    double time = 0.0;  ///< [s]
    double until = 0.0; ///< [s]
};

/// A fork that has been gone through.
struct ForkFuture
{
    std::shared_ptr<const Simulation> twin;
    std::shared_ptr<const Timeline> timeline; ///< with what came before it
    RecordingHead head;                       ///< without facility, recipe and the name of its parent
    bool isExact = true;
    bool isWhole = true;        ///< false: it was stopped before its end
    FutureSummary parent, fork; ///< until the earlier end, with what happened before
};

/// Goes all the way. @param progress  of it all, 0 to 1; a stop after the fork has begun leaves what there is
/// @errors as forkOf(), PlantRun::amended() and Simulation::advanceTo(); Cancelled before it has begun
Result<ForkFuture> goThroughFork(const ForkJob& job, const Progress& progress);

/// What makes a recorded run again; none if it does not say, or cannot be read.
std::optional<RunRecipe> recipeOf(const Recording& recording);

} // namespace takao
