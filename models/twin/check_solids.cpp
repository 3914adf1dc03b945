#include "models/twin/check_solids.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace takao::check {
namespace {

constexpr double kPipeWall = 0.004; // [m]

Eigen::Matrix3d turned(double facing)
{
    // Width along the front face, depth along the facing direction.
    const double angle = facing * std::numbers::pi / 180.0;
    Eigen::Matrix3d axes;
    axes.col(0) = Vec3(-std::sin(angle), std::cos(angle), 0.0);
    axes.col(1) = Vec3(std::cos(angle), std::sin(angle), 0.0);
    axes.col(2) = Vec3::UnitZ();
    return axes;
}

// A straight piece with a rectangular section.
Solid piece(const Vec3& from, const Vec3& to, double width, double height)
{
    const Vec3 way = to - from;
    const Vec3 along = way.normalized();
    const Vec3 level = Vec3::UnitZ().cross(along);
    Solid solid;
    solid.axes.col(0) = along;
    solid.axes.col(1) = level.norm() > 1e-6 ? Vec3(level.normalized()) : Vec3(Vec3::UnitX());
    solid.axes.col(2) = along.cross(solid.axes.col(1));
    solid.centre = (from + to) / 2;
    solid.half = {way.norm() / 2, width / 2, height / 2};
    return solid;
}

bool hasBody(Kind kind)
{
    switch (kind) {
    case Kind::PerforatedTile:
    case Kind::FloorOpening:
    case Kind::CeilingOpening:
    case Kind::Sensor:
        return false;
    default:
        return true;
    }
}

void addPieces(const Polyline& path, double width, double height, const Solid& owner,
               std::vector<Solid>& solids)
{
    for (std::size_t i = 1; i < path.size(); ++i) {
        if ((path[i] - path[i - 1]).norm() < 1e-6)
            continue;
        Solid solid = piece(path[i - 1], path[i], width, height);
        solid.equipment = owner.equipment;
        solid.pipe = owner.pipe;
        solids.push_back(solid);
    }
}

double cross(const Vec2& a, const Vec2& b)
{
    return a.x() * b.y() - a.y() * b.x();
}

bool edgesCross(const Vec2& a, const Vec2& b, const Vec2& c, const Vec2& d)
{
    constexpr double kArea = 1e-6; // [m2]: lines that only touch do not cross
    const double u = cross(b - a, c - a);
    const double v = cross(b - a, d - a);
    const double s = cross(d - c, a - c);
    const double t = cross(d - c, b - c);
    return ((u > kArea && v < -kArea) || (u < -kArea && v > kArea)) &&
           ((s > kArea && t < -kArea) || (s < -kArea && t > kArea));
}

// The polygon's corners and centre, drawn in by 1 mm so that touching does not count.
std::vector<Vec2> probes(const std::vector<Vec2>& polygon)
{
    Vec2 centre = Vec2::Zero();
    for (const Vec2& p : polygon)
        centre += p / static_cast<double>(polygon.size());
    std::vector<Vec2> points = {centre};
    for (const Vec2& p : polygon)
        points.push_back(p + (centre - p).normalized() * std::min(1.5e-3, (centre - p).norm()));
    return points;
}

} // namespace

Eigen::AlignedBox3d Solid::bounds() const
{
    const Vec3 reach = axes.cwiseAbs() * half;
    return {centre - reach, centre + reach};
}

std::optional<Solid> boxOf(const Facility& facility, EquipmentIndex equipment)
{
    const Equipment& e = facility[equipment];
    const double width = facility.value(e, Quantity::Width, 0.0);
    const double depth = facility.value(e, Quantity::Depth, 0.0);
    const double height = facility.value(e, Quantity::Height, 0.0);
    if (width <= 0.0 || depth <= 0.0 || height <= 0.0)
        return std::nullopt;
    Solid solid;
    solid.equipment = equipment;
    solid.axes = turned(e.facing);
    solid.half = Vec3(width, depth, height) / 2;
    solid.centre = e.position + Vec3(0.0, 0.0, height / 2);
    return solid;
}

