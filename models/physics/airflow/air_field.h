// A solved room as plain numbers: what pictures, files and overlays read. Immutable once made.
#pragma once

#include "models/physics/airflow/air_solver.h"

namespace takao::air {

/// Values at the centres of a rectilinear grid's cells, x fastest; in the coordinates of the grid's edges.
struct AirField
{
    AirGrid grid;                  ///< cell edges [m]
    std::vector<std::uint8_t> air; ///< 1: air, 0: solid or outside
    std::vector<std::uint8_t>
        closed;                     ///< bit 0, 1, 2: nothing passes the low x, y, z face (walls, thin sheets)
    std::vector<float> temperature; ///< [degC]; of the nearest air in solids: not defined
    std::vector<float> pressure;    ///< against the room's mean [Pa]
    std::array<std::vector<float>, 3> velocity; ///< mean of the cell's two faces [m/s]

    std::size_t index(int i, int j, int k) const
    {
        return (static_cast<std::size_t>(k) * static_cast<std::size_t>(grid.cells(1)) +
                static_cast<std::size_t>(j)) *
                   static_cast<std::size_t>(grid.cells(0)) +
               static_cast<std::size_t>(i);
    }
};

/// Copies a solve's fields.
AirField fieldOf(const AirSolver<float>& solver);

} // namespace takao::air
