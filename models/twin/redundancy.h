// How many losses every component of the power chain survives.
#pragma once

#include "models/twin/plant_status.h"

namespace takao {

/// Losses of any other components that each one survives with its supply: 0, 1, or 2 for two or more; -1
/// where the question does not apply (sources, batteries, unwired loads).
std::vector<int> redundancyLeft(const PowerModel& model, const PlantOperation& operation,
                                const power::Solution& solution);

} // namespace takao
