// Currents through connections that have no impedance.
#pragma once

#include "models/physics/power/network.h"

namespace takao::power {

/// One ideal connection and its weight in sharing.
struct IdealPath
{
    int from = -1;
    int to = -1;
    double rating = 0.0; ///< [pu current]; 0: none
};

/// Shares currents among ideal connections.
///
/// Kirchhoff's current law alone decides where there is only one path. Where ideal paths run in parallel,
/// they share as equal lengths of conductor do whose section is proportional to the rating of the path;
/// equally in a group of joined paths of which one has no rating.
/// @param paths  closed ideal connections
/// @param groupOf  per bus: buses joined by `paths` have the same number
/// @param injection  per bus: current put in from outside the paths, sum zero in every group
/// @return current from `from` to `to` for every path, in the unit of the injection
std::vector<Complex> shareIdealPaths(const std::vector<IdealPath>& paths, const std::vector<int>& groupOf,
                                     const std::vector<Complex>& injection);

} // namespace takao::power
