// The surface in the air on which the temperature has one value.
#pragma once

#include "scene/description/air/air_sampler.h"

namespace takao {

/// Triangles, counter-clockwise seen from the cooler side; vertices are shared.
struct AirSurface
{
    std::vector<Eigen::Vector3f> positions; ///< [m]
    std::vector<Eigen::Vector3f> normals;   ///< of length 1, towards cooler air
    std::vector<std::uint32_t> indices;
};

/// Marching tetrahedra over the boxes between cell centres; large surfaces have one vertex a cell.
/// @param temperature   [degC]
/// @limits a box with a solid or a closed face in it is left out: the surface ends at the last centres before
/// walls
AirSurface airIsosurface(const AirSampler& air, float temperature);

} // namespace takao
