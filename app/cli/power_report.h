// The electrical state of a facility as text and as JSON.
#pragma once

#include "models/facility/facility.h"
#include "models/twin/steady_plant.h"

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <vector>

namespace takao::cli {

/// Totals, counts of feeds, most loaded components and events, as a page of text.
std::string powerText(const Facility& facility, const SteadyPlant& plant, const PlantState& state);

/// The same with every component and rack.
nlohmann::ordered_json powerJson(const Facility& facility, const SteadyPlant& plant, const PlantState& state);

/// The worst `rows` outcomes of a sweep, as a table.
std::string sweepText(const std::vector<LossOutcome>& outcomes, std::size_t rows);
nlohmann::ordered_json sweepJson(const std::vector<LossOutcome>& outcomes);

} // namespace takao::cli
