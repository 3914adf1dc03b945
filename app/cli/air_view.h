// The pictures of air that `takao-cli show` is asked for.
#pragma once

#include "app/picture/recorded_air.h"
#include "models/twin/steady_air.h"

#include <vector>

namespace takao::cli {

/// Of rooms that were solved just now.
KnownAir shownAir(const std::vector<SolvedRoom>& rooms);

/// A picture of all rooms.
/// @errors BadUsage for a rack that is in none of them, for seeds without air, and for cuts beside all rooms;
/// as AirPictureMaker::make()
Result<AirPicture> airPicture(KnownAir air, const AirPictureSettings& settings);

} // namespace takao::cli
