// Circles in the power network: links through which power would feed itself.
#pragma once

#include "models/facility/facility.h"

namespace takao {

/// One circle per link that closes one, each as its links in the direction of power, the closing link last.
/// Normally open links, links without both ends and links from something to itself are left out.
/// @param most  stops after that many
std::vector<std::vector<PowerLinkIndex>> powerCycles(const Facility& facility, std::size_t most);

} // namespace takao
