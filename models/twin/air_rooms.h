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
    bool cooler = false; ///< else a rack
    double heat = 0.0;   ///< given to the air, or the most that it takes from it [W]
};

struct AirAssembly
{
    air::AirModel model;
    std::vector<AirPart> parts;           ///< one per device of the model
    double supply = 0.0;                  ///< of coolers and openings [m3/s]
    double demand = 0.0;                  ///< of racks [m3/s]
    std::vector<std::string> assumptions; ///< what the facility does not say, in words
};

/// What changes the air without changing the facility.
struct AirConditions
{
    std::set<std::string>
        failed;                ///< ids: a failed cooler stands still, a failed rack gives no heat and no flow
    double loadFraction = 1.0; ///< of every rack's heat
};

/// @errors BadData when the room has nothing that moves air
Result<AirAssembly> assembleAir(const Facility& facility, const AirRoom& room,
                                const AirConditions& conditions);

} // namespace takao
