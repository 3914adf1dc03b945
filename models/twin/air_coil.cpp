#include "models/twin/air_coil.h"

#include "models/facility/fluid.h"
#include "models/physics/airflow/device_law.h"

#include <fmt/format.h>

#include <algorithm>

namespace takao {
namespace {

constexpr double kMostUnits = 50.0; // beyond, no coil is built
constexpr int kHalvings = 60;       // of the interval of NTU: to rounding

} // namespace

Result<double> coilConductance(const CoilRating& rating, double airDensity)
{
    const double air = airDensity * kAirHeatCapacity * rating.airFlow;
    const double water = kWater.density * kWater.heatCapacity * rating.waterFlow;
    const double least = std::min(air, water), most = std::max(air, water);
    const double possible = least * (rating.enteringAir - rating.enteringWater);
    const auto reached = [&](double units) {
        return possible * air::effectiveness(air::CoilFlow::CrossUnmixed, units, least / most);
    };
    if (!(rating.capacity > 0.0) || !(possible > 0.0) || rating.capacity >= reached(kMostUnits))
        return fail(
            ErrorKind::BadData,
            fmt::format("no coil takes {:.0f} kW from {:.2f} m³/s of air at {:.1f} °C with {:.0f} L/min of "
                        "water at {:.1f} °C",
                        rating.capacity / 1e3, rating.airFlow, rating.enteringAir, rating.waterFlow * 60e3,
                        rating.enteringWater),
            "check cooling_capacity_kW, max_air_flow_m3_per_s and the rated_ figures of its type");
    double low = 0.0, high = kMostUnits;
    for (int i = 0; i < kHalvings; ++i) {
        const double middle = 0.5 * (low + high);
        (reached(middle) < rating.capacity ? low : high) = middle;
    }
    return high * least;
}

std::optional<CoilRating> coilRating(const Facility& facility, const Equipment& cooler)
{
    const auto& figures = facility.typeOf(cooler).figures;
    CoilRating rating;
    const std::pair<Quantity, double*> wanted[] = {{Quantity::CoolingCapacity, &rating.capacity},
                                                   {Quantity::MaxAirFlow, &rating.airFlow},
                                                   {Quantity::RatedEnteringAir, &rating.enteringAir},
                                                   {Quantity::RatedEnteringWater, &rating.enteringWater},
                                                   {Quantity::RatedWaterFlow, &rating.waterFlow}};
    for (const auto& [quantity, value] : wanted) {
        const auto found = figures.find(quantity);
        if (found == figures.end())
            return std::nullopt;
        *value = found->second.value;
    }
    return rating;
}

} // namespace takao
