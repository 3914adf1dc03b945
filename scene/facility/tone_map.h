// The tone curve of the final pass, and its inverse for colours that must come out exactly.
#pragma once

#include "scene/colour/colour_map.h"

#include <Eigen/Core>

namespace takao {

/// Linear light to linear screen colour; the same curve as assets/shaders/tone_map.glsl.
Eigen::Vector3f toneMap(const Eigen::Vector3f& light);

/// Linear light that the screen shows as an sRGB colour. Channels are limited to 0.97, which the curve can
/// still reach.
Eigen::Vector3f lightShownAs(Rgb colour);

/// Linear value of an sRGB channel 0..1.
float linearFromSrgb(float channel);

} // namespace takao
