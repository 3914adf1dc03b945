// Checks of lines and outlines as they come out of files.
#pragma once

#include "models/base/vector.h"

#include <string>

namespace takao {

/// Index of the first point that equals the one before it; 0 if there is none.
std::size_t firstRepeatedPoint(const Polyline& line);

/// What is wrong with an outline that should be a simple counter-clockwise polygon; empty if nothing is.
/// @param outline  at least 3 points [m]
std::string whyNotAnOutline(const std::vector<Vec2>& outline);

} // namespace takao
