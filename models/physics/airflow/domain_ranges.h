// Which cells and faces of a grid an object covers: for the parts of AirDomain.
#pragma once

#include "models/physics/airflow/grid.h"

#include <algorithm>

namespace takao::air {

using Range = std::array<int, 2>;

/// Cells of a box; along an axis on which the box is thinner than a cell the range may be empty.
inline std::array<Range, 3> rangesOf(const AirGrid& grid, const Eigen::AlignedBox3d& box)
{
    std::array<Range, 3> ranges;
    for (int axis = 0; axis < 3; ++axis)
        ranges[static_cast<std::size_t>(axis)] = grid.cellsBetween(axis, box.min()[axis], box.max()[axis]);
    return ranges;
}

template <class Body>
void forCells(const std::array<Range, 3>& r, const Body& body)
{
    for (int k = r[2][0]; k < r[2][1]; ++k)
        for (int j = r[1][0]; j < r[1][1]; ++j)
            for (int i = r[0][0]; i < r[0][1]; ++i)
                body(i, j, k);
}

/// Cells on the high side of a patch's plane; at least one across each axis in the plane.
inline std::array<Range, 3> patchRanges(const AirGrid& grid, const Patch& patch)
{
    auto ranges = rangesOf(grid, patch.box);
    const auto normal = static_cast<std::size_t>(patch.axis);
    const Eigen::Vector3d centre = patch.box.center();
    for (std::size_t axis = 0; axis < 3; ++axis) {
        const int a = static_cast<int>(axis);
        if (axis == normal) {
            const int plane = grid.nearestEdge(a, centre[a]);
            ranges[axis] = {plane, plane + 1};
        } else if (ranges[axis][0] == ranges[axis][1]) {
            const int cell = std::clamp(grid.nearestEdge(a, centre[a]), 0, grid.cells(a) - 1);
            ranges[axis] = {cell, cell + 1};
        }
    }
    return ranges;
}

inline double faceArea(const AirGrid& grid, int axis, const std::array<int, 3>& at)
{
    double area = 1.0;
    for (int a = 0; a < 3; ++a)
        if (a != axis)
            area *= grid.width(a, at[static_cast<std::size_t>(a)]);
    return area;
}

inline double widthAt(const AirGrid& grid, int axis, int cell)
{
    return grid.width(axis, std::clamp(cell, 0, grid.cells(axis) - 1));
}

} // namespace takao::air
