// A flat cut through a room's air: coloured quads with holes where solids are, and arrows in the plane.
#pragma once

#include "scene/description/air/air_sampler.h"

#include <Eigen/Geometry>

namespace takao {

struct AirSliceOptions
{
    air::Axis axis = air::Axis::Z; ///< normal of the plane
    double at = 0.0;               ///< coordinate of the plane along the axis [m]
    AirScalar scalar = AirScalar::Temperature;
    int pieces = 2; ///< quads along each side of a cell, at least 1; 2 and more follow the interpolation
};

/// Two triangles per quad, counter-clockwise seen from the high side of the axis.
struct AirSlice
{
    Eigen::Vector3f normal = Eigen::Vector3f::UnitZ();
    std::vector<Eigen::Vector3f> positions; ///< [m]
    std::vector<float> values;              ///< of the scalar, at the positions
    std::vector<std::uint32_t> indices;
};

/// Cuts the field. Cells of solids are left out; empty outside of the grid. Every cell has vertices of its
/// own, so values jump at closed faces and nowhere else.
AirSlice airSlice(const AirSampler& air, const AirSliceOptions& options);

/// The part of the velocity that lies in the plane.
struct AirArrow
{
    Eigen::Vector3f position = Eigen::Vector3f::Zero();   ///< of the tail [m]
    Eigen::Vector3f direction = Eigen::Vector3f::UnitX(); ///< of length 1, in the plane
    float speed = 0.0f;                                   ///< in the plane [m/s]
};

/// Arrows on a square lattice about this far apart [m], centred in the room. None in solids and where air
/// stands still (below 1 mm/s in the plane).
std::vector<AirArrow> airArrows(const AirSampler& air, air::Axis axis, double at, double spacing);

} // namespace takao
