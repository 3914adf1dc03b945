// Which parts of the electrical network are live, which inputs are chosen, and which AC islands result.
#pragma once

#include "models/physics/power/network.h"

namespace takao::power {

/// The switched state of a network.
struct Energised
{
    std::vector<char> busLive;
    std::vector<char> branchClosed; ///< conducts: in service, closed, chosen, and live
    std::vector<char> transformerOn;
    std::vector<char> converterOn;    ///< forms or could form its output
    std::vector<char> onBattery;      ///< per converter: on, and its battery alone feeds it
    std::vector<char> onBypass;       ///< per converter: on, by its static bypass
    std::vector<char> sourceRuns;     ///< takes part in feeding its island
    std::vector<char> converterFeeds; ///< takes part in feeding its output's island
    std::vector<int> island;          ///< per bus; -1: dead
    int islands = 0;
    std::vector<std::vector<double>>
        feedShare; ///< per load and feed: share of the load's power; all 0: unfed
};

/// Finds what is live.
///
/// Sources and batteries energise; plain branches conduct both ways, transformers, converters and prioritised
/// inputs from their `from` (input) side; a converter on bypass does not use its battery. A bus with
/// prioritised inputs closes the live ones of the lowest priority only. Within an island grid sources feed;
/// without one, converters; without either, standby sources.
/// @param tripped  per branch: open because its breaker tripped
/// @errors BadData if converters feed each other in a circle
Result<Energised> energise(const Network& network, const Operation& operation,
                           const std::vector<char>& tripped);

} // namespace takao::power
