// Rows of electrical cabinets: switchgear, UPS, batteries, remote power panels; and the utility's delivery
// kiosk.
#include "scene/description/panel_parts.h"
#include "scene/description/shapes/shapes.h"

#include <algorithm>
#include <cmath>

namespace takao {
namespace {

std::vector<Part> farCabinet(const ShapeSpec& s, Finish body, Finish mark, const FrontRect& markRect)
{
    ShapeBuilder b;
    b.use(body);
    b.box({-0.5f * s.width, -0.5f * s.depth, 0.0f}, {0.5f * s.width, 0.5f * s.depth, s.height}, kNoBottom);
    b.use(mark);
    frontFace(b, markRect, -0.5f * s.depth - 0.004f);
    return b.take(0.35f);
}

int sections(const ShapeSpec& s, float pitch)
{
    return std::max(1, static_cast<int>(std::lround(s.width / pitch)));
}

FrontRect front(const ShapeSpec& s, float plinth)
{
    return {-0.5f * s.width + 0.006f, 0.5f * s.width - 0.006f, plinth + 0.01f, s.height - 0.012f};
}

void breaker(ShapeBuilder& b, const FrontRect& r, float y)
{
    b.use(Finish::Plastic);
    const float x = 0.5f * (r.x0 + r.x1);
    const float z = 0.5f * (r.z0 + r.z1);
    frontSlab(b, {x - 0.11f, x + 0.11f, z - 0.09f, z + 0.09f}, y - 0.03f, 0.02f, 0.004f);
    led(b, Finish::LedGreen, x - 0.06f, z + 0.05f, y - 0.03f, 0.016f);
    led(b, Finish::LedAmber, x - 0.02f, z + 0.05f, y - 0.03f, 0.016f);
    b.use(Finish::Trim);
    bowHandle(b, {x + 0.05f, y - 0.03f, z - 0.02f}, 0.09f, 0.025f, 0.006f, true);
}

/// Each section: a meter compartment on top, breakers or a cable compartment below.
std::vector<Part> switchgear(const ShapeSpec& s, bool close)
{
    const float y = -0.5f * s.depth;
    ShapeBuilder b;
    cabinetBody(b, Finish::SwitchgearGrey, s.width, s.depth, s.height, 0.10f);
    const int count = sections(s, 0.8f);
    for (int i = 0; i < count; ++i) {
        const FrontRect section = front(s, 0.10f).cell(i, 0, count, 1);
        for (int row = 0; row < 4; ++row) {
            const FrontRect r = section.cell(0, row, 1, 4).shrunk(0.005f);
            b.use(Finish::SwitchgearGrey);
            frontSlab(b, r, y - 0.016f, 0.016f, close ? 0.004f : 0.0f);
            const float x = 0.5f * (r.x0 + r.x1);
            const float z = 0.5f * (r.z0 + r.z1);
            const FrontRect window = {x - 0.13f, x + 0.13f, z - 0.07f, z + 0.07f};
            if (row == 0) {
                b.use(Finish::ControlDark);
                frontFace(b, window, y - 0.018f);
                b.use(Finish::Screen);
                frontFace(b, {x - 0.09f, x + 0.02f, z - 0.04f, z + 0.04f}, y - 0.019f);
            } else if (row < 3) {
                if (close)
                    breaker(b, r, y - 0.014f);
                else {
                    b.use(Finish::ControlDark);
                    frontFace(b, window.shrunk(0.02f), y - 0.018f);
                }
            } else if (close) {
                b.use(Finish::RearMesh);
                frontFace(b, {x - 0.16f, x + 0.16f, r.z0 + 0.06f, r.z0 + 0.18f}, y - 0.0175f);
            }
        }
    }
    b.use(feedFinish(s.side)); // the side's colour along the top edge
    frontSlab(b, {-0.5f * s.width + 0.01f, 0.5f * s.width - 0.01f, s.height - 0.05f, s.height - 0.02f},
              y - 0.020f, 0.02f);
    return b.take(0.35f);
}

std::vector<Part> ups(const ShapeSpec& s, bool close)
{
    const float y = -0.5f * s.depth;
    ShapeBuilder b;
    cabinetBody(b, Finish::UpsDark, s.width, s.depth, s.height, 0.08f);
    const int count = sections(s, 0.7f);
    for (int i = 0; i < count; ++i) {
        const FrontRect r = front(s, 0.08f).cell(i, 0, count, 1);
        if (close)
            cabinetDoor(b, Finish::UpsDark, r, y, i % 2 == 0);
        else {
            b.use(Finish::UpsDark);
            frontSlab(b, r.shrunk(0.008f), y - 0.018f, 0.018f);
        }
        b.use(Finish::RearMesh);
        frontFace(b, {r.x0 + 0.08f, r.x1 - 0.11f, r.z0 + 0.12f, r.z0 + 0.55f}, y - 0.019f);
        frontFace(b, {r.x0 + 0.08f, r.x1 - 0.11f, r.z1 - 0.30f, r.z1 - 0.12f}, y - 0.019f);
    }
    const FrontRect first = front(s, 0.08f).cell(count / 2, 0, count, 1);
    const float x = 0.5f * (first.x0 + first.x1);
    const FrontRect panel = {x - 0.13f, x + 0.13f, 1.25f, 1.5f};
    if (close)
        controlPanel(b, panel, y - 0.018f);
    else {
        b.use(Finish::Screen);
        frontFace(b, panel.shrunk(0.03f), y - 0.020f);
    }
    b.use(feedFinish(s.side));
    frontSlab(b, {-0.5f * s.width + 0.01f, 0.5f * s.width - 0.01f, s.height - 0.045f, s.height - 0.02f},
              y - 0.021f, 0.02f);
    return b.take(0.35f);
}

std::vector<Part> battery(const ShapeSpec& s, bool close)
{
    const float y = -0.5f * s.depth;
    ShapeBuilder b;
    cabinetBody(b, Finish::UpsDark, s.width, s.depth, s.height, 0.08f, true);
    const int count = sections(s, 0.65f);
    for (int i = 0; i < count; ++i) {
        const FrontRect r = front(s, 0.08f).cell(i, 0, count, 1);
        const int rows = std::max(4, static_cast<int>(s.height / 0.17f));
        for (int row = 0; row < rows; ++row) {
            const FrontRect module = r.cell(0, row, 1, rows).shrunk(0.008f);
            b.use(Finish::TrayDark);
            frontSlab(b, module, y, 0.02f, close ? 0.003f : 0.0f);
            if (!close)
                continue;
            led(b, Finish::LedGreen, module.x1 - 0.03f, 0.5f * (module.z0 + module.z1), y, 0.008f);
            b.use(Finish::Trim);
            for (const float side : {0.15f, 0.85f})
                bowHandle(b, {module.x0 + side * module.width(), y, 0.5f * (module.z0 + module.z1)}, 0.07f,
                          0.02f, 0.004f, true);
        }
        b.use(Finish::Interior);
        frontFace(b, r, y + 0.02f);
    }
    return b.take(0.35f);
}

std::vector<Part> rpp(const ShapeSpec& s, bool close)
{
    const float y = -0.5f * s.depth;
    ShapeBuilder b;
    cabinetBody(b, Finish::SwitchgearGrey, s.width, s.depth, s.height, 0.08f);
    const FrontRect r = front(s, 0.08f);
    const FrontRect field = {r.x0 + 0.1f, r.x1 - 0.1f, 0.5f, s.height - 0.55f};
    if (close) {
        cabinetDoor(b, Finish::SwitchgearGrey, r, y, true);
        portField(b, field, 2, 21, y - 0.018f, Finish::SwitchgearGrey, 0.012f);
        controlPanel(b, {-0.12f, 0.12f, s.height - 0.45f, s.height - 0.2f}, y - 0.018f);
    } else {
        b.use(Finish::ControlDark);
        frontFace(b, field, y - 0.004f);
    }
    b.use(feedFinish(s.side));
    frontSlab(b, {r.x0, r.x1, s.height - 0.05f, s.height - 0.02f}, y - 0.020f, 0.02f);
    return b.take(0.35f);
}

} // namespace

Shape switchgearShape(const ShapeSpec& s)
{
    const FrontRect windows = {-0.45f * s.width, 0.45f * s.width, 0.80f * s.height, 0.90f * s.height};
    return {farCabinet(s, Finish::SwitchgearGrey, Finish::ControlDark, windows), switchgear(s, false),
            switchgear(s, true)};
}

Shape upsShape(const ShapeSpec& s)
{
    const FrontRect strip = {-0.48f * s.width, 0.48f * s.width, s.height - 0.08f, s.height - 0.03f};
    return {farCabinet(s, Finish::UpsDark, feedFinish(s.side), strip), ups(s, false), ups(s, true)};
}

Shape batteryShape(const ShapeSpec& s)
{
    const FrontRect modules = {-0.46f * s.width, 0.46f * s.width, 0.12f, s.height - 0.06f};
    return {farCabinet(s, Finish::UpsDark, Finish::TrayDark, modules), battery(s, false), battery(s, true)};
}

Shape rppShape(const ShapeSpec& s)
{
    const FrontRect field = {-0.3f * s.width, 0.3f * s.width, 0.5f, s.height - 0.5f};
    return {farCabinet(s, Finish::SwitchgearGrey, Finish::ControlDark, field), rpp(s, false), rpp(s, true)};
}

Shape utilityShape(const ShapeSpec& spec)
{
    // A ring-main kiosk: the grid's side of the site, drawn small because it is not ours.
    ShapeSpec s = spec;
    Shape shape;
    ShapeBuilder b;
    const float w = 0.5f * s.width;
    const float d = 0.5f * s.depth;
    b.use(Finish::TransformerGrey);
    b.box({-w, -d, 0.0f}, {w, d, s.height}, kNoBottom);
    shape.far = b.take(0.35f);
    const auto kiosk = [&](bool close) {
        cabinetBody(b, Finish::TransformerGrey, s.width, s.depth, s.height - 0.12f, 0.12f);
        b.use(Finish::SwitchgearGrey);
        b.bevelled({-w - 0.06f, -d - 0.06f, s.height - 0.12f}, {w + 0.06f, d + 0.06f, s.height}, 0.03f);
        for (int i = 0; i < 2; ++i) {
            const FrontRect r = FrontRect{-w + 0.02f, w - 0.02f, 0.16f, s.height - 0.16f}.cell(i, 0, 2, 1);
            cabinetDoor(b, Finish::TransformerGrey, r, -d, i == 0);
            if (close)
                louvres(b, {r.x0 + 0.12f, r.x1 - 0.12f, r.z0 + 0.15f, r.z0 + 0.45f}, 6, -d - 0.022f, 0.02f,
                        Finish::TransformerGrey);
        }
        b.use(Finish::Warning);
        frontFace(b, {-w + 0.15f, -w + 0.35f, s.height - 0.5f, s.height - 0.3f}, -d - 0.02f);
        return b.take(0.35f);
    };
    shape.medium = kiosk(false);
    shape.near = kiosk(true);
    return shape;
}

} // namespace takao
