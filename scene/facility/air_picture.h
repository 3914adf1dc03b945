// Coloured cuts and lines through the air of a room, ready to be drawn.
#pragma once

#include "scene/colour/scalar_mapper.h"
#include "scene/description/air/air_slice.h"
#include "scene/description/air/streamlines.h"

#include <Eigen/Core>

#include <cstdint>
#include <vector>

namespace takao {

/// Triangles with a value at each vertex.
struct AirSheet
{
    std::vector<Eigen::Vector3f> positions; ///< [m], scene coordinates
    std::vector<float> values;
    std::vector<std::uint32_t> indices;
};

/// A line with a value at each point.
struct AirLine
{
    std::vector<Eigen::Vector3f> points; ///< [m], scene coordinates
    std::vector<float> values;
};

struct AirPicture
{
    std::vector<AirSheet> sheets;
    std::vector<AirLine> lines;
    ScalarMapper mapper; ///< of all values: airTemperatureMapper()
};

/// A cut across an axis.
struct AirCut
{
    air::Axis axis = air::Axis::Z;
    double at = 1.8; ///< [m]
};

/// Adds a cut through the temperature of a room.
void addCut(const air::AirField& field, const AirCut& cut, AirPicture& picture);

/// Adds lines along which the air moves from seeds, with their temperature.
void addLines(const air::AirField& field, const std::vector<Eigen::Vector3f>& seeds, AirPicture& picture);

} // namespace takao
