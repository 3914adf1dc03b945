#include "models/physics/coolant/plant/moist_air.h"

#include <algorithm>
#include <cmath>

namespace takao::coolant {
namespace {

constexpr double kDryAir = 1006.0;       ///< [J/(kg K)]
constexpr double kVapour = 1860.0;       ///< [J/(kg K)]
constexpr double kEvaporation = 2.501e6; ///< at 0 degC [J/kg]
constexpr double kMolarRatio = 0.621945; ///< of water to dry air

} // namespace

double saturationPressure(double temperature)
{
    const double t = temperature + 273.15;
    return std::exp(-5.8002206e3 / t + 1.3914993 - 4.8640239e-2 * t + 4.1764768e-5 * t * t -
                    1.4452093e-8 * t * t * t + 6.5459673 * std::log(t));
}

double saturatedHumidity(double temperature, double pressure)
{
    const double vapour = saturationPressure(temperature);
    return kMolarRatio * vapour / (pressure - vapour);
}

double humidityOf(double dryBulb, double wetBulb, double pressure)
{
    const double saturated = saturatedHumidity(wetBulb, pressure);
    const double humidity = ((kEvaporation - 2326.0 * wetBulb) * saturated - kDryAir * (dryBulb - wetBulb)) /
                            (kEvaporation + kVapour * dryBulb - 4186.0 * wetBulb);
    return std::max(humidity, 0.0);
}

double moistEnthalpy(double temperature, double humidity)
{
    return kDryAir * temperature + humidity * (kEvaporation + kVapour * temperature);
}

double saturatedEnthalpy(double temperature, double pressure)
{
    return moistEnthalpy(temperature, saturatedHumidity(temperature, pressure));
}

double saturatedTemperature(double enthalpy, double pressure)
{
    double low = 0.0, high = 90.0;
    for (int i = 0; i < 60; ++i) { // halvings, to rounding
        const double middle = 0.5 * (low + high);
        (saturatedEnthalpy(middle, pressure) < enthalpy ? low : high) = middle;
    }
    return 0.5 * (low + high);
}

} // namespace takao::coolant
