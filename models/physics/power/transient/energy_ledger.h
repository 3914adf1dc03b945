// Where the energy of an electrical network came from and went to.
#pragma once

#include <algorithm>
#include <cmath>

namespace takao::power {

/// Since the beginning [J]:  sources = loads + losses + (stored - storedAtStart).
struct EnergyLedger
{
    double sources = 0.0; ///< grid and generators
    double loads = 0.0;   ///< consumed, also out of capacitors
    double losses = 0.0;  ///< conductors, transformers, converters, batteries
    double storedAtStart = 0.0;
    double stored = 0.0; ///< in batteries and capacitors

    /// What does not add up, over the largest of the terms [1].
    double imbalance() const
    {
        const double change = stored - storedAtStart;
        const double scale = std::max({std::abs(sources), std::abs(loads), std::abs(change), 1.0});
        return (sources - loads - losses - change) / scale;
    }
};

} // namespace takao::power
