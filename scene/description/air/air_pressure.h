// Pressure as pictures show it: what moves the air, without the weight of its layers.
#pragma once

#include "models/physics/airflow/air_field.h"

#include <vector>

namespace takao {

/// Pressures less the weight of the air, were it at every height as warm as it is there on average [Pa].
///
/// A room's air is layered, cool below and warm above. Its weight makes a difference of about 0.04 Pa per
/// metre and kelvin between floor and ceiling, which moves nothing and hides what fans do. With
///     dh/dz = density g (T_mean(z) - T_0) / T_0,   p_shown = p - h - mean(p - h)
/// only the differences along a level, and jumps as between a raised floor and the room, are left. T_0, at
/// which the solver's air has no weight, is the median of what single pairs of cells above each other say.
/// @return   one number per cell; in solids what the field has there, less the weight
/// @limits   density 1.2 kg/m3: at 2000 m above the sea a fifth of the layers' weight stays
std::vector<float> pressuresWithoutWeight(const air::AirField& field);

} // namespace takao
