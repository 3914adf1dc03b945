// Oil-filled distribution transformer: tank with radiator fins, bushings, conservator.
#include "scene/description/panel_parts.h"
#include "scene/description/shapes/shapes.h"

namespace takao {
namespace {

/// A bushing with sheds.
void bushing(ShapeBuilder& b, const V3& foot, float height, int sheds, bool close)
{
    b.use(Finish::Porcelain);
    if (!close) {
        cylinder(b, foot, foot + V3(0.0f, 0.0f, height), 0.07f, 0.045f, 8, {false, true});
        return;
    }
    const float pitch = 0.85f * height / static_cast<float>(sheds);
    for (int i = 0; i < sheds; ++i) {
        const V3 at = foot + V3(0.0f, 0.0f, pitch * static_cast<float>(i));
        cylinder(b, at, at + V3(0.0f, 0.0f, pitch), 0.085f - 0.004f * static_cast<float>(i), 0.035f, 12,
                 {true, false});
    }
    b.use(Finish::Copper);
    cylinder(b, foot + V3(0.0f, 0.0f, 0.8f * height), foot + V3(0.0f, 0.0f, height), 0.018f, 8);
}

std::vector<Part> transformer(const ShapeSpec& s, bool close)
{
    const float w = 0.5f * s.width;
    const float d = 0.5f * s.depth;
    const float tankTop = 0.70f * s.height;
    const float fin = 0.17f * s.depth;
    ShapeBuilder b;
    skidRails(b, Finish::FrameSteel, s.width * 0.9f, s.depth * 0.8f, 0.12f);
    b.use(Finish::TransformerGrey);
    b.bevelled({-0.80f * w, -d + fin, 0.12f}, {0.80f * w, d - fin, tankTop}, 0.025f);
    b.bevelled({-0.86f * w, -d + 0.85f * fin, tankTop}, {0.86f * w, d - 0.85f * fin, tankTop + 0.05f},
               0.015f);
    if (close) {
        const int fins = static_cast<int>(s.width / 0.09f);
        for (int i = 0; i < fins; ++i) {
            const float x =
                -0.74f * w + 1.48f * w * (static_cast<float>(i) + 0.5f) / static_cast<float>(fins);
            b.box({x - 0.006f, -d, 0.26f}, {x + 0.006f, -d + fin, tankTop - 0.12f}, kAllFaces & ~kRear);
            b.box({x - 0.006f, d - fin, 0.26f}, {x + 0.006f, d, tankTop - 0.12f}, kAllFaces & ~kFront);
        }
    } else {
        b.use(Finish::TransformerFins);
        b.box({-0.74f * w, -d, 0.26f}, {0.74f * w, -d + fin, tankTop - 0.12f}, kAllFaces & ~kRear);
        b.box({-0.74f * w, d - fin, 0.26f}, {0.74f * w, d, tankTop - 0.12f}, kAllFaces & ~kFront);
    }
    const float bushingHeight = s.height - tankTop - 0.05f;
    for (int i = -1; i <= 1; ++i) {
        bushing(b, {0.40f * w * static_cast<float>(i), -0.30f * d, tankTop + 0.05f}, bushingHeight, 6, close);
        bushing(b, {0.40f * w * static_cast<float>(i), 0.40f * d, tankTop + 0.05f}, 0.55f * bushingHeight, 4,
                close);
    }
    b.use(Finish::TransformerGrey); // conservator on its brackets
    const float z = s.height - 0.16f;
    cylinder(b, {0.92f * w, -0.45f * d, z}, {0.92f * w, 0.45f * d, z}, 0.15f, close ? 20 : 12);
    b.box({0.84f * w, -0.05f, tankTop}, {0.92f * w, 0.05f, z});
    if (close) {
        b.use(Finish::SwitchgearGrey);
        b.bevelled({-0.98f * w, -0.22f * s.depth, 0.55f}, {-0.80f * w, 0.12f * s.depth, 1.25f}, 0.012f);
        b.use(Finish::Warning);
        b.box({-0.30f * w, -d - 0.004f, 0.14f}, {-0.30f * w + 0.16f, -d, 0.25f}, kFront);
    }
    return b.take(0.35f);
}

} // namespace

Shape transformerShape(const ShapeSpec& s)
{
    ShapeBuilder b;
    b.use(Finish::TransformerFins);
    b.box({-0.42f * s.width, -0.5f * s.depth, 0.1f}, {0.42f * s.width, 0.5f * s.depth, 0.66f * s.height},
          kNoBottom);
    b.use(Finish::TransformerGrey);
    b.box({-0.43f * s.width, -0.36f * s.depth, 0.66f * s.height},
          {0.43f * s.width, 0.36f * s.depth, 0.74f * s.height}, kNoBottom);
    return {b.take(0.35f), transformer(s, false), transformer(s, true)};
}

} // namespace takao
