// Aisle containment: glass roof panels in slim aluminium frames, side fill above the racks, sliding doors at
// the ends.
#include "scene/description/panel_parts.h"
#include "scene/description/shapes/shapes.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace takao {
namespace {

constexpr float kBar = 0.04f; ///< frame section [m]

/// A pane in a frame, in the plane y = `y`.
void pane(ShapeBuilder& b, const FrontRect& r, float y, bool framed)
{
    b.use(Finish::Glass);
    frontSheet(b, r, y);
    if (!framed)
        return;
    b.use(Finish::Aluminium);
    const float h = 0.5f * kBar;
    b.box({r.x0 - h, y - h, r.z0}, {r.x0 + h, y + h, r.z1}, kSides);
    b.box({r.x0, y - h, r.z1 - kBar}, {r.x1, y + h, r.z1});
    b.box({r.x0, y - h, r.z0}, {r.x1, y + h, r.z0 + kBar});
}

/// A pair of sliding doors in the plane x = const, across the aisle (width along y).
void endDoors(ShapeBuilder& b, float width, float top, float doorHeight, bool close)
{
    const float w = 0.5f * width;
    for (const float side : {-1.0f, 1.0f}) {
        const float x0 = side < 0.0f ? -w : 0.0f;
        pane(b, {x0 + 0.01f, x0 + w - 0.01f, 0.03f, doorHeight}, 0.0f, true);
        b.use(Finish::Aluminium);
        b.box({side * 0.004f - 0.02f, -0.022f, 0.03f}, {side * 0.004f + 0.02f, 0.022f, doorHeight}, kSides);
        if (close) {
            b.use(Finish::Trim);
            for (const float face : {-1.0f, 1.0f})
                cylinder(b, {side * 0.08f, face * 0.06f, 0.85f}, {side * 0.08f, face * 0.06f, 1.35f}, 0.013f,
                         8);
        }
    }
    b.use(Finish::Aluminium);
    b.box({-w - 0.02f, -0.05f, 0.0f}, {-w + 0.04f, 0.05f, top}, kNoBottom);
    b.box({w - 0.04f, -0.05f, 0.0f}, {w + 0.02f, 0.05f, top}, kNoBottom);
    b.box({-w + 0.04f, -0.06f, doorHeight}, {w - 0.04f, 0.06f, doorHeight + 0.09f});
    if (top > doorHeight + 0.2f)
        pane(b, {-w + 0.04f, w - 0.04f, doorHeight + 0.09f, top}, 0.0f, false);
}

/// Along the x axis: sides above the racks, roof, doors at both ends.
std::vector<Part> aisle(float length, float width, const ShapeSpec& s, bool close)
{
    const float l = 0.5f * length;
    const float w = 0.5f * width;
    const float rackTop = std::min(s.rackTop, s.height);
    const float doorHeight = std::min(2.2f, rackTop);
    ShapeBuilder b;
    const int panels = std::max(1, static_cast<int>(std::lround(length / (close ? 0.6f : 1.2f))));
    const float pitch = length / static_cast<float>(panels);
    for (int i = 0; i < panels; ++i) {
        const float x0 = -l + pitch * static_cast<float>(i);
        if (s.height > rackTop + 0.1f)
            for (const float y : {-w, w})
                pane(b, {x0, x0 + pitch, rackTop, s.height}, y, true);
        const float z = s.height;
        b.use(Finish::Glass);
        b.sheet({x0, -w, z}, {x0 + pitch, -w, z}, {x0 + pitch, w, z}, {x0, w, z});
        b.use(Finish::Aluminium);
        b.box({x0 - 0.02f, -w, z - 0.02f}, {x0 + 0.02f, w, z + 0.02f}, kLeft | kRight | kTop | kBottom);
    }
    b.use(Finish::Aluminium);
    for (const float y : {-w, w})
        b.box({-l, y - 0.025f, s.height - 0.03f}, {l, y + 0.025f, s.height + 0.03f});
    for (const float x : {-l, l}) {
        const auto end = b.moved({x, 0.0f, 0.0f});
        const auto across = b.turned(90.0f);
        endDoors(b, width, s.height, doorHeight, close);
    }
    return b.take();
}

std::vector<Part> turnedAisle(const ShapeSpec& s, bool close)
{
    // The aisle runs along the longer side of the footprint.
    if (s.width >= s.depth)
        return aisle(s.width, s.depth, s, close);
    return quarterTurn(aisle(s.depth, s.width, s, close));
}

} // namespace

Shape containmentShape(const ShapeSpec& s)
{
    Shape shape;
    ShapeBuilder b;
    const float w = 0.5f * s.width;
    const float d = 0.5f * s.depth;
    b.use(Finish::Glass);
    b.box({-w, -d, std::min(s.rackTop, s.height - 0.05f)}, {w, d, s.height}, kNoBottom);
    shape.far = b.take();
    shape.medium = turnedAisle(s, false);
    shape.near = turnedAisle(s, true);
    return shape;
}

} // namespace takao
