// What an apparatus on a link makes of the fluid that enters it.
#pragma once

namespace takao::coolant {

/// outlet = constant + slope x inlet, both as means of a step. Slopes from 0 (a temperature that is held) to
/// 1 (a heat that is given).
struct OutletLaw
{
    double constant = 0.0; ///< [degC]
    double slope = 1.0;    ///< [1]

    double at(double inlet) const { return constant + slope * inlet; }

    /// The same apparatus when it changes the stream by only a share of what it would.
    OutletLaw weakened(double share) const { return {share * constant, 1.0 - share * (1.0 - slope)}; }

    /// Heat that the stream gets [W], at a capacity rate rho cp q [W/K].
    double heat(double inlet, double capacityRate) const { return capacityRate * (at(inlet) - inlet); }

    /// Heat [W] that goes into a stream of a capacity rate rho cp q [W/K] whatever its temperature.
    static OutletLaw heating(double heat, double capacityRate)
    {
        return capacityRate > 0.0 ? OutletLaw{heat / capacityRate, 1.0} : OutletLaw{};
    }

    /// A temperature that is held [degC].
    static OutletLaw holding(double temperature) { return {temperature, 0.0}; }

    /// Heat exchange with a stream that enters at a temperature [degC], by the heat per kelvin between the
    /// inlets [W/K].
    static OutletLaw exchanging(double perKelvin, double otherInlet, double capacityRate)
    {
        const double share = capacityRate > 0.0 ? perKelvin / capacityRate : 0.0;
        return {share * otherInlet, 1.0 - share};
    }
};

} // namespace takao::coolant
