// The temperature of a room on a regular grid of points, small enough to be marched through by a shader.
#pragma once

#include "scene/description/air/air_sampler.h"

#include <Eigen/Geometry>

namespace takao {

struct AirVolume
{
    Eigen::AlignedBox3f box;          ///< points lie at the centres of equal cells of it [m]
    std::array<int, 3> size{};        ///< number of points
    float low = 0.0f;                 ///< temperature of 0 [degC]
    float high = 1.0f;                ///< temperature of 255 [degC]
    std::vector<std::uint8_t> texels; ///< one per point, x fastest
};

/// Samples the field. Points in solids have the mean temperature of air next to them, so that an
/// interpolation towards them keeps its value; deeper inside they are 0.
/// @param points   about as many, at most
AirVolume airVolume(const AirSampler& air, std::size_t points);

} // namespace takao
