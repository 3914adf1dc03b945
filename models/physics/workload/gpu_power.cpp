#include "models/physics/workload/gpu_power.h"

#include <fmt/format.h>

#include <cmath>

namespace takao::workload {

Result<void> validate(const GpuType& type)
{
    const auto bad = [&type](std::string what) {
        return fail(ErrorKind::BadData, fmt::format("GPU type {} {}", type.name, what),
                    "correct its figures");
    };
    const auto positive = [](double value) { return std::isfinite(value) && value > 0.0; };
    if (!std::isfinite(type.fixedPower) || type.fixedPower < 0.0)
        return bad(fmt::format("has a fixed power of {} W", type.fixedPower));
    if (!std::isfinite(type.leakage) || type.leakage < 0.0)
        return bad(fmt::format("has a leakage of {} W", type.leakage));
    if (!positive(type.dynamicPower))
        return bad(fmt::format("has a dynamic power of {} W", type.dynamicPower));
    if (!std::isfinite(type.leakageRise) || type.leakageRise < 0.0 ||
        !std::isfinite(type.referenceTemperature))
        return bad("has a leakage that doesn't rise with the temperature");
    if (!(type.voltageFloor >= 0.0 && type.voltageFloor <= 1.0))
        return bad(fmt::format("has a lowest voltage of {}, not 0 to 1", type.voltageFloor));
    if (!(type.minimumClock > 0.0 && type.minimumClock <= type.slowdownClock && type.slowdownClock <= 1.0))
        return bad(fmt::format("has clocks that don't rise from the minimum {} over the slowdown's {} to 1",
                               type.minimumClock, type.slowdownClock));
    if (!(type.hysteresis >= 0.0) || !std::isfinite(type.hysteresis) || !positive(type.integralGain) ||
        !(type.proportionalGain >= 0.0) || !std::isfinite(type.proportionalGain))
        return bad("has a throttling control without a hysteresis or gains that could work");
    if (!(type.throttleTemperature < type.slowdownTemperature &&
          type.slowdownTemperature < type.shutdownTemperature) ||
        !std::isfinite(type.throttleTemperature) || !std::isfinite(type.shutdownTemperature))
        return bad(fmt::format(
            "throttles at {} degC, slows down at {} degC and shuts down at {} degC: not in this order",
            type.throttleTemperature, type.slowdownTemperature, type.shutdownTemperature));
    return {};
}

GpuType gb300()
{
    GpuType type;
    type.name = "GB300";
    type.fixedPower = 192.0;
    type.leakage = 200.0;
    type.dynamicPower = 1008.0;
    return type;
}

GpuType gb200()
{
    GpuType type = gb300();
    const double scale = 1200.0 / type.tdp();
    type.name = "GB200";
    type.fixedPower *= scale;
    type.leakage *= scale;
    type.dynamicPower *= scale;
    return type;
}

double clockForPower(const GpuType& type, double utilisation, double clock, double temperature, double cap)
{
    constexpr int kMostIterations = 30;
    constexpr double kSmallestStep = 1e-7; // of the clock, absolute: the next would be its square, 1e-10 W
    const double leakage = leakageAt(type, temperature);
    const double dynamic = type.dynamicPower * utilisation;
    const double slope = 1.0 - type.voltageFloor;
    const double allowed = cap - type.fixedPower;
    double f = clock;
    for (int i = 0; i < kMostIterations; ++i) {
        const double v = voltage(type, f);
        const double active = leakage + dynamic * f;
        const double excess = v * v * active - allowed;
        if (excess <= 0.0)
            break;
        const double step = excess / (2.0 * v * slope * active + v * v * dynamic);
        f -= step;
        if (!(f > type.minimumClock))
            return type.minimumClock;
        if (step < kSmallestStep)
            break;
    }
    return f;
}

} // namespace takao::workload
