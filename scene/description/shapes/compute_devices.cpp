// The devices of an NVL72: compute trays, NVLink switch trays, power shelves.
#include "scene/description/shapes/rack_frame.h"
#include "scene/description/shapes/shapes.h"

namespace takao {
namespace {

FrontRect face(const ShapeSpec& s)
{
    return {-0.5f * s.width, 0.5f * s.width, 0.001f, s.height - 0.001f};
}

void trayBody(ShapeBuilder& b, const ShapeSpec& s)
{
    b.use(Finish::Interior).light(0.5f);
    b.box({-0.46f * s.width, 0.02f, 0.002f}, {0.46f * s.width, s.depth, s.height - 0.002f}, kRear | kTop);
    b.light(1.0f);
}

void sideHandles(ShapeBuilder& b, const ShapeSpec& s, Finish finish)
{
    for (const float side : {-1.0f, 1.0f}) {
        b.use(finish);
        bowHandle(b, {side * (0.5f * s.width - 0.016f), 0.0f, 0.5f * s.height}, 0.62f * s.height, 0.022f,
                  0.0032f, true);
    }
}

std::vector<Part> plainFront(const ShapeSpec& s, Finish finish, const std::vector<FrontRect>& dark)
{
    ShapeBuilder b;
    b.use(finish).light(0.85f);
    frontFace(b, face(s).shrunk(0.0015f), 0.0f);
    b.use(Finish::Port);
    for (const FrontRect& r : dark)
        frontFace(b, r, -0.003f);
    return b.take();
}

} // namespace

Shape computeTrayShape(const ShapeSpec& s)
{
    const float w = s.width;
    const float h = s.height;
    const PortGrid osfp = portGrid(Kind::ComputeTray, s.ports, w, h, s.units);
    const FrontRect drives = {-0.43f * w, -0.17f * w, 0.18f * h, 0.84f * h};
    const FrontRect vent = {-0.13f * w, 0.20f * w, 0.20f * h, 0.82f * h};
    ShapeBuilder b;
    trayBody(b, s);
    b.use(Finish::Champagne);
    frontSlab(b, face(s), 0.0f, 0.03f, 0.002f);
    b.use(Finish::RearMesh);
    frontFace(b, vent, -0.0006f);
    portField(b, drives, 8, 1, 0.0f, Finish::Champagne, 0.0035f);
    if (s.ports > 0)
        portField(b, osfp.rect, osfp.columns, osfp.rows, 0.0f, Finish::Cage, 0.0022f);
    sideHandles(b, s, Finish::Champagne);
    led(b, Finish::LedGreen, 0.225f * w, 0.66f * h, 0.0f);
    led(b, Finish::LedBlue, 0.225f * w, 0.34f * h, 0.0f, 0.003f);
    Shape shape;
    shape.near = b.take();
    shape.medium = plainFront(s, Finish::Champagne, {drives.shrunk(0.003f), osfp.rect.shrunk(0.002f)});
    return shape;
}

Shape nvlinkSwitchShape(const ShapeSpec& s)
{
    const float w = s.width;
    const float h = s.height;
    ShapeBuilder b;
    trayBody(b, s);
    b.use(Finish::TrayDark);
    frontSlab(b, face(s), 0.0f, 0.03f, 0.002f);
    b.use(Finish::RearMesh);
    for (int i = 0; i < 3; ++i) {
        const float x = (-0.40f + 0.22f * static_cast<float>(i)) * w;
        frontFace(b, {x, x + 0.18f * w, 0.2f * h, 0.8f * h}, -0.0006f);
    }
    portField(b, {0.28f * w, 0.38f * w, 0.3f * h, 0.7f * h}, 2, 1, 0.0f);
    sideHandles(b, s, Finish::Trim);
    led(b, Finish::LedGreen, 0.42f * w, 0.5f * h, 0.0f);
    Shape shape;
    shape.near = b.take();
    shape.medium = plainFront(s, Finish::TrayDark, {});
    return shape;
}

Shape powerShelfShape(const ShapeSpec& s)
{
    constexpr int kUnits = 6; // power supply units of a shelf
    ShapeBuilder b;
    trayBody(b, s);
    b.use(Finish::ShelfGrey);
    frontSlab(b, face(s), 0.0f, 0.03f, 0.002f);
    const FrontRect field = {-0.44f * s.width, 0.40f * s.width, 0.08f * s.height, 0.92f * s.height};
    for (int i = 0; i < kUnits; ++i) {
        const FrontRect c = field.cell(i, 0, kUnits, 1).shrunk(0.0018f);
        b.use(Finish::RearMesh);
        frontFace(b, {c.x0, c.x1 - 0.2f * c.width(), c.z0, c.z1}, -0.0008f);
        b.use(Finish::Trim);
        frontSlab(b,
                  {c.x0 + 0.25f * c.width(), c.x1 - 0.35f * c.width(), c.z0 + 0.44f * c.height(),
                   c.z0 + 0.56f * c.height()},
                  -0.018f, 0.018f);
        led(b, Finish::LedGreen, c.x1 - 0.1f * c.width(), c.z0 + 0.6f * c.height(), 0.0f, 0.0035f);
    }
    Shape shape;
    shape.near = b.take();
    shape.medium = plainFront(s, Finish::ShelfGrey, {});
    return shape;
}

} // namespace takao
