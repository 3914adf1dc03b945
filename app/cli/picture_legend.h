// Puts an overlay's legend onto a finished picture.
#pragma once

#include "scene/colour/overlay.h"
#include "scene/facility/facility_view.h"
#include "scene/facility/offscreen.h"

namespace takao::cli {

/// Draws the legend on a panel in the lower left corner; its text grows with the picture.
void addLegend(Image& image, const OverlayColours& colours, Background background);

} // namespace takao::cli
