#include "scene/description/shapes/rack_frame.h"

#include <algorithm>

namespace takao {

V3 PortGrid::position(int port) const
{
    const int index = std::clamp(port - 1, 0, columns * rows - 1);
    const FrontRect c = rect.cell(index % columns, index / columns, columns, rows);
    return {0.5f * (c.x0 + c.x1), 0.0f, 0.5f * (c.z0 + c.z1)};
}

PortGrid portGrid(Kind kind, int ports, float width, float height, int units)
{
    const auto field = [&](float x0, float x1, float z0, float z1, int rows) {
        PortGrid grid;
        grid.rect = {x0 * width, x1 * width, z0 * height, z1 * height};
        grid.rows = std::clamp(rows, 1, std::max(1, ports));
        grid.columns = std::max(1, (ports + grid.rows - 1) / grid.rows);
        return grid;
    };
    switch (kind) {
    case Kind::ComputeTray:
        return field(0.25f, 0.41f, 0.16f, 0.86f, 2);
    case Kind::FabricSwitch:
        return field(-0.44f, 0.36f, 0.12f, 0.90f, units >= 4 ? 4 : 2 * std::max(1, units));
    case Kind::ManagementSwitch:
    case Kind::PatchPanel:
        return field(-0.42f, 0.32f, 0.18f, 0.84f, 2);
    case Kind::Server:
        return field(-0.40f, 0.40f, 0.03f, 0.03f + 0.02f / std::max(0.03f, height), 1);
    default:
        return field(0.10f, 0.40f, 0.30f, 0.70f, 1);
    }
}

} // namespace takao
