// Busway modules and the tap-off boxes that hang from them.
#include "scene/description/panel_parts.h"
#include "scene/description/shapes/shapes.h"

#include <algorithm>

namespace takao {
namespace {

std::vector<Part> busway(const ShapeSpec& s, bool close)
{
    const float w = 0.5f * s.width;
    const float h = 0.5f * s.height;
    const float l = kBuswayModule;
    ShapeBuilder b;
    b.use(Finish::BuswayBody);
    if (close) {
        b.bevelled({0.0f, -w, -h}, {l, w, h}, 0.006f);
        b.box({0.0f, -w - 0.012f, h - 0.02f}, {l, w + 0.012f, h + 0.004f});
        b.box({0.0f, -w - 0.012f, -h - 0.004f}, {l, w + 0.012f, -h + 0.012f});
    } else {
        b.box({0.0f, -w, -h}, {l, w, h});
    }
    b.use(feedFinish(s.side)); // joint cover in the side's colour
    if (close)
        b.bevelled({-0.11f, -w - 0.022f, -h - 0.014f}, {0.11f, w + 0.022f, h + 0.014f}, 0.008f);
    else
        b.box({-0.11f, -w - 0.022f, -h - 0.014f}, {0.11f, w + 0.022f, h + 0.014f});
    b.box({0.5f, -w - 0.013f, -0.25f * h}, {l - 0.3f, w + 0.013f, 0.05f * h}, kFront | kRear);
    if (close) {
        b.use(Finish::Plastic); // covered plug-in openings
        for (float x = 0.4f; x < l - 0.2f; x += 0.6f)
            b.box({x, -w - 0.016f, -0.75f * h}, {x + 0.16f, w + 0.016f, -0.35f * h});
        b.use(Finish::Trim); // bolts of the joint
        for (const float side : {-1.0f, 1.0f}) {
            const V3 at(0.0f, side * (w + 0.022f), 0.0f);
            cylinder(b, at, at + V3(0.0f, side * 0.014f, 0.0f), 0.022f, 6, {false, true});
        }
    }
    return b.take();
}

std::vector<Part> tapOff(const ShapeSpec& s, bool close)
{
    const float w = 0.5f * s.width;
    const float d = 0.5f * s.depth;
    ShapeBuilder b;
    b.use(Finish::BuswayBody);
    if (close)
        b.bevelled({-w, -d, 0.0f}, {w, d, s.height}, 0.010f);
    else
        b.box({-w, -d, 0.0f}, {w, d, s.height});
    b.use(feedFinish(s.side));
    for (const float turn : {0.0f, 180.0f}) {
        const auto face = b.turned(turn);
        frontFace(b, {-0.85f * w, 0.85f * w, 0.86f * s.height, 0.95f * s.height}, -d - 0.002f);
    }
    if (close) {
        b.use(Finish::Plastic); // breaker with its handle, cable gland
        frontSlab(b, {-0.5f * w, 0.5f * w, 0.3f * s.height, 0.75f * s.height}, -d - 0.014f, 0.014f, 0.003f);
        cylinder(b, {0.0f, 0.0f, -0.04f}, {0.0f, 0.0f, 0.0f}, 0.028f, 12, {true, false});
        b.use(Finish::Trim);
        frontSlab(b, {-0.12f * w, 0.12f * w, 0.48f * s.height, 0.66f * s.height}, -d - 0.032f, 0.02f, 0.003f);
        led(b, Finish::LedGreen, 0.36f * w, 0.68f * s.height, -d - 0.014f, 0.010f);
    }
    return b.take();
}

} // namespace

Shape buswayModuleShape(const ShapeSpec& s)
{
    ShapeBuilder b;
    b.use(Finish::BuswayBody);
    b.box({0.0f, -0.5f * s.width, -0.5f * s.height}, {kBuswayModule, 0.5f * s.width, 0.5f * s.height},
          kNoBottom);
    b.use(feedFinish(s.side));
    const float z = 0.5f * s.height + 0.004f;
    b.quad({0.2f, -0.2f * s.width, z}, {kBuswayModule - 0.2f, -0.2f * s.width, z},
           {kBuswayModule - 0.2f, 0.2f * s.width, z}, {0.2f, 0.2f * s.width, z});
    return {b.take(), busway(s, false), busway(s, true)};
}

Shape tapOffShape(const ShapeSpec& s)
{
    ShapeBuilder b;
    b.use(Finish::BuswayBody);
    b.box({-0.5f * s.width, -0.5f * s.depth, 0.0f}, {0.5f * s.width, 0.5f * s.depth, s.height});
    return {b.take(), tapOff(s, false), tapOff(s, true)};
}

} // namespace takao
