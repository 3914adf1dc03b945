// A run that was kept in memory, as a recording.
#pragma once

#include "models/base/progress.h"
#include "models/timeline/recording_info.h"
#include "models/timeline/simulation.h"

#include <filesystem>

namespace takao {

/// What a recording of a run says about itself: scenario, seed, assumptions, and the facility as it is now.
/// @param facility  text of the facility file
RecordingHead headOf(const PlantRun& run, std::uint64_t seed, std::string facility, std::string program);

/// Writes all states, events and alarms up to now. The run may go on meanwhile.
///
/// A file of that name is replaced once the new one is complete, not before.
/// @errors FileUnwritable; Cancelled. Nothing is left of what was written
Result<void> saveSimulation(const Simulation& simulation, const RecordingHead& head,
                            const std::filesystem::path& file, const Progress& progress = {});

} // namespace takao
