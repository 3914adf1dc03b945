// Dry cooler: coils in V-banks on legs, fans on top.
#include "scene/description/panel_parts.h"
#include "scene/description/shapes/shapes.h"

#include <algorithm>
#include <array>

namespace takao {
namespace {

struct Layout
{
    int columns = 4; ///< fans along the unit
    int rows = 2;    ///< fans across; one V-bank under each row
};

Layout layoutOf(const ShapeSpec& s)
{
    Layout layout;
    layout.rows = s.depth > 1.7f ? 2 : 1;
    layout.columns =
        s.fans >= layout.rows ? s.fans / layout.rows : std::max(1, static_cast<int>(s.width / 1.2f));
    return layout;
}

void vBank(ShapeBuilder& b, float w, float y0, float y1, float low, float high)
{
    const float middle = 0.5f * (y0 + y1);
    b.use(Finish::CoilDark);
    b.sheet({-w, y0, high}, {w, y0, high}, {w, middle - 0.04f, low}, {-w, middle - 0.04f, low});
    b.sheet({-w, middle + 0.04f, low}, {w, middle + 0.04f, low}, {w, y1, high}, {-w, y1, high});
    b.use(Finish::FrameSteel);
    b.box({-w, middle - 0.05f, low - 0.06f}, {w, middle + 0.05f, low});
}

std::vector<Part> dryCooler(const ShapeSpec& s, bool close)
{
    const Layout layout = layoutOf(s);
    const float w = 0.5f * s.width;
    const float d = 0.5f * s.depth;
    const float low = 0.30f * s.height;
    const float deck = s.height - 0.28f;
    ShapeBuilder b;
    for (int row = 0; row < layout.rows; ++row) {
        const float y0 = -d + s.depth * static_cast<float>(row) / static_cast<float>(layout.rows);
        vBank(b, w - 0.05f, y0 + 0.03f, y0 + s.depth / static_cast<float>(layout.rows) - 0.03f, low, deck);
    }
    b.use(Finish::ChillerShell);
    b.bevelled({-w, -d, deck}, {w, d, deck + 0.12f}, 0.02f);
    for (const float x : {-w, w - 0.04f}) // end plates
        b.box({x, -d + 0.02f, low - 0.1f}, {x + 0.04f, d - 0.02f, deck});
    b.use(Finish::FrameSteel);
    const int legs = std::max(2, static_cast<int>(s.width / 2.4f) + 1);
    for (int i = 0; i < legs; ++i) {
        const float x = -w + 0.06f + (s.width - 0.12f) * static_cast<float>(i) / static_cast<float>(legs - 1);
        for (const float y : {-d + 0.06f, d - 0.06f})
            b.box({x - 0.05f, y - 0.05f, 0.0f}, {x + 0.05f, y + 0.05f, deck}, kSides);
    }
    for (int i = 0; i < layout.columns * layout.rows; ++i) {
        const FrontRect c =
            FrontRect{-w, w, -d, d}.cell(i % layout.columns, i / layout.columns, layout.columns, layout.rows);
        FanLook look;
        look.radius = 0.42f * std::min(c.width(), c.height());
        look.depth = 0.15f;
        look.sides = close ? 24 : 12;
        look.guard = close;
        look.frame = Finish::ChillerShell;
        const V3 centre(0.5f * (c.x0 + c.x1), 0.5f * (c.z0 + c.z1), s.height);
        if (close)
            fan(b, centre, V3::UnitZ(), look);
        else {
            b.use(Finish::Interior);
            disc(b, centre - V3(0, 0, 0.03f), V3::UnitZ(), look.radius, 0.0f, 12);
            b.use(Finish::ChillerShell);
            cylinder(b, centre - V3(0, 0, 0.16f), centre, 1.07f * look.radius, 12, {false, false});
        }
    }
    if (close) { // headers at the connection end
        const float z = low + 0.12f;
        b.use(Finish::FwsSupply);
        bar(b, std::array{V3(-w - 0.12f, -d + 0.1f, z), V3(-w - 0.12f, d - 0.1f, z)}, 0.06f, 14);
        b.use(Finish::FwsReturn);
        bar(b, std::array{V3(-w - 0.12f, -d + 0.1f, deck - 0.1f), V3(-w - 0.12f, d - 0.1f, deck - 0.1f)},
            0.06f, 14);
    }
    return b.take(0.25f);
}

} // namespace

Shape dryCoolerShape(const ShapeSpec& s)
{
    const Layout layout = layoutOf(s);
    const float w = 0.5f * s.width;
    const float d = 0.5f * s.depth;
    ShapeBuilder b;
    b.use(Finish::CoilDark);
    b.box({-w, -d, 0.3f * s.height}, {w, d, s.height - 0.2f}, kSides);
    b.use(Finish::ChillerShell);
    b.box({-w, -d, s.height - 0.28f}, {w, d, s.height - 0.12f}, kNoBottom);
    b.use(Finish::Interior);
    for (int i = 0; i < layout.columns * layout.rows; ++i) {
        const FrontRect c =
            FrontRect{-w, w, -d, d}.cell(i % layout.columns, i / layout.columns, layout.columns, layout.rows);
        disc(b, {0.5f * (c.x0 + c.x1), 0.5f * (c.z0 + c.z1), s.height - 0.11f}, V3::UnitZ(),
             0.42f * std::min(c.width(), c.height()), 0.0f, 8);
    }
    return {b.take(0.25f), dryCooler(s, false), dryCooler(s, true)};
}

} // namespace takao
