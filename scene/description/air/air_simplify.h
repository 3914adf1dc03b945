// Lines with fewer points that look the same.
#pragma once

#include "scene/description/air/streamlines.h"

#include <cstdint>

namespace takao {

/// Positions of points of a line, ascending, the first and the last among them. Straight pieces between those
/// points leave the line by at most `metres`, and the temperature by at most `kelvin`.
std::vector<std::uint32_t> pointsToKeep(const Streamline& line, float metres, float kelvin);

} // namespace takao
