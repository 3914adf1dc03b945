// What brings an object its power, its coolant and its air: where the cause of its trouble may lie.
#pragma once

#include "models/facility/facility.h"

#include <string>
#include <string_view>
#include <vector>

namespace takao {

/// The object of the facility that a name of the timeline stands for: itself, or what it is a part of
/// ("CDU1-1/pump-A" of CDU1-1, a device of its rack). Empty: none, as for a job.
std::string placedObject(const Facility& facility, std::string_view name);

/// Ids of all that lies upstream of an object: along power links to the grid, along supply lines to what
/// cools the water (return lines are not followed: they would lead round the loop to its neighbours; headers
/// between junctions both ways, as water runs there to where it is drawn), and
/// what blows air into the room of a rack. The nearest first; without the object; empty for an unknown one.
std::vector<std::string> feedersOf(const Facility& facility, std::string_view object);

} // namespace takao
