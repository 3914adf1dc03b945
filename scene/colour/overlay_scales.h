// Scales of the overlays: which colour map, which range, which marks.
#pragma once

#include "scene/colour/overlay_table.h"

namespace takao::overlay {

/// @errors BadData if a colour map cannot be loaded
Result<ScalarMapper> mapperFor(Scale scale, const Facility& facility, const PlantState& state);

} // namespace takao::overlay
