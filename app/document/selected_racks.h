// Which racks a selection means.
#pragma once

#include "models/facility/facility.h"

#include <string>
#include <vector>

namespace takao {

/// Ids of the racks that are selected themselves, belong to a selected group, or hold a selected device; each
/// once, in the order of the facility. Ids of nothing are left out.
std::vector<std::string> selectedRacks(const Facility& facility, const std::vector<std::string>& selected);

} // namespace takao
