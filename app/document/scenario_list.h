// The scenarios that come with the program, and which of them a facility can go through.
#pragma once

#include "models/exchange/scenario/scenario_file.h"
#include "models/facility/facility.h"

#include <filesystem>
#include <string>
#include <vector>

namespace takao {

struct ScenarioChoice
{
    std::filesystem::path file;
    std::string name;
    std::string teaches;
    std::string missing; ///< the first object that the facility does not have; empty: it can be run
};

/// The first object of a scenario that a facility does not have; empty if it has all. Parts of equipment,
/// like "CDU1-1/pump-A", are left to the run to find.
std::string missingObject(const Scenario& scenario, const Facility& facility);

/// Those of assets/scenarios, by name; files that cannot be read are left out.
std::vector<ScenarioChoice> shippedScenarios(const Facility& facility);

/// Nothing happens, under the design weather, for as long as one likes.
Scenario normalLoad();

} // namespace takao
