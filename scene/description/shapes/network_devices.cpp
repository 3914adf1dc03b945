// Switches and patch panels: fronts full of ports, where the cables of the fabric end.
#include "scene/description/shapes/rack_frame.h"
#include "scene/description/shapes/shapes.h"

namespace takao {
namespace {

FrontRect face(const ShapeSpec& s)
{
    return {-0.5f * s.width, 0.5f * s.width, 0.001f, s.height - 0.001f};
}

std::vector<Part> portFront(const ShapeSpec& s, Kind kind, Finish finish)
{
    const PortGrid grid = portGrid(kind, s.ports, s.width, s.height, s.units);
    ShapeBuilder b;
    b.use(finish).light(0.85f);
    frontFace(b, face(s).shrunk(0.0015f), 0.0f);
    b.use(Finish::Port);
    for (int row = 0; row < grid.rows; ++row)
        frontFace(b, grid.rect.cell(0, row, 1, grid.rows).shrunk(0.003f), -0.003f);
    return b.take();
}

void ears(ShapeBuilder& b, const ShapeSpec& s)
{
    b.use(Finish::Trim); // screws of the mounting ears
    for (const float side : {-1.0f, 1.0f})
        for (const float z : {0.25f, 0.75f}) {
            const V3 at(side * (0.5f * s.width - 0.008f), 0.0f, z * s.height);
            cylinder(b, at, at - V3(0.0f, 0.002f, 0.0f), 0.0035f, 6, {false, true});
        }
}

Shape switchShape(const ShapeSpec& s, Kind kind, Finish body, Finish rib)
{
    const PortGrid grid = portGrid(kind, s.ports, s.width, s.height, s.units);
    ShapeBuilder b;
    b.use(Finish::Interior).light(0.5f);
    b.box({-0.46f * s.width, 0.02f, 0.002f}, {0.46f * s.width, s.depth, s.height - 0.002f}, kRear | kTop);
    b.light(1.0f).use(body);
    frontSlab(b, face(s), 0.0f, 0.03f, 0.002f);
    if (s.ports > 0)
        portField(b, grid.rect, grid.columns, grid.rows, 0.0f, rib, 0.0018f);
    b.use(Finish::RearMesh);
    frontFace(b, {0.385f * s.width, 0.465f * s.width, 0.15f * s.height, 0.62f * s.height}, -0.0006f);
    for (int i = 0; i < 3; ++i)
        led(b, i == 2 ? Finish::LedAmber : Finish::LedGreen,
            (0.40f + 0.025f * static_cast<float>(i)) * s.width, 0.8f * s.height, 0.0f, 0.0035f);
    ears(b, s);
    Shape shape;
    shape.near = b.take();
    shape.medium = portFront(s, kind, body);
    return shape;
}

} // namespace

Shape fabricSwitchShape(const ShapeSpec& s)
{
    return switchShape(s, Kind::FabricSwitch, Finish::SwitchFace, Finish::Cage);
}

Shape managementSwitchShape(const ShapeSpec& s)
{
    return switchShape(s, Kind::ManagementSwitch, Finish::SwitchFace, Finish::SwitchFace);
}

Shape patchPanelShape(const ShapeSpec& s)
{
    return switchShape(s, Kind::PatchPanel, Finish::TrayDark, Finish::FibreMultiMode);
}

} // namespace takao
