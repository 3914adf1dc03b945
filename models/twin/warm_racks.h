// Which racks inhale air that is warmer than servers are made for.
#pragma once

#include "models/facility/facility.h"
#include "models/twin/plant_state.h"

#include <string>
#include <vector>

namespace takao {

/// Inlet temperatures that servers are made for: recommended, and allowable in class A1 [degC] (ASHRAE
/// TC 9.9, Thermal Guidelines for Data Processing Environments, 5th ed. 2021).
inline constexpr double kRecommendedLow = 18.0, kRecommendedHigh = 27.0;
inline constexpr double kAllowableLow = 15.0, kAllowableHigh = 32.0;

struct RackInlet
{
    std::string rack;
    double temperature = 0.0; ///< mean of the inlet [degC]
};

struct WarmRacks
{
    std::vector<RackInlet> warmest; ///< all racks whose inlet is known, the warmest first
    int aboveRecommended = 0;
    int aboveAllowable = 0;
    Quality quality = Quality::Missing; ///< the worst of them; missing: no rack's inlet is known
};

WarmRacks warmRacks(const Facility& facility, const PlantState& state);

} // namespace takao
