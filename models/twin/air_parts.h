// The parts of assembleAir(): each adds one sort of thing to the air model.
#pragma once

#include "models/twin/air_geometry.h"
#include "models/twin/air_rooms.h"
#include "models/twin/rack_air.h"

namespace takao::airside {

inline constexpr double kZeroCelsius = 273.15; // [K]

bool isCooler(Kind kind);

/// What the parts share while a room is put together.
struct Workpiece
{
    const Facility& facility;
    const AirRoom& room;
    const AirConditions& conditions;
    RackAirReader racks;
    bool hasCoolers = false; ///< that stand in the room, running or not: its plenums are then part of it
    AirAssembly made;

    const Equipment& at(EquipmentIndex index) const { return facility[index]; }
    bool holds(HallIndex hall) const;
    bool failed(const Equipment& e) const { return conditions.failed.count(e.id) > 0; }
    double perFlow() const
    {
        return made.model.fluid.density * made.model.fluid.heatCapacity;
    } ///< [J/(m3 K)]
    /// The object's figure, else its type's, else what is taken for it, which the run then lists.
    double valueOr(const Equipment& e, Quantity quantity, double otherwise);
    void assume(std::string what);
};

/// The room's box, its walls, columns, doors, ceilings and raised floors.
void addShell(Workpiece& work);

Result<void> addRack(Workpiece& work, EquipmentIndex index);
Result<void> addCooler(Workpiece& work, EquipmentIndex index);

/// With a cooler lost the others blow more, up to their fans' most: fan speed follows the demand.
Result<void> shareCoolersFlow(Workpiece& work);

/// The coil of a cooler or rear door for the air of this room; nothing if its type states no rating.
/// @errors BadData: no coil can do what its type states
Result<std::optional<air::Coil>> coilOf(Workpiece& work, const Equipment& cooler);

/// Tiles and openings in floors and ceilings.
void addOpening(Workpiece& work, EquipmentIndex index);

void addContainment(Workpiece& work, EquipmentIndex index);
void addTray(Workpiece& work, EquipmentIndex index);
void addBusway(Workpiece& work, EquipmentIndex index);
void addPipes(Workpiece& work);
void addSolid(Workpiece& work, EquipmentIndex index);

} // namespace takao::airside
