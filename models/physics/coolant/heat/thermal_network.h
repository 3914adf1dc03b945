// The plant's liquid as plain arrays: what the transport of heat works on. All loops lie in one set of
// arrays, so that exchangers couple them within a step.
#pragma once

#include "models/base/error.h"
#include "models/physics/coolant/network.h"

#include <string>
#include <vector>

namespace takao::coolant {

/// A point where streams mix.
struct HeatNode
{
    std::string name;
    double volume = 0.0;              ///< well mixed [m3]; 0: mixes without storing
    bool hasFixedTemperature = false; ///< reservoir: what leaves it has the temperature that the inputs give
};

/// A piece of the loop through which fluid moves as a plug. Apparatus of a link (cold plate, exchanger,
/// chiller) stands where fluid enters it; its contents come after.
struct HeatLink
{
    std::string name;
    int from = -1;
    int to = -1;
    double volume = 0.0;                 ///< [m3]; 0: what enters leaves at once
    double conductance = 0.0;            ///< UA of its contents to the surroundings [W/K]
    double volumetricHeatCapacity = 0.0; ///< rho cp of its fluid [J/(m3 K)]
};

/// Two links whose streams exchange heat; each link is a side of one exchanger at most.
struct HeatExchange
{
    std::string name;
    int first = -1;
    int second = -1;
};

struct ThermalNetwork
{
    std::vector<HeatNode> nodes;
    std::vector<HeatLink> links;
    std::vector<HeatExchange> exchangers;
};

/// Where a loop's nodes and links begin in the arrays.
struct Loop
{
    int firstNode = 0;
    int firstLink = 0;
};

/// Appends the nodes and links of a pipe network, in their order. Pipes get the volume of their bore, all
/// other links none; set what a data sheet says afterwards.
/// @param volumetricHeatCapacity  rho cp of its fluid at the loop's design temperature [J/(m3 K)]
Loop addLoop(ThermalNetwork& thermal, const Network& hydraulic, double volumetricHeatCapacity);

/// @errors BadData with the name: indices, volumes, conductances, heat capacities (also links of different
/// fluids
///         at one node), a conductance without volume, a link on two exchangers
Result<void> validate(const ThermalNetwork& network);

} // namespace takao::coolant
