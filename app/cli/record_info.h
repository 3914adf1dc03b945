// What a recording says about itself, for a terminal.
#pragma once

#include "models/timeline/recording.h"

#include <string>

namespace takao::cli {

/// Scenario, facility, times, counts, size and assumptions, one a line.
std::string recordInfoText(const Recording& recording);

} // namespace takao::cli
