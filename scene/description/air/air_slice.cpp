#include "scene/description/air/air_slice.h"

#include "models/base/assert.h"

namespace takao {
namespace {

/// The plane as a grid of cells: u and v are the two other axes, in right-handed order.
struct Plane
{
    int axis, u, v;
    double at;
    int layer;

    int count(const AirSampler& air, int along) const { return air.cells()[static_cast<std::size_t>(along)]; }
    AirCell cell(int i, int j) const
    {
        AirCell cell{};
        cell[static_cast<std::size_t>(axis)] = layer;
        cell[static_cast<std::size_t>(u)] = i;
        cell[static_cast<std::size_t>(v)] = j;
        return cell;
    }
};

std::vector<AirCell> airCells(const AirSampler& air, const Plane& plane)
{
    std::vector<AirCell> cells;
    for (int j = 0; j < plane.count(air, plane.v); ++j)
        for (int i = 0; i < plane.count(air, plane.u); ++i)
            if (air.isAir(plane.cell(i, j)))
                cells.push_back(plane.cell(i, j));
    return cells;
}

double between(const AirSampler& air, int axis, int cell, int piece, int pieces)
{
    return piece == pieces ? air.edge(axis, cell + 1)
                           : air.edge(axis, cell) + air.width(axis, cell) * piece / pieces;
}

void fillVertices(const AirSampler& air, const Plane& plane, const AirSliceOptions& options,
                  const AirCell& cell, std::size_t vertex, AirSlice& slice)
{
    AirPlace place{cell, {}};
    place.at[plane.axis] = plane.at;
    for (int j = 0; j <= options.pieces; ++j)
        for (int i = 0; i <= options.pieces; ++i, ++vertex) {
            place.at[plane.u] =
                between(air, plane.u, cell[static_cast<std::size_t>(plane.u)], i, options.pieces);
            place.at[plane.v] =
                between(air, plane.v, cell[static_cast<std::size_t>(plane.v)], j, options.pieces);
            slice.positions[vertex] = place.at.cast<float>();
            slice.values[vertex] = air.scalarIn(place, options.scalar);
        }
}

void fillQuads(int pieces, std::uint32_t vertex, std::uint32_t* index)
{
    const std::uint32_t row = static_cast<std::uint32_t>(pieces) + 1;
    for (int j = 0; j < pieces; ++j)
        for (int i = 0; i < pieces; ++i) {
            const std::uint32_t a =
                vertex + static_cast<std::uint32_t>(j) * row + static_cast<std::uint32_t>(i);
            for (const std::uint32_t corner : {a, a + 1, a + 1 + row, a, a + 1 + row, a + row})
                *index++ = corner;
        }
}

} // namespace

AirSlice airSlice(const AirSampler& air, const AirSliceOptions& options)
{
    TAKAO_ASSERT(options.pieces >= 1, "a slice has at least one quad per cell");
    const int axis = static_cast<int>(options.axis);
    AirSlice slice;
    slice.normal = Eigen::Vector3f::Unit(axis);
    const std::optional<int> layer = air.cellAlong(axis, options.at);
    if (!layer)
        return slice;
    const Plane plane{axis, (axis + 1) % 3, (axis + 2) % 3, options.at, *layer};
    const std::vector<AirCell> cells = airCells(air, plane);
    const auto pieces = static_cast<std::size_t>(options.pieces);
    const std::size_t perCell = (pieces + 1) * (pieces + 1);
    slice.positions.resize(cells.size() * perCell);
    slice.values.resize(cells.size() * perCell);
    slice.indices.resize(cells.size() * pieces * pieces * 6);
#pragma omp parallel for schedule(static)
    for (std::size_t c = 0; c < cells.size(); ++c) {
        fillVertices(air, plane, options, cells[c], c * perCell, slice);
        fillQuads(options.pieces, static_cast<std::uint32_t>(c * perCell),
                  &slice.indices[c * pieces * pieces * 6]);
    }
    return slice;
}

} // namespace takao
