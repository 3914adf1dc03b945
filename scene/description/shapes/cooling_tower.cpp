// Open cooling tower: basin, louvred fill, a fan in its stack on top.
#include "scene/description/panel_parts.h"
#include "scene/description/shapes/shapes.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace takao {
namespace {

/// A fan's stack: a cone that widens upwards, with the fan in its throat.
void stack(ShapeBuilder& b, const V3& foot, float radius, float height, bool close)
{
    const int sides = close ? 28 : 14;
    const V3 top = foot + V3(0.0f, 0.0f, height);
    b.use(Finish::TowerPanel);
    cylinder(b, foot, top, radius, 1.08f * radius, sides, {false, false});
    ring(b, top, V3::UnitZ(), 1.12f * radius, 1.04f * radius, 0.05f, sides);
    FanLook look;
    look.radius = 0.98f * radius;
    look.depth = 0.55f * height;
    look.blades = 6;
    look.guard = false;
    look.frame = Finish::TowerPanel;
    look.sides = sides;
    fan(b, top - V3(0.0f, 0.0f, 0.06f), V3::UnitZ(), look);
}

std::vector<Part> tower(const ShapeSpec& s, bool close)
{
    const float w = 0.5f * s.width;
    const float d = 0.5f * s.depth;
    const float basin = 0.16f * s.height;
    const float deck = 0.82f * s.height;
    ShapeBuilder b;
    b.use(Finish::TowerPanel);
    b.bevelled({-w, -d, 0.0f}, {w, d, basin}, 0.03f, kNoBottom);
    b.bevelled({-w, -d, 0.62f * s.height}, {w, d, deck}, 0.03f);
    for (const float x : {-w, w - 0.12f})
        for (const float y : {-d, d - 0.12f})
            b.box({x, y, basin}, {x + 0.12f, y + 0.12f, 0.62f * s.height}, kSides);
    for (int turn = 0; turn < 4; ++turn) {
        const auto face = b.turned(90.0f * static_cast<float>(turn));
        const float half = turn % 2 == 0 ? w : d;
        const float out = turn % 2 == 0 ? d : w;
        const FrontRect r = {-half + 0.12f, half - 0.12f, basin + 0.03f, 0.61f * s.height};
        if (close)
            louvres(b, r, 12, -out + 0.02f, 0.12f, Finish::TowerLouvres);
        else {
            b.use(Finish::TowerLouvres);
            frontFace(b, r, -out + 0.04f);
        }
    }
    const auto square =
        static_cast<int>(std::lround(std::max(s.width, s.depth) / std::min(s.width, s.depth)));
    const int cells = std::max(1, s.fans > 0 ? s.fans : square); // each with a fan of its own
    const bool alongX = s.width >= s.depth;
    for (int i = 0; i < cells; ++i) {
        const float at = (static_cast<float>(i) + 0.5f) / static_cast<float>(cells) - 0.5f;
        const V3 foot(alongX ? at * s.width : 0.0f, alongX ? 0.0f : at * s.depth, deck);
        const float radius =
            0.40f * std::min({s.width, s.depth, std::max(s.width, s.depth) / static_cast<float>(cells)});
        stack(b, foot, radius, s.height - deck, close);
    }
    if (close) { // a ladder and a railing round the fan deck
        b.use(Finish::FrameSteel);
        const float z = std::min(deck + 1.0f, s.height);
        const std::array loop = {V3(-w + 0.05f, -d + 0.05f, z), V3(w - 0.05f, -d + 0.05f, z),
                                 V3(w - 0.05f, d - 0.05f, z), V3(-w + 0.05f, d - 0.05f, z),
                                 V3(-w + 0.05f, -d + 0.05f, z)};
        bar(b, loop, 0.02f, 5);
        for (const float x : {-w + 0.05f, 0.0f, w - 0.05f})
            for (const float y : {-d + 0.05f, d - 0.05f})
                cylinder(b, {x, y, deck}, {x, y, z}, 0.018f, 5);
        for (const float x : {-0.22f, 0.22f})
            cylinder(b, {x, -d - 0.12f, 0.1f}, {x, -d - 0.12f, z}, 0.018f, 5);
        for (float rung = 0.3f; rung < z; rung += 0.3f)
            cylinder(b, {-0.22f, -d - 0.12f, rung}, {0.22f, -d - 0.12f, rung}, 0.012f, 5);
    }
    return b.take(0.3f);
}

} // namespace

Shape coolingTowerShape(const ShapeSpec& s)
{
    ShapeBuilder b;
    const float w = 0.5f * s.width;
    const float d = 0.5f * s.depth;
    b.use(Finish::TowerPanel);
    b.box({-w, -d, 0.0f}, {w, d, 0.82f * s.height}, kNoBottom);
    cylinder(b, {0.0f, 0.0f, 0.82f * s.height}, {0.0f, 0.0f, s.height}, 0.4f * std::min(s.width, s.depth), 10,
             {false, false});
    b.use(Finish::Interior);
    disc(b, {0.0f, 0.0f, s.height - 0.05f}, V3::UnitZ(), 0.4f * std::min(s.width, s.depth), 0.0f, 10);
    return {b.take(0.3f), tower(s, false), tower(s, true)};
}

} // namespace takao
