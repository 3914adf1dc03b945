// Ducts beyond the room that carry the air of leaky sheets, gaps and openings with a loss: one for each face.
#pragma once

#include "models/exchange/air/sheet_faces.h"

#include <map>

namespace takao::air {

/// Cells of a duct, one behind the other.
inline constexpr int kDuctCells = 3;
/// Length of each [m].
inline constexpr double kDuctLength = 0.05;

/// A face with one cell, or with its owner and the cell next to that.
struct DuctFace
{
    std::array<int, 4> corners; ///< the normal points out of the owner
    int owner = 0;
};

/// All ducts of a mesh, in the order of their sheets' faces. Cells run along the axis.
struct Ducts
{
    std::vector<Eigen::Vector3d> points;
    std::vector<DuctFace> inside;                 ///< their neighbour is the next cell
    std::array<std::vector<DuctFace>, 3> in, out; ///< by axis: coupled with the sheet's low and high side
    std::map<std::size_t, std::vector<DuctFace>> openings; ///< ends that are openings, by their number
    std::vector<DuctFace> sides;
};

/// From the room to the ducts [m]: across gravity, so that they lie as high as their sheets.
Eigen::Vector3d ductShift(const AirDomain& domain);

/// @param firstCell, firstPoint  numbers of the first ones
Ducts makeDucts(const AirDomain& domain, const std::vector<SheetFace>& sheets, int firstCell, int firstPoint);

/// Loss of each of a duct's cells [velocity heads] that gives the loss factor between the cells on both
/// sides, or between the cell in the room and the surroundings.
///
/// The sum of c (U / v)^2 over the cells is the loss factor, v being the speed through the faces. Where c is
/// small all cells have U = v. Where it is large an end cell that is joined with the room has the room's
/// pressure and the drop lies on the two faces between the duct's cells: a cell's momentum sees the mean drop
/// of its sides, so the end cells' speed is the middle one's over sqrt(2); and flow through the faces is
/// interpolated by OpenFOAM, the velocity and what the pressure drives each for itself: v = ((1 - a) (1 + 1 /
/// sqrt 2) / 2 + a (1 + sqrt 2) / 2) U of the middle cell.
/// @param relaxation  of the velocity equation, a
/// @param opening     one end leads out
/// @source between small and large c, and large c with an opening: fitted to OpenFOAM 1912 (duct of cells of
///         0.3 m, loss factors 1 to 1e5, a = 0.3), within 2 %
double ductLoss(double lossFactor, double relaxation, bool opening);

} // namespace takao::air
