#include "scene/description/panel_parts.h"

#include <array>
#include <cmath>

namespace takao {

FrontRect FrontRect::cell(int column, int row, int columns, int rows) const
{
    const float w = width() / static_cast<float>(columns);
    const float h = height() / static_cast<float>(rows);
    const float left = x0 + w * static_cast<float>(column);
    const float top = z1 - h * static_cast<float>(row);
    return {left, left + w, top - h, top};
}

void frontFace(ShapeBuilder& builder, const FrontRect& r, float y)
{
    builder.quad({r.x0, y, r.z0}, {r.x1, y, r.z0}, {r.x1, y, r.z1}, {r.x0, y, r.z1});
}

void frontSheet(ShapeBuilder& builder, const FrontRect& r, float y)
{
    builder.sheet({r.x0, y, r.z0}, {r.x1, y, r.z0}, {r.x1, y, r.z1}, {r.x0, y, r.z1});
}

void frontSlab(ShapeBuilder& builder, const FrontRect& r, float y, float depth, float bevel)
{
    const V3 low(r.x0, y, r.z0);
    const V3 high(r.x1, y + depth, r.z1);
    if (bevel > 0.0f)
        builder.bevelled(low, high, bevel, kAllFaces & ~kRear);
    else
        builder.box(low, high, kAllFaces & ~kRear);
}

void frontFrame(ShapeBuilder& builder, const FrontRect& r, float width, float y, float depth, float bevel)
{
    frontSlab(builder, {r.x0, r.x0 + width, r.z0, r.z1}, y, depth, bevel);
    frontSlab(builder, {r.x1 - width, r.x1, r.z0, r.z1}, y, depth, bevel);
    frontSlab(builder, {r.x0 + width, r.x1 - width, r.z0, r.z0 + width}, y, depth, bevel);
    frontSlab(builder, {r.x0 + width, r.x1 - width, r.z1 - width, r.z1}, y, depth, bevel);
}

void portField(ShapeBuilder& builder, const FrontRect& r, int columns, int rows, float y, Finish rib,
               float ribWidth)
{
    constexpr float kStandsOut = 0.003f;
    builder.use(Finish::Port);
    frontFace(builder, r, y - 0.0005f);
    builder.use(rib);
    const float half = 0.5f * ribWidth;
    for (int i = 0; i <= columns; ++i) {
        const float x = r.x0 + r.width() * static_cast<float>(i) / static_cast<float>(columns);
        builder.box({x - half, y - kStandsOut, r.z0}, {x + half, y, r.z1}, kLeft | kRight | kFront);
    }
    for (int i = 0; i <= rows; ++i) {
        const float z = r.z0 + r.height() * static_cast<float>(i) / static_cast<float>(rows);
        builder.box({r.x0, y - kStandsOut, z - half}, {r.x1, y, z + half}, kTop | kBottom | kFront);
    }
}

void bowHandle(ShapeBuilder& builder, const V3& c, float length, float reach, float radius, bool upright)
{
    const V3 along = (upright ? V3::UnitZ() : V3::UnitX()) * (0.5f * length);
    const V3 out = -V3::UnitY() * reach;
    const std::array path = {V3(c - along), V3(c - along + out), V3(c + along + out), V3(c + along)};
    bar(builder, path, radius, 4, {false, false});
}

void controlPanel(ShapeBuilder& builder, const FrontRect& r, float y)
{
    builder.use(Finish::ControlDark);
    frontSlab(builder, r, y - 0.012f, 0.012f, 0.004f);
    const FrontRect screen = {r.x0 + 0.08f * r.width(), r.x1 - 0.08f * r.width(), r.z0 + 0.38f * r.height(),
                              r.z1 - 0.08f * r.height()};
    builder.use(Finish::Screen);
    frontFace(builder, screen, y - 0.0135f);
    builder.use(Finish::ControlDark); // the screen's dark read-outs
    for (int i = 0; i < 3; ++i) {
        const FrontRect c = screen.cell(i, 1, 3, 2).shrunk(0.06f * screen.height());
        frontFace(builder, c, y - 0.0145f);
    }
    const float z = r.z0 + 0.2f * r.height();
    led(builder, Finish::LedGreen, r.x0 + 0.2f * r.width(), z, y - 0.012f, 0.012f);
    led(builder, Finish::LedBlue, r.x0 + 0.4f * r.width(), z, y - 0.012f, 0.012f);
    builder.use(Finish::Trim);
    cylinder(builder, {r.x1 - 0.2f * r.width(), y - 0.012f, z}, {r.x1 - 0.2f * r.width(), y - 0.024f, z},
             0.012f, 8, {false, true});
}

void led(ShapeBuilder& builder, Finish finish, float x, float z, float y, float size)
{
    builder.use(finish);
    const float h = 0.5f * size;
    builder.box({x - h, y - 0.002f, z - h}, {x + h, y, z + h}, (kSides & ~kRear) | kTop);
}

void cabinetDoor(ShapeBuilder& builder, Finish finish, const FrontRect& r, float y, bool handleRight)
{
    builder.use(finish);
    frontSlab(builder, r.shrunk(0.004f), y - 0.018f, 0.018f, 0.005f);
    const float x = handleRight ? r.x1 - 0.055f : r.x0 + 0.055f;
    const float z = r.z0 + 0.5f * r.height();
    builder.use(Finish::Plastic);
    frontSlab(builder, {x - 0.016f, x + 0.016f, z - 0.085f, z + 0.085f}, y - 0.026f, 0.010f, 0.003f);
    builder.use(Finish::Trim);
    frontSlab(builder, {x - 0.008f, x + 0.008f, z - 0.06f, z + 0.07f}, y - 0.038f, 0.014f, 0.003f);
}

void louvres(ShapeBuilder& builder, const FrontRect& r, int slats, float y, float depth, Finish finish)
{
    builder.use(Finish::Interior);
    frontFace(builder, r, y + depth);
    builder.use(finish);
    const float pitch = r.height() / static_cast<float>(slats);
    for (int i = 0; i < slats; ++i) {
        const float z = r.z0 + pitch * static_cast<float>(i);
        // Each slat falls outwards, so that rain runs off.
        builder.sheet({r.x0, y, z + 0.05f * pitch}, {r.x1, y, z + 0.05f * pitch},
                      {r.x1, y + depth, z + 0.95f * pitch}, {r.x0, y + depth, z + 0.95f * pitch});
    }
    frontFrame(builder, {r.x0 - 0.03f, r.x1 + 0.03f, r.z0 - 0.03f, r.z1 + 0.03f}, 0.03f, y - 0.006f,
               0.02f + depth);
}

void cabinetBody(ShapeBuilder& builder, Finish finish, float width, float depth, float height, float plinth,
                 bool openFront)
{
    const float w = 0.5f * width;
    const float d = 0.5f * depth;
    builder.use(Finish::Plastic);
    builder.box({-w + 0.02f, -d + 0.03f, 0.0f}, {w - 0.02f, d - 0.02f, plinth}, kSides);
    builder.use(finish);
    builder.bevelled({-w, -d, plinth}, {w, d, height}, 0.012f, openFront ? kNoBottom & ~kFront : kNoBottom);
}

void skidRails(ShapeBuilder& builder, Finish finish, float width, float depth, float height)
{
    builder.use(finish);
    for (const float side : {-1.0f, 1.0f}) {
        const float y = side * (0.5f * depth - 0.10f);
        builder.bevelled({-0.5f * width, y - 0.07f, 0.0f}, {0.5f * width, y + 0.07f, height}, 0.012f,
                         kNoBottom);
    }
    const int cross = std::max(2, static_cast<int>(width / 1.5f) + 1);
    for (int i = 0; i < cross; ++i) {
        const float x = (width - 0.14f) * (static_cast<float>(i) / static_cast<float>(cross - 1) - 0.5f);
        builder.box({x - 0.05f, -0.5f * depth + 0.1f, 0.02f},
                    {x + 0.05f, 0.5f * depth - 0.1f, height - 0.02f}, kNoBottom);
    }
}

} // namespace takao
