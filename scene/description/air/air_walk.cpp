#include "scene/description/air/air_walk.h"

#include <algorithm>

namespace takao {
namespace {

constexpr double kInside = 1e-3; // of a cell: how far from faces lines end

/// The face through which a straight line leaves a cell.
struct Exit
{
    int axis = -1; ///< -1: it ends in the cell
    int side = 0;
    double part = 1.0; ///< of the whole line
};

Exit exitOf(const AirSampler& air, const AirCell& cell, const Eigen::Vector3d& from,
            const Eigen::Vector3d& to)
{
    Exit exit;
    for (int axis = 0; axis < 3; ++axis) {
        const int number = cell[static_cast<std::size_t>(axis)];
        const double low = air.edge(axis, number), high = air.edge(axis, number + 1);
        if (to[axis] >= low && to[axis] <= high)
            continue;
        const int side = to[axis] > high ? 1 : 0;
        const double face = side == 1 ? high : low;
        const double part = std::clamp((face - from[axis]) / (to[axis] - from[axis]), 0.0, 1.0);
        if (exit.axis < 0 || part < exit.part)
            exit = {axis, side, part};
    }
    return exit;
}

} // namespace

AirWalk walk(const AirSampler& air, const AirPlace& from, const Eigen::Vector3d& to)
{
    AirCell cell = from.cell;
    for (;;) {
        const Exit exit = exitOf(air, cell, from.at, to);
        if (exit.axis < 0)
            return {{cell, to}, 1.0, false, false};
        const std::size_t c = air.index(cell);
        const auto axis = static_cast<std::size_t>(exit.axis);
        if (air.opens(c, exit.axis, exit.side)) {
            cell[axis] += 2 * exit.side - 1;
            continue;
        }
        Eigen::Vector3d end = from.at + exit.part * (to - from.at);
        for (int a = 0; a < 3; ++a) {
            const int number = cell[static_cast<std::size_t>(a)];
            end[a] = std::clamp(end[a], air.edge(a, number), air.edge(a, number + 1));
        }
        end[exit.axis] = air.edge(exit.axis, cell[axis] + exit.side);
        return {{cell, end}, exit.part, true, air.isWall(c, exit.axis, exit.side)};
    }
}

AirPlace insideOf(const AirSampler& air, const AirPlace& place)
{
    AirPlace inside = place;
    const std::size_t c = air.index(place.cell);
    for (int axis = 0; axis < 3; ++axis) {
        const int cell = place.cell[static_cast<std::size_t>(axis)];
        const double margin = kInside * air.width(axis, cell);
        if (!air.opens(c, axis, 0))
            inside.at[axis] = std::max(inside.at[axis], air.edge(axis, cell) + margin);
        if (!air.opens(c, axis, 1))
            inside.at[axis] = std::min(inside.at[axis], air.edge(axis, cell + 1) - margin);
    }
    return inside;
}

} // namespace takao
