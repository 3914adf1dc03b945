// Watts of a GPU from what it does, how fast it is clocked and how warm it is.
#pragma once

#include "models/base/error.h"

#include <algorithm>
#include <string>

namespace takao::workload {

/// A type of GPU. Clocks are relative to the highest sustained clock, at which the TDP is reached.
///
///   P(u, f, T) = fixed + V(f)^2 (leakage (1 + k (T - Tref)) + dynamic u f),   V(f) = v0 + (1 - v0) f
///
/// the classical C V^2 f of CMOS with a supply voltage that is linear in the clock: with v0 = 0.5 the dynamic
/// part goes as f^2 near the top and as f near the bottom. Leakage is linear in the temperature, and
/// quadratic in the voltage.
/// @limits 20 to 100 degC; one voltage domain; averages over some milliseconds, so no EDP peaks
struct GpuType
{
    std::string name;
    double fixedPower = 0.0;   ///< memory and links, whatever the clock [W]
    double leakage = 0.0;      ///< at full voltage and the reference temperature [W]
    double dynamicPower = 0.0; ///< at full utilisation, clock and voltage [W]

    double referenceTemperature = 60.0; ///< at which `leakage` holds [degC]; engineering choice
    double leakageRise = 0.01;          ///< k, of the reference leakage [1/K]; estimate
    double voltageFloor = 0.5;          ///< v0 [1]; estimate: 0.58 of the voltage at the lowest clock
    double minimumClock = 0.15;         ///< idle, and as low as throttling goes [1]; estimate

    // nvidia-smi of SXM GPUs of 700 W, as printed in public reports (secondary): 87 degC is the highest
    // operating temperature, slowdown 2 K and shutdown 8 K above. The range for throttling of engineering.md
    // is 83 to 90 degC.
    double throttleTemperature = 87.0; ///< the software slowdown holds it [degC]
    double slowdownTemperature = 89.0; ///< the hardware slowdown sets in [degC]
    double shutdownTemperature = 95.0; ///< it switches itself off [degC]
    double slowdownClock = 0.5; ///< of the hardware slowdown [1]: "by a factor of 2 or more" (NVML, primary)
    double hysteresis = 3.0;    ///< below `throttleTemperature`, clocks hold still in between [K]; estimate

    // Engineering choice: settles within 20 s, without ringing at steps up to 1 s, on a GPU of 250 to 400
    // J/K.
    double proportionalGain = 0.04; ///< clock per kelvin [1/K]
    double integralGain = 0.01;     ///< clock per kelvin and second [1/(K s)]

    /// Thermal design power: all three parts [W]. No GPU draws more; its default power cap is this.
    double tdp() const { return fixedPower + leakage + dynamicPower; }
};

/// @errors BadData, naming the type and the figure that cannot be
Result<void> validate(const GpuType& type);

/// 1200 W (secondary: engineering.md, section 1). The split is an estimate: that of the GB300, scaled by the
/// TDP.
GpuType gb200();

/// 1400 W (secondary: engineering.md, section 1). The split is an estimate, made so that an idle GPU draws
/// 248 W at 45 degC and a rack of 72 with the parts of part_power.h the 40.8 kW of the same section
/// (secondary).
GpuType gb300();

/// Supply voltage at a clock, relative to that at full clock [1].
inline double voltage(const GpuType& type, double clock)
{
    return type.voltageFloor + (1.0 - type.voltageFloor) * clock;
}

/// Leakage at full voltage [W].
inline double leakageAt(const GpuType& type, double temperature)
{
    return type.leakage * std::max(0.0, 1.0 + type.leakageRise * (temperature - type.referenceTemperature));
}

/// Power [W].
/// @param utilisation  share of the dynamic power that the work asks for, 0 to 1
/// @param clock        [1]
/// @param temperature  [degC]
inline double gpuPower(const GpuType& type, double utilisation, double clock, double temperature)
{
    const double v = voltage(type, clock);
    return type.fixedPower + v * v * (leakageAt(type, temperature) + type.dynamicPower * utilisation * clock);
}

/// An idle GPU clocks down [W].
inline double idlePower(const GpuType& type, double temperature)
{
    return gpuPower(type, 0.0, type.minimumClock, temperature);
}

/// The highest clock up to `clock` at which the power is at most `cap`, or the minimum clock if no clock is
/// low enough (then gpuPower() is above the cap). Newton's method from above: the power is convex in the
/// clock, so it comes down monotonically.
double clockForPower(const GpuType& type, double utilisation, double clock, double temperature, double cap);

} // namespace takao::workload
