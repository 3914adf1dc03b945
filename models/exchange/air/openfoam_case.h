// An air model as a complete OpenFOAM 1912 case, to check one solver against another.
#pragma once

#include "models/physics/airflow/air_solver.h"

#include <filesystem>

namespace takao::air {

struct OpenFoamOptions
{
    int iterations = 1500;
    int processes = 2;     ///< of Allrun.mpi
    bool leaveOut = false; ///< what cannot be expressed is named in the case's README instead of refused
    /// An answer on the same grid whose fields the case starts from, instead of resting air.
    const AirSolver<float>* start = nullptr;
    std::vector<std::string> notes; ///< for the README: where figures come from that the model did not have
};

/// Parts of the model that the case cannot express, in words; empty: all is exported.
std::vector<std::string> notExported(const AirModel& model);

/// Writes mesh, fields, settings and scripts for buoyantBoussinesqSimpleFoam (k-epsilon, steady) into a new
/// or empty folder. Closed sheets become walls; leaky sheets, gaps and openings with a loss walls with ducts
/// (see duct_mesh.h); porous boxes zones of cells that resist.
/// @errors BadData: see AirDomain; parts that cannot be expressed (unless left out); several volumes, one of
///         them without a pressure opening. BadUsage: the folder is not empty; start values on another grid.
///         FileUnwritable
Result<void> writeOpenFoamCase(const AirModel& model, const AirGrid& grid,
                               const std::filesystem::path& folder, const OpenFoamOptions& options = {});

} // namespace takao::air
