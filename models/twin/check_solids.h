// What takes space in a facility, as oriented boxes.
#pragma once

#include "models/facility/facility.h"

#include <Eigen/Geometry>

#include <string>
#include <vector>

namespace takao::check {

/// A box that stands, hangs or runs somewhere: a whole machine, or one straight piece of a busway, tray or
/// pipe.
struct Solid
{
    EquipmentIndex equipment; ///< or
    PipeIndex pipe;
    Vec3 centre = Vec3::Zero();
    Vec3 half = Vec3::Zero();                           ///< half sizes along `axes` [m]
    Eigen::Matrix3d axes = Eigen::Matrix3d::Identity(); ///< columns: directions of the box

    Eigen::AlignedBox3d bounds() const;
};

/// The box of a piece of equipment that has width, depth and height; none of its path.
std::optional<Solid> boxOf(const Facility& facility, EquipmentIndex equipment);

/// Boxes of all equipment and pipes; kinds without a body (openings, tiles, sensors) have none.
std::vector<Solid> solidsOf(const Facility& facility);

/// Whether two boxes share space; touching within `tolerance` [m] is not sharing.
bool intersect(const Solid& a, const Solid& b, double tolerance);

/// The corners of a piece of equipment's footprint, counter-clockwise; empty without width and depth.
std::vector<Vec2> footprint(const Facility& facility, const Equipment& equipment);

bool contains(const std::vector<Vec2>& polygon, const Vec2& point);
/// Whether two simple polygons share area; touching within about 1 mm is not sharing.
bool polygonsOverlap(const std::vector<Vec2>& a, const std::vector<Vec2>& b);

} // namespace takao::check
