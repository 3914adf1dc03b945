// Water-cooled chiller (shell-and-tube barrels on a skid) or, with fans, an air-cooled one.
#include "scene/description/panel_parts.h"
#include "scene/description/shapes/shapes.h"

#include <algorithm>
#include <array>

namespace takao {
namespace {

void barrel(ShapeBuilder& b, float l, float y, float z, float r, Finish end, int sides)
{
    b.use(Finish::ChillerShell);
    cylinder(b, {-l, y, z}, {l, y, z}, r, sides, {false, false});
    b.use(Finish::Compressor); // tube sheets
    for (const float x : {-l, l - 0.05f})
        cylinder(b, {x, y, z}, {x + 0.05f, y, z}, 1.09f * r, sides);
    b.use(end); // water boxes
    cylinder(b, {l + 0.05f, y, z}, {l + 0.2f, y, z}, r, 0.8f * r, sides, {false, true});
    cylinder(b, {-l - 0.05f, y, z}, {-l - 0.2f, y, z}, r, 0.8f * r, sides, {false, true});
}

/// A compressor on top of the barrels with its suction and discharge lines, and its motor.
void compressor(ShapeBuilder& b, const ShapeSpec& s, float l, float z, float r, int sides)
{
    const float zc = std::min(s.height - 0.32f, z + r + 0.42f);
    b.use(Finish::Compressor);
    cylinder(b, {-0.30f * l, 0.0f, zc}, {0.05f * l, 0.0f, zc}, 0.30f, sides);
    cylinder(b, {0.05f * l, 0.0f, zc}, {0.16f * l, 0.0f, zc}, 0.36f, 0.30f, sides);
    b.use(Finish::Motor);
    cylinder(b, {0.16f * l, 0.0f, zc}, {0.50f * l, 0.0f, zc}, 0.26f, sides);
    b.use(Finish::ChillerShell);
    const std::array suction = {V3(-0.42f * l, -0.25f * s.depth, z + r * 0.8f),
                                V3(-0.42f * l, -0.25f * s.depth, zc), V3(-0.30f * l, 0.0f, zc)};
    bar(b, suction, 0.14f, sides / 2);
    const std::array discharge = {V3(-0.12f * l, 0.05f, zc), V3(-0.12f * l, 0.25f * s.depth, zc),
                                  V3(-0.12f * l, 0.25f * s.depth, z)};
    bar(b, discharge, 0.10f, sides / 2);
}

std::vector<Part> waterCooled(const ShapeSpec& s, bool close)
{
    const int sides = close ? 24 : 12;
    const float l = 0.5f * s.width - 0.35f;
    const float r = std::min(0.22f * s.depth, 0.2f * s.height);
    ShapeBuilder b;
    skidRails(b, Finish::FrameSteel, s.width * 0.92f, s.depth * 0.9f, 0.12f);
    const float z = 0.14f + 1.1f * r;
    barrel(b, l, -0.25f * s.depth, z, r, Finish::ChilledSupply, sides);
    barrel(b, l, 0.25f * s.depth, z, r, Finish::CondenserSupply, sides);
    const int compressors = s.width > 6.0f ? 2 : 1;
    for (int i = 0; i < compressors; ++i) {
        const auto place = b.moved({(compressors > 1 ? (i == 0 ? -0.45f : 0.40f) : 0.0f) * l, 0.0f, 0.0f});
        compressor(b, s, std::min(l, 2.4f), z, r, sides);
    }
    b.use(Finish::OffWhite); // starter and control cabinet
    const float front = -0.5f * s.depth;
    const float x = 0.05f * l;
    b.bevelled({x, front, 0.35f}, {x + 0.9f, front + 0.32f, s.height - 0.3f}, 0.012f);
    if (close)
        controlPanel(b, {x + 0.25f, x + 0.65f, 1.15f, 1.55f}, front);
    else {
        b.use(Finish::ControlDark);
        frontFace(b, {x + 0.25f, x + 0.65f, 1.15f, 1.55f}, front - 0.004f);
    }
    return b.take(0.35f);
}

std::vector<Part> airCooled(const ShapeSpec& s, bool close)
{
    const float w = 0.5f * s.width;
    const float d = 0.5f * s.depth;
    const float coilLow = 0.32f * s.height;
    const float deck = s.height - 0.22f;
    ShapeBuilder b;
    skidRails(b, Finish::FrameSteel, s.width, s.depth, 0.14f);
    b.use(Finish::ChillerShell);
    b.bevelled({-w, -d + 0.02f, 0.14f}, {w, d - 0.02f, coilLow}, 0.02f);
    b.use(Finish::CoilDark);
    b.box({-w + 0.05f, -d + 0.05f, coilLow}, {w - 0.05f, d - 0.05f, deck}, kSides);
    b.use(Finish::ChillerShell);
    b.bevelled({-w, -d, deck}, {w, d, deck + 0.1f}, 0.02f);
    const int columns = std::max(1, static_cast<int>(s.width / 1.15f));
    for (int i = 0; i <= columns; ++i) {
        const float x = -w + s.width * static_cast<float>(i) / static_cast<float>(columns);
        const float x0 = std::clamp(x - 0.03f, -w, w - 0.06f);
        for (const float y : {-d + 0.02f, d - 0.05f})
            b.box({x0, y, coilLow}, {x0 + 0.06f, y + 0.03f, deck}, kSides);
    }
    const int rows = s.depth > 1.6f ? 2 : 1;
    for (int i = 0; i < columns * rows; ++i) {
        const FrontRect c = FrontRect{-w, w, -d, d}.cell(i % columns, i / columns, columns, rows);
        FanLook look;
        look.radius = 0.42f * std::min(c.width(), c.height());
        look.depth = 0.12f;
        look.sides = close ? 22 : 10;
        look.guard = close;
        const V3 centre(0.5f * (c.x0 + c.x1), 0.5f * (c.z0 + c.z1), s.height);
        if (close)
            fan(b, centre, V3::UnitZ(), look);
        else {
            b.use(Finish::Interior);
            disc(b, centre, V3::UnitZ(), look.radius, 0.0f, 10);
            b.use(Finish::ChillerShell);
            cylinder(b, centre - V3(0, 0, 0.12f), centre, 1.07f * look.radius, 10, {false, false});
        }
    }
    return b.take(0.35f);
}

} // namespace

Shape chillerShape(const ShapeSpec& s)
{
    const bool air = s.fans > 0 || s.look == "air-cooled-chiller";
    ShapeBuilder b;
    b.use(air ? Finish::CoilDark : Finish::ChillerShell);
    b.box({-0.48f * s.width, -0.48f * s.depth, 0.1f},
          {0.48f * s.width, 0.48f * s.depth, (air ? 0.92f : 0.55f) * s.height}, kNoBottom);
    b.use(air ? Finish::ChillerShell : Finish::Compressor);
    b.box({-0.2f * s.width, -0.2f * s.depth, (air ? 0.92f : 0.55f) * s.height},
          {0.3f * s.width, 0.2f * s.depth, s.height}, kNoBottom);
    Shape shape;
    shape.far = b.take(0.35f);
    shape.medium = air ? airCooled(s, false) : waterCooled(s, false);
    shape.near = air ? airCooled(s, true) : waterCooled(s, true);
    return shape;
}

} // namespace takao
