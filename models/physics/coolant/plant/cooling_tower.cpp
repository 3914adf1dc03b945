#include "models/physics/coolant/plant/cooling_tower.h"

#include "models/physics/coolant/heat/effectiveness.h"
#include "models/physics/coolant/plant/moist_air.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace takao::coolant {
namespace {

constexpr double kWaterHeat = 4186.0; ///< of liquid water near 30 degC [J/(kg K)] (ASHRAE psychrometrics)

/// Below it a temperature difference to the wet bulb says nothing about effectiveness [K].
constexpr double kLeastDifference = 0.1;

constexpr double kMostUnits = 50.0; ///< no tower is that large

} // namespace

/// Heat from the water [W]; the mean slope of the saturation enthalpy depends on the outlet: found by
/// repetition.
double CoolingTower::heatOf(double waterIn, double waterFlow, double airFlow, double wetBulb, double units)
{
    const double airIn = saturatedEnthalpy(wetBulb), hottest = saturatedEnthalpy(waterIn);
    double waterOut = 0.5 * (waterIn + wetBulb), heat = 0.0;
    for (int i = 0; i < 50; ++i) {
        const double slope = (hottest - saturatedEnthalpy(waterOut)) / (waterIn - waterOut);
        const double air = airFlow * slope, water = waterFlow * kWaterHeat; // capacity rates of the analogy
        const double reached =
            effectiveness(Arrangement::Counter, units * air / std::min(air, water), air, water);
        heat = reached * std::min(air, water) / slope * (hottest - airIn);
        const double next = waterIn - heat / water;
        const bool still = std::abs(next - waterOut) < 1e-10;
        waterOut = next;
        if (still)
            break;
    }
    return heat;
}

Result<CoolingTower> CoolingTower::create(const TowerRating& r)
{
    const bool sound = r.waterFlow > 0.0 && r.airFlow > 0.0 && r.waterIn > r.waterOut &&
                       r.waterOut > r.wetBulb && r.wetBulb >= 0.0 && r.waterIn <= 90.0 && r.fanPower >= 0.0 &&
                       r.exponent > -1.5 && r.exponent < 0.0 && r.freeConvection >= 0.0 &&
                       r.freeConvection < 1.0;
    const auto refuse = [&r](const char* why) {
        return fail(
            ErrorKind::BadData,
            fmt::format("a cooling tower is rated at {} kg/s of water from {} to {} degC with {} kg/s of air "
                        "of {} degC wet bulb: {}",
                        r.waterFlow, r.waterIn, r.waterOut, r.airFlow, r.wetBulb, why),
            "correct its rating");
    };
    if (!sound)
        return refuse("a figure is not usable");
    const double heat = r.waterFlow * kWaterHeat * (r.waterIn - r.waterOut);
    const auto reached = [&r](double units) {
        return heatOf(r.waterIn, r.waterFlow, r.airFlow, r.wetBulb, units);
    };
    if (reached(kMostUnits) <= heat)
        return refuse("no tower does that");
    double low = 0.0, high = kMostUnits;
    for (int i = 0; i < 60; ++i) {
        const double middle = 0.5 * (low + high);
        (reached(middle) < heat ? low : high) = middle;
    }
    return CoolingTower(r, high / std::pow(r.waterFlow / r.airFlow, 1.0 + r.exponent));
}

double CoolingTower::unitsAt(double waterFlow, double airFlow) const
{
    return m_factor * std::pow(waterFlow / airFlow, 1.0 + m_rating.exponent);
}

TowerState CoolingTower::at(double waterIn, double waterFlow, const OutdoorAir& air, double fanSpeed) const
{
    TowerState state;
    state.waterOut = waterIn;
    state.fanPower = m_rating.fanPower * fanSpeed * fanSpeed * fanSpeed;
    const double airFlow = m_rating.airFlow * std::max(fanSpeed, m_rating.freeConvection);
    if (waterFlow <= 0.0 || airFlow <= 0.0)
        return state;
    double difference = waterIn - air.wetBulb;
    if (std::abs(difference) < kLeastDifference)
        difference = kLeastDifference;
    const double water = waterFlow * kWaterHeat;
    const double perKelvin =
        heatOf(air.wetBulb + difference, waterFlow, airFlow, air.wetBulb, unitsAt(waterFlow, airFlow)) /
        difference;
    state.law = OutletLaw::exchanging(std::clamp(perKelvin, 0.0, water), air.wetBulb, water);
    state.waterOut = state.law.at(waterIn);
    state.heat = water * (waterIn - state.waterOut);
    const double leaves = saturatedEnthalpy(air.wetBulb) + state.heat / airFlow;
    const double taken =
        saturatedHumidity(saturatedTemperature(leaves)) - humidityOf(air.dryBulb, air.wetBulb);
    state.evaporation = std::max(airFlow * taken, 0.0);
    return state;
}

double makeUpWater(double evaporation, double cyclesOfConcentration)
{
    return evaporation * cyclesOfConcentration / (cyclesOfConcentration - 1.0);
}

} // namespace takao::coolant
