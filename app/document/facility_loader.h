// Opening a facility file or a recording: everything that has to happen before it can be shown, away from the
// GUI thread.
#pragma once

#include "models/base/diagnostics.h"
#include "models/base/error.h"
#include "models/base/progress.h"
#include "models/facility/facility.h"
#include "models/timeline/recording.h"
#include "models/twin/steady_plant.h"
#include "scene/description/scene_description.h"

#include <filesystem>
#include <memory>

namespace takao {

/// A facility that is ready to be shown.
struct LoadedFacility
{
    std::shared_ptr<const Facility> facility; ///< null if the file cannot be used: see diagnostics
    std::shared_ptr<const SceneDescription> description;
    std::shared_ptr<const SteadyPlant> plant; ///< null if its power network cannot be solved: see diagnostics
    PlantStatePtr state;
    std::shared_ptr<const Recording> recording; ///< null: a facility file was opened
    Diagnostics diagnostics;
    bool cancelled = false;
};

/// Reads the catalogue and the file, describes the scene, assembles and solves the plant.
LoadedFacility loadFacility(const std::filesystem::path& file, const Progress& progress);

/// Whether a file is to be opened as a recording: by its name, or because it is a database.
bool isRecordingFile(const std::filesystem::path& file);

/// Opens a recording, and makes the facility of its snapshot ready. A recording whose facility is missing or
/// damaged still has its events and signals: it comes with a facility in which nothing stands.
LoadedFacility loadRecording(const std::filesystem::path& file, const Progress& progress);

/// An error as a finding, so that all that went wrong stands in one list.
Diagnostic diagnosticOf(const Error& error, const std::string& file);

} // namespace takao
