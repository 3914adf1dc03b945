// Forks: a twin that stands where another timeline stood, and goes on from there with something changed.
#pragma once

#include "models/timeline/recording.h"
#include "models/timeline/simulation.h"

#include <filesystem>
#include <optional>

namespace takao {

/// How well a fork knows the plant from which it starts.
enum class ForkOrigin {
    Simulation, ///< a copy of the running twin: to the bit
    MadeAgain,  ///< the recorded run was made again from its recipe, and agrees with the recording
    Estimated,  ///< a twin that went through what the recording shows: hidden states are assumed
};

/// A twin that stands at a moment of its parent.
struct ForkStart
{
    PlantRun run; ///< its time is that of the fork
    ForkOrigin origin = ForkOrigin::Simulation;
    std::string how; ///< in words, with what was checked
    /// What had to be assumed of states that the parent does not hold; none if it is exact.
    std::vector<std::string> assumptions;
};

/// Of a running twin. @param time  [s], any that it has gone through @errors as Simulation::fork()
Result<ForkStart> forkOf(const Simulation& parent, double time);

/// Of a recording, at the recorded moment that holds at `time` [s].
///
/// Its run is made again where a recipe is there, and compared with the recorded moment in every signal.
/// Where none is there, or they don't agree, a twin goes through what the recording shows (weather, failures)
/// from its beginning; `assumptions` then says what was taken for the rest, and how far it is from the
/// recording.
/// @param recipe    none: the recording has none, or it cannot be read
/// @param progress  of the way there: a minute of a day in mixed rooms, longer with fields of air
/// @errors BadUsage: a time that the recording does not hold; what PlantRun::again() refuses; Cancelled
Result<ForkStart> forkOf(const Recording& parent, std::shared_ptr<const Facility> facility,
                         const std::optional<RunRecipe>& recipe, double time, const Progress& progress = {});

/// What a recording of the fork says of its parent.
/// @param file  of the parent; only its name is kept, since both files may move
ParentRecording parentOf(const ForkStart& start, const std::filesystem::path& file,
                         const ScenarioChange& change);

} // namespace takao
