// Failures at random: by mean times between failures and to repair, the same for the same seed.
#pragma once

#include "models/twin/liquid/liquid_plant.h"
#include "models/twin/run/scenario.h"

namespace takao {

/// What fails at random within the scenario, and when it is repaired.
///
/// Every object of a class lives and dies on its own: times to a failure and to the end of a repair are drawn
/// from exponential distributions (constant rates, no ageing) with the class's means. Everything is sound
/// when the clock starts. Same seed, same facility, same failures, whatever happens besides.
/// @param seed  where the scenario states none
/// @return acts in no order, each marked as random; none beyond the scenario's duration
/// @errors BadData: a class that is no sort of thing that fails, or that the facility has none of; so many
/// failures that the figures cannot be meant
Result<std::vector<Act>> randomFaults(const Scenario& scenario, const Facility& facility,
                                      const LiquidPlant& liquid, std::uint64_t seed);

} // namespace takao
