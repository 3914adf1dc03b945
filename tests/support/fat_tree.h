// Rail-optimised fat trees of any size, for the fabric's tests and benchmarks.
#pragma once

#include "models/physics/fabric/network.h"

namespace takao::fabric {

/// Nodes with one port on every rail; one leaf for each rail of a unit. Every leaf has as many cables up as
/// down, shared equally by the spines. With cores, leaves of consecutive rails form groups that have spines
/// of their own, and every spine has one cable to every core.
struct FatTree
{
    int units = 1;
    int nodesPerUnit = 1;
    int rails = 1;
    int spines = 1; ///< of a group
    int groups = 1;
    int cores = 0;       ///< 0: two tiers
    double rate = 400e9; ///< of every cable [bit/s]

    int leaves() const { return units * rails; }
    int endpoints() const { return units * nodesPerUnit * rails; }
    int endpoint(int node, int rail) const { return node * rails + rail; } ///< vertex; nodes unit by unit
    int leaf(int unit, int rail) const { return endpoints() + unit * rails + rail; }
    int spine(int group, int number) const { return endpoints() + leaves() + group * spines + number; }
    int core(int number) const { return endpoints() + leaves() + groups * spines + number; }

    /// Endpoints first, then leaves, spines, cores; links in the same order.
    Network network() const;

    /// First of the cables between a leaf and a spine of its group; the others follow.
    int leafLink(int unit, int rail, int spineNumber) const;
    int cablesPerSpine() const { return nodesPerUnit / spines; } ///< between a leaf and a spine

    /// All endpoints of some consecutive nodes.
    Job job(int firstNode, int nodes) const;
};

/// 8 units of 72 nodes with 8 ports: 4608 endpoints, 64 leaves, 36 spines, 9216 cables (NVIDIA SuperPOD,
/// 144-port switches: engineering.md, section 3).
FatTree eightUnits();

} // namespace takao::fabric
