// Cable trays: wire baskets with rungs, and the rods that hang runs from the ceiling.
#include "scene/description/panel_parts.h"
#include "scene/description/shapes/shapes.h"

namespace takao {

// The path of a tray is the centre line of its cross-section: the bottom lies half a height below.
Shape cableTrayModuleShape(const ShapeSpec& s)
{
    const float w = 0.5f * s.width;
    const float h = 0.5f * s.height;
    const float l = kTrayModule;
    ShapeBuilder b;
    Shape shape;
    b.use(Finish::TrayMesh);
    b.sheet({0.0f, -w, -h}, {l, -w, -h}, {l, w, -h}, {0.0f, w, -h});
    shape.far = b.take();

    const auto rails = [&](bool close) {
        b.use(Finish::TrayMesh);
        b.sheet({0.0f, -w, -h}, {l, -w, -h}, {l, w, -h}, {0.0f, w, -h});
        b.sheet({0.0f, -w, -h}, {l, -w, -h}, {l, -w, h}, {0.0f, -w, h});
        b.sheet({0.0f, w, -h}, {l, w, -h}, {l, w, h}, {0.0f, w, h});
        b.use(Finish::Galvanised);
        for (const float y : {-w, w})
            for (const float z : {-h, h})
                if (close)
                    cylinder(b, {0.0f, y, z}, {l, y, z}, 0.004f, 5, {false, false});
                else if (z > 0.0f)
                    b.box({0.0f, y - 0.005f, z - 0.006f}, {l, y + 0.005f, z + 0.006f},
                          kTop | kFront | kRear | kBottom);
        if (close)
            for (float x = 0.075f; x < l; x += 0.15f)
                b.box({x - 0.004f, -w, -h - 0.008f}, {x + 0.004f, w, -h - 0.001f},
                      kAllFaces & ~(kFront | kRear));
        return b.take();
    };
    shape.medium = rails(false);
    shape.near = rails(true);
    return shape;
}

Shape hangerShape(const ShapeSpec& s)
{
    const float w = 0.5f * s.width + 0.03f;
    ShapeBuilder b;
    b.use(Finish::Galvanised);
    for (const float y : {-w, w})
        b.box({-0.005f, y - 0.005f, 0.0f}, {0.005f, y + 0.005f, 1.0f}, kSides);
    Shape shape;
    shape.near = b.take();
    return shape;
}

} // namespace takao
