// Properties of the plant's fluids, and the heat balance that ties flow, temperatures and heat together.
#pragma once

#include "models/facility/catalogue.h"

namespace takao {

struct Fluid
{
    double density;      ///< [kg/m3]
    double heatCapacity; ///< [J/(kg K)]
};

/// Propylene glycol 25 % in water at 30-50 degC (Open Compute Project guidance for PG25).
inline constexpr Fluid kCoolant = {1030.0, 3850.0};
/// Water at about 35 degC (IAPWS-95: 994 kg/m3, 4180 J/(kg K)).
inline constexpr Fluid kWater = {995.0, 4180.0};
/// Dry air at constant pressure, 0-60 degC [J/(kg K)].
inline constexpr double kAirHeatCapacity = 1005.0;

/// Heat carried by a flow that warms by `rise`: rho cp V dT [W].
constexpr double carriedHeat(const Fluid& fluid, double flow, double rise)
{
    return fluid.density * fluid.heatCapacity * flow * rise;
}

/// Water flow that takes `heat` with a rise of `rise` [m3/s].
constexpr double waterFlow(double heat, double rise)
{
    return heat / (kWater.density * kWater.heatCapacity * rise);
}

/// The curve at x; held at its ends outside.
double interpolate(const Curve& curve, double x);

} // namespace takao
