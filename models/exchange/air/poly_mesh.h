// The air cells of a domain as an unstructured mesh in OpenFOAM's order, with a patch for each thing at its
// border.
#pragma once

#include "models/exchange/air/sheet_faces.h"

#include <optional>

namespace takao::air {

/// What happens at a patch.
enum class PatchRole {
    Wall,
    Slip,
    Supply,
    Extract,
    PressureOpening,
    DeviceInlet,
    DeviceOutlet,
    SheetLow, ///< below tight sheets across an axis, coupled with DuctIn; in the same order
    SheetHigh,
    DuctIn,
    DuctOut
};

struct MeshPatch
{
    std::string name; ///< letters, digits, _ . -; starts with the role; unique
    PatchRole role = PatchRole::Wall;
    std::size_t item = 0; ///< number of the opening or device in the model; axis of sheets and ducts
    std::optional<std::size_t> warm,
        moving; ///< of a wall: number of its warm and its moving wall in the model
    /// Of each face of an opening or device its number in the PatchFaces, of a sheet its number among the
    /// ducts.
    std::vector<std::size_t> sources;
    std::string coupled;   ///< of sheets and ducts: the patch that theirs is joined with
    std::size_t first = 0; ///< face
    std::size_t faces = 0;
};

/// Faces between cells come first, ordered by owner, then by neighbour; the patches' faces follow.
struct PolyMesh
{
    std::size_t airCells = 0; ///< x fastest
    std::size_t cells = 0;    ///< with those of the ducts, which come last
    std::vector<Eigen::Vector3d> points;
    std::vector<std::array<int, 4>> faces; ///< points; the normal points out of the owner
    std::vector<int> owner;                ///< of each face
    std::vector<int> neighbour;            ///< of each face between two cells; above its owner
    std::vector<MeshPatch> patches;
    std::vector<SheetFace> ducts; ///< of tight sheets, each with kDuctCells cells
};

/// Numbers of the cells of air in a mesh, x fastest; -1 in solids.
Field<int> cellNumbers(const AirDomain& domain);

/// Sheets that nothing passes become two walls back to back; faces of tight leaky ones are joined by ducts.
/// What a device's slots leave blank is a wall.
/// @errors BadData: two openings or devices claim the same face; more points than OpenFOAM's labels can count
Result<PolyMesh> polyMeshOf(const AirDomain& domain);

} // namespace takao::air
