// Where lines through the air start: evenly spread points that are the same every time.
#pragma once

#include <Eigen/Core>

#include <cstdint>
#include <vector>

namespace takao {

/// Exactly `count` points, one at a random place of each part of a grid over a rectangle.
/// @param corner, u, v   one corner and the two edges from it [m]
/// @param random         another number gives other places
std::vector<Eigen::Vector3f> seedsOnRectangle(const Eigen::Vector3f& corner, const Eigen::Vector3f& u,
                                              const Eigen::Vector3f& v, int count, std::uint32_t random = 0);

/// Points that fill a ball evenly; a single one is the centre.
/// @param radius   [m]
std::vector<Eigen::Vector3f> seedsAround(const Eigen::Vector3f& centre, float radius, int count,
                                         std::uint32_t random = 0);

} // namespace takao
