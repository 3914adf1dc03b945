// Scenario files (assets/scenarios/*.json): the weather, the jobs, and what goes wrong when.
#pragma once

#include "models/exchange/format.h"
#include "models/exchange/reading.h"
#include "models/twin/run/scenario.h"

#include <filesystem>
#include <span>
#include <string_view>

namespace takao {

inline constexpr int kScenarioVersion = 1;

/// Reads a scenario. Reports every problem with line, key path and remedy: wrong types and units, unknown
/// keys, missing keys, figures that cannot be. Whether the objects exist in a facility is found by
/// PlantRun::begin().
Reading<Scenario> readScenario(const std::filesystem::path& file);

/// As readScenario, from text; `name` stands for the file in the findings.
Reading<Scenario> parseScenario(std::string_view text, const std::string& name);

/// The objects of the format, the root first.
std::span<const ObjectFormat* const> scenarioFormat();

} // namespace takao
