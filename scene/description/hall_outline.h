// Plane geometry of hall outlines.
#pragma once

#include "models/base/vector.h"

#include <array>

namespace takao {

/// z of the cross product.
inline double cross(const Vec2& a, const Vec2& b)
{
    return a.x() * b.y() - a.y() * b.x();
}

/// Positive for a counter-clockwise outline [m2].
double signedArea(const std::vector<Vec2>& outline);

/// Ears cut off one by one (Meisters 1975); for the outlines of halls, which have few corners and no holes.
std::vector<std::array<Vec2, 3>> triangles(std::vector<Vec2> outline);

bool insideOutline(const std::vector<Vec2>& outline, const Vec2& point);

} // namespace takao
