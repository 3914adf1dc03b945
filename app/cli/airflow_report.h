// What takao-cli says about a solved room: as text for people, as JSON for programs.
#pragma once

#include "models/twin/air_report.h"

#include <nlohmann/json_fwd.hpp>

namespace takao::cli {

std::string airflowText(const AirAssembly& assembly, const air::SteadyResult& result, const AirReport& report,
                        bool gridCheck);
nlohmann::json airflowJson(const AirAssembly& assembly, const air::SteadyResult& result,
                           const AirReport& report);

} // namespace takao::cli
