#include "scene/description/air/air_faces.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace takao {
namespace {

constexpr int kFarthestCell = 3;   // a face lies at most half a cell beside the grid's
constexpr double kTouching = 1e-6; // [m] on which side of a face a point lies

bool shown(const AirPort& port, const AirFacesOptions& options)
{
    return (port.kind == AirPortKind::RackInlet && options.inlets) ||
           (port.kind == AirPortKind::RackOutlet && options.outlets);
}

/// A patch as rows and columns; `across` and `up` are its other two axes.
struct Panel
{
    int normal, across, up;
    int columns, rows;
    Eigen::Vector3d low, size;
    double side;

    Panel(const AirPort& port, const AirFacesOptions& options)
        : normal(static_cast<int>(port.patch.axis)), low(port.patch.box.min()), size(port.patch.box.sizes()),
          side(port.roomSide())
    {
        up = normal == 2 ? 1 : 2;
        across = 3 - normal - up;
        if (size[across] > 4.0 * options.inset) {
            low[across] += options.inset;
            size[across] -= 2.0 * options.inset;
        }
        columns = std::max(1, static_cast<int>(std::lround(size[across] / options.column)));
        rows = std::max(1, static_cast<int>(std::lround(size[up] / options.slot)));
    }

    Eigen::Vector3d at(double column, double row) const
    {
        Eigen::Vector3d point = low;
        point[across] += size[across] * column / columns;
        point[up] += size[up] * row / rows;
        return point;
    }
    /// Whether going across, then up, turns counter-clockwise seen from the room.
    bool rightHanded() const { return ((normal + 1) % 3 == across) == (side > 0.0); }
};

void addQuad(const Panel& panel, const AirFacesOptions& options, int column, int row, AirFaces& faces)
{
    std::array<std::array<int, 2>, 4> corners{{{0, 0}, {1, 0}, {1, 1}, {0, 1}}};
    if (!panel.rightHanded())
        std::swap(corners[1], corners[3]);
    for (const auto& [x, y] : corners) {
        Eigen::Vector3d point = panel.at(column + x, row + y);
        point[panel.normal] += panel.side * options.before;
        faces.positions.push_back(point.cast<float>());
    }
}

} // namespace

std::optional<AirPlace> airBefore(const AirSampler& air, const AirPort& port, const Eigen::Vector3d& at)
{
    const int axis = static_cast<int>(port.patch.axis), side = port.roomSide();
    AirPlace place{{}, at};
    place.at[axis] += side * kTouching;
    for (int a = 0; a < 3; ++a) {
        const std::optional<int> cell = air.cellAlong(a, place.at[a]);
        if (!cell)
            return std::nullopt;
        place.cell[static_cast<std::size_t>(a)] = *cell;
    }
    const auto along = static_cast<std::size_t>(axis);
    for (int step = 0; step < kFarthestCell; ++step, place.cell[along] += side) {
        if (place.cell[along] < 0 || place.cell[along] >= air.cells()[along])
            return std::nullopt;
        if (!air.isAir(place.cell))
            continue;
        place.at[axis] = air.edge(axis, place.cell[along]) + 0.5 * air.width(axis, place.cell[along]);
        return place;
    }
    return std::nullopt;
}

AirFaces airFaces(const AirSampler& air, std::span<const AirPort> ports, const AirFacesOptions& options)
{
    AirFaces faces;
    if (air.empty())
        return faces;
    const Eigen::AlignedBox3d room(Eigen::Vector3d(air.extent(0)[0], air.extent(1)[0], air.extent(2)[0]),
                                   Eigen::Vector3d(air.extent(0)[1], air.extent(1)[1], air.extent(2)[1]));
    for (const AirPort& port : ports) {
        if (!shown(port, options) || !room.contains(port.patch.box.center()))
            continue;
        const Panel panel(port, options);
        for (int row = 0; row < panel.rows; ++row)
            for (int column = 0; column < panel.columns; ++column) {
                addQuad(panel, options, column, row, faces);
                const auto place = airBefore(air, port, panel.at(column + 0.5, row + 0.5));
                faces.values.push_back(place ? air.temperatureIn(*place)
                                             : std::numeric_limits<float>::quiet_NaN());
            }
    }
    return faces;
}

} // namespace takao
