// Perforated tiles, floor grilles and ceiling grilles.
#include "scene/description/panel_parts.h"
#include "scene/description/shapes/shapes.h"

#include <algorithm>

namespace takao {
namespace {

constexpr float kLip = 0.006f; ///< of a frame above the floor [m]

FrontRect plan(const ShapeSpec& s)
{
    return {-0.5f * s.width, 0.5f * s.width, -0.5f * s.depth, 0.5f * s.depth};
}

/// A frame around an opening that lies flat and looks up (or down).
void flatFrame(ShapeBuilder& b, const FrontRect& r, float bar, float z0, float z1)
{
    b.box({r.x0, r.z0, z0}, {r.x1, r.z0 + bar, z1});
    b.box({r.x0, r.z1 - bar, z0}, {r.x1, r.z1, z1});
    b.box({r.x0, r.z0 + bar, z0}, {r.x0 + bar, r.z1 - bar, z1}, kAllFaces & ~(kFront | kRear));
    b.box({r.x1 - bar, r.z0 + bar, z0}, {r.x1, r.z1 - bar, z1}, kAllFaces & ~(kFront | kRear));
}

void flatFace(ShapeBuilder& b, const FrontRect& r, float z, bool up)
{
    const V3 p0(r.x0, r.z0, z);
    const V3 p1(r.x1, r.z0, z);
    const V3 p2(r.x1, r.z1, z);
    const V3 p3(r.x0, r.z1, z);
    if (up)
        b.quad(p0, p1, p2, p3);
    else
        b.quad(p3, p2, p1, p0);
}

Shape grille(const ShapeSpec& s, Finish finish, float below, float above, bool up)
{
    const FrontRect r = plan(s);
    const float face = up ? above : below;
    const float dark = up ? 0.002f : -0.002f;
    ShapeBuilder b;
    const auto both = [&](bool close) {
        b.use(finish);
        flatFrame(b, r, std::min(0.03f, 0.1f * s.width), below, above);
        b.use(Finish::Interior);
        flatFace(b, r, dark, up);
        b.use(finish);
        const int bars = std::clamp(static_cast<int>(s.depth / (close ? 0.05f : 0.15f)), 2, 60);
        for (int i = 1; i < bars; ++i) {
            const float y = r.z0 + s.depth * static_cast<float>(i) / static_cast<float>(bars);
            b.box({r.x0, y - 0.006f, below}, {r.x1, y + 0.006f, above - (up ? 0.002f : 0.0f)},
                  kFront | kRear | (up ? kTop : kBottom));
        }
        return b.take();
    };
    Shape shape;
    b.use(finish);
    flatFace(b, r, face, up);
    shape.far = b.take();
    shape.medium = both(false);
    shape.near = both(true);
    return shape;
}

} // namespace

Shape perforatedTileShape(const ShapeSpec& s)
{
    const FrontRect r = plan(s).shrunk(0.004f);
    ShapeBuilder b;
    const auto tile = [&](bool frame) {
        b.use(Finish::Interior);
        flatFace(b, r, 0.002f, true);
        b.use(Finish::PerforatedTile);
        flatFace(b, r, 0.005f, true);
        if (frame) {
            b.use(Finish::Galvanised);
            flatFrame(b, r, 0.018f, 0.0f, kLip);
        }
        return b.take();
    };
    Shape shape;
    shape.far = tile(false);
    shape.medium = tile(false);
    shape.near = tile(true);
    return shape;
}

Shape floorOpeningShape(const ShapeSpec& s)
{
    return grille(s, Finish::Galvanised, 0.0f, kLip, true);
}

Shape ceilingOpeningShape(const ShapeSpec& s)
{
    return grille(s, Finish::Aluminium, -0.02f, 0.0f, false);
}

} // namespace takao
