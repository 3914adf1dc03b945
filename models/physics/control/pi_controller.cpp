#include "models/physics/control/pi_controller.h"

#include "models/base/assert.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace takao::control {

Result<PiController> PiController::create(const PiSettings& s)
{
    if (!(std::isfinite(s.gain) && s.gain > 0.0) || !(s.integralTime > 0.0) || !(s.fastest > 0.0) ||
        !std::isfinite(s.lowest) || !std::isfinite(s.highest) || s.lowest >= s.highest)
        return fail(
            ErrorKind::BadData,
            fmt::format("a controller has a gain of {}, an integral time of {} s, limits of {} and {} and a "
                        "rate of {} 1/s",
                        s.gain, s.integralTime, s.lowest, s.highest, s.fastest),
            "gain, times and rate are positive, the lower limit is below the upper one");
    return PiController(s);
}

double PiController::error(double setpoint, double reading) const
{
    return m_settings.action == Action::Direct ? reading - setpoint : setpoint - reading;
}

void PiController::start(double output, double setpoint, double reading)
{
    m_output = std::clamp(output, m_settings.lowest, m_settings.highest);
    m_integral = m_output - m_settings.gain * error(setpoint, reading);
    m_started = true;
}

double PiController::step(double seconds, double setpoint, double reading)
{
    TAKAO_ASSERT(seconds > 0.0, "a controller's step takes time");
    const double proportional = m_settings.gain * error(setpoint, reading);
    if (!m_started) {
        m_output = std::clamp(proportional, m_settings.lowest, m_settings.highest);
        m_started = true;
    }
    // 1. What the output may be: limits, and how far it can move
    const double low = std::max(m_settings.lowest, m_output - m_settings.fastest * seconds);
    const double high = std::min(m_settings.highest, m_output + m_settings.fastest * seconds);
    // 2. The integral, no further than to the limit it would push against
    const double change = proportional * seconds / m_settings.integralTime;
    if (change > 0.0)
        m_integral = std::min(m_integral + change, std::max(m_integral, high - proportional));
    else
        m_integral = std::max(m_integral + change, std::min(m_integral, low - proportional));
    // 3. The output
    m_output = std::clamp(proportional + m_integral, low, high);
    return m_output;
}

} // namespace takao::control
