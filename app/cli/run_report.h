// What a run says at its end: as text and as JSON.
#pragma once

#include "models/twin/run/plant_run.h"

#include <nlohmann/json_fwd.hpp>

#include <string>

namespace takao::cli {

/// "0:14:02.5"
std::string clockText(double seconds);

/// What it teaches, events with their causes, racks that throttled, tripped or went dark, the ledger, jobs.
/// @param wall  [s] that it took
std::string runText(const PlantRun& run, double wall);

nlohmann::ordered_json runJson(const PlantRun& run, double wall, std::uint64_t seed);

} // namespace takao::cli
