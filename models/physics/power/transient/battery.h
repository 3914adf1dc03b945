// Battery of a UPS: stored energy behind an internal resistance.
#pragma once

#include "models/physics/power/transient/events.h"
#include "models/physics/power/transient/parameters.h"

namespace takao::power {

/// Constant open-circuit voltage E behind a resistance R: from P = E I - R I^2, the stored power S = E I that
/// a terminal power P takes is  S = (1 - sqrt(1 - 4 k P)) / (2 k),  k = R / E^2.
///
/// Losses are heat and nothing of the stored energy goes missing, which Peukert's exponent cannot say: with
/// it the energy balance would not close.
class Battery
{
  public:
    /// @param terminalRating  power at its terminals at the converter's rated output [W]
    /// @param converterRating [W], for the charger
    Battery(const BatteryParameters& parameters, double terminalRating, double converterRating);

    /// Stored power that a terminal power takes [W]; beyond the largest possible power, twice of it.
    double drainOf(double terminalPower) const;

    /// From now on it gives this at its terminals [W], or takes this from the charger.
    void discharge(double terminalPower, double now) { setRate(-drainOf(terminalPower), now); }
    void charge(double power, double now) { setRate(power * m_parameters.chargeEfficiency, now); }
    void rest(double now) { setRate(0.0, now); }

    double storedRate() const { return m_rate; } ///< [W], positive while charging
    double stored(double now) const { return m_stored + m_rate * (now - m_since); } ///< [J]
    double stateOfCharge(double now) const { return stored(now) / m_energy; }
    double isEmpty() const; ///< moment at which the cut-off is reached [s]; kNever unless discharging
    double isFull() const;  ///< moment [s]; kNever unless charging
    void setEmpty(double now) { settle(m_parameters.cutOff * m_energy, now); }
    void setFull(double now) { settle(m_energy, now); }
    bool usable(double now) const;
    double chargerPower() const { return m_chargerPower; } ///< [W] from the converter's input

  private:
    void setRate(double rate, double now);
    void settle(double stored, double now);

    BatteryParameters m_parameters;
    double m_resistance = 0.0; // k [1/W]
    double m_energy = 0.0;     // full [J]
    double m_chargerPower = 0.0;
    double m_stored = 0.0; // at m_since
    double m_rate = 0.0;
    double m_since = 0.0;
};

} // namespace takao::power
