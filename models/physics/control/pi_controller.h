// Proportional-integral control of one actuator by one reading.
#pragma once

#include "models/base/error.h"

#include <limits>

namespace takao::control {

/// Which way the output goes when the reading is too high.
enum class Action {
    Direct,  ///< up: a cooling valve by a supply temperature
    Reverse, ///< down: a pump's speed by a pressure difference
};

struct PiSettings
{
    double gain = 1.0;          ///< output per unit of the reading, > 0
    double integralTime = 60.0; ///< [s], > 0; infinite: proportional only
    double lowest = 0.0;        ///< of the output
    double highest = 1.0;
    double fastest = std::numeric_limits<double>::infinity(); ///< change of the output [1/s]
    Action action = Action::Direct;
};

/// output = gain e + (gain / integral time) integral(e dt), within limits and rate; e is the reading less the
/// setpoint for direct action, its negative for reverse.
///
/// The integral goes on only as far as it takes to reach the limit that the output is at (conditional
/// integration, Astrom & Hagglund, PID Controllers, 1995, chapter 3.5): it does not wind up, in a step of any
/// length, and the output leaves its limit as soon as the proportional part alone allows it.
class PiController
{
  public:
    /// @errors BadData: gain, times, limits or rate that are not usable
    static Result<PiController> create(const PiSettings& settings);

    /// Takes over from an actuator at an output: the next step goes on from there (bumpless).
    /// @param output  held to the limits
    void start(double output, double setpoint, double reading);

    /// One step of a time > 0 [s]; returns the output. Until start() the output begins where its proportional
    /// part is.
    double step(double seconds, double setpoint, double reading);

    double output() const { return m_output; }
    bool isAtLimit() const { return m_output <= m_settings.lowest || m_output >= m_settings.highest; }
    const PiSettings& settings() const { return m_settings; }

  private:
    explicit PiController(const PiSettings& settings) : m_settings(settings) {}
    double error(double setpoint, double reading) const;

    PiSettings m_settings;
    double m_integral = 0.0;
    double m_output = 0.0;
    bool m_started = false;
};

} // namespace takao::control
