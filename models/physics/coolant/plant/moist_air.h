// What cooling towers need to know of air and its water.
#pragma once

namespace takao::coolant {

inline constexpr double kStandardPressure = 101325.0; ///< [Pa]

/// Saturation pressure over water [Pa] (Hyland & Wexler 1983, as ASHRAE Handbook Fundamentals,
/// psychrometrics).
/// @param temperature  [degC], 0 to 200
double saturationPressure(double temperature);

/// Water of saturated air [kg per kg of dry air].
double saturatedHumidity(double temperature, double pressure = kStandardPressure);

/// Water of air by its dry and wet bulb [degC] (ASHRAE, adiabatic saturation), at least 0.
double humidityOf(double dryBulb, double wetBulb, double pressure = kStandardPressure);

/// Enthalpy of moist air above dry air and liquid water at 0 degC [J per kg of dry air] (ASHRAE).
double moistEnthalpy(double temperature, double humidity);

/// Enthalpy of saturated air [J per kg of dry air].
double saturatedEnthalpy(double temperature, double pressure = kStandardPressure);

/// Temperature of saturated air of an enthalpy [degC], within 0 to 90.
double saturatedTemperature(double enthalpy, double pressure = kStandardPressure);

} // namespace takao::coolant
