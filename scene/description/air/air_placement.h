// Air pictures are made in the coordinates of the air's grid; this puts them where the scene has the room.
#pragma once

#include "scene/description/air/air_hot_spots.h"
#include "scene/description/air/air_isosurface.h"
#include "scene/description/air/air_particles.h"
#include "scene/description/air/air_slice.h"

#include <Eigen/Geometry>

namespace takao {

/// Moves what is given from the field's coordinates into the scene's. The placement turns and shifts, nothing
/// else.
void placeAir(const Eigen::Affine3f& placement, AirSlice& slice);
void placeAir(const Eigen::Affine3f& placement, std::vector<AirArrow>& arrows);
void placeAir(const Eigen::Affine3f& placement, std::vector<Streamline>& lines);
void placeAir(const Eigen::Affine3f& placement, AirSurface& surface);
void placeAir(const Eigen::Affine3f& placement, std::vector<HotSpot>& spots);

/// The other way, for seeds.
std::vector<Eigen::Vector3f> toAir(const Eigen::Affine3f& placement, std::vector<Eigen::Vector3f> points);

} // namespace takao
