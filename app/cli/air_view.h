// The pictures of air that `takao-cli show` is asked for.
#pragma once

#include "models/twin/steady_air.h"
#include "scene/facility/air/air_picture.h"

#include <vector>

namespace takao::cli {

/// A picture of all rooms.
/// @errors BadUsage for a rack that is in none of them, for seeds without air, and for cuts beside all rooms;
/// as AirPictureMaker::make()
Result<AirPicture> airPicture(const std::vector<SolvedRoom>& rooms, const AirPictureSettings& settings);

} // namespace takao::cli
