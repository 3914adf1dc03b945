// Opening a facility file: everything that has to happen before it can be shown, away from the GUI thread.
#pragma once

#include "models/base/diagnostics.h"
#include "models/base/error.h"
#include "models/base/progress.h"
#include "models/facility/facility.h"
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
    Diagnostics diagnostics;
    bool cancelled = false;
};

/// Reads the catalogue and the file, describes the scene, assembles and solves the plant.
LoadedFacility loadFacility(const std::filesystem::path& file, const Progress& progress);

/// An error as a finding, so that all that went wrong stands in one list.
Diagnostic diagnosticOf(const Error& error, const std::string& file);

} // namespace takao
