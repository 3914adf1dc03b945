// Results of a case that Takao has written, back on its grid.
#pragma once

#include "models/physics/airflow/air_field.h"

#include <filesystem>

namespace takao::air {

/// Name of the latest iteration that a case has written.
/// @errors FileNotFound: no results yet
Result<std::string> latestOpenFoamTime(const std::filesystem::path& folder);

/// Temperature, velocity and pressure of the latest iteration in `folder`. Cells that hold no air get the
/// mean temperature and no velocity.
/// @errors FileNotFound: no case of ours, no results yet; FileUnreadable; BadData: binary or compressed
/// results,
///         numbers that are missing, not finite or of another mesh
Result<AirField> readOpenFoamField(const std::filesystem::path& folder);

} // namespace takao::air
