// Faults of the air that no piece of equipment stands for.
#pragma once

#include "models/facility/facility.h"
#include "models/twin/plant_state.h"

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace takao {

/// The fault of a rack's fans, among the ids of what has failed: "C01/fans". The rack keeps its heat with a
/// part of its air flow.
std::string fansOf(std::string_view rack);

/// Of all racks, in the facility's order.
std::vector<std::string> fanFaults(const Facility& facility);

/// The rack whose fans a fault names; none if it names something else.
EquipmentIndex rackOfFans(const Facility& facility, std::string_view fault);

/// One event for each rack whose fans are among the faults, at time 0, without cause.
std::vector<PlantEvent> fanFaultEvents(const Facility& facility, const std::set<std::string>& faults);

} // namespace takao
