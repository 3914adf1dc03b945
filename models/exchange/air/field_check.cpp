#include "models/exchange/air/field_check.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>

namespace takao::air {
namespace {

constexpr std::uint8_t kClosedBits = 7;

template <class T>
bool allFinite(const std::vector<T>& values)
{
    return std::all_of(values.begin(), values.end(), [](T v) { return std::isfinite(v); });
}

bool noneAbove(const std::vector<std::uint8_t>& values, std::uint8_t most)
{
    return std::all_of(values.begin(), values.end(), [most](std::uint8_t v) { return v <= most; });
}

bool ascends(const std::vector<double>& edges)
{
    return edges.size() >= 2 && allFinite(edges) &&
           std::adjacent_find(edges.begin(), edges.end(), std::greater_equal<>()) == edges.end();
}

} // namespace

std::string faultOf(const std::array<int, 3>& cells)
{
    for (const int count : cells)
        if (count < 1 || count > kMostCellsAcross)
            return fmt::format("states {} cells along an axis; 1 to {} are possible", count,
                               kMostCellsAcross);
    if (double(cells[0]) * cells[1] * cells[2] > double(kMostFieldCells))
        return fmt::format("states {} x {} x {} cells; at most {} are read", cells[0], cells[1], cells[2],
                           kMostFieldCells);
    return {};
}

bool couldHold(std::size_t fileBytes, const std::array<int, 3>& cells)
{
    constexpr double kBestPacking = 1032.0; // zlib makes at most this many bytes of one
    constexpr double kBytesPerCell = 22.0;
    return double(cells[0]) * cells[1] * cells[2] * kBytesPerCell <=
           kBestPacking * static_cast<double>(fileBytes);
}

std::string faultOf(const AirField& f)
{
    for (const std::size_t axis : {0U, 1U, 2U})
        if (!ascends(f.grid.edges[axis]))
            return fmt::format("the cell edges along {} do not ascend", "xyz"[axis]);
    const std::size_t cells = f.grid.cells();
    if (cells > kMostFieldCells)
        return fmt::format("it has {} cells; at most {} are kept", cells, kMostFieldCells);
    for (const std::size_t size : {f.air.size(), f.closed.size(), f.temperature.size(), f.pressure.size(),
                                   f.velocity[0].size(), f.velocity[1].size(), f.velocity[2].size()})
        if (size != cells)
            return fmt::format("one of its arrays holds {} numbers for {} cells", size, cells);
    if (!allFinite(f.temperature))
        return "a temperature is not a finite number";
    if (!allFinite(f.pressure))
        return "a pressure is not a finite number";
    if (!allFinite(f.velocity[0]) || !allFinite(f.velocity[1]) || !allFinite(f.velocity[2]))
        return "a velocity is not a finite number";
    if (!noneAbove(f.air, 1) || !noneAbove(f.closed, kClosedBits))
        return "air and closed hold something else than 0 to 1 and 0 to 7";
    return {};
}

} // namespace takao::air
