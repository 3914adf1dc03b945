// The warmest places of a room's air.
#pragma once

#include "scene/description/air/air_sampler.h"

namespace takao {

struct HotSpot
{
    Eigen::Vector3f position = Eigen::Vector3f::Zero(); ///< centre of the cell [m]
    float temperature = 0.0f;                           ///< of the cell [degC]
    AirCell cell{};
};

/// Cells that no open neighbour exceeds, warmest first.
/// @param above   only cells warmer than this [degC]
/// @param apart   a spot nearer than this to a warmer one is left out [m]
/// @param count   at most
std::vector<HotSpot> hotSpots(const AirSampler& air, float above, float apart, std::size_t count = 20);

} // namespace takao
