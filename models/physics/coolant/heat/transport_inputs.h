// What acts on the liquid of all loops during a step of the heat transport.
#pragma once

#include "models/base/error.h"
#include "models/physics/coolant/heat/outlet_law.h"
#include "models/physics/coolant/heat/thermal_network.h"

#include <vector>

namespace takao::coolant {

/// What rounding may add to a share of 1.
inline constexpr double kShareTolerance = 1e-9;

/// What acts on the liquid during a step. Sizes follow the network; it may be kept and changed between steps.
struct TransportInputs
{
    explicit TransportInputs(const ThermalNetwork& network);

    std::vector<double> fixedTemperature; ///< per node, where it is fixed [degC]; starts as not a number
    std::vector<double> surroundings;     ///< per link with a conductance [degC]; starts as not a number
    std::vector<double> heat;             ///< per link, into its contents, evenly [W]; may be negative
    std::vector<OutletLaw> law;           ///< per link, its apparatus; starts as: none
    std::vector<double> exchange;         ///< per exchanger, heat per kelvin between its inlets [W/K]
};

/// Sizes and figures; what they do to each other is the transport's matter.
/// @errors BadData with the name of the node or link
Result<void> validate(const ThermalNetwork& network, const std::vector<double>& flows,
                      const TransportInputs& inputs);

} // namespace takao::coolant
