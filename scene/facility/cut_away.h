// Which ceilings and walls stand between the eye and the inside of the building.
#pragma once

#include "scene/description/scene_description.h"

#include <vector>

namespace takao {

/// One ceiling or wall.
struct CutAwayPart
{
    Eigen::AlignedBox3f bounds;
    Eigen::Vector3f inside = Eigen::Vector3f::Zero(); ///< middle of the hall that it closes
};

/// Where the eye is; for parallel views only the direction counts.
struct Eye
{
    Eigen::Vector3f position = Eigen::Vector3f::Zero();
    Eigen::Vector3f forward = -Eigen::Vector3f::UnitZ();
    bool parallel = false;
};

/// Whether the eye is on the outer side of a thin part: above a ceiling, outside a wall.
bool hidesInside(const CutAwayPart& part, const Eye& eye);

/// The parts of all cut-away batches, by batch (empty for the others) and instance. Parts of one cluster
/// close the same hall.
std::vector<std::vector<CutAwayPart>> cutAwayParts(const SceneDescription& description);

/// Bounds of a mesh's vertices.
Eigen::AlignedBox3f boundsOf(const Mesh& mesh);

} // namespace takao
