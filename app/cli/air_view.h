// The pictures of air that `takao-cli show` is asked for.
#pragma once

#include "models/twin/steady_air.h"
#include "scene/facility/air_picture.h"

#include <optional>
#include <string>
#include <vector>

namespace takao::cli {

/// Reads "z=1.8". @errors BadUsage
Result<AirCut> readCut(const std::string& text);

/// Cuts through every room, and so many lines from where coolers and openings blow; nothing when neither is
/// wanted.
/// @errors as loadColourMap()
Result<std::optional<AirPicture>> airPicture(const std::vector<SolvedRoom>& rooms,
                                             const std::vector<AirCut>& cuts, int lines);

} // namespace takao::cli
