// Battery of a UPS.
#include "models/physics/power/transient/battery.h"

#include <cmath>

namespace takao::power {

Battery::Battery(const BatteryParameters& parameters, double terminalRating, double converterRating)
    : m_parameters(parameters), m_chargerPower(parameters.chargeFraction * converterRating)
{
    const double ratedDrain = terminalRating / (1.0 - parameters.lossFraction);
    m_resistance = parameters.lossFraction / ratedDrain; // k S^2 = f S at the rating
    m_energy = parameters.energy > 0.0 ? parameters.energy
                                       : parameters.autonomy * ratedDrain / (1.0 - parameters.cutOff);
    m_stored = parameters.initialCharge * m_energy;
}

double Battery::drainOf(double terminalPower) const
{
    const double root = 1.0 - 4.0 * m_resistance * terminalPower;
    if (root <= 0.0)
        return 2.0 * terminalPower;
    return 2.0 * terminalPower / (1.0 + std::sqrt(root)); // the same as in the header; exact also for k = 0
}

double Battery::isEmpty() const
{
    const double left = m_stored - m_parameters.cutOff * m_energy;
    return m_rate < 0.0 ? m_since + std::max(left, 0.0) / -m_rate : kNever;
}

double Battery::isFull() const
{
    return m_rate > 0.0 ? m_since + (m_energy - m_stored) / m_rate : kNever;
}

bool Battery::usable(double now) const
{
    return stored(now) > m_parameters.cutOff * m_energy * (1.0 + 1e-12);
}

void Battery::setRate(double rate, double now)
{
    m_stored = stored(now);
    m_since = now;
    m_rate = rate;
}

void Battery::settle(double stored, double now)
{
    m_stored = stored;
    m_since = now;
    m_rate = 0.0;
}

} // namespace takao::power
