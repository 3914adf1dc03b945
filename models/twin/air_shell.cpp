// The shell of a room of air: what encloses it and what stands in it as a part of the building.
#include "models/facility/fluid.h"
#include "models/twin/air_parts.h"

#include <fmt/format.h>

#include <algorithm>

namespace takao::airside {
namespace {

using air::Axis;
using air::Patch;

constexpr double kDoorLeakage = 0.01; // open part of a closed door: 10 mm below it and seams round it
constexpr double kProbe = 0.1;        // [m] beyond a door, to find the hall there

Patch sheet(double x0, double x1, double y0, double y1, double z0, double z1, Axis axis)
{
    return {axis, 1, Box(Eigen::Vector3d(x0, y0, z0), Eigen::Vector3d(x1, y1, z1))};
}

void shapeRoom(Workpiece& work)
{
    Box box;
    for (const HallIndex index : work.room.halls) {
        const Hall& hall = work.facility[index];
        box.extend(boundsOf(hall));
        if (work.hasCoolers) { // else the plenums are beyond the openings
            box.extend(boundsOf(hall).max() + Eigen::Vector3d(0, 0, hall.ceilingPlenumDepth));
            box.extend(boundsOf(hall).min() - Eigen::Vector3d(0, 0, hall.raisedFloorDepth));
        }
    }
    work.made.model.room = box;
    auto& fluid = work.made.model.fluid;
    fluid.density = work.facility.site.airDensity();
    fluid.heatCapacity = kAirHeatCapacity;
    fluid.referenceTemperature = kZeroCelsius + 20.0;
    fluid.expansion = 1.0 / fluid.referenceTemperature;
    fluid.viscosity = 1.81e-5 / fluid.density; // dynamic viscosity of air at 20 degC [Pa s]
}

std::vector<double> withoutDoubles(std::vector<double> lines)
{
    std::ranges::sort(lines);
    lines.erase(std::unique(lines.begin(), lines.end(), [](double a, double b) { return b - a < 1e-6; }),
                lines.end());
    return lines;
}

/// What lies in the box round the halls but in none of them is solid.
void addOutside(Workpiece& work)
{
    std::vector<double> xs, ys;
    for (const HallIndex index : work.room.halls)
        for (const Vec2& p : work.facility[index].outline) {
            xs.push_back(p.x());
            ys.push_back(p.y());
        }
    xs = withoutDoubles(std::move(xs));
    ys = withoutDoubles(std::move(ys));
    const Box& room = work.made.model.room;
    for (std::size_t i = 1; i < xs.size(); ++i)
        for (std::size_t j = 1; j < ys.size(); ++j) {
            const Vec2 centre(0.5 * (xs[i - 1] + xs[i]), 0.5 * (ys[j - 1] + ys[j]));
            const bool in = std::ranges::any_of(
                work.room.halls, [&](HallIndex hall) { return inside(work.facility[hall].outline, centre); });
            if (!in)
                work.made.model.solids.push_back({Box(Eigen::Vector3d(xs[i - 1], ys[j - 1], room.min().z()),
                                                      Eigen::Vector3d(xs[i], ys[j], room.max().z()))});
        }
}

/// Walls between halls of the room; outer walls are the room's own.
void addWalls(Workpiece& work, const Hall& hall)
{
    const double top = hall.floor + hall.height;
    for (std::size_t i = 0; i < hall.outline.size(); ++i) {
        const Vec2 &a = hall.outline[i], &b = hall.outline[(i + 1) % hall.outline.size()];
        const Vec2 low = a.cwiseMin(b), high = a.cwiseMax(b);
        if (high.x() - low.x() < kTouch)
            work.made.model.screens.push_back(
                {sheet(low.x(), low.x(), low.y(), high.y(), hall.floor, top, Axis::X)});
        else if (high.y() - low.y() < kTouch)
            work.made.model.screens.push_back(
                {sheet(low.x(), high.x(), low.y(), low.y(), hall.floor, top, Axis::Y)});
        else
            work.assume(fmt::format("slanted walls of {} are taken as steps", hall.id));
    }
}

void addColumns(Workpiece& work, const Hall& hall)
{
    for (const Column& c : hall.columns)
        work.made.model.solids.push_back(
            {Box(Eigen::Vector3d(c.at.x() - c.size.x() / 2, c.at.y() - c.size.y() / 2, hall.floor),
                 Eigen::Vector3d(c.at.x() + c.size.x() / 2, c.at.y() + c.size.y() / 2,
                                 hall.floor + hall.height))});
}

/// Doors that lead to another hall of the same room let some air through; those that lead out of it are
/// walls.
void addDoors(Workpiece& work, HallIndex index)
{
    const Hall& hall = work.facility[index];
    for (const Door& door : hall.doors) {
        const Vec2 way = (door.to - door.from).normalized(), out = kProbe * Vec2(way.y(), -way.x());
        const Vec2 middle = 0.5 * (door.from + door.to);
        const bool within = std::ranges::any_of(work.room.halls, [&](HallIndex other) {
            return other != index && (inside(work.facility[other].outline, middle + out) ||
                                      inside(work.facility[other].outline, middle - out));
        });
        const Vec2 low = door.from.cwiseMin(door.to), high = door.from.cwiseMax(door.to);
        const bool acrossX = high.x() - low.x() < kTouch;
        if (!within || (!acrossX && high.y() - low.y() >= kTouch))
            continue;
        work.made.model.gaps.push_back(
            {sheet(low.x(), acrossX ? low.x() : high.x(), low.y(), acrossX ? high.y() : low.y(), hall.floor,
                   hall.floor + std::min(door.height, hall.height), acrossX ? Axis::X : Axis::Y),
             perforatedLoss(kDoorLeakage)});
        work.assume(fmt::format("{:.0f} % of a closed door between halls is open", 100 * kDoorLeakage));
    }
}

/// Ceilings below return plenums, raised floors above supply plenums: sheets that openings and tiles pierce.
void addPlenums(Workpiece& work, const Hall& hall)
{
    const Box box = boundsOf(hall);
    const auto level = [&](double z) {
        work.made.model.screens.push_back(
            {sheet(box.min().x(), box.max().x(), box.min().y(), box.max().y(), z, z, Axis::Z)});
    };
    if (hall.ceilingPlenumDepth > 0.0)
        level(hall.floor + hall.height);
    if (hall.raisedFloorDepth > 0.0)
        level(hall.floor);
}

} // namespace

void addShell(Workpiece& work)
{
    shapeRoom(work);
    addOutside(work);
    for (const HallIndex index : work.room.halls) {
        addWalls(work, work.facility[index]);
        addColumns(work, work.facility[index]);
        addDoors(work, index);
        if (work.hasCoolers)
            addPlenums(work, work.facility[index]);
    }
}

} // namespace takao::airside
