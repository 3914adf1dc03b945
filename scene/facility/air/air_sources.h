// From the wish where lines shall start to their first points.
#pragma once

#include "scene/description/air/air_ports.h"
#include "scene/description/air/air_sampler.h"
#include "scene/facility/air/air_settings.h"

#include <span>

namespace takao {

/// Points in the air of one room, just before the chosen ports and about the chosen places; ports share the
/// count by their area, places by the mean area of the ports.
/// @param ports   of all rooms
/// @param count   of all rooms
std::vector<Eigen::Vector3f> airSeeds(const AirSampler& air, std::span<const AirPort> ports,
                                      const AirSeeds& seeds, int count);

} // namespace takao
