// Which nodes hang together, and whether something holds their head.
#pragma once

#include "models/physics/coolant/network.h"

#include <functional>

namespace takao::coolant {

struct Parts
{
    std::vector<int> ofNode;        ///< part of each node
    std::vector<char> hasFixedHead; ///< per part
    std::vector<int> firstNode;     ///< per part
};

/// Parts of the network that open links join.
/// @param isOpen whether a link joins its ends
Parts partsOf(const Network& network, const std::function<bool(int link)>& isOpen);

/// "A, B, C, D, E and 7 more": names for a message.
std::string namesOf(const Network& network, const std::vector<int>& nodes);

} // namespace takao::coolant
