#include "models/twin/air_geometry.h"

#include <cmath>

namespace takao::airside {

using air::Axis;
using air::Patch;

Box boundsOf(const Hall& hall)
{
    Box box;
    for (const Vec2& p : hall.outline) {
        box.extend(Eigen::Vector3d(p.x(), p.y(), hall.floor));
        box.extend(Eigen::Vector3d(p.x(), p.y(), hall.floor + hall.height));
    }
    return box;
}

bool inside(const std::vector<Vec2>& outline, const Vec2& point)
{
    bool in = false;
    for (std::size_t i = 0, j = outline.size() - 1; i < outline.size(); j = i++) {
        const Vec2 &a = outline[i], &b = outline[j];
        if ((a.y() > point.y()) != (b.y() > point.y()) &&
            point.x() < (b.x() - a.x()) * (point.y() - a.y()) / (b.y() - a.y()) + a.x())
            in = !in;
    }
    return in;
}

bool neighbours(const Hall& a, const Hall& b)
{
    constexpr double kShared = 0.5; // least length of a common wall [m]
    const Box x = boundsOf(a), y = boundsOf(b);
    const Eigen::Vector3d overlap = x.max().cwiseMin(y.max()) - x.min().cwiseMax(y.min());
    if (overlap.z() < kTouch)
        return false;
    return (std::abs(overlap.x()) < kTouch && overlap.y() > kShared) ||
           (std::abs(overlap.y()) < kTouch && overlap.x() > kShared);
}

Placed place(const Facility& facility, const Equipment& equipment)
{
    const int quarter =
        ((static_cast<int>(std::lround(equipment.facing / 90.0)) % 4) + 4) % 4; // 0: +x, 1: +y, 2: -x, 3: -y
    const double width = facility.value(equipment, Quantity::Width, 0.0);
    const double depth = facility.value(equipment, Quantity::Depth, 0.0);
    const bool alongX = quarter % 2 == 0;
    const Eigen::Vector3d half(0.5 * (alongX ? depth : width), 0.5 * (alongX ? width : depth), 0.0);
    const Eigen::Vector3d up(0.0, 0.0, facility.value(equipment, Quantity::Height, 0.0));
    Placed placed;
    placed.box = Box(equipment.position - half, equipment.position + half + up);
    placed.axis = alongX ? Axis::X : Axis::Y;
    placed.front = quarter < 2 ? 1 : -1;
    return placed;
}

Patch side(const Box& box, Axis axis, bool high, int direction)
{
    Patch patch{axis, direction, box};
    const auto a = static_cast<Eigen::Index>(axis);
    const double at = high ? box.max()[a] : box.min()[a];
    patch.box.min()[a] = patch.box.max()[a] = at;
    return patch;
}

Patch inletOf(const Placed& placed, bool front)
{
    const int outwards = front ? placed.front : -placed.front;
    return side(placed.box, placed.axis, outwards > 0, -outwards);
}

Patch outletOf(const Placed& placed, bool front)
{
    const int outwards = front ? placed.front : -placed.front;
    return side(placed.box, placed.axis, outwards > 0, outwards);
}

bool standsAtRear(const Facility& facility, const Equipment& door, const Equipment& rack)
{
    const Placed at = place(facility, rack);
    const Box box = place(facility, door).box;
    const auto axis = static_cast<Eigen::Index>(at.axis);
    const double gap =
        at.front > 0 ? at.box.min()[axis] - box.max()[axis] : box.min()[axis] - at.box.max()[axis];
    const Eigen::Vector3d shared = at.box.max().cwiseMin(box.max()) - at.box.min().cwiseMax(box.min());
    const auto across = static_cast<Eigen::Index>(at.axis == Axis::X ? Axis::Y : Axis::X);
    return std::abs(gap) <= kTouch && shared[across] > kTouch && shared.z() > kTouch;
}

double perforatedLoss(double open)
{
    const double shut = 1.0 - open;
    return (1.0 + 0.5 * std::pow(shut, 0.75) + 1.414 * std::pow(shut, 0.375)) / (open * open);
}

} // namespace takao::airside
