// What an overlay has changed by, about a middle of nought: for two moments, or two futures.
#pragma once

#include "scene/colour/overlay.h"

namespace takao {

/// The overlay `now` less the overlay `reference`, on a symmetric scale that ends at the next round figure
/// above the largest change. Words (feeds, redundancy, throttling) become "as before" and "changed". A time
/// that never comes, against one that does, lies at the end of the scale.
/// @param reference, now  of the same row of the overlay table and the same objects
/// @errors BadData if the colour map cannot be loaded
Result<OverlayColours> overlayDifference(const OverlayColours& reference, OverlayColours now);

} // namespace takao
