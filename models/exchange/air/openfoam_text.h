// Pieces of OpenFOAM's dictionaries that the case's files share. Private to this folder.
#pragma once

#include "models/exchange/air/openfoam_case.h"
#include "models/exchange/air/poly_mesh.h"

namespace takao::air {

/// A file of the case: its path in the folder and its text.
struct CaseFile
{
    std::string path;
    std::string text;
};

/// The dictionary at the head of every file.
std::string foamHeader(const std::string& type, const std::string& location, const std::string& object);

/// The fields at the start, in 0/.
std::vector<CaseFile> conditionFiles(const AirDomain& domain, const PolyMesh& mesh);

/// constant/ without the mesh, system/, scripts and the README.
std::vector<CaseFile> settingFiles(const AirDomain& domain, const PolyMesh& mesh,
                                   const OpenFoamOptions& options);

/// Cells of air in a box, as the mesh numbers them.
std::vector<int> cellsIn(const AirDomain& domain, const Eigen::AlignedBox3d& box);

/// What resting air starts with [K]: the mean of the supplies, or the reference temperature.
double startTemperature(const AirModel& model);

/// Where the grid, the air cells and the pressure of resting air are kept inside the case.
inline constexpr const char* kStartFile = "constant/takao_start.vtr";

} // namespace takao::air
