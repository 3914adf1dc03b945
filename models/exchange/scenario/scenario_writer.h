// Scenarios as text, in the form of scenario files.
#pragma once

#include "models/twin/run/scenario.h"

#include <string>

namespace takao {

/// The text that parseScenario() turns back into the scenario. What has its usual value is left out; one
/// without an id, as only programs make them, is called "unnamed".
std::string scenarioText(const Scenario& scenario);

} // namespace takao
