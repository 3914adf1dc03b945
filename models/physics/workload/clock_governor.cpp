#include "models/physics/workload/clock_governor.h"

namespace takao::workload {

ClockGovernor::ClockGovernor(std::size_t count)
    : m_integral(count, 0.0), m_slowed(count, 0), m_tripped(count, 0), m_limit(count, 1.0),
      m_reason(count, reason::kNone)
{}

void ClockGovernor::step(double dt, std::span<const GpuType> types, std::span<const int> typeOf,
                         std::span<const double> temperature, std::span<const char> hasPower)
{
    for (std::size_t i = 0; i < m_limit.size(); ++i) {
        const GpuType& type = types[static_cast<std::size_t>(typeOf[i])];
        const double t = temperature[i];
        // Nearly all GPUs nearly always: cool, fed, and nothing left from before.
        if (m_integral[i] == 0.0 && t <= type.throttleTemperature - type.hysteresis && hasPower[i] &&
            !m_tripped[i]) {
            m_slowed[i] = 0;
            m_limit[i] = 1.0;
            m_reason[i] = reason::kNone;
            continue;
        }
        if (!hasPower[i]) // firmware forgets: whatever it held back starts anew with the power
            m_tripped[i] = m_slowed[i] = 0;
        else if (t >= type.shutdownTemperature)
            m_tripped[i] = 1;
        if (!hasPower[i] || m_tripped[i]) {
            m_integral[i] = m_limit[i] = 0.0;
            m_reason[i] = static_cast<reason::Bits>((hasPower[i] ? 0 : reason::kNoPower) |
                                                    (m_tripped[i] ? reason::kTripped : 0));
            continue;
        }
        const double above = std::max(0.0, t - type.throttleTemperature);
        const double below = std::min(0.0, t - (type.throttleTemperature - type.hysteresis));
        const double error = above + below;
        m_integral[i] =
            std::clamp(m_integral[i] + type.integralGain * error * dt, 0.0, 1.0 - type.minimumClock);
        double limit =
            std::clamp(1.0 - m_integral[i] - type.proportionalGain * error, type.minimumClock, 1.0);
        reason::Bits why = limit < 1.0 ? reason::kSwThermal : reason::kNone;
        if (t >= type.slowdownTemperature)
            m_slowed[i] = 1;
        else if (t < type.throttleTemperature)
            m_slowed[i] = 0;
        if (m_slowed[i]) {
            limit = std::min(limit, type.slowdownClock);
            why |= reason::kHwThermal;
        }
        m_limit[i] = limit;
        m_reason[i] = why;
    }
}

} // namespace takao::workload
