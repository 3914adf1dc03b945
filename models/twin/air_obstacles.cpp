// What stands or hangs in the air's way: containment, trays, busways, pipes, other equipment.
#include "models/twin/air_parts.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace takao::airside {
namespace {

using air::Axis;

constexpr double kUsualLeakage = 0.005; // open part of a containment's sheets
constexpr double kUsualTrayOpen =
    0.5; // of a cable tray seen from above: mesh, half of it covered with cables
constexpr double kLeastTrayOpen = 0.05; // of a full tray: cables are round
constexpr double kSmallestSolid = 0.15; // [m] thinner things do not stand in the air's way
constexpr double kSmallestPipe = 0.075; // [m] outer diameter; hoses do not stand in the air's way
constexpr double kPipeWall = 0.004;     // [m]
constexpr double kSpread = 0.3; // [m] least section over which the drag of a line is spread: a usual cell
// Drag of long bodies across the stream, of their frontal area (Hoerner, Fluid-Dynamic Drag, 1965, chapter
// 3): a round one below the drag crisis (Reynolds numbers below 2e5), a square one and a plate.
constexpr double kRoundDrag = 1.2;
constexpr double kFlatDrag = 2.05;

/// The section of a line across its way.
struct Section
{
    double width = 0.0, height = 0.0; ///< [m]
    double acrossWidth = 0.0;         ///< velocity heads that air loses which passes along its height
    double acrossHeight = 0.0;        ///< of air that passes along its width
};

/// Straight pieces of a line as porous boxes. The loss is spread over a section that grids resolve, so that
/// the force on the air is the same on all of them; along the line nothing is lost.
void addLine(Workpiece& work, const Polyline& path, const Section& section)
{
    const double width = std::max(section.width, kSpread), height = std::max(section.height, kSpread);
    for (std::size_t i = 1; i < path.size(); ++i) {
        const Eigen::Vector3d way = (path[i] - path[i - 1]).cwiseAbs();
        if (way.maxCoeff() < 1e-6)
            continue;
        Eigen::Index along = 0;
        way.maxCoeff(&along);
        const bool upright = along == 2;
        Eigen::Vector3d half(0.5 * width, 0.5 * width, upright ? 0.5 * width : 0.5 * height);
        half[along] = 0.0;
        air::Porous porous{Box(path[i - 1].cwiseMin(path[i]) - half, path[i - 1].cwiseMax(path[i]) + half),
                           {}};
        const double level = section.acrossHeight * section.height / (height * width);
        porous.lossPerMetre = {level, level, section.acrossWidth * section.width / (width * height)};
        if (upright)
            porous.lossPerMetre.fill(section.acrossWidth * section.width / (width * width));
        porous.lossPerMetre[static_cast<std::size_t>(along)] = 0.0;
        if (work.made.model.room.intersects(porous.box))
            work.made.model.porous.push_back(porous);
    }
}

double widthOf(const Workpiece& work, const Equipment& e)
{
    return work.facility.value(e, Quantity::Width, 0.0);
}

double heightOf(const Workpiece& work, const Equipment& e)
{
    return work.facility.value(e, Quantity::Height, 0.0);
}

} // namespace

void addContainment(Workpiece& work, EquipmentIndex index)
{
    const Equipment& e = work.at(index);
    const Box box = place(work.facility, e).box;
    const Hall& hall = work.facility[e.hall];
    const double open = work.valueOr(e, Quantity::LeakageFraction, kUsualLeakage);
    air::Screen sheet;
    if (open > 0.0)
        sheet.lossFactor = perforatedLoss(open);
    const auto add = [&](Axis axis, bool high) {
        sheet.patch = side(box, axis, high, 1);
        work.made.model.screens.push_back(sheet);
    };
    for (const Axis axis : {Axis::X, Axis::Y})
        for (const bool high : {false, true})
            add(axis, high);
    if (box.max().z() < hall.floor + hall.height - kTouch)
        add(Axis::Z, true);
}

void addTray(Workpiece& work, EquipmentIndex index)
{
    const Equipment& e = work.at(index);
    const double open = work.valueOr(e, Quantity::OpenFraction, kUsualTrayOpen);
    const double through = perforatedLoss(std::max(open, kLeastTrayOpen));
    addLine(work, e.path, {widthOf(work, e), heightOf(work, e), through, kFlatDrag * (1.0 - open)});
}

void addBusway(Workpiece& work, EquipmentIndex index)
{
    const Equipment& e = work.at(index);
    addLine(work, e.path, {widthOf(work, e), heightOf(work, e), kFlatDrag, kFlatDrag});
}

void addPipes(Workpiece& work)
{
    for (const Pipe& pipe : work.facility.pipes) {
        const double outer = pipe.bore + 2 * kPipeWall;
        if (outer >= kSmallestPipe)
            addLine(work, pipe.path, {outer, outer, kRoundDrag, kRoundDrag});
    }
}

void addSolid(Workpiece& work, EquipmentIndex index)
{
    const Placed at = place(work.facility, work.at(index));
    if (at.box.sizes().minCoeff() >= kSmallestSolid)
        work.made.model.solids.push_back({at.box});
}

} // namespace takao::airside
