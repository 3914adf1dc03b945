#include "models/physics/airflow/device_layers.h"

#include "models/physics/airflow/air_domain.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

namespace takao::air {
namespace {

constexpr double kThin = 1e-9; // [m] layers thinner than this are rounding

Result<void> bad(const Device& device, const char* what, const char* remedy)
{
    return fail(ErrorKind::BadData, fmt::format("{}: {}", device.id, what), remedy);
}

bool isCurve(const std::vector<FanPoint>& points, bool rises)
{
    for (std::size_t i = 0; i < points.size(); ++i) {
        if (!std::isfinite(points[i].at) || !(points[i].flow >= 0.0) || !std::isfinite(points[i].flow))
            return false;
        if (i == 0)
            continue;
        const double step = points[i].flow - points[i - 1].flow;
        if (points[i].at <= points[i - 1].at || (rises ? step < 0.0 : step > 0.0))
            return false;
    }
    return true;
}

Result<void> checkSlots(const Device& device)
{
    double flow = 0.0, heat = 0.0;
    for (const Slot& slot : device.slotShares) {
        if (!(slot.high > slot.low))
            return bad(device, "a slot has no height", "give it a lower and a higher edge");
        if (!(slot.flowShare >= 0.0) || !(slot.heatShare >= 0.0))
            return bad(device, "a slot's share is negative", "shares are at least 0");
        if (slot.heatShare > 0.0 && slot.flowShare <= 0.0)
            return bad(device, "a slot has heat but no flow", "give it flow, or its heat to other slots");
        flow += slot.flowShare;
        heat += slot.heatShare;
    }
    if (!device.slotShares.empty() && flow <= 0.0)
        return bad(device, "no slot has flow", "give a slot a share of the flow, or leave the slots out");
    if (!device.slotShares.empty() && heat <= 0.0 && (device.heat != 0.0 || device.law.offset != 0.0))
        return bad(device, "no slot has the device's heat", "give a slot a share of the heat");
    return {};
}

Result<void> checkCoil(const Device& device)
{
    const Coil& coil = *device.coil;
    if (!(coil.ua >= 0.0) || !std::isfinite(coil.ua))
        return bad(device, "the coil's UA is out of range", "give at least 0 W/K");
    if (!(coil.waterCapacityRate >= 0.0) || !std::isfinite(coil.waterCapacityRate))
        return bad(device, "the coil's water flow is out of range", "give at least 0 W/K");
    if (!(coil.waterInlet > 0.0))
        return bad(device, "the coil's water has no temperature", "give it in kelvin");
    if (!(coil.capacity >= 0.0))
        return bad(device, "the coil's capacity is out of range", "give at least 0 W");
    return {};
}

/// All faces as one row.
std::vector<FaceRow> oneRow(const PatchFaces& patch, const AirGrid& grid, std::ptrdiff_t planeStride)
{
    std::vector<FaceRow> rows = rowsOf(patch, grid, planeStride);
    FaceRow all{rows.front().low, rows.back().high, patch.area, 0.0, {}};
    for (std::size_t f = 0; f < patch.faces.size(); ++f)
        all.faces.push_back(f);
    return {all};
}

bool upright(const std::vector<Patch>& patches)
{
    return std::none_of(patches.begin(), patches.end(), [](const Patch& p) { return p.axis == Axis::Z; });
}

double lowerEdge(const std::vector<Patch>& patches)
{
    double low = std::numeric_limits<double>::infinity();
    for (const Patch& patch : patches)
        low = std::min(low, patch.box.min().z());
    return low;
}

/// The row that reaches over a height; the first and the last also have what lies beyond them.
std::size_t rowAt(const std::vector<FaceRow>& rows, double z)
{
    std::size_t row = 0;
    while (row + 1 < rows.size() && z >= rows[row].high)
        ++row;
    return row;
}

/// Heights above the lower edges at which rows or slots end, ascending.
std::vector<double> breaks(const Device& device, const DeviceLayers& made, double inletEdge,
                           double outletEdge)
{
    std::vector<double> at;
    for (const Slot& slot : device.slotShares) {
        at.push_back(slot.low);
        at.push_back(slot.high);
    }
    for (std::size_t r = 0; r + 1 < made.inletRows.size(); ++r)
        at.push_back(made.inletRows[r].high - inletEdge);
    for (std::size_t r = 0; r + 1 < made.outletRows.size(); ++r)
        at.push_back(made.outletRows[r].high - outletEdge);
    std::sort(at.begin(), at.end());
    return at;
}

/// Between two breaks there is one inlet row, one outlet row and the same slots throughout; pieces of the
/// same two rows make one layer.
void cutLayers(const Device& device, double inletEdge, double outletEdge, DeviceLayers& made)
{
    double flow = 0.0, heat = 0.0;
    for (const Slot& slot : device.slotShares) {
        flow += slot.flowShare;
        heat += slot.heatShare;
    }
    const std::vector<double> at = breaks(device, made, inletEdge, outletEdge);
    for (std::size_t i = 1; i < at.size(); ++i) {
        const double middle = 0.5 * (at[i - 1] + at[i]), height = at[i] - at[i - 1];
        if (height < kThin)
            continue;
        DeviceLayer layer{inletEdge + at[i - 1],
                          inletEdge + at[i],
                          0.0,
                          0.0,
                          rowAt(made.inletRows, inletEdge + middle),
                          rowAt(made.outletRows, outletEdge + middle)};
        for (const Slot& slot : device.slotShares)
            if (slot.low < middle && middle < slot.high) {
                layer.flowShare += slot.flowShare / flow * height / (slot.high - slot.low);
                if (heat > 0.0)
                    layer.heatShare += slot.heatShare / heat * height / (slot.high - slot.low);
            }
        if (layer.flowShare <= 0.0)
            continue;
        DeviceLayer* last = made.layers.empty() ? nullptr : &made.layers.back();
        if (last && last->inletRow == layer.inletRow && last->outletRow == layer.outletRow) {
            last->high = layer.high;
            last->flowShare += layer.flowShare;
            last->heatShare += layer.heatShare;
        } else {
            made.layers.push_back(layer);
        }
    }
}

} // namespace

std::vector<FaceRow> rowsOf(const PatchFaces& patch, const AirGrid& grid, std::ptrdiff_t planeStride)
{
    std::map<std::ptrdiff_t, FaceRow> rows;
    for (std::size_t f = 0; f < patch.faces.size(); ++f) {
        const std::ptrdiff_t plane = patch.faces[f].cell / planeStride;
        FaceRow& row = rows[plane];
        row.low = grid.edges[2][static_cast<std::size_t>(plane)];
        row.high = grid.edges[2][static_cast<std::size_t>(plane) + 1];
        row.area += patch.faces[f].area;
        row.faces.push_back(f);
    }
    std::vector<FaceRow> all;
    for (auto& [plane, row] : rows)
        all.push_back(std::move(row));
    return all;
}

Result<void> checkDevice(const Device& device)
{
    if (!(device.volumeFlow >= 0.0) || !std::isfinite(device.volumeFlow))
        return bad(device, "the flow is out of range", "give at least 0 m3/s");
    if (device.inlets.empty() || device.outlets.empty())
        return bad(device, "it has no inlet or no outlet", "give it both: what it takes it blows");
    if (!(device.leakage >= 0.0 && device.leakage < 1.0))
        return bad(device, "the leak is out of range", "it is a part of the flow, 0 to less than 1");
    if (!(device.heatCapacity >= 0.0) || !(device.conductance > 0.0))
        return bad(device, "the thermal mass is out of range",
                   "give a heat capacity of at least 0 J/K and a conductance above 0 W/K");
    if (!isCurve(device.fan.byInlet, true) || !isCurve(device.fan.byPressure, false))
        return bad(
            device, "the fan curve is none",
            "give points in ascending order; flows rise with the temperature and fall with the pressure");
    if (!device.fan.byInlet.empty() && !device.fan.byPressure.empty() && device.volumeFlow <= 0.0)
        return bad(device, "a fan with two curves has no nominal flow", "give the flow at full speed");
    if (!(device.fan.responseTime >= 0.0))
        return bad(device, "the fan's response time is negative", "give at least 0 s");
    if (device.coil)
        if (auto checked = checkCoil(device); !checked)
            return checked;
    return checkSlots(device);
}

Result<DeviceLayers> layersOf(const Device& device, const PatchFaces& inlet, const PatchFaces& outlet,
                              const AirGrid& grid, std::ptrdiff_t planeStride)
{
    const bool slots = !device.slotShares.empty();
    if (slots && !upright(device.inlets))
        return fail(ErrorKind::BadData, fmt::format("{}: slots need an upright inlet", device.id),
                    "leave the slots out, or let the inlet face sideways");
    DeviceLayers made;
    const auto rows = [&](const PatchFaces& patch, bool split) {
        return split ? rowsOf(patch, grid, planeStride) : oneRow(patch, grid, planeStride);
    };
    made.inletRows = rows(inlet, slots);
    made.outletRows = rows(outlet, slots && upright(device.outlets));
    if (slots)
        cutLayers(device, lowerEdge(device.inlets), lowerEdge(device.outlets), made);
    else
        made.layers.push_back({made.inletRows[0].low, made.inletRows[0].high, 1.0, 1.0, 0, 0});
    for (const DeviceLayer& layer : made.layers) {
        made.inletRows[layer.inletRow].flowShare += layer.flowShare;
        made.outletRows[layer.outletRow].flowShare += layer.flowShare;
    }
    return made;
}

} // namespace takao::air
