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

/// What an overlay is about: how lists of overlays are sorted.
enum class OverlayGroup { Power, Liquid, Computing, Air };

/// For people; translated by the app.
const char* overlayGroupName(OverlayGroup group);

/// One entry of the overlay table.
struct OverlayInfo
{
    const char* key;      ///< for the command line: "load", "coolant-temperature", "throttle", ...
    const char* title;    ///< for people; translated by the app
    const char* quantity; ///< signal quantity it shows
    const char* unit;     ///< shown on the legend
    OverlayGroup group;
};

std::span<const OverlayInfo> allOverlays();
const OverlayInfo* findOverlay(const std::string& key);

/// Why a state has nothing to show for an overlay and what to do, in words; null: it has.
const char* whyUnavailable(const OverlayInfo& info, const PlantState& state);

/// An overlay filled from a state.
struct OverlayColours
{
    const OverlayInfo* info = nullptr;
    ScalarMapper mapper;
    /// One value per entry of `objects`, NaN for missing data, infinite for what the mapper calls beyond.
    std::vector<float> values;
    /// Whether the overlay speaks about the object at all; the others are drawn in neutral grey.
    std::vector<bool> applies;
    /// Whether the value is old: shown, but hatched over. Empty: none is.
    std::vector<bool> stale = {};
    /// Marks that travel along runs, as many in a second; negative: towards the run's start; 0: they stand
    /// still; NaN: none. Empty: no run has any.
    std::vector<float> marks = {};

    bool anyStale() const;
};

/// Fills an overlay.
/// @param objects  ids of the drawn objects, as in SceneDescription::objects
/// @errors        BadData if a colour map cannot be loaded
Result<OverlayColours> fillOverlay(const OverlayInfo& info, const Facility& facility, const PlantState& state,
                                   std::span<const std::string> objects);

} // namespace takao
