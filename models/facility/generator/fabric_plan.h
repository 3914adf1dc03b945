// Rail-optimised fat trees: how many leaf, spine and core switches a cluster needs, and which port goes to
// which.
#pragma once

#include "models/base/error.h"

#include <vector>

namespace takao {

/// What the fabric has to connect.
struct FabricBrief
{
    int scalableUnits = 1;
    int nodesPerUnit = 72; ///< a node is what has one network port on every rail: a server, or a compute tray
    int railsPerNode = 8;
    int switchPorts = 144;
};

/// One cable of the plan; positions count from 0, ports from 1.
struct FabricLink
{
    int lower = 0; ///< endpoint, leaf or spine
    int lowerPort = 1;
    int upper = 0; ///< leaf, spine or core
    int upperPort = 1;
};

/// A fat tree without oversubscription.
///
/// Endpoint e is port `e % rails` of node `e / rails`; nodes are numbered unit by unit. Leaf l belongs to
/// unit `l / leavesPerUnit` and to rail `(l % leavesPerUnit) / leavesPerRail`: it serves that rail of
/// consecutive nodes.
struct FabricPlan
{
    int leavesPerUnit = 0;
    int leavesPerRail = 0; ///< of one unit
    int leaves = 0;
    int spines = 0;
    int cores = 0;                         ///< 0: two tiers
    std::vector<FabricLink> endpointLinks; ///< endpoint to leaf
    std::vector<FabricLink> spineLinks;    ///< leaf to spine
    std::vector<FabricLink> coreLinks;     ///< spine to core
};

/// Plans a fabric: two tiers while one spine can see every leaf, three beyond.
///
/// Two tiers: as few spines as their ports allow, so that every leaf has the same number of cables to every
/// spine. Three tiers: leaves of the same rail are gathered in groups of half a switch's ports, each with as
/// many spines of its own; the spines' upper ports are dealt out to the cores in turn.
/// @errors BadUsage for counts below 1 or an odd number of ports; BadData if no balanced fabric of these
/// counts exists
Result<FabricPlan> planFabric(const FabricBrief& brief);

} // namespace takao
