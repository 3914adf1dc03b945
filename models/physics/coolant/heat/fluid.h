// Properties of coolants by temperature.
#pragma once

#include "models/base/error.h"

namespace takao::coolant {

enum class Medium {
    Water, ///< pure, at atmospheric pressure
    Pg25,  ///< propylene glycol 25 % by volume in water, without inhibitors
};

struct FluidProperties
{
    double density = 0.0;             ///< [kg/m3]
    double heatCapacity = 0.0;        ///< at constant pressure [J/(kg K)]
    double dynamicViscosity = 0.0;    ///< [Pa s]
    double thermalConductivity = 0.0; ///< [W/(m K)]

    double kinematicViscosity() const { return dynamicViscosity / density; }                 ///< [m2/s]
    double volumetricHeatCapacity() const { return density * heatCapacity; }                 ///< [J/(m3 K)]
    double prandtl() const { return dynamicViscosity * heatCapacity / thermalConductivity; } ///< [1]
};

struct TemperatureRange
{
    double lowest = 0.0;  ///< [degC]
    double highest = 0.0; ///< [degC]
};

/// Where the properties of a medium are known: water 0 to 100 degC, PG25 -5 to 80 degC (it freezes at -10).
TemperatureRange rangeOf(Medium medium);

/// Properties at a temperature [degC].
///
/// Water: density of Kell (1975), J. Chem. Eng. Data 20:97, eq. 16 (0-150 degC, 1 atm); heat capacity,
/// viscosity and conductivity of IAPWS SR6-08(2011), liquid water at 0.1 MPa (-20 to 110 degC; Patek et al.
/// 2009). PG25: Melinder (2010), Properties of Secondary Working Fluids, IIR, polynomials of 18 terms in mass
/// fraction and temperature. Treated coolants differ: the figures of the Open Compute Project (1030 kg/m3,
/// 3850 J/(kg K)) are 1 to 2 % denser, the heat capacity of a volume is the same within 1 %.
/// @errors BadData outside of rangeOf(medium)
Result<FluidProperties> propertiesOf(Medium medium, double temperature);

const char* nameOf(Medium medium);

} // namespace takao::coolant