std::vector<Solid> solidsOf(const Facility& facility)
{
    std::vector<Solid> solids;
    for (std::size_t i = 0; i < facility.equipment.size(); ++i) {
        const Equipment& e = facility.equipment[i];
        const KindInfo& kind = info(facility.kindOf(e));
        Solid owner;
        owner.equipment = EquipmentIndex(i);
        if (kind.placement == Placement::Path)
            addPieces(e.path, facility.value(e, Quantity::Width, 0.0),
                      facility.value(e, Quantity::Height, 0.0), owner, solids);
        else if (hasBody(kind.kind))
            if (const auto box = boxOf(facility, owner.equipment))
                solids.push_back(*box);
    }
    for (std::size_t i = 0; i < facility.pipes.size(); ++i) {
        const Pipe& pipe = facility.pipes[i];
        Solid owner;
        owner.pipe = PipeIndex(i);
        const double outer = pipe.bore + 2 * kPipeWall;
        addPieces(pipe.path, outer, outer, owner, solids);
    }
    return solids;
}

// Separating axes of two boxes: their face directions and the products of their edges (Gottschalk et al.
// 1996).
bool intersect(const Solid& a, const Solid& b, double tolerance)
{
    const Vec3 gap = b.centre - a.centre;
    const auto separated = [&](const Vec3& axis) {
        const double length = axis.norm();
        if (length < 1e-9)
            return false;
        const double reach = ((a.axes.transpose() * axis).cwiseAbs().dot(a.half) +
                              (b.axes.transpose() * axis).cwiseAbs().dot(b.half));
        return std::abs(gap.dot(axis)) + tolerance * length >= reach;
    };
    for (int i = 0; i < 3; ++i) {
        if (separated(a.axes.col(i)) || separated(b.axes.col(i)))
            return false;
        for (int j = 0; j < 3; ++j)
            if (separated(a.axes.col(i).cross(b.axes.col(j))))
                return false;
    }
    return true;
}

std::vector<Vec2> footprint(const Facility& facility, const Equipment& equipment)
{
    const double width = facility.value(equipment, Quantity::Width, 0.0) / 2;
    const double depth = facility.value(equipment, Quantity::Depth, 0.0) / 2;
    if (width <= 0.0 || depth <= 0.0)
        return {};
    const Eigen::Matrix3d axes = turned(equipment.facing);
    std::vector<Vec2> corners;
    // The front lies 90 degrees clockwise from the width's direction: this order is counter-clockwise.
    for (const auto& [w, d] :
         std::array<std::pair<double, double>, 4>{{{-1, -1}, {-1, 1}, {1, 1}, {1, -1}}}) {
        const Vec3 corner = equipment.position + axes.col(0) * w * width + axes.col(1) * d * depth;
        corners.push_back(corner.head<2>());
    }
    return corners;
}

bool contains(const std::vector<Vec2>& polygon, const Vec2& point)
{
    bool inside = false;
    for (std::size_t i = 0, j = polygon.size() - 1; i < polygon.size(); j = i++) {
        const Vec2& a = polygon[i];
        const Vec2& b = polygon[j];
        if ((a.y() > point.y()) != (b.y() > point.y()) &&
            point.x() < (b.x() - a.x()) * (point.y() - a.y()) / (b.y() - a.y()) + a.x())
            inside = !inside;
    }
    return inside;
}

bool polygonsOverlap(const std::vector<Vec2>& a, const std::vector<Vec2>& b)
{
    if (a.size() < 3 || b.size() < 3)
        return false;
    for (std::size_t i = 0; i < a.size(); ++i)
        for (std::size_t j = 0; j < b.size(); ++j)
            if (edgesCross(a[i], a[(i + 1) % a.size()], b[j], b[(j + 1) % b.size()]))
                return true;
    const auto anyInside = [](const std::vector<Vec2>& points, const std::vector<Vec2>& polygon) {
        return std::ranges::any_of(points, [&](const Vec2& p) { return contains(polygon, p); });
    };
    return anyInside(probes(a), b) || anyInside(probes(b), a);
}

} // namespace takao::check
