// sRGB <-> Oklab, the space in which colour maps are interpolated and measured.
#pragma once

#include "scene/colour/colour_map.h"

#include <Eigen/Core>

namespace takao {

/// Oklab coordinates (lightness 0..1, green-red, blue-yellow) of an sRGB colour.
///
/// Source: B. Ottosson, "A perceptual color space for image processing", 2020; sRGB curve of IEC 61966-2-1.
Eigen::Vector3d oklabFromSrgb(Rgb colour);

/// The nearest sRGB colour; components outside the gamut are clipped.
Rgb srgbFromOklab(const Eigen::Vector3d& lab);

} // namespace takao
