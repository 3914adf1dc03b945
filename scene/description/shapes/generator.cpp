// Standby generator in its container: air inlet louvres, radiator, silencer and exhaust, doors, belly tank.
#include "scene/description/panel_parts.h"
#include "scene/description/shapes/shapes.h"

#include <algorithm>
#include <array>

namespace takao {
namespace {

/// Along x: the longer side. Radiator at +x, inlet at -x.
std::vector<Part> container(float length, float width, float height, bool close)
{
    const float l = 0.5f * length;
    const float w = 0.5f * width;
    const float tank = std::min(0.55f, 0.16f * height);
    const float top = 0.80f * height;
    ShapeBuilder b;
    b.use(Finish::Compressor);
    b.bevelled({-l + 0.05f, -w + 0.05f, 0.0f}, {l - 0.05f, w - 0.05f, tank}, 0.02f, kNoBottom);
    b.use(Finish::GeneratorShell);
    b.bevelled({-l, -w, tank}, {l, w, top}, 0.03f, kNoBottom);
    b.bevelled({-l - 0.04f, -w - 0.04f, top}, {l + 0.04f, w + 0.04f, top + 0.08f}, 0.02f);
    const int doors = std::max(2, static_cast<int>(length / 1.5f));
    const FrontRect side = {-l + 0.1f, l - 0.1f, tank + 0.12f, top - 0.12f};
    for (const float turn : {0.0f, 180.0f}) {
        const auto face = b.turned(turn);
        for (int i = 0; i < doors; ++i) {
            const FrontRect r = side.cell(i, 0, doors, 1).shrunk(0.05f);
            if (i % 2 == 0 && close)
                louvres(b, r.shrunk(0.08f), 14, -w - 0.03f, 0.05f, Finish::GeneratorShell);
            else if (i % 2 == 0) {
                b.use(Finish::GeneratorLouvres);
                frontSlab(b, r.shrunk(0.05f), -w - 0.03f, 0.03f);
            } else
                cabinetDoor(b, Finish::GeneratorShell, r, -w, true);
        }
    }
    for (const float turn : {90.0f, -90.0f}) { // the ends: radiator guard and inlet
        const auto face = b.turned(turn);
        b.use(Finish::GeneratorLouvres);
        frontSlab(b, {-w + 0.2f, w - 0.2f, tank + 0.2f, top - 0.2f}, -l - 0.03f, 0.03f);
    }
    b.use(Finish::ExhaustSteel); // silencer on the roof, stack with a rain cap
    const float z = 0.5f * (top + 0.08f + height);
    const float r = std::min(0.42f * (height - top - 0.08f), 0.3f * width);
    const int sides = close ? 20 : 12;
    cylinder(b, {-0.30f * l, 0.0f, z}, {0.45f * l, 0.0f, z}, r, sides);
    const std::array stack = {V3(0.45f * l, 0.0f, z), V3(0.58f * l, 0.0f, z), V3(0.58f * l, 0.0f, height)};
    bar(b, stack, 0.4f * r, sides / 2);
    b.use(Finish::FrameSteel);
    for (const float x : {-0.2f, 0.3f})
        b.box({x * l - 0.05f, -0.8f * r, top + 0.08f}, {x * l + 0.05f, 0.8f * r, z}, kNoBottom);
    if (close) { // a ladder at the rear corner
        b.use(Finish::Warning);
        b.box({-l + 0.35f, -w - 0.032f, top - 0.35f}, {-l + 0.55f, -w - 0.03f, top - 0.2f}, kFront);
    }
    return b.take(0.35f);
}

std::vector<Part> along(const ShapeSpec& s, bool close)
{
    if (s.width >= s.depth)
        return container(s.width, s.depth, s.height, close);
    return quarterTurn(container(s.depth, s.width, s.height, close));
}

} // namespace

Shape generatorShape(const ShapeSpec& s)
{
    ShapeBuilder b;
    b.use(Finish::GeneratorShell);
    b.box({-0.5f * s.width, -0.5f * s.depth, 0.0f}, {0.5f * s.width, 0.5f * s.depth, 0.83f * s.height},
          kNoBottom);
    b.use(Finish::ExhaustSteel);
    b.box({-0.12f * s.width, -0.12f * s.depth, 0.83f * s.height}, {0.2f * s.width, 0.2f * s.depth, s.height},
          kNoBottom);
    return {b.take(0.35f), along(s, false), along(s, true)};
}

} // namespace takao
