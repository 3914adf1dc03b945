// Dimensions that the racks, the devices in them and the cables to their ports agree on.
#pragma once

#include "models/facility/rack_unit.h"
#include "scene/description/panel_parts.h"

namespace takao {

inline constexpr auto kRackUnit = static_cast<float>(kRackUnitHeight); ///< [m]

/// Where devices sit in a rack, in the rack's local frame.
struct RackFrame
{
    float width = 0.6f;
    float depth = 1.2f;
    float height = 2.3f;

    static constexpr auto kPlinth = static_cast<float>(kRackPlinth); ///< underside of U1 above the floor [m]
    static constexpr float kFrontSpace = 0.11f; ///< from the door to the devices' fronts: room for cables [m]
    static constexpr float kRearSpace = 0.20f;  ///< behind the devices: manifolds, busbar, power cords [m]

    float frontY() const { return -0.5f * depth; }
    float deviceY() const { return frontY() + kFrontSpace; }
    float deviceWidth() const { return std::min(0.483f, width - 0.10f); } // 19 inch, EIA-310
    float deviceDepth() const { return std::max(0.2f, depth - kFrontSpace - kRearSpace); }
    static float unitZ(int unit) { return kPlinth + kRackUnit * static_cast<float>(unit - 1); }
};

/// The field of numbered ports on a device's front, in the device's local frame; port 1 is the upper left one
/// and numbers run along the rows.
struct PortGrid
{
    FrontRect rect;
    int columns = 1;
    int rows = 1;

    V3 position(int port) const; ///< centre of a port's opening; 1-based
};

PortGrid portGrid(Kind kind, int ports, float width, float height, int units);

} // namespace takao
