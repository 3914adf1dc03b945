// Overlays: which signal colours which objects, and with which mapper. One table; "add an overlay" is a row
// in it.
#pragma once

#include "models/facility/facility.h"
#include "models/twin/plant_state.h"
#include "scene/colour/scalar_mapper.h"

#include <span>
#include <string>
#include <vector>

namespace takao {

/// One entry of the overlay table.
struct OverlayInfo
{
    const char* key;      ///< for the command line: "load", "load-fraction", "feed", "loading", "redundancy"
    const char* title;    ///< for people; translated by the app
    const char* quantity; ///< signal quantity it shows
    const char* unit;     ///< shown on the legend
};

std::span<const OverlayInfo> allOverlays();
const OverlayInfo* findOverlay(const std::string& key);

/// An overlay filled from a state.
struct OverlayColours
{
    const OverlayInfo* info = nullptr;
    ScalarMapper mapper;
    /// One value per entry of `objects`, NaN for missing data.
    std::vector<float> values;
    /// Whether the overlay speaks about the object at all; the others are drawn in neutral grey.
    std::vector<bool> applies;
};

/// Fills an overlay.
/// @param objects  ids of the drawn objects, as in SceneDescription::objects
/// @errors        BadData if a colour map cannot be loaded
Result<OverlayColours> fillOverlay(const OverlayInfo& info, const Facility& facility, const PlantState& state,
                                   std::span<const std::string> objects);

} // namespace takao
