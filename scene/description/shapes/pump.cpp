// In-line pump: volute between two nozzles, coupling guard and finned motor above, on a base.
#include "scene/description/panel_parts.h"
#include "scene/description/shapes/shapes.h"

#include <algorithm>

namespace takao {
namespace {

/// Along x, the longer side: both nozzles on one axis, the motor upright on the volute.
std::vector<Part> pump(float length, float width, float height, bool close)
{
    const int sides = close ? 24 : 12;
    const float l = 0.5f * length;
    const float axis = std::min(0.7f, 0.7f * height);
    const float r = std::min(0.30f * width, 0.36f * axis);
    ShapeBuilder b;
    b.use(Finish::Pad);
    b.bevelled({-0.55f * l, -0.46f * width, 0.0f}, {0.55f * l, 0.46f * width, 0.14f}, 0.015f, kNoBottom);
    b.use(Finish::FrameSteel);
    b.bevelled({-0.38f * l, -0.34f * width, 0.14f}, {0.38f * l, 0.34f * width, 0.17f}, 0.008f, kNoBottom);
    b.use(Finish::PumpBlue); // foot, volute, nozzles that widen towards it
    cylinder(b, {0.0f, 0.0f, 0.17f}, {0.0f, 0.0f, axis - 0.5f * r}, 0.55f * r, 0.7f * r, sides);
    cylinder(b, {0.0f, 0.0f, axis - 0.55f * r}, {0.0f, 0.0f, axis + 0.55f * r}, r, sides);
    cylinder(b, {0.0f, 0.0f, axis + 0.55f * r}, {0.0f, 0.0f, axis + 0.75f * r}, 0.9f * r, 0.6f * r, sides);
    for (const float side : {-1.0f, 1.0f}) {
        cylinder(b, {side * (l - 0.03f), 0.0f, axis}, {side * 0.7f * r, 0.0f, axis}, 0.45f * r, 0.62f * r,
                 sides);
        b.use(Finish::Valve);
        cylinder(b, {side * l, 0.0f, axis}, {side * (l - 0.035f), 0.0f, axis}, 0.72f * r, sides);
        b.use(Finish::PumpBlue);
    }
    b.use(Finish::Warning); // coupling guard
    const float motor = axis + 0.95f * r;
    cylinder(b, {0.0f, 0.0f, axis + 0.75f * r}, {0.0f, 0.0f, motor}, 0.42f * r, sides / 2);
    b.use(Finish::Motor);
    const float m = 0.82f * r;
    const float top = std::max(height, motor + 0.25f);
    cylinder(b, {0.0f, 0.0f, motor}, {0.0f, 0.0f, top - 0.05f}, m, sides);
    cylinder(b, {0.0f, 0.0f, top - 0.05f}, {0.0f, 0.0f, top}, 0.98f * m, 0.7f * m, sides);
    b.bevelled({0.7f * m, -0.35f * m, motor + 0.06f}, {1.35f * m, 0.35f * m, motor + 0.06f + 0.7f * m},
               0.008f);
    if (close)
        for (int i = 0; i < 16; ++i) {
            const float degrees = 360.0f * static_cast<float>(i) / 16.0f + 11.0f;
            const auto fin = b.turned(degrees);
            b.box({0.95f * m, -0.006f, motor + 0.03f}, {1.1f * m, 0.006f, top - 0.07f}, kAllFaces & ~kLeft);
        }
    return b.take(0.3f);
}

std::vector<Part> along(const ShapeSpec& s, bool close)
{
    if (s.width >= s.depth)
        return pump(s.width, s.depth, s.height, close);
    return quarterTurn(pump(s.depth, s.width, s.height, close));
}

} // namespace

Shape pumpShape(const ShapeSpec& s)
{
    ShapeBuilder b;
    b.use(Finish::PumpBlue);
    b.box({-0.45f * s.width, -0.35f * s.depth, 0.0f}, {0.45f * s.width, 0.35f * s.depth, 0.75f * s.height},
          kNoBottom);
    return {b.take(0.3f), along(s, false), along(s, true)};
}

} // namespace takao
