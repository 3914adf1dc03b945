// Components of the power chain as elements of the electrical network in time.
#pragma once

#include "models/physics/power/transient/machines.h"
#include "models/twin/power_model.h"

#include <utility>

namespace takao {

/// What a component is to the network's machines.
std::pair<power::ElementKind, int> elementOf(const PowerModel& model, int component);

/// Figures of UPS, batteries and generators that the facility states; all else has the machines' defaults.
power::PowerMachines machinesOf(const PowerModel& model);

} // namespace takao
