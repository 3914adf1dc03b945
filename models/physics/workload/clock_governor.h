// What a GPU's driver and firmware do to its clock: thermal slowdown, power cap, shutdown.
#pragma once

#include "models/physics/workload/gpu_power.h"

#include <cstdint>
#include <span>
#include <vector>

namespace takao::workload {

/// Why a GPU is not at full clock: bits, several at once. The first four are those of NVML's clock event
/// reasons.
namespace reason {
using Bits = std::uint8_t;
inline constexpr Bits kNone = 0;
inline constexpr Bits kIdle = 1;       ///< nothing to do
inline constexpr Bits kSwPowerCap = 2; ///< clocked so that the power keeps to the cap
inline constexpr Bits kSwThermal = 4;  ///< clocked so that the temperature keeps to the throttle temperature
inline constexpr Bits kHwThermal = 8;  ///< above the slowdown temperature: clock halved
inline constexpr Bits kPowerCapTooLow = 16; ///< at the minimum clock, and still above the cap
inline constexpr Bits kTripped = 32;        ///< switched itself off at the shutdown temperature
inline constexpr Bits kNoPower = 64;        ///< its feed is dead
inline constexpr Bits kThrottled = kSwPowerCap | kSwThermal | kHwThermal | kPowerCapTooLow;
inline constexpr Bits kOff = kTripped | kNoPower;
} // namespace reason

/// Thermal limits of clocks, one GPU after the other.
///
/// Software slowdown: a PI control with a dead band. With e = T - throttle above it, T - (throttle -
/// hysteresis) below the band and 0 inside it,
///     limit = 1 - I - Kp e,   dI/dt = Ki e,   0 <= I <= 1 - minimum clock
/// so that a GPU that cannot be cooled settles between throttle - hysteresis and throttle.
/// Hardware slowdown: from the slowdown temperature on, and until the throttle temperature is left downwards,
/// the clock is at most `slowdownClock`. Shutdown: from the shutdown temperature on the GPU is off until its
/// power has gone and come back.
class ClockGovernor
{
  public:
    explicit ClockGovernor(std::size_t count);

    /// One step: temperatures hold for all of it.
    /// @param types        the kinds of GPU
    /// @param typeOf       (nGpu) index into types
    /// @param temperature  [degC] (nGpu)
    /// @param hasPower     (nGpu) non-zero: fed
    void step(double dt, std::span<const GpuType> types, std::span<const int> typeOf,
              std::span<const double> temperature, std::span<const char> hasPower);

    const std::vector<double>& limit() const { return m_limit; }      ///< highest clock (nGpu) [1]; 0: off
    const std::vector<reason::Bits>& why() const { return m_reason; } ///< thermal reasons and kOff (nGpu)

  private:
    std::vector<double> m_integral;
    std::vector<char> m_slowed;
    std::vector<char> m_tripped;
    std::vector<double> m_limit;
    std::vector<reason::Bits> m_reason;
};

} // namespace takao::workload
