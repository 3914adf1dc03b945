// Samples of signals as a table: lines for people, or comma-separated values.
#pragma once

#include "models/timeline/timeline.h"

#include <string>
#include <vector>

namespace takao::cli {

/// What is wanted of which signals.
struct SignalRequest
{
    std::vector<std::string> names;
    double from = -std::numeric_limits<double>::infinity(); ///< [s]
    double to = std::numeric_limits<double>::infinity();    ///< [s]
    std::size_t points = 0; ///< at most so many lines a signal; 0: every sample
};

/// A line for each sample of each signal: samples of several signals need not share their times.
/// @param csv  RFC 4180 with a line of heads, SI units
/// @errors as Timeline::signal
Result<std::string> signalTable(const Timeline& timeline, const SignalRequest& request, bool csv);

} // namespace takao::cli
