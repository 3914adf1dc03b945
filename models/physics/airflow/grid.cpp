#include "models/physics/airflow/grid.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace takao::air {
namespace {

constexpr double kShareEdge = 0.5; // of a cell: faces closer than this share an edge
constexpr double kTie =
    1e-9; // [m] a face in the middle of a cell takes the lower edge, for solids and patches alike
constexpr int kRowMultiple = 16; // numbers in a row of memory

void addFaces(const Eigen::AlignedBox3d& box, std::array<std::vector<double>, 3>& faces)
{
    for (int axis = 0; axis < 3; ++axis) {
        faces[static_cast<std::size_t>(axis)].push_back(box.min()[axis]);
        faces[static_cast<std::size_t>(axis)].push_back(box.max()[axis]);
    }
}

std::array<std::vector<double>, 3> facesOf(const AirModel& model)
{
    std::array<std::vector<double>, 3> faces;
    for (const Solid& solid : model.solids)
        addFaces(solid.box, faces);
    for (const Screen& screen : model.screens)
        addFaces(screen.patch.box, faces);
    for (const Gap& gap : model.gaps)
        addFaces(gap.patch.box, faces);
    for (const FlowOpening& opening : model.flowOpenings)
        addFaces(opening.patch.box, faces);
    for (const PressureOpening& opening : model.pressureOpenings)
        addFaces(opening.patch.box, faces);
    for (const Device& device : model.devices) {
        for (const Patch& patch : device.inlets)
            addFaces(patch.box, faces);
        for (const Patch& patch : device.outlets)
            addFaces(patch.box, faces);
    }
    return faces;
}

/// The room's ends and, between them, the faces that are far enough from their neighbours.
std::vector<double> keptFaces(std::vector<double> faces, double low, double high, double apart)
{
    std::sort(faces.begin(), faces.end());
    std::vector<double> kept{low};
    for (const double face : faces)
        if (face > kept.back() + apart && face < high - apart)
            kept.push_back(face);
    kept.push_back(high);
    return kept;
}

std::vector<double> filled(const std::vector<double>& kept, double cell)
{
    std::vector<double> edges{kept.front()};
    for (std::size_t i = 1; i < kept.size(); ++i) {
        const double length = kept[i] - kept[i - 1];
        const int cells = std::max(1, static_cast<int>(std::lround(length / cell)));
        for (int c = 1; c <= cells; ++c)
            edges.push_back(kept[i - 1] + length * c / cells);
    }
    return edges;
}

} // namespace

std::size_t AirGrid::cells() const
{
    return static_cast<std::size_t>(cells(0)) * static_cast<std::size_t>(cells(1)) *
           static_cast<std::size_t>(cells(2));
}

double AirGrid::width(int axis, int cell) const
{
    const auto& e = edges[static_cast<std::size_t>(axis)];
    return e[static_cast<std::size_t>(cell) + 1] - e[static_cast<std::size_t>(cell)];
}

double AirGrid::centre(int axis, int cell) const
{
    const auto& e = edges[static_cast<std::size_t>(axis)];
    return 0.5 * (e[static_cast<std::size_t>(cell) + 1] + e[static_cast<std::size_t>(cell)]);
}

int AirGrid::nearestEdge(int axis, double at) const
{
    const auto& e = edges[static_cast<std::size_t>(axis)];
    const auto above = std::lower_bound(e.begin(), e.end(), at);
    if (above == e.begin())
        return 0;
    if (above == e.end())
        return static_cast<int>(e.size()) - 1;
    return static_cast<int>(above - e.begin()) - (at - *(above - 1) <= *above - at + 2 * kTie ? 1 : 0);
}

std::array<int, 2> AirGrid::cellsBetween(int axis, double low, double high) const
{
    const int n = cells(axis);
    int first = 0;
    while (first < n && centre(axis, first) < low - kTie)
        ++first;
    int last = first;
    while (last < n && centre(axis, last) < high - kTie)
        ++last;
    return {first, last};
}

AirGrid uniformGrid(const Eigen::AlignedBox3d& room, const std::array<int, 3>& cells)
{
    AirGrid grid;
    for (std::size_t axis = 0; axis < 3; ++axis) {
        const auto a = static_cast<Eigen::Index>(axis);
        for (int i = 0; i <= cells[axis]; ++i)
            grid.edges[axis].push_back(room.min()[a] + room.sizes()[a] * i / cells[axis]);
    }
    return grid;
}

Result<AirGrid> alignedGrid(const AirModel& model, double cell, std::size_t limit)
{
    if (!(cell > 0.0))
        return fail(ErrorKind::BadUsage, fmt::format("a cell size of {} m is not possible", cell),
                    "give a size above 0");
    const double estimate = model.room.volume() / (cell * cell * cell);
    const auto tooMany = [&](double cells) {
        return fail(ErrorKind::BadData,
                    fmt::format("cells of {} m would make {:.0f} million of them", cell, cells / 1e6),
                    "choose larger cells");
    };
    if (!(estimate < 4.0 * static_cast<double>(limit)))
        return tooMany(estimate);
    auto faces = facesOf(model);
    AirGrid grid;
    for (std::size_t axis = 0; axis < 3; ++axis) {
        const auto a = static_cast<Eigen::Index>(axis);
        const auto kept =
            keptFaces(std::move(faces[axis]), model.room.min()[a], model.room.max()[a], kShareEdge * cell);
        grid.edges[axis] = filled(kept, cell);
    }
    if (grid.cells() > limit)
        return tooMany(static_cast<double>(grid.cells()));
    return grid;
}

Layout::Layout(const std::array<int, 3>& n) : cells(n)
{
    const int row = (n[0] + 2 * kGhosts + kRowMultiple - 1) / kRowMultiple * kRowMultiple;
    stride = {1, row, static_cast<std::ptrdiff_t>(row) * (n[1] + 2 * kGhosts)};
    origin = kGhosts * (stride[0] + stride[1] + stride[2]);
    // loops in blocks of a row may read a block beyond the last cell
    size = static_cast<std::size_t>(stride[2]) * static_cast<std::size_t>(n[2] + 2 * kGhosts) + kRowMultiple;
}

} // namespace takao::air
