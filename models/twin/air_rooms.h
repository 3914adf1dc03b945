// Which halls share their air, and what the air solver is told about them.
#pragma once

#include "models/base/error.h"
#include "models/facility/facility.h"
#include "models/physics/airflow/air_model.h"

#include <set>

namespace takao {

/// Halls whose air is one: they share a wall and a ceiling plenum, or a cooler stands between them.
struct AirRoom
{
    std::vector<HallIndex> halls;
};

/// All rooms that hold racks or coolers, in the order of their first hall.
std::vector<AirRoom> airRooms(const Facility& facility);

/// What a device of the air model is in the facility.
struct AirPart
{
    EquipmentIndex equipment;
    bool cooler = false;                  ///< else a rack
    double heat = 0.0;                    ///< that a rack gives to the air; rated capacity of a cooler [W]
    EquipmentIndex door;                  ///< the rear-door exchanger that the rack's air passes; none
    std::vector<DeviceIndex> slotDevices; ///< what is mounted in each slot of a rack
};

struct AirAssembly
{
    air::AirModel model;
    std::vector<AirPart> parts; ///< one per device of the model
    double supply = 0.0;        ///< of coolers and openings, as set [m3/s]
    double demand = 0.0;        ///< of racks through their fronts; with fan curves: to start from [m3/s]
    std::vector<std::string> assumptions; ///< what the facility does not say, in words
};

/// What changes the air without changing the facility.
struct AirConditions
{
    std::set<std::string> failed; ///< ids: a failed cooler stands still, a failed rack gives no heat and no
                                  ///< flow, a failed rear door takes no heat
    double loadFraction = 1.0;    ///< of every rack's heat
    bool steady = true;           ///< an answer at rest is wanted, so something must take the heat away

    friend bool operator==(const AirConditions&, const AirConditions&) = default;
};

/// @errors BadData: nothing moves the room's air, or takes its heat away; fixed flows in and out differ where
///         nothing else leads out; a rack, cooler or rear door has figures that cannot be
Result<AirAssembly> assembleAir(const Facility& facility, const AirRoom& room,
                                const AirConditions& conditions);

} // namespace takao
