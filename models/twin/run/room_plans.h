// Which racks, coolers and openings share a room of air, from a facility.
#pragma once

#include "models/twin/liquid/liquid_plant.h"
#include "models/twin/run/rack_loads.h"
#include "models/twin/run/room_air.h"

namespace takao {

/// All rooms of airRooms(), in its order.
std::vector<RoomPlan> roomPlans(const Facility& facility, const RackLoads& loads, const LiquidPlant& liquid);

} // namespace takao
