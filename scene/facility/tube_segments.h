// Pipes, hoses and cables as straight segments with mitred ends; elbows become short segments.
#pragma once

#include "scene/description/scene_description.h"

#include <vector>

namespace takao {

/// One piece of a tube between two cutting planes; the vertex shader bends a unit tube onto it.
struct TubeSegment
{
    Eigen::Vector4f start;      ///< xyz, radius
    Eigen::Vector4f end;        ///< xyz, object
    Eigen::Vector4f mitreStart; ///< normal of the cutting plane at the start, w: roll about the axis [rad]
    Eigen::Vector4f
        mitreEnd; ///< normal of the cutting plane at the end, w: way along the tube up to here [m]
};

/// How finely a tube is drawn.
struct TubeShape
{
    int sides = 3;       ///< of the cross-section
    int elbowPieces = 0; ///< of a corner; 0: sharp
};

/// The shape of a tube by its detail level; thin ones, as cables, have sharp corners and few sides.
TubeShape tubeShape(const Tube& tube);

/// Appends the segments of a tube. The rings of neighbours coincide: no twist, no gap.
void appendSegments(const Tube& tube, std::vector<TubeSegment>& segments);

/// Upper bound of the segments that appendSegments() makes, without making them.
std::size_t segmentCount(const Tube& tube);

/// The axis from which the roll of a segment along `direction` counts; the vertex shader computes the same.
Eigen::Vector3f rollAxis(const Eigen::Vector3f& direction);

} // namespace takao
