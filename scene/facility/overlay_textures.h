// An overlay on the GPU: four floats per object and its colours; geometry is never touched.
#pragma once

#include "scene/colour/overlay.h"
#include "scene/facility/mark_phases.h"

#include <osg/Texture1D>
#include <osg/Texture2D>

#include <cstddef>
#include <optional>

namespace takao {

/// Writes the values and the colour table into the textures. No overlay: a 1 x 1 texture.
/// @param phases  of the overlay's marks
void uploadOverlay(const std::optional<OverlayColours>& overlay, const MarkPhases& phases,
                   osg::Texture2D& values, osg::Texture1D& table);

/// The value that the shader gets for an object: a fraction of the table 0..1, or a code of
/// graphics_layout.h.
float objectValue(const OverlayColours& overlay, std::size_t object);

} // namespace takao
