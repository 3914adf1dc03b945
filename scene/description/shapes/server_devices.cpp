// Air-cooled servers, storage and blanking panels.
#include "scene/description/shapes/rack_frame.h"
#include "scene/description/shapes/shapes.h"

namespace takao {
namespace {

FrontRect face(const ShapeSpec& s)
{
    return {-0.5f * s.width, 0.5f * s.width, 0.001f, s.height - 0.001f};
}

void body(ShapeBuilder& b, const ShapeSpec& s)
{
    b.use(Finish::Interior).light(0.5f);
    b.box({-0.46f * s.width, 0.02f, 0.002f}, {0.46f * s.width, s.depth, s.height - 0.002f}, kRear | kTop);
    b.light(1.0f);
}

std::vector<Part> plainFront(const ShapeSpec& s, Finish finish, Finish inner, const FrontRect& innerRect)
{
    ShapeBuilder b;
    b.use(finish).light(0.85f);
    frontFace(b, face(s).shrunk(0.0015f), 0.0f);
    b.use(inner);
    frontFace(b, innerRect, -0.003f);
    return b.take();
}

} // namespace

Shape serverShape(const ShapeSpec& s)
{
    // A tall system has a mesh bezel with a metal frame, a low one drive bays beside a vent.
    const bool tall = s.units >= 4;
    const bool gold = s.look == "dgx";
    const Finish frame = gold ? Finish::Champagne : Finish::Trim;
    const FrontRect whole = face(s);
    const FrontRect mesh = whole.shrunk(tall ? 0.016f : 0.006f);
    ShapeBuilder b;
    body(b, s);
    b.use(Finish::TrayDark);
    frontSlab(b, whole, 0.0f, 0.03f, 0.002f);
    b.use(tall ? frame : Finish::SwitchFace);
    frontFrame(b, whole, tall ? 0.014f : 0.005f, -0.010f, 0.010f, 0.002f);
    b.use(Finish::ServerFace);
    frontFace(b, mesh, -0.004f);
    if (!tall)
        portField(b, {-0.42f * s.width, 0.1f * s.width, 0.2f * s.height, 0.8f * s.height}, 8, 1, -0.004f);
    b.use(Finish::Trim);
    for (const float side : {-1.0f, 1.0f})
        bowHandle(b, {side * (0.5f * s.width - 0.007f), -0.01f, 0.5f * s.height}, 0.45f * s.height, 0.020f,
                  0.004f, true);
    led(b, Finish::LedGreen, 0.42f * s.width, s.height - 0.007f, -0.010f);
    led(b, Finish::LedBlue, 0.40f * s.width, s.height - 0.007f, -0.010f, 0.003f);
    Shape shape;
    shape.near = b.take();
    shape.medium = plainFront(s, tall ? frame : Finish::SwitchFace, Finish::TrayDark, mesh);
    return shape;
}

Shape storageShape(const ShapeSpec& s)
{
    const FrontRect field = {-0.45f * s.width, 0.45f * s.width, 0.08f * s.height, 0.92f * s.height};
    const int rows = s.units >= 4 ? s.units : 1;
    const int columns = s.units >= 4 ? 4 : 24;
    ShapeBuilder b;
    body(b, s);
    b.use(Finish::TrayDark);
    frontSlab(b, face(s), 0.0f, 0.03f, 0.002f);
    portField(b, field, columns, rows, 0.0f, Finish::Cage, 0.003f);
    for (int i = 0; i < columns; i += s.units >= 4 ? 1 : 3) {
        const FrontRect c = field.cell(i, 0, columns, rows);
        led(b, Finish::LedGreen, 0.5f * (c.x0 + c.x1), c.z1 - 0.006f, 0.0f, 0.003f);
    }
    Shape shape;
    shape.near = b.take();
    shape.medium = plainFront(s, Finish::TrayDark, Finish::ShelfGrey, field.shrunk(0.004f));
    return shape;
}

Shape blankingPanelShape(const ShapeSpec& s)
{
    ShapeBuilder b;
    b.use(Finish::Plastic);
    frontSlab(b, face(s), 0.0f, 0.012f, 0.002f);
    Shape shape;
    shape.near = b.take();
    b.use(Finish::Plastic).light(0.85f);
    frontFace(b, face(s), 0.0f);
    shape.medium = b.take();
    return shape;
}

} // namespace takao
