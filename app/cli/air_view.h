// The pictures of air that `takao-cli show` is asked for.
#pragma once

#include "models/twin/steady_air.h"
#include "scene/facility/air/air_picture.h"

#include <vector>

namespace takao::cli {

/// Rooms of air with what blows into them.
struct ShownAir
{
    std::vector<std::shared_ptr<const air::AirField>> fields; ///< per room
    std::vector<AirPort> ports;
};

ShownAir shownAir(const std::vector<SolvedRoom>& rooms);

/// A picture of all rooms.
/// @errors BadUsage for a rack that is in none of them, for seeds without air, and for cuts beside all rooms;
/// as AirPictureMaker::make()
Result<AirPicture> airPicture(ShownAir air, const AirPictureSettings& settings);

} // namespace takao::cli
