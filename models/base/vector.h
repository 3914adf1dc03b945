// Points and directions in metres; x east, y north, z up.
#pragma once

#include <Eigen/Core>

#include <vector>

namespace takao {

using Vec2 = Eigen::Vector2d;
using Vec3 = Eigen::Vector3d;

/// Corners of a line of straight pieces, in order.
using Polyline = std::vector<Vec3>;

/// Length of a polyline [m].
inline double polylineLength(const Polyline& line)
{
    double length = 0.0;
    for (std::size_t i = 1; i < line.size(); ++i)
        length += (line[i] - line[i - 1]).norm();
    return length;
}

} // namespace takao
