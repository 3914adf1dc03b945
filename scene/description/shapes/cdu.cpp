// Coolant distribution unit: off-white cabinet, service doors, a dark control column with a lit screen.
#include "scene/description/panel_parts.h"
#include "scene/description/shapes/shapes.h"

#include <algorithm>

namespace takao {
namespace {

constexpr float kPlinth = 0.10f;

void farFront(ShapeBuilder& b, const ShapeSpec& s)
{
    const float w = 0.5f * s.width;
    const float y = -0.5f * s.depth - 0.004f;
    b.use(Finish::ControlDark);
    frontFace(b, {-w + 0.05f, w - 0.05f, 0.76f * s.height, 0.95f * s.height}, y);
    frontFace(b, {-w, w, 0.0f, kPlinth}, y);
}

std::vector<Part> body(const ShapeSpec& s, bool close)
{
    const float w = 0.5f * s.width;
    const float front = -0.5f * s.depth;
    ShapeBuilder b;
    cabinetBody(b, Finish::OffWhite, s.width, s.depth, s.height, kPlinth);
    const int doors = std::max(1, static_cast<int>(s.width / 0.6f + 0.3f));
    const FrontRect lower = {-w + 0.02f, w - 0.02f, kPlinth + 0.02f, 0.74f * s.height};
    for (int i = 0; i < doors; ++i) {
        const FrontRect r = lower.cell(i, 0, doors, 1);
        if (close)
            cabinetDoor(b, Finish::OffWhite, r, front, i % 2 == 0);
        else {
            b.use(Finish::OffWhite);
            frontSlab(b, r.shrunk(0.008f), front - 0.018f, 0.018f);
        }
    }
    const FrontRect upper = {-w + 0.02f, w - 0.02f, 0.76f * s.height, s.height - 0.03f};
    b.use(Finish::ControlDark);
    frontSlab(b, upper, front - 0.012f, 0.012f, 0.004f);
    const float middle = 0.5f * (upper.z0 + upper.z1);
    const FrontRect panel = {-0.16f, 0.16f, middle - 0.11f, middle + 0.11f};
    if (!close) {
        b.use(Finish::Screen);
        frontFace(b, panel.shrunk(0.03f), front - 0.015f);
        return b.take(0.35f);
    }
    auto lifted = b.moved({0.0f, -0.012f, 0.0f});
    controlPanel(b, panel, front);
    for (const float side : {-1.0f, 1.0f}) {
        const float x = side * (w - 0.16f);
        b.use(Finish::RearMesh);
        frontFace(b, {x - 0.10f, x + 0.10f, middle - 0.08f, middle + 0.08f}, front - 0.001f);
    }
    led(b, Finish::LedGreen, 0.22f, middle + 0.07f, front, 0.014f);
    return b.take(0.35f);
}

/// Nozzles on the roof where both loops come in, and a lifting eye at each corner.
void roof(ShapeBuilder& b, const ShapeSpec& s)
{
    // The technology loop at the rear, the facility loop at the front; supply left, return right of each.
    const Finish finishes[] = {Finish::TcsSupply, Finish::TcsReturn, Finish::FwsSupply, Finish::FwsReturn};
    for (int i = 0; i < 4; ++i) {
        const float x = (i % 2 == 0 ? -1.0f : 1.0f) * std::min(0.22f * s.width, 0.3f);
        const float y = i < 2 ? 0.337f * s.depth : -0.298f * s.depth;
        b.use(Finish::Stainless);
        cylinder(b, {x, y, s.height}, {x, y, s.height + 0.05f}, 0.072f, 14, {false, true});
        b.use(finishes[i]);
        cylinder(b, {x, y, s.height + 0.012f}, {x, y, s.height + 0.03f}, 0.082f, 14);
    }
    b.use(Finish::Trim);
    for (const float side : {-1.0f, 1.0f})
        torus(b, {side * (0.5f * s.width - 0.06f), -0.35f * s.depth, s.height + 0.022f}, V3::UnitY(), 0.022f,
              0.006f, 10);
}

} // namespace

Shape cduShape(const ShapeSpec& s)
{
    Shape shape;
    ShapeBuilder b;
    b.use(Finish::OffWhite);
    b.box({-0.5f * s.width, -0.5f * s.depth, 0.0f}, {0.5f * s.width, 0.5f * s.depth, s.height}, kNoBottom);
    farFront(b, s);
    shape.far = b.take(0.35f);
    shape.medium = body(s, false);
    shape.near = body(s, true);
    roof(b, s);
    for (Part& part : b.take())
        shape.near.push_back(std::move(part));
    return shape;
}

} // namespace takao
