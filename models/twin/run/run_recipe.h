// How a run was made, and how its future is changed: with the facility, what makes it again to the bit.
#pragma once

#include "models/twin/run/run_air.h"
#include "models/twin/run/scenario.h"

namespace takao {

/// What a run was made from. Runs are deterministic: the same facility and recipe give the same plant at any
/// time, to the bit.
struct RunRecipe
{
    Scenario scenario; ///< as it was given, with what forks have changed of it
    std::uint64_t seed = 1;
    RunAir air;
    std::vector<Act> byHand; ///< done besides, in the order in which they were, with their times
};

/// What a fork changes of what a scenario has in store.
struct ScenarioChange
{
    std::vector<Act> acts;          ///< that happen besides, at their times: now or later
    std::vector<Act> withdrawn;     ///< planned ones that don't; kind and object are read
    std::optional<double> duration; ///< of the scenario, from its start [s]
};

/// In plain words, one line a change: "at 80 s: CDU1-1/pump-B is repaired".
std::vector<std::string> inWords(const ScenarioChange& change);

/// What an act is, in plain words: "CDU1-1/pump-A fails".
std::string inWords(const Act& act);

} // namespace takao
