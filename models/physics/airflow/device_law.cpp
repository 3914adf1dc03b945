#include "models/physics/airflow/device_law.h"

#include <algorithm>
#include <cmath>

namespace takao::air {
namespace {

constexpr double kLeastUnits = 1e-9;    // below, a coil does nothing
constexpr double kLeastRatio = 1e-9;    // below, one stream does not change its temperature
constexpr int kLeakSteps = 20;          // Newton's: the laws are made of straight pieces, a few steps end
constexpr double kLeakTolerance = 1e-9; // [K]
constexpr int kValveSteps = 60;         // halvings
constexpr double kHeld = 1e-6;          // [K] above its set point a supply is held
constexpr double kStalled = 1e-9;       // [W/K] below, no air passes
constexpr double kPressureProbe = 0.01; // of the pressure rise
constexpr double kLeastProbe = 0.01;    // [Pa]

double between(const std::vector<FanPoint>& points, double at)
{
    if (at <= points.front().at)
        return points.front().flow;
    for (std::size_t i = 1; i < points.size(); ++i)
        if (at < points[i].at) {
            const FanPoint &a = points[i - 1], &b = points[i];
            return a.flow + (b.flow - a.flow) * (at - a.at) / (b.at - a.at);
        }
    return points.back().flow;
}

/// Heat that a coil takes per kelvin between air and water at their inlets [W/K].
double coilConductance(const Coil& coil, double air, double water, double ua)
{
    const double least = std::min(air, water), most = std::max(air, water);
    if (least <= 0.0)
        return 0.0;
    return least * effectiveness(coil.flow, ua / least, least / most);
}

/// The outlet by its law, without leak and thermal mass.
OutletLaw::Outlet steadyOutlet(const Device& device, const AirStream& stream, double inlet)
{
    OutletLaw law = device.law;
    law.offset = stream.offset + (stream.heat != 0.0 ? stream.heat / stream.capacityRate : 0.0);
    if (!device.coil)
        return law.at(inlet);
    const Coil& coil = *device.coil;
    const OutletLaw::Outlet warm{law.slope * inlet + law.offset, law.slope};
    const double part = coilConductance(coil, stream.capacityRate, stream.share * coil.waterCapacityRate,
                                        stream.share * coil.ua) /
                        stream.capacityRate;
    OutletLaw::Outlet out{warm.temperature - part * (warm.temperature - coil.waterInlet),
                          (1.0 - part) * warm.slope};
    const double limit = warm.temperature - stream.share * coil.capacity / stream.capacityRate;
    if (out.temperature < limit)
        out = {limit, warm.slope};
    if (out.temperature < law.lowest) // the valve throttles
        out = {law.lowest, 0.0};
    if (out.temperature > warm.temperature) // the valve is shut
        out = warm;
    return out;
}

/// A body of temperature T in the stream gives G (T - inlet), G = C_air (1 - exp(-hA / C_air)); it gets the
/// heat Q of the law and follows C dT/dt = Q - G (T - inlet): exactly, while inlet and Q stand still.
struct Lag
{
    double gives = 0.0; // G [W/K]
    double keeps = 0.0; // C (1 - exp(-G dt / C)) / dt [W/K]: takes this times its distance from rest
    double decay = 0.0; // exp(-G dt / C)

