// Air units that stand in the room or between racks: CRAH, in-row cooler, rear-door exchanger, sensor.
#include "scene/description/panel_parts.h"
#include "scene/description/shapes/shapes.h"

#include <algorithm>

namespace takao {
namespace {

std::vector<Part> farCabinet(const ShapeSpec& s, Finish body, Finish front)
{
    ShapeBuilder b;
    b.use(body);
    b.box({-0.5f * s.width, -0.5f * s.depth, 0.0f}, {0.5f * s.width, 0.5f * s.depth, s.height}, kNoBottom);
    b.use(front);
    frontFace(b, FrontRect{-0.5f * s.width, 0.5f * s.width, 0.05f, s.height}.shrunk(0.04f),
              -0.5f * s.depth - 0.004f);
    return b.take(0.35f);
}

std::vector<Part> crah(const ShapeSpec& s, bool close)
{
    const float front = -0.5f * s.depth;
    const float w = 0.5f * s.width;
    ShapeBuilder b;
    cabinetBody(b, Finish::OffWhite, s.width, s.depth, s.height, 0.08f);
    const int doors = std::max(2, static_cast<int>(s.width / 0.85f));
    const FrontRect lower = {-w + 0.02f, w - 0.02f, 0.55f, s.height - 0.03f};
    for (int i = 0; i < doors; ++i)
        if (close)
            cabinetDoor(b, Finish::OffWhite, lower.cell(i, 0, doors, 1), front, i % 2 == 0);
    const FrontRect grille = {-w + 0.08f, w - 0.08f, 0.14f, 0.50f};
    if (close) {
        louvres(b, grille, 9, front - 0.02f, 0.035f, Finish::FanGrey);
        controlPanel(b, {-0.14f, 0.14f, s.height - 0.55f, s.height - 0.25f}, front - 0.02f);
    } else {
        b.use(Finish::GrilleWhite);
        frontFace(b, grille, front - 0.005f);
        b.use(Finish::ControlDark);
        frontFace(b, {-0.14f, 0.14f, s.height - 0.55f, s.height - 0.25f}, front - 0.005f);
    }
    b.use(Finish::Filter); // return air comes in from above
    b.box({-w + 0.06f, front + 0.06f, s.height}, {w - 0.06f, -front - 0.06f, s.height + 0.02f}, kNoBottom);
    return b.take(0.35f);
}

std::vector<Part> inRow(const ShapeSpec& s, bool close)
{
    const float w = 0.5f * s.width;
    const float front = -0.5f * s.depth;
    ShapeBuilder b;
    cabinetBody(b, Finish::Graphite, s.width, s.depth, s.height, 0.06f);
    const FrontRect door = {-w + 0.01f, w - 0.01f, 0.08f, s.height - 0.02f};
    b.use(Finish::Graphite);
    frontFrame(b, door, 0.03f, front - 0.016f, 0.016f, close ? 0.004f : 0.0f);
    b.use(Finish::Interior);
    frontFace(b, door, front - 0.002f);
    const int fans = std::clamp(s.fans > 0 ? s.fans : 6, 1, 12);
    const float cell = (door.height() - 0.36f) / static_cast<float>(fans);
    for (int i = 0; i < fans; ++i) {
        FanLook look;
        look.radius = 0.44f * std::min(cell, s.width - 0.06f);
        look.depth = 0.012f;
        look.sides = close ? 18 : 10;
        look.frame = Finish::Trim;
        look.guard = close;
        const V3 centre(0.0f, front - 0.010f, 0.12f + cell * (static_cast<float>(i) + 0.5f));
        if (close)
            fan(b, centre, -V3::UnitY(), look);
        else {
            b.use(Finish::Trim);
            disc(b, centre, -V3::UnitY(), look.radius, 0.85f * look.radius, look.sides);
        }
    }
    if (close)
        controlPanel(b, {-0.09f, 0.09f, s.height - 0.30f, s.height - 0.10f}, front - 0.012f);
    return b.take(0.35f);
}

} // namespace

Shape crahShape(const ShapeSpec& s)
{
    return {farCabinet(s, Finish::OffWhite, Finish::OffWhite), crah(s, false), crah(s, true)};
}

Shape inRowCoolerShape(const ShapeSpec& s)
{
    return {farCabinet(s, Finish::Graphite, Finish::Interior), inRow(s, false), inRow(s, true)};
}

Shape rearDoorShape(const ShapeSpec& s)
{
    const float w = 0.5f * s.width;
    const float d = 0.5f * s.depth;
    ShapeBuilder b;
    const auto door = [&](float bevel) {
        b.use(Finish::Graphite);
        const auto rear = b.turned(180.0f);
        frontFrame(b, {-w, w, 0.05f, s.height}, 0.05f, -d, s.depth, bevel);
        b.use(Finish::Coil);
        frontFace(b, FrontRect{-w, w, 0.05f, s.height}.shrunk(0.05f), -d + 0.03f);
    };
    Shape shape;
    b.use(Finish::Graphite);
    b.box({-w, -d, 0.05f}, {w, d, s.height});
    shape.far = b.take(0.3f);
    door(0.0f);
    shape.medium = b.take(0.3f);
    door(0.006f);
    b.use(Finish::TcsSupply);
    cylinder(b, {-w + 0.02f, d + 0.02f, 0.2f}, {-w + 0.02f, d + 0.02f, s.height - 0.1f}, 0.018f, 10);
    b.use(Finish::TcsReturn);
    cylinder(b, {-w + 0.07f, d + 0.02f, 0.2f}, {-w + 0.07f, d + 0.02f, s.height - 0.1f}, 0.018f, 10);
    b.use(Finish::Trim);
    bowHandle(b, {w - 0.03f, d + 0.03f, 1.1f}, 0.2f, 0.03f, 0.006f, true);
    shape.near = b.take(0.3f);
    return shape;
}

Shape sensorShape(const ShapeSpec&)
{
    ShapeBuilder b;
    b.use(Finish::Label);
    b.bevelled({-0.03f, -0.016f, -0.03f}, {0.03f, 0.010f, 0.03f}, 0.006f);
    b.use(Finish::RearMesh);
    frontFace(b, {-0.02f, 0.02f, -0.022f, 0.004f}, -0.0168f);
    led(b, Finish::LedGreen, 0.0f, 0.016f, -0.016f, 0.006f);
    Shape shape;
    shape.near = b.take();
    b.use(Finish::Label);
    b.box({-0.03f, -0.016f, -0.03f}, {0.03f, 0.010f, 0.03f});
    shape.medium = b.take();
    return shape;
}

} // namespace takao
