// Where air enters and leaves a room: what lines start from and what rack faces show.
#pragma once

#include "models/twin/air_rooms.h"

#include <string>
#include <vector>

namespace takao {

enum class AirPortKind : std::uint8_t {
    Supply,       ///< an opening or a perforated tile that blows into the room
    CoolerOutlet, ///< blows into the room
    RackInlet,
    RackOutlet, ///< blows into the room
};

/// A flat opening of the room or of a piece of equipment.
struct AirPort
{
    AirPortKind kind = AirPortKind::Supply;
    std::string id;   ///< of the equipment; empty for tiles above a plenum
    air::Patch patch; ///< its direction is that of the air

    /// The side of the patch on which the room's air lies, along its axis: +1 or -1.
    int roomSide() const { return kind == AirPortKind::RackInlet ? -patch.direction : patch.direction; }
};

/// Ports of one room.
std::vector<AirPort> airPorts(const AirAssembly& assembly);

/// Ports of all rooms of a facility; rooms in which nothing moves air have none.
std::vector<AirPort> airPorts(const Facility& facility, const AirConditions& conditions);

} // namespace takao