    Lag() = default;
    Lag(const Device& device, const AirStream& stream, double seconds)
    {
        const double capacity = stream.share * device.heatCapacity;
        gives = -stream.capacityRate * std::expm1(-stream.share * device.conductance / stream.capacityRate);
        decay = std::exp(-gives * seconds / capacity);
        keeps = seconds > 0.0 ? capacity * (1.0 - decay) / seconds : 0.0;
    }
};

bool lags(const Device& device, const MassStep& step)
{
    return step.seconds > 0.0 && device.heatCapacity > 0.0;
}

} // namespace

double effectiveness(CoilFlow flow, double units, double ratio)
{
    if (units < kLeastUnits)
        return 0.0;
    if (ratio < kLeastRatio)
        return -std::expm1(-units);
    if (flow == CoilFlow::Counter) {
        if (1.0 - ratio < kLeastRatio)
            return units / (1.0 + units);
        const double e = std::exp(-units * (1.0 - ratio));
        return (1.0 - e) / (1.0 - ratio * e);
    }
    const double a = std::pow(units, -0.22);
    return -std::expm1(std::expm1(-units * ratio * a) / (ratio * a));
}

Passage pass(const Device& device, const AirStream& stream, double inlet, const MassStep& step)
{
    Passage passage;
    if (stream.capacityRate < kStalled) { // nothing passes: the heat stays in the thermal mass
        passage.internalInlet = passage.outlet = inlet;
        passage.slope = 1.0;
        passage.mass = step.before;
        if (lags(device, step))
            passage.mass += stream.heat * step.seconds / (stream.share * device.heatCapacity);
        return passage;
    }
    const bool lagging = lags(device, step);
    const Lag lag = device.heatCapacity > 0.0 ? Lag(device, stream, step.seconds) : Lag();
    double rest = inlet; // temperature that the mass tends to
    const auto outletFor = [&](double inside) {
        OutletLaw::Outlet out = steadyOutlet(device, stream, inside);
        if (device.heatCapacity > 0.0)
            rest = inside + stream.capacityRate * (out.temperature - inside) / lag.gives;
        if (!lagging)
            return out;
        const double givenSlope = stream.capacityRate * (out.slope - 1.0);
        out.temperature -= lag.keeps * (rest - step.before) / stream.capacityRate;
        out.slope -= lag.keeps * (1.0 + givenSlope / lag.gives) / stream.capacityRate;
        return out;
    };
    passage.internalInlet = inlet;
    OutletLaw::Outlet out = outletFor(inlet);
    const double leak = device.leakage;
    for (int i = 0; leak > 0.0 && i < kLeakSteps; ++i) { // inside = (1 - leak) inlet + leak outlet(inside)
        const double miss = (1.0 - leak) * inlet + leak * out.temperature - passage.internalInlet;
        passage.internalInlet += miss / (1.0 - leak * out.slope);
        out = outletFor(passage.internalInlet);
        if (std::abs(miss) < kLeakTolerance)
            break;
    }
    passage.outlet = out.temperature;
    passage.slope = (1.0 - leak) * out.slope / (1.0 - leak * out.slope);
    passage.mass = lagging ? rest + (step.before - rest) * lag.decay : rest;
    return passage;
}

CoilReading readCoil(const Device& device, const AirStream& stream, double internalInlet)
{
    const Coil& coil = *device.coil;
    CoilReading reading;
    reading.waterOutlet = coil.waterInlet;
    if (stream.capacityRate < kStalled)
        return reading;
    const double warm = device.law.slope * internalInlet + stream.offset + stream.heat / stream.capacityRate;
    const OutletLaw::Outlet out = steadyOutlet(device, stream, internalInlet);
    reading.watts = stream.capacityRate * (warm - out.temperature);
    reading.enough = out.temperature <= device.law.lowest + kHeld;
    if (!(reading.watts > 0.0))
        return reading;
    const double wanted = reading.watts / (warm - coil.waterInlet);
    double low = 0.0, high = 1.0;
    for (int i = 0; i < kValveSteps; ++i) {
        const double middle = 0.5 * (low + high);
        const double water = stream.share * middle * coil.waterCapacityRate;
        (coilConductance(coil, stream.capacityRate, water, stream.share * coil.ua) < wanted ? low : high) =
            middle;
    }
    reading.waterShare = high;
    reading.waterOutlet += reading.watts / (stream.share * high * coil.waterCapacityRate);
    return reading;
}

double fanFlow(const Device& device, double internalInlet, double pressureRise, double speed)
{
    const FanCurve& fan = device.fan;
    const double byInlet =
        speed * (fan.byInlet.empty() ? device.volumeFlow : between(fan.byInlet, internalInlet));
    if (fan.byPressure.empty())
        return byInlet;
    const double s = fan.byInlet.empty() ? speed : byInlet / device.volumeFlow;
    return s > 0.0 ? s * between(fan.byPressure, pressureRise / (s * s)) : 0.0; // pressure ~ speed squared
}

double fanStiffness(const Device& device, double internalInlet, double pressureRise, double speed)
{
    const double step = std::max(kLeastProbe, kPressureProbe * std::abs(pressureRise));
    const double fall = fanFlow(device, internalInlet, pressureRise - step, speed) -
                        fanFlow(device, internalInlet, pressureRise + step, speed);
    return std::max(0.0, fall / (2.0 * step));
}

} // namespace takao::air
