// Which elements of a network are machines in time, and their figures.
#pragma once

#include "models/physics/power/network.h"
#include "models/physics/power/transient/transfer_switch.h"

#include <map>

namespace takao::power {

/// Figures of the machines by index of their element; what has none here has the defaults.
///
/// Every converter is a UPS, every standby source a generator, every bus with inputs of several priorities a
/// transfer switch, every branch with a rating a breaker, every load a load.
struct PowerMachines
{
    std::map<int, UpsParameters> ups;              ///< by converter
    std::map<int, GeneratorParameters> generators; ///< by standby source
    std::map<int, TransferParameters> switches;    ///< by bus
    std::map<int, BreakerParameters> breakers;     ///< by branch
    std::map<int, LoadParameters> loads;           ///< by load
};

/// A bus that chooses among inputs.
struct TransferPoint
{
    int bus = -1;
    std::vector<TransferLevel> levels; ///< preferred first
};

/// Buses with inputs of several priorities, by rising number. Ties that are normally open are no inputs: they
/// close by hand. The generators of a level are the standby sources that reach its inputs without passing
/// another of these buses or a converter.
std::vector<TransferPoint> transferPoints(const Network& network);

/// @errors BadData: figures that are out of range, or of an element that is no such machine; a standby source
/// without a rating
Result<void> validate(const Network& network, const PowerMachines& machines);

} // namespace takao::power
