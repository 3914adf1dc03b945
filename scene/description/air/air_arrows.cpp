#include "models/base/assert.h"
#include "scene/description/air/air_slice.h"

#include <algorithm>
#include <cmath>

namespace takao {
namespace {

constexpr double kStill = 1e-3; // [m/s]: no direction to speak of

/// Coordinates of a lattice between two ends, the margins equal.
std::vector<double> lattice(const std::array<double, 2>& ends, double spacing)
{
    const double length = ends[1] - ends[0];
    const int count = std::max(1, static_cast<int>(std::lround(length / spacing)));
    std::vector<double> places;
    for (int i = 0; i < count; ++i)
        places.push_back(ends[0] + length * (i + 0.5) / count);
    return places;
}

std::optional<AirArrow> arrowAt(const AirSampler& air, int axis, const Eigen::Vector3d& at)
{
    const auto place = air.place(at);
    if (!place)
        return std::nullopt;
    Eigen::Vector3d velocity = air.velocityIn(*place);
    velocity[axis] = 0.0;
    const double speed = velocity.norm();
    if (!(speed >= kStill))
        return std::nullopt;
    return AirArrow{at.cast<float>(), (velocity / speed).cast<float>(), static_cast<float>(speed)};
}

} // namespace

std::vector<AirArrow> airArrows(const AirSampler& air, air::Axis axis, double at, double spacing)
{
    TAKAO_ASSERT(spacing > 0.0, "arrows stand a distance apart");
    std::vector<AirArrow> arrows;
    const int a = static_cast<int>(axis), u = (a + 1) % 3, v = (a + 2) % 3;
    if (air.empty())
        return arrows;
    Eigen::Vector3d place;
    place[a] = at;
    for (const double y : lattice(air.extent(v), spacing))
        for (const double x : lattice(air.extent(u), spacing)) {
            place[u] = x;
            place[v] = y;
            if (const auto arrow = arrowAt(air, a, place))
                arrows.push_back(*arrow);
        }
    return arrows;
}

} // namespace takao
