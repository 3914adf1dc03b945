// Figures of air that the twin uses where no field says more.
#pragma once

#include "models/facility/fluid.h"

namespace takao {

inline constexpr double kAirDensity = 1.2;                         ///< at 20 degC and sea level [kg/m3]
inline constexpr double kAirHeat = kAirDensity * kAirHeatCapacity; ///< rho cp [J/(m3 K)]
inline constexpr double kUsualSupplyAir = 24.0; ///< of a cooler that states no set point [degC]

inline constexpr double kUsualOpeningAir =
    20.0; ///< that an opening lets in which states no temperature [degC]

} // namespace takao
