// Rack cabinets: frame, side panels, perforated doors, and what is inside besides the devices.
#include "scene/description/shapes/rack_frame.h"
#include "scene/description/shapes/shapes.h"

#include <algorithm>
#include <array>

namespace takao {
namespace {

RackFrame frameOf(const ShapeSpec& spec)
{
    RackFrame frame;
    frame.width = spec.width;
    frame.depth = spec.depth;
    frame.height = spec.height;
    return frame;
}

Finish bandFinish(Kind kind)
{
    switch (kind) {
    case Kind::ComputeTray:
        return Finish::ChampagneVeiled;
    case Kind::Server:
    case Kind::Storage:
        return Finish::ServerFaceVeiled;
    default:
        return Finish::SwitchFaceVeiled;
    }
}

std::vector<Part> farRack(const ShapeSpec& spec)
{
    const RackFrame f = frameOf(spec);
    const float w = 0.5f * f.width;
    const float d = 0.5f * f.depth;
    ShapeBuilder b;
    b.use(Finish::Graphite);
    b.box({-w, -d, 0.0f}, {w, d, f.height}, kNoBottom);
    for (const Band& band : spec.bands) {
        b.use(bandFinish(band.kind));
        const float top = std::min(RackFrame::unitZ(band.topUnit + 1), f.height - 0.03f);
        frontFace(b, {-w + 0.055f, w - 0.055f, RackFrame::unitZ(band.bottomUnit), top}, -d - 0.004f);
    }
    return b.take(0.45f);
}

/// The open cabinet with its door frame; the devices behind it are separate.
std::vector<Part> mediumRack(const ShapeSpec& spec)
{
    const RackFrame f = frameOf(spec);
    const float w = 0.5f * f.width;
    const float d = 0.5f * f.depth;
    ShapeBuilder b;
    b.use(Finish::Graphite);
    b.bevelled({-w + 0.003f, -d, 0.0f}, {w - 0.003f, d, f.height}, 0.014f, kNoBottom & ~kFront & ~kRear);
    frontFrame(b, {-w + 0.01f, w - 0.01f, 0.03f, f.height - 0.01f}, 0.045f, -d, 0.03f);
    b.use(Finish::Interior).light(0.5f);
    const float y = f.deviceY() + 0.004f;
    frontFace(b, {-w + 0.02f, w - 0.02f, 0.02f, f.height - 0.02f}, y);
    const float x = w - 0.03f;
    b.quad({-x, y, 0.05f}, {-x, -d, 0.05f}, {-x, -d, f.height - 0.05f}, {-x, y, f.height - 0.05f});
    b.quad({x, -d, 0.05f}, {x, y, 0.05f}, {x, y, f.height - 0.05f}, {x, -d, f.height - 0.05f});
    b.light(0.8f);
    b.quad({w - 0.04f, d - 0.004f, 0.08f}, {-w + 0.04f, d - 0.004f, 0.08f},
           {-w + 0.04f, d - 0.004f, f.height - 0.05f}, {w - 0.04f, d - 0.004f, f.height - 0.05f});
    return b.take(0.45f);
}

void sidePanels(ShapeBuilder& b, const RackFrame& f)
{
    const float w = 0.5f * f.width;
    const float d = 0.5f * f.depth;
    b.use(Finish::Graphite);
    const float middle = 0.52f * f.height;
    for (const float side : {-1.0f, 1.0f}) {
        const float x0 = side < 0.0f ? -w : w - 0.018f;
        b.bevelled({x0, -d + 0.05f, 0.06f}, {x0 + 0.018f, d - 0.05f, middle - 0.003f}, 0.006f);
        b.bevelled({x0, -d + 0.05f, middle + 0.003f}, {x0 + 0.018f, d - 0.05f, f.height - 0.03f}, 0.006f);
        const float p0 = side < 0.0f ? -w + 0.002f : w - 0.047f;
        for (const float y : {-d + 0.028f, d - 0.073f})
            b.bevelled({p0, y, 0.05f}, {p0 + 0.045f, y + 0.045f, f.height - 0.02f}, 0.005f);
    }
    b.use(Finish::Plastic); // latches of the side panels
    for (const float x : {-w - 0.002f, w - 0.004f})
        for (const float z : {0.2f, middle + 0.12f})
            b.box({x, -0.03f, z}, {x + 0.006f, 0.03f, z + 0.02f});
}

void topAndBottom(ShapeBuilder& b, const RackFrame& f)
{
    const float w = 0.5f * f.width;
    const float d = 0.5f * f.depth;
    b.use(Finish::Graphite);
    b.bevelled({-w, -d + 0.025f, f.height - 0.03f}, {w, d - 0.025f, f.height}, 0.008f);
    b.bevelled({-w, -d + 0.025f, 0.015f}, {w, d - 0.025f, 0.06f}, 0.006f);
    b.use(Finish::Plastic); // brush strips of the cable entries, feet
    for (const float y : {-d + 0.10f, d - 0.26f})
        b.box({-w + 0.08f, y, f.height}, {w - 0.08f, y + 0.09f, f.height + 0.004f}, kNoBottom);
    for (const float x : {-w + 0.06f, w - 0.06f})
        for (const float y : {-d + 0.10f, d - 0.10f})
            cylinder(b, {x, y, 0.0f}, {x, y, 0.016f}, 0.025f, 8, {false, false});
}

void interior(ShapeBuilder& b, const RackFrame& f)
{
    const float w = 0.5f * f.width - 0.022f;
    const float rail = 0.5f * f.deviceWidth();
    const float back = f.deviceY() + f.deviceDepth() + 0.01f;
    b.use(Finish::Interior).light(0.55f);
    const float z0 = 0.062f;
    const float z1 = f.height - 0.032f;
    b.quad({-w, f.frontY() + 0.03f, z0}, {-w, back, z0}, {-w, back, z1}, {-w, f.frontY() + 0.03f, z1});
    b.quad({w, back, z0}, {w, f.frontY() + 0.03f, z0}, {w, f.frontY() + 0.03f, z1}, {w, back, z1});
    frontSheet(b, {-w, w, z0, z1}, f.deviceY() + 0.06f);
    b.light(1.0f).use(Finish::Trim); // mounting rails
    for (const float side : {-1.0f, 1.0f}) {
        const float x = side * (rail + 0.006f);
        b.box({x - 0.010f, f.deviceY() + 0.004f, z0}, {x + 0.010f, f.deviceY() + 0.02f, z1},
              kFront | kLeft | kRight);
    }
}

/// A framed perforated door with a swing handle; `y` is its outer plane, on the front (-1) or the rear (+1).
void perforatedDoor(ShapeBuilder& b, const FrontRect& r, float y, Finish sheet, bool handleRight)
{
    b.use(Finish::Graphite);
    frontFrame(b, r, 0.034f, y, 0.026f, 0.005f);
    b.use(sheet);
    frontSheet(b, r.shrunk(0.032f), y + 0.012f);
    const float x = handleRight ? r.x1 - 0.017f : r.x0 + 0.017f;
    const float z = 1.05f;
    b.use(Finish::Plastic);
    frontSlab(b, {x - 0.014f, x + 0.014f, z - 0.11f, z + 0.11f}, y - 0.010f, 0.011f, 0.003f);
    b.use(Finish::Trim);
    frontSlab(b, {x - 0.007f, x + 0.007f, z - 0.08f, z + 0.09f}, y - 0.024f, 0.016f, 0.003f);
    const float hinge = handleRight ? r.x0 : r.x1;
    for (const float at : {0.25f, 0.5f * r.z1, r.z1 - 0.25f})
        cylinder(b, {hinge, y + 0.008f, at}, {hinge, y + 0.008f, at + 0.06f}, 0.007f, 6);
}

void doors(ShapeBuilder& b, const RackFrame& f)
{
    const float w = 0.5f * f.width;
    perforatedDoor(b, {-w + 0.002f, w - 0.002f, 0.055f, f.height - 0.02f}, f.frontY(), Finish::DoorMesh,
                   true);
    b.use(Finish::Label);
    frontSlab(b, {-0.06f, 0.06f, f.height - 0.048f, f.height - 0.028f}, f.frontY() - 0.002f, 0.003f);
    const auto rear = b.turned(180.0f);
    for (const float side : {-1.0f, 1.0f}) {
        const float x0 = side < 0.0f ? -w + 0.002f : 0.001f;
        perforatedDoor(b, {x0, x0 + w - 0.003f, 0.055f, f.height - 0.02f}, -0.5f * f.depth, Finish::RearMesh,
                       side < 0.0f);
    }
}

void cableManagers(ShapeBuilder& b, const RackFrame& f)
{
    // Vertical fingers at both sides of the devices, where there is room for them.
    const float x0 = 0.5f * f.deviceWidth() + 0.022f;
    const float x1 = 0.5f * f.width - 0.03f;
    if (x1 - x0 < 0.03f)
        return;
    b.use(Finish::Plastic);
    for (const float side : {-1.0f, 1.0f})
        for (float z = 0.2f; z < f.height - 0.15f; z += 2.0f * kRackUnit) {
            const float a = std::min(side * x0, side * x1);
            b.box({a, f.deviceY() - 0.05f, z}, {a + x1 - x0, f.deviceY(), z + 0.008f},
                  kTop | kBottom | kFront);
        }
}

std::vector<Part> nearRack(const ShapeSpec& spec,
                           void (*more)(ShapeBuilder&, const RackFrame&, const ShapeSpec&))
{
    const RackFrame f = frameOf(spec);
    ShapeBuilder b;
    sidePanels(b, f);
    topAndBottom(b, f);
    interior(b, f);
    if (more)
        more(b, f, spec);
    doors(b, f);
    return b.take(0.35f);
}

/// Two manifolds with a pair of hoses and couplings to each liquid-cooled tray, and the busbar between them.
void nvl72Rear(ShapeBuilder& b, const RackFrame& f, const ShapeSpec& spec)
{
    const float y = 0.5f * f.depth - 0.11f;
    const float back = f.deviceY() + f.deviceDepth();
    const float x = 0.5f * f.deviceWidth() - 0.03f;
    for (const float side : {-1.0f, 1.0f}) {
        b.use(Finish::Stainless);
        b.bevelled({side * x - 0.025f, y - 0.025f, 0.12f}, {side * x + 0.025f, y + 0.025f, f.height - 0.06f},
                   0.010f);
        b.use(side < 0.0f ? Finish::TcsSupply : Finish::TcsReturn);
        b.bevelled({side * x - 0.028f, y - 0.028f, f.height - 0.2f},
                   {side * x + 0.028f, y + 0.028f, f.height - 0.14f}, 0.010f);
    }
    for (const Band& band : spec.bands) {
        if (band.kind != Kind::ComputeTray && band.kind != Kind::NvlinkSwitch)
            continue;
        for (int unit = band.bottomUnit; unit <= band.topUnit; ++unit)
            for (const float side : {-1.0f, 1.0f}) {
                const float z = RackFrame::unitZ(unit) + 0.5f * kRackUnit;
                const V3 tray(side * (x - 0.065f), back, z);
                b.use(Finish::Plastic);
                const std::array hose = {tray, V3(side * (x - 0.03f), y - 0.01f, z)};
                bar(b, hose, 0.0075f, 4, {false, false});
                b.use(side < 0.0f ? Finish::TcsSupply : Finish::TcsReturn);
                const V3 outlet(side * (x - 0.048f), y - 0.01f, z);
                cylinder(b, outlet, outlet + V3(side * 0.023f, 0.0f, 0.0f), 0.011f, 5, {true, false});
            }
    }
    b.use(Finish::Copper); // the 1400 A busbar
    b.bevelled({-0.035f, back + 0.02f, 0.14f}, {0.035f, back + 0.035f, f.height - 0.10f}, 0.003f);
    b.use(Finish::Plastic);
    b.box({-0.05f, back + 0.036f, 0.14f}, {0.05f, back + 0.05f, f.height - 0.10f}, kSides);
}

void networkInside(ShapeBuilder& b, const RackFrame& f, const ShapeSpec&)
{
    cableManagers(b, f);
}

} // namespace

Shape rackShape(const ShapeSpec& spec)
{
    return {farRack(spec), mediumRack(spec), nearRack(spec, nullptr)};
}

Shape nvl72Shape(const ShapeSpec& spec)
{
    return {farRack(spec), mediumRack(spec), nearRack(spec, nvl72Rear)};
}

Shape networkRackShape(const ShapeSpec& spec)
{
    return {farRack(spec), mediumRack(spec), nearRack(spec, networkInside)};
}

} // namespace takao
