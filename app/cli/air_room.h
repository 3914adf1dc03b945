// Choosing a room of air and its cells, as several commands do.
#pragma once

#include "models/physics/airflow/steady_solve.h"
#include "models/twin/air_rooms.h"

#include <memory>

namespace takao::cli {

/// The room that a hall belongs to; without a name, the first with racks or coolers.
/// @errors BadUsage
Result<AirRoom> chooseRoom(const Facility& facility, const std::string& hall);

/// @errors BadUsage: one of them is no equipment
Result<void> checkIds(const Facility& facility, const std::vector<std::string>& ids);

/// What stands still: what has failed, and what then no feed reaches.
/// @errors BadUsage as checkIds(); as solveWithFaults()
Result<AirConditions> conditionsWith(std::shared_ptr<const Facility> facility,
                                     const std::vector<std::string>& failed, double loadFraction);

/// Grids up to cells of this size [m], or up to "120x90x36" equal ones if that is stated.
/// @errors BadUsage; as air::nestedGrids()
Result<std::vector<air::AirGrid>> gridsFor(const air::AirModel& model, double cell, const std::string& cells,
                                           bool forGridCheck = false);

/// Shows a solve on the terminal; Ctrl-C stops it.
air::SteadyWatch terminalWatch();

} // namespace takao::cli
