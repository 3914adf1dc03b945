// Fan wall: an array of plug fans in a light frame before a chilled-water coil; air leaves through the front.
#include "scene/description/panel_parts.h"
#include "scene/description/shapes/shapes.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace takao {
namespace {

struct FanField
{
    int columns = 2;
    int rows = 3;
};

/// The fans in rows and columns so that their cells are as square as can be.
FanField fanField(const ShapeSpec& s)
{
    const int fans = std::max(1, s.fans > 0 ? s.fans : static_cast<int>(std::lround(s.width * s.height)));
    FanField best{fans, 1};
    float bestSkew = 1e9f;
    for (int rows = 1; rows <= fans; ++rows) {
        if (fans % rows != 0)
            continue;
        const int columns = fans / rows;
        const float cell =
            (s.width / static_cast<float>(columns)) / ((s.height - 0.2f) / static_cast<float>(rows));
        const float skew = std::abs(std::log(cell));
        if (skew < bestSkew) {
            bestSkew = skew;
            best = {columns, rows};
        }
    }
    return best;
}

/// Everything but the fans: side and top panels, coil and filter at the rear, plinth.
void casing(ShapeBuilder& b, const ShapeSpec& s, bool close)
{
    const float w = 0.5f * s.width;
    const float d = 0.5f * s.depth;
    b.use(Finish::FanGrey);
    if (close) {
        b.bevelled({-w, -d, 0.0f}, {-w + 0.05f, d, s.height}, 0.012f, kNoBottom);
        b.bevelled({w - 0.05f, -d, 0.0f}, {w, d, s.height}, 0.012f, kNoBottom);
        b.bevelled({-w + 0.05f, -d, s.height - 0.06f}, {w - 0.05f, d, s.height}, 0.012f);
    } else {
        b.box({-w, -d, 0.0f}, {w, d, s.height}, kLeft | kRight | kTop);
    }
    b.use(Finish::Plastic);
    b.box({-w + 0.05f, -d + 0.03f, 0.0f}, {w - 0.05f, d, 0.10f}, kFront | kRear);
    b.use(Finish::Coil);
    b.quad({w - 0.05f, d - 0.03f, 0.1f}, {-w + 0.05f, d - 0.03f, 0.1f},
           {-w + 0.05f, d - 0.03f, s.height - 0.06f}, {w - 0.05f, d - 0.03f, s.height - 0.06f});
    if (!close)
        return;
    b.use(Finish::Galvanised); // the coil's rear frame and its headers
    const auto rear = b.turned(180.0f);
    frontFrame(b, {-w + 0.05f, w - 0.05f, 0.1f, s.height - 0.06f}, 0.05f, -d, 0.03f);
    b.use(Finish::Copper);
    for (const float side : {-0.30f, 0.30f})
        cylinder(b, {side * s.width, -d - 0.02f, 0.2f}, {side * s.width, -d - 0.02f, s.height - 0.2f}, 0.028f,
                 10);
}

void fans(ShapeBuilder& b, const ShapeSpec& s, bool close)
{
    const FanField field = fanField(s);
    const float front = -0.5f * s.depth;
    const FrontRect area = {-0.5f * s.width + 0.05f, 0.5f * s.width - 0.05f, 0.10f, s.height - 0.06f};
    for (int row = 0; row < field.rows; ++row)
        for (int column = 0; column < field.columns; ++column) {
            const FrontRect c = area.cell(column, row, field.columns, field.rows);
            const V3 centre(0.5f * (c.x0 + c.x1), front + 0.02f, 0.5f * (c.z0 + c.z1));
            FanLook look;
            look.radius = 0.42f * std::min(c.width(), c.height());
            look.depth = 0.14f;
            look.blades = 7;
            look.guard = false;
            look.sides = close ? 24 : 14;
            if (close) {
                b.use(Finish::FanGrey);
                frontFrame(b, c, 0.022f, front, 0.05f, 0.006f);
                b.use(Finish::TrayDark);
                frontFace(b, c.shrunk(0.02f), front + 0.16f);
                fan(b, centre, -V3::UnitY(), look);
                b.use(Finish::FanGrey); // guard: two wire rings and a cross
                const V3 ahead = centre - V3(0.0f, 0.03f, 0.0f);
                for (const float r : {0.45f, 0.75f, 1.0f})
                    disc(b, ahead, -V3::UnitY(), r * look.radius, r * look.radius - 0.008f, 20);
                for (int i = 0; i < 4; ++i) {
                    const float t = static_cast<float>(M_PI_4) * (2.0f * static_cast<float>(i) + 1.0f);
                    const V3 dir(std::cos(t), 0.0f, std::sin(t));
                    bar(b, std::array{V3(ahead + 0.2f * look.radius * dir), V3(ahead + look.radius * dir)},
                        0.004f, 4);
                }
            } else {
                b.use(Finish::FanGrey);
                frontFrame(b, c, 0.03f, front, 0.04f);
                b.use(Finish::Interior);
                frontFace(b, c, front + 0.06f);
                b.use(Finish::FanGrey);
                disc(b, centre, -V3::UnitY(), 1.08f * look.radius, 0.96f * look.radius, 14);
                b.use(Finish::Interior);
                for (int i = 0; i < 6; ++i) { // blades: flat triangles are enough from here
                    const float t = static_cast<float>(M_PI) / 3.0f * static_cast<float>(i);
                    const V3 p = centre + V3(0.0f, 0.02f, 0.0f);
                    const auto at = [&](float radius, float angle) {
                        return V3(p + radius * look.radius * V3(std::cos(angle), 0.0f, std::sin(angle)));
                    };
                    b.use(Finish::FanGrey).light(0.45f);
                    const V3 n = -V3::UnitY();
                    b.polygon(std::array{at(0.2f, t), at(0.92f, t + 0.2f), at(0.92f, t + 0.75f)},
                              std::span(&n, 1));
                    b.light(1.0f);
                }
            }
        }
}

} // namespace

Shape fanWallShape(const ShapeSpec& s)
{
    Shape shape;
    ShapeBuilder b;
    const float w = 0.5f * s.width;
    const float d = 0.5f * s.depth;
    b.use(Finish::FanGrey);
    b.box({-w, -d, 0.0f}, {w, d, s.height}, kNoBottom);
    const FanField field = fanField(s);
    b.use(Finish::Interior);
    for (int i = 0; i < field.columns * field.rows; ++i) {
        const FrontRect c = FrontRect{-w, w, 0.1f, s.height}.cell(i % field.columns, i / field.columns,
                                                                  field.columns, field.rows);
        const float r = 0.42f * std::min(c.width(), c.height());
        disc(b, {0.5f * (c.x0 + c.x1), -d - 0.004f, 0.5f * (c.z0 + c.z1)}, -V3::UnitY(), r, 0.0f, 8);
    }
    shape.far = b.take(0.35f);
    casing(b, s, false);
    fans(b, s, false);
    shape.medium = b.take(0.3f);
    casing(b, s, true);
    fans(b, s, true);
    shape.near = b.take(0.3f);
    return shape;
}

} // namespace takao
