// How cells are gathered into coarser ones along the axes, so that a coarse cell does not join the air on
// both sides of a wall or sheet.
#pragma once

#include "models/physics/airflow/air_domain.h"

#include <array>
#include <vector>

namespace takao::air {

/// Coarse cells along one axis: each gathers one or two neighbours.
struct AxisGathering
{
    std::vector<int> first; ///< (coarse + 1) first fine cell of each coarse one, and the number of fine cells

    int coarse() const { return static_cast<int>(first.size()) - 1; }
};

/// What coarsening needs to know of a grid: widths of cells [m], and how much is closed on the plane below
/// each cell. Planes of more closed faces are kept as borders of coarse cells for longer.
struct AxisPlanes
{
    std::vector<double> width;
    std::vector<double> closed; ///< [m2] of faces between two cells of air, or between air and a solid
};
using GridPlanes = std::array<AxisPlanes, 3>;

GridPlanes planesOf(const AirDomain& domain);

/// Gathers pairs that no kept plane divides. Planes are given up, those of the least closed area first, until
/// the coarse cells are at most 0.7 of the fine ones. @param least an axis of so few cells is left as it is
AxisGathering gather(const AxisPlanes& fine, int least);

AxisPlanes coarsened(const AxisPlanes& fine, const AxisGathering& by);

} // namespace takao::air
