// What a load draws, from the figures of its equipment and devices.
#pragma once

#include "models/twin/power_model.h"

namespace takao {

/// Whether a kind draws power at the end of the chain.
bool isLoadKind(Kind kind);

/// Whether a kind passes power on: sources, transformers, buses, UPS, batteries.
bool isChainKind(Kind kind);

/// Fills power, GPUs and kind of load of components of role Load.
void readLoadFigures(const Facility& facility, std::vector<PowerComponent>& components);

/// Power factor of a load: its figure, else the assumption of its kind.
double loadPowerFactor(const Facility& facility, const Equipment& equipment);

/// Rating against which a load's draw is shown [W]: rated, else peak, else nominal power; 0: none stated.
double loadRating(const Facility& facility, const Equipment& equipment);

} // namespace takao
