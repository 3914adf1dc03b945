// Air side: contained hot aisles under a return plenum, fan walls at the head of every cold aisle, sensors.
#include "models/facility/fluid.h"
#include "models/facility/generator/builder.h"

#include <fmt/format.h>

#include <algorithm>

namespace takao::generator {
namespace {

void addCeilingOpening(Builder& b, std::string id, HallIndex hall, double x, double y, double width,
                       double depth)
{
    const EquipmentIndex opening =
        b.add(std::move(id), b.types.ceilingOpening, hall, {x, y, b.brief.hallHeight}, 90.0);
    b.set(opening, Quantity::Width, width);
    b.set(opening, Quantity::Depth, depth);
    b.set(opening, Quantity::GaugePressure, 0.0);
}

// The aisle is closed up to the ceiling; its air leaves through an opening into the return plenum.
void addContainment(Builder& b, std::size_t pod)
{
    const FloorPlan& p = b.plan;
    const double x = (p.rowWest + p.rowEast) / 2;
    const double length = p.rowEast - p.rowWest;
    const std::string index = std::to_string(pod + 1);
    const EquipmentIndex box =
        b.add("HAC" + index, b.types.containment, b.dataHall, {x, p.podY[pod], 0.0}, 90.0);
    b[box].groups = {b.podGroups[pod]};
    b.set(box, Quantity::Width, length);
    b.set(box, Quantity::Depth, b.brief.hotAisle);
    b.set(box, Quantity::Height, b.brief.hallHeight);
    addCeilingOpening(b, "CO" + index, b.dataHall, x, p.podY[pod], length - 0.4, b.brief.hotAisle - 0.3);
}

// One for each cold aisle while there are enough; those at the hall's ends are moved in from the wall.
void addFanWalls(Builder& b)
{
    const FloorPlan& p = b.plan;
    const double half = b.size(b.types.fanWall, Quantity::Width) / 2;
    const double depth = b.size(b.types.fanWall, Quantity::Depth);
    const double duty = b.size(b.types.fanWall, Quantity::CoolingCapacity);
    for (int i = 0; i < b.sizing.fanWalls; ++i) {
        const double y =
            std::clamp(p.coldAisleY[static_cast<std::size_t>(i)], half + 0.15, p.width - half - 0.15);
        const EquipmentIndex wall =
            b.add("FW" + number(i + 1), b.types.fanWall, b.dataHall, {depth / 2, y, 0.0}, 0.0);
        b.set(wall, Quantity::SupplyAirTemperature, b.brief.supplyAir);
        b.set(wall, Quantity::AirFlow, b.sizing.airFlow / b.sizing.fanWalls, "sizing");
        b.set(wall, Quantity::CoolantFlow, waterFlow(duty, b.brief.chilledWaterRise), "balance");
        b.set(wall, Quantity::CoolantSupplyTemperature, b.brief.chilledWaterSupply);
        b.set(wall, Quantity::CoolantReturnTemperature,
              b.brief.chilledWaterSupply + b.brief.chilledWaterRise);
        b.fanWalls.push_back(wall);
        addCeilingOpening(b, "CG" + number(i + 1), b.gallery, -1.2, y, 1.4, 2 * half);
    }
}

// Two on the cold side of every row, in the upper third where warm air arrives first.
void addSensors(Builder& b)
{
    for (const Row& row : b.rows)
        for (const std::size_t place : {row.racks.size() / 4, row.racks.size() * 3 / 4}) {
            const EquipmentIndex rack = row.racks[place];
            const double x = b.facility[rack].position.x();
            b.attach("TEMP-" + b.facility[rack].id, b.types.temperatureSensor, rack, {x, row.y(-0.02), 1.8},
                     row.facing);
        }
}

} // namespace

void buildAir(Builder& b)
{
    for (std::size_t pod = 0; pod < b.plan.podY.size(); ++pod)
        addContainment(b, pod);
    addFanWalls(b);
    addSensors(b);
}

} // namespace takao::generator
