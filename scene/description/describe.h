// Facility -> SceneDescription.
#pragma once

#include "models/facility/facility.h"
#include "scene/description/scene_description.h"

namespace takao {

/// Describes all that is to be seen of a facility.
///
/// Object positions in SceneDescription::objects follow the order of halls, equipment, devices, power links,
/// pipes, cables. Rigid copies of one type share their meshes; the number of batches grows with types and
/// clusters, not with objects.
SceneDescription describe(const Facility& facility);

/// `copies` side-by-side copies of a description, in a square; for benchmarks of large sites. Ids get a
/// suffix.
SceneDescription tile(const SceneDescription& description, int copies);

} // namespace takao
