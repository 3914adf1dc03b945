// An act as people type it: "restore CDU1-1/pump-B", "+20 cap C01 power_kW=80".
#pragma once

#include "models/base/error.h"
#include "models/twin/run/scenario.h"

#include <string>
#include <string_view>

namespace takao {

/// Reads "[TIME] ACT OBJECT [KEY=VALUE ...]" with the words and keys of scenario files. TIME is in seconds:
/// a number counts from the start, one with a plus from `now`, none is `now`. Names with blanks stand in
/// quotes.
/// @param now  [s]
/// @errors BadUsage: what is wrong, as readers of scenario files say it
Result<Act> parseAct(std::string_view text, double now);

} // namespace takao
