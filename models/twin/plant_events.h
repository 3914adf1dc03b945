// What happened and why: faults, trips, dark equipment, lost feeds and overloads, each with its cause.
#pragma once

#include "models/twin/plant_status.h"

namespace takao {

/// Events of a steady solution: faults first, then trips in order, then their consequences along the power
/// path.
///
/// A dead component is caused by the nearest event upstream of it; a shift of load (a trip, an overload, a
/// generator that runs) by what killed another input of something it feeds.
std::vector<PlantEvent> plantEvents(const PowerModel& model, const PlantOperation& operation,
                                    const power::Solution& solution);

} // namespace takao
