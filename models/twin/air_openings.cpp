// Tiles and openings: holes in the sheets of plenums, or ways to surroundings where the room has no coolers.
#include "models/twin/air_figures.h"
#include "models/twin/air_parts.h"

#include <fmt/format.h>

namespace takao::airside {
namespace {

constexpr double kGrilleLoss = 1.0; // of an open ceiling grille, velocity heads

/// The plane of the floor or ceiling where the opening lies.
air::Patch planeOf(const Workpiece& work, const Equipment& e, bool floor)
{
    const Hall& hall = work.facility[e.hall];
    air::Patch patch = side(place(work.facility, e).box, air::Axis::Z, false, 1);
    patch.box.min().z() = patch.box.max().z() = floor ? hall.floor : hall.floor + hall.height;
    return patch;
}

/// To surroundings beyond the room: a fixed flow, or what the pressure drives.
void addOutwards(Workpiece& work, const Equipment& e, air::Patch patch, bool floor, double open, double loss)
{
    const Figure* flow = work.facility.figure(e, Quantity::AirFlow);
    if (!flow) {
        patch.direction = floor ? -1 : 1;
        const double outside =
            kZeroCelsius + work.facility.value(e, Quantity::SupplyAirTemperature, kUsualOpeningAir);
        work.made.model.pressureOpenings.push_back({e.id, patch, open < 1.0 ? loss : 0.0, outside});
        return;
    }
    if (flow->value <= 0.0)
        return;
    patch.direction = 1; // up: in through a floor, out through a ceiling
    air::FlowOpening opening{e.id, patch, flow->value, 0.0, floor};
    if (floor) {
        opening.temperature =
            kZeroCelsius + work.valueOr(e, Quantity::SupplyAirTemperature, kUsualOpeningAir);
        opening.openFraction = open;
        work.made.supply += flow->value;
    }
    work.made.model.flowOpenings.push_back(std::move(opening));
}

} // namespace

void addOpening(Workpiece& work, EquipmentIndex index)
{
    const Equipment& e = work.at(index);
    const bool floor = work.facility.kindOf(e) != Kind::CeilingOpening;
    const double open = work.facility.value(e, Quantity::OpenFraction, 1.0);
    if (open <= 0.0)
        return; // a blind tile: the sheet goes on
    const air::Patch patch = planeOf(work, e, floor);
    const double loss = open < 1.0 ? perforatedLoss(open) : kGrilleLoss;
    const Hall& hall = work.facility[e.hall];
    if (work.hasCoolers && (floor ? hall.raisedFloorDepth : hall.ceilingPlenumDepth) > 0.0)
        work.made.model.gaps.push_back({patch, loss, floor ? open : 1.0});
    else
        addOutwards(work, e, patch, floor, open, loss);
}

} // namespace takao::airside
