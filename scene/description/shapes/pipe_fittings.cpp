// Flanges and valves of unit outer radius, scaled to their pipe.
#include "scene/description/panel_parts.h"
#include "scene/description/shapes/shapes.h"

#include <array>

namespace takao {

Shape flangeShape(const ShapeSpec&)
{
    ShapeBuilder b;
    b.use(Finish::Valve);
    cylinder(b, {-0.18f, 0.0f, 0.0f}, {0.18f, 0.0f, 0.0f}, 1.42f, 14);
    Shape shape;
    shape.medium = b.take();
    b.use(Finish::Valve);
    for (const float x : {-0.24f, 0.04f})
        cylinder(b, {x, 0.0f, 0.0f}, {x + 0.2f, 0.0f, 0.0f}, 1.45f, 24);
    b.use(Finish::Trim);
    for (int i = 0; i < 8; ++i) {
        const float t = static_cast<float>(M_PI_4) * static_cast<float>(i);
        const V3 at(0.0f, 1.24f * std::cos(t), 1.24f * std::sin(t));
        cylinder(b, at - V3(0.34f, 0.0f, 0.0f), at + V3(0.34f, 0.0f, 0.0f), 0.09f, 6);
    }
    shape.near = b.take();
    return shape;
}

Shape valveShape(const ShapeSpec&)
{
    // A wafer butterfly valve: body between flanges, stem, gear with a handwheel.
    ShapeBuilder b;
    const auto valve = [&](bool close) {
        b.use(Finish::Valve);
        cylinder(b, {-0.32f, 0.0f, 0.0f}, {0.32f, 0.0f, 0.0f}, 1.40f, close ? 24 : 12);
        cylinder(b, {0.0f, 0.0f, 1.2f}, {0.0f, 0.0f, 2.3f}, 0.22f, close ? 10 : 6);
        b.use(Finish::PumpBlue);
        b.bevelled({-0.35f, -0.4f, 2.2f}, {0.35f, 0.4f, 2.75f}, 0.08f);
        if (close) {
            torus(b, {0.0f, -0.95f, 2.48f}, V3::UnitY(), 0.85f, 0.09f, 18);
            b.use(Finish::Trim);
            bar(b, std::array{V3(0.0f, -0.4f, 2.48f), V3(0.0f, -1.0f, 2.48f)}, 0.09f, 6);
            for (const float t : {0.0f, 2.0944f, 4.1888f})
                bar(b,
                    std::array{V3(0.0f, -0.95f, 2.48f),
                               V3(0.85f * std::cos(t), -0.95f, 2.48f + 0.85f * std::sin(t))},
                    0.06f, 5);
        }
        return b.take();
    };
    Shape shape;
    shape.medium = valve(false);
    shape.near = valve(true);
    return shape;
}

} // namespace takao
