// An air model as a complete OpenFOAM 1912 case, to check one solver against another.
#pragma once

#include "models/physics/airflow/air_model.h"
#include "models/physics/airflow/grid.h"

#include <filesystem>

namespace takao::air {

struct OpenFoamOptions
{
    int iterations = 1500;
    int processes = 2;     ///< of Allrun.mpi
    bool leaveOut = false; ///< what cannot be expressed is named in the case's README instead of refused
};

/// Parts of the model that the case cannot express, in words; empty: all is exported.
std::vector<std::string> notExported(const AirModel& model);

/// Writes mesh, fields, settings and scripts for buoyantSimpleFoam (Boussinesq, k-epsilon, steady) into a new
/// or empty folder. Sheets that nothing passes become walls; heat sources become sources of enthalpy.
/// @errors BadData: see AirDomain; parts that cannot be expressed (unless left out); several volumes without
/// a
///         pressure opening. BadUsage: the folder is not empty. FileUnwritable
Result<void> writeOpenFoamCase(const AirModel& model, const AirGrid& grid,
                               const std::filesystem::path& folder, const OpenFoamOptions& options = {});

} // namespace takao::air
