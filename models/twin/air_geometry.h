// Shapes of the air model: halls and equipment as boxes and rectangles along the axes.
#pragma once

#include "models/facility/facility.h"
#include "models/physics/airflow/air_model.h"

namespace takao::airside {

inline constexpr double kTouch = 0.05; ///< walls closer than this are one [m]

using Box = Eigen::AlignedBox3d;

/// A piece of equipment in the room, turned to the axes.
struct Placed
{
    Box box;
    air::Axis axis = air::Axis::X; ///< of its front
    int front = 1;                 ///< the front looks along +axis or -axis
};

/// Facing is rounded to the nearest axis; the solver's grid knows no others.
Placed place(const Facility& facility, const Equipment& equipment);

Box boundsOf(const Hall& hall);

/// Whether two halls' boxes touch along a wall.
bool neighbours(const Hall& a, const Hall& b);

/// Whether a polygon holds a point.
bool inside(const std::vector<Vec2>& outline, const Vec2& point);

/// The side of a box across an axis; air moves through it in the given direction.
air::Patch side(const Box& box, air::Axis axis, bool high, int direction);

/// The front or rear of something placed; air moves through it towards its rear.
air::Patch inletOf(const Placed& placed, bool front);
air::Patch outletOf(const Placed& placed, bool front);

/// Whether a rear door covers a part of its rack's rear, at most `kTouch` behind it.
bool standsAtRear(const Facility& facility, const Equipment& door, const Equipment& rack);

/// Loss of a perforated sheet in velocity heads of the air that approaches it (Fried and Idelchik, Flow
/// Resistance: A Design Guide for Engineers, Hemisphere 1989): K = (1 + 0.5 (1-F)^0.75 + 1.414 (1-F)^0.375) /
/// F^2, turbulent.
/// @param open  F, open part of the sheet, above 0 to 1
double perforatedLoss(double open);

} // namespace takao::airside
