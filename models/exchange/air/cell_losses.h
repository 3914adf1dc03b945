// What resists the air inside cells, for solvers that know resistance by cells and not by faces.
#pragma once

#include "models/exchange/air/poly_mesh.h"

namespace takao::air {

/// Cells of about the same resistance.
struct LossZone
{
    Eigen::Vector3d perMetre = Eigen::Vector3d::Zero(); ///< velocity heads per metre, along x, y, z
    std::vector<int> cells;                             ///< as the mesh numbers them
};

/// Loss of each cell of air along each axis, in velocity heads per metre, of porous boxes: along a line of
/// cells the sum over loss x width is what the solver's faces have.
std::vector<Eigen::Vector3d> cellLosses(const AirDomain& domain);

/// The same in zones of one axis each, so that a cell may be in three. Losses within 15 % of each other go
/// together; their zone has their mean by volume.
std::vector<LossZone> lossZones(const AirDomain& domain);

} // namespace takao::air
