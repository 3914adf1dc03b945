#include "scene/colour/overlay_scales.h"

#include "models/twin/signals.h"
#include "scene/colour/air_scales.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <numeric>

namespace takao::overlay {
namespace {

constexpr double kLitrePerMinute = 1e-3 / 60.0; // [m3/s]
// Ranges are fixed: a colour means the same before and after a fault. Engineering choices about what plants
// do: chilled water enters at 15 degC, and coolant beyond 65 degC has left every maker's limits.
constexpr double kCoolest = 15.0, kHottest = 65.0;    // coolant [degC]
constexpr double kCoolGpu = 30.0, kHotGpu = 100.0;    // [degC]
constexpr double kLongest = 600.0, kSoon = 15.0;      // countdowns [s]
constexpr double kSmallFlow = 20.0 * kLitrePerMinute; // where flows begin to be told by factors
constexpr double kSmallPower = 20e3;                  // the same of power [W]
constexpr double kFastest = 3.0; // [m/s] that pipes are sized for at most; engineering choice

// The scale ends at the largest rating, not at the largest value: colours must not change meaning with every
// fault.
double largestRackPower(const Facility& facility)
{
    double largest = 0.0;
    const std::vector<double> nominal = nominalPowers(facility);
    for (std::size_t i = 0; i < facility.equipment.size(); ++i) {
        const Equipment& e = facility.equipment[i];
        if (facility.kindOf(e) == Kind::Rack)
            largest = std::max(largest, std::max(nominal[i], facility.value(e, Quantity::PeakPower, 0.0)));
    }
    return largest;
}

double roundedUp(double power)
{
    constexpr double kStep = 20e3; // [W]
    return std::max(kStep, std::ceil(power / kStep) * kStep);
}

/// The next of 1, 2, 5, 10, 20, ... of a unit.
double nextNice(double value, double unit)
{
    const double units = std::max(value / unit, 1.0);
    const double decade = std::pow(10.0, std::floor(std::log10(units)));
    for (const double factor : {1.0, 2.0, 5.0})
        if (factor * decade >= units * (1.0 - 1e-9))
            return factor * decade * unit;
    return 10.0 * decade * unit;
}

/// All that the facility's loads are made for.
double largestPowerFlow(const Facility& facility)
{
    const std::vector<double> nominal = nominalPowers(facility);
    return nextNice(std::accumulate(nominal.begin(), nominal.end(), 0.0), 100e3);
}

/// What the widest pipe carries.
double largestFlow(const Facility& facility)
{
    double bore = 0.0;
    for (const Pipe& pipe : facility.pipes)
        bore = std::max(bore, pipe.bore);
    return nextNice(0.25 * std::numbers::pi * bore * bore * kFastest, 100.0 * kLitrePerMinute);
}

ScalarMapper feedMapper()
{
    return ScalarMapper::categorical({{double(FeedState::Dark), {196, 48, 58}, "dark"},
                                      {double(FeedState::AOnly), {240, 168, 48}, "A only"},
                                      {double(FeedState::BOnly), {214, 120, 206}, "B only"},
                                      {double(FeedState::Both), {52, 160, 142}, "both feeds"}});
}

ScalarMapper redundancyMapper()
{
    return ScalarMapper::categorical(
        {{0, {204, 62, 58}, "none"}, {1, {232, 178, 66}, "one loss"}, {2, {52, 160, 142}, "two or more"}});
}

// Apart in lightness as well as in hue, for eyes that do not tell red from green.
ScalarMapper throttleMapper()
{
    return ScalarMapper::categorical(
        {{double(ThrottleClass::Off), {168, 28, 92}, "off"},
         {double(ThrottleClass::Warm), {232, 104, 40}, "slowed by temperature"},
         {double(ThrottleClass::Capped), {246, 208, 84}, "slowed by power cap"},
         {double(ThrottleClass::Free), {50, 134, 160}, "full clock, within 5 %"}});
}

Result<ScalarMapper> inletMapper()
{
    auto mapper = airTemperatureMapper();
    if (mapper)
        markInletLimits(*mapper);
    return mapper;
}

/// The lowest of a limit of the racks' GPUs; infinite if nobody states it.
double lowestLimit(const Facility& facility, const PlantState& state, const char* quantity)
{
    double lowest = std::numeric_limits<double>::infinity();
    for (const Equipment& e : facility.equipment)
        if (const SignalValue limit = state.value(e.id, quantity); limit.known())
            lowest = std::min(lowest, limit.value);
    return lowest;
}

ScalarMapper gpuMapper(const ColourTable& table, const Facility& facility, const PlantState& state)
{
    auto mapper = ScalarMapper::continuous(table, kCoolGpu, kHotGpu, 1.0, "°C", 0);
    const double throttle = lowestLimit(facility, state, signal::kGpuThrottleTemperature);
    const double trip = lowestLimit(facility, state, signal::kGpuTripTemperature);
    if (throttle < trip)
        mapper.addBand({throttle, trip, "throttle"});
    if (std::isfinite(trip))
        mapper.addBand({trip, std::numeric_limits<double>::infinity(), "switch off"});
    return mapper;
}

/// The shortest time is the lightest; where time does not run out, a colour that no time has.
ScalarMapper countdownMapper(ColourTable table)
{
    std::ranges::reverse(table);
    auto mapper = ScalarMapper::compressed(table, kSoon, kLongest, 1.0, "s", 0);
    mapper.setBeyond({{62, 112, 112}, "not at this trend"});
    return mapper;
}

const char* mapOf(Scale scale)
{
    switch (scale) {
    case Scale::Loading:
        return "gauge";
    case Scale::CoolantFlow:
    case Scale::FlowShare:
        return "breeze";
    default:
        return "ember";
    }
}

ScalarMapper continuousMapper(Scale scale, const ColourTable& table, const Facility& facility,
                              const PlantState& state)
{
    switch (scale) {
    case Scale::RackPower:
        return ScalarMapper::continuous(table, 0.0, roundedUp(largestRackPower(facility)), 1e-3, "kW", 0);
    case Scale::PowerFlow:
        return ScalarMapper::compressed(table, kSmallPower, largestPowerFlow(facility), 1e-3, "kW", 0);
    case Scale::CoolantTemperature:
        return ScalarMapper::continuous(table, kCoolest, kHottest, 1.0, "°C", 0);
    case Scale::CoolantFlow:
        return ScalarMapper::compressed(table, kSmallFlow, largestFlow(facility), 1.0 / kLitrePerMinute,
                                        "L/min", 0);
    case Scale::GpuTemperature:
        return gpuMapper(table, facility, state);
    case Scale::Countdown:
        return countdownMapper(table);
    default:
        return ScalarMapper::continuous(table, 0.0, 1.2, 100.0, "%", 0);
    }
}

} // namespace

Result<ScalarMapper> mapperFor(Scale scale, const Facility& facility, const PlantState& state)
{
    switch (scale) {
    case Scale::Feed:
        return feedMapper();
    case Scale::Redundancy:
        return redundancyMapper();
    case Scale::Throttle:
        return throttleMapper();
    case Scale::AirTemperature:
        return inletMapper();
    default:
        break;
    }
    const auto table = loadColourMap(mapOf(scale));
    if (!table)
        return tl::unexpected(table.error());
    return continuousMapper(scale, *table, facility, state);
}

} // namespace takao::overlay
