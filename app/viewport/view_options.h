// How a 3D view draws and what its pointer does: what is switched, not where it looks from.
#pragma once

#include "scene/description/scene_description.h"

#include <array>

namespace takao {

struct ViewOptions
{
    std::array<bool, kLayerCount> layers; ///< which are drawn
    bool cutAway = true;
    bool labels = true;
    bool animated = true; ///< the camera flies to where it goes
    bool probing = false; ///< numbers of the air under the pointer
    bool seeding = false; ///< a click starts streamlines

    ViewOptions() { layers.fill(true); }
    friend bool operator==(const ViewOptions&, const ViewOptions&) = default;
};

} // namespace takao
