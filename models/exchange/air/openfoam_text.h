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
std::vector<CaseFile> conditionFiles(const AirDomain& domain, const PolyMesh& mesh,
                                     const OpenFoamOptions& options);

/// What a field holds inside at the start: "uniform ..." or the numbers of an earlier answer.
std::string startInside(const std::string& field, const AirDomain& domain, const PolyMesh& mesh,
                        const OpenFoamOptions& options);

/// Velocities of a device's faces and the temperature it blows, as lines of a boundary condition.
std::vector<std::string> deviceVelocity(const AirDomain& domain, const MeshPatch& patch);
std::vector<std::string> deviceOutlet(const AirDomain& domain, const PolyMesh& mesh, const MeshPatch& patch);

/// Porous cells, ducts, heat and jets: constant/fvOptions with the zones and sets of cells that it names.
std::vector<CaseFile> sourceFiles(const AirDomain& domain, const PolyMesh& mesh);

/// README.md of the case.
CaseFile readmeFile(const AirDomain& domain, const PolyMesh& mesh, const OpenFoamOptions& options);

/// constant/ without the mesh and sources, system/ and scripts.
std::vector<CaseFile> settingFiles(const AirDomain& domain, const PolyMesh& mesh,
                                   const OpenFoamOptions& options);

/// Cells of air in a box, as the mesh numbers them.
std::vector<int> cellsIn(const AirDomain& domain, const Eigen::AlignedBox3d& box);

/// Relaxation of the velocity equation; the losses of ducts are made for it.
inline constexpr double kVelocityRelaxation = 0.3;

/// Turbulence of resting air at the start: k [m2/s2], epsilon [m2/s3].
double startEnergy();
double startDissipation();

/// What resting air starts with [K]: the mean of the supplies, or the reference temperature.
double startTemperature(const AirModel& model);

/// Where the grid, the air cells and the pressure of resting air are kept inside the case.
inline constexpr const char* kStartFile = "constant/takao_start.vtr";

} // namespace takao::air
