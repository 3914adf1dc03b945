// A room's inlet temperatures beside those of another source.
#pragma once

#include "models/exchange/air/inlet_reference.h"
#include "models/twin/air_report.h"

namespace takao::cli {

/// Rack by rack and cooler by cooler, with the difference, the mean and the return.
/// @errors BadData: the reference names a rack or cooler that the room does not have
Result<std::string> comparisonText(const AirReport& report, const air::InletReference& reference);

} // namespace takao::cli
