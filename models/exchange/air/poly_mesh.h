// The air cells of a domain as an unstructured mesh in OpenFOAM's order, with a patch for each thing at its
// border.
#pragma once

#include "models/physics/airflow/air_domain.h"

namespace takao::air {

/// What happens at a patch.
enum class PatchRole { Wall, Slip, Supply, Extract, PressureOpening, DeviceInlet, DeviceOutlet };

struct MeshPatch
{
    std::string name; ///< letters, digits, _ . -; starts with the role; unique
    PatchRole role = PatchRole::Wall;
    std::size_t item = 0;  ///< number of the opening or device in the model
    std::size_t first = 0; ///< face
    std::size_t faces = 0;
};

/// Faces between cells come first, ordered by owner, then by neighbour; the patches' faces follow.
struct PolyMesh
{
    std::size_t cells = 0; ///< cells of air, x fastest
    std::vector<Eigen::Vector3d> points;
    std::vector<std::array<int, 4>> faces; ///< points; the normal points out of the owner
    std::vector<int> owner;                ///< of each face
    std::vector<int> neighbour;            ///< of each face between two cells; above its owner
    std::vector<MeshPatch> patches;
};

/// Sheets that nothing passes become two walls back to back.
/// @errors BadData: two openings or devices claim the same face; more points than OpenFOAM's labels can count
Result<PolyMesh> polyMeshOf(const AirDomain& domain);

} // namespace takao::air
