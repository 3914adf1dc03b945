// What an outage leaves of a network, whatever the routing: who is cut off, which capacities remain.
#pragma once

#include "models/physics/fabric/topology.h"

namespace takao::fabric {

struct Capacity
{
    double nominal = 0.0;   ///< [bit/s]
    double remaining = 0.0; ///< [bit/s]

    /// Share that remains [1]; 1 if there was none.
    double fraction() const { return nominal > 0.0 ? remaining / nominal : 1.0; }
};

struct LeafUplinks
{
    int leaf = -1; ///< vertex
    int rail = -1; ///< that it serves
    Capacity uplinks;
};

struct Remaining
{
    /// Endpoints that no longer reach the rest of their rail, in rising order. The rest is the connected part
    /// with most endpoints of the rail among those that were connected before; of equal parts the one with
    /// the first endpoint.
    std::vector<int> cutOff;
    std::vector<LeafUplinks> leaves;   ///< in the order of the vertices
    std::vector<Capacity> railUplinks; ///< summed up over the leaves of a rail (nRail)
    /// Bisection per rail (nRail): the least that any even split of its leaves can exchange in one direction
    /// as their uplinks allow, half the uplinks if all are equal. Of an odd number the larger half is not
    /// counted.
    std::vector<Capacity> railBisection;
};

/// @param outage  made for this network: see validate()
Remaining remaining(const Topology& topology, const Outage& outage);

/// Endpoints that an outage cuts off, alone: as Remaining::cutOff.
std::vector<int> cutOffEndpoints(const Topology& topology, const Outage& outage);

} // namespace takao::fabric
