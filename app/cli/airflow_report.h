// What takao-cli says about a solved room: as text for people, as JSON for programs.
#pragma once

#include "models/twin/air_report.h"

#include <nlohmann/json_fwd.hpp>

namespace takao::cli {

/// Tables of racks, coolers and the room.
std::string airReportText(const AirAssembly& assembly, const AirReport& report,
                          const air::EnergyBalance& energy, bool gridCheck);
nlohmann::json airReportJson(const AirAssembly& assembly, const AirReport& report,
                             const air::EnergyBalance& energy);

/// What has solved a room, in words: method, scheme, cells.
std::string solverWords(const air::SteadyResult& result);

/// The same with how the solve went.
std::string airflowText(const AirAssembly& assembly, const air::SteadyResult& result, const AirReport& report,
                        bool gridCheck);
nlohmann::json airflowJson(const AirAssembly& assembly, const air::SteadyResult& result,
                           const AirReport& report);

} // namespace takao::cli
