#include "scene/description/round_parts.h"

#include <array>
#include <cmath>

namespace takao {
namespace {

using V2 = Eigen::Vector2f;
constexpr float kTurn = 2.0f * static_cast<float>(M_PI);

/// Two directions across an axis.
struct Cross
{
    V3 u;
    V3 v;

    explicit Cross(const V3& axis)
    {
        const V3 helper = std::abs(axis.z()) < 0.9f ? V3::UnitZ() : V3::UnitX();
        u = helper.cross(axis).normalized();
        v = axis.cross(u).normalized();
    }
    V3 at(float angle) const { return u * std::cos(angle) + v * std::sin(angle); }
};

/// A band of quads between two circles.
void band(ShapeBuilder& builder, const V3& a, const V3& b, float ra, float rb, const Cross& cross, int sides,
          bool inward)
{
    const V3 along = b - a;
    const float length = along.norm();
    const V3 axis = along / length;
    const float slope = (ra - rb) / length;
    for (int i = 0; i < sides; ++i) {
        const float t0 = kTurn * static_cast<float>(i) / static_cast<float>(sides);
        const float t1 = kTurn * static_cast<float>(i + 1) / static_cast<float>(sides);
        const V3 d0 = cross.at(t0);
        const V3 d1 = cross.at(t1);
        const float sign = inward ? -1.0f : 1.0f;
        const V3 n0 = sign * (d0 + slope * axis).normalized();
        const V3 n1 = sign * (d1 + slope * axis).normalized();
        const std::array p = {V3(a + ra * d0), V3(a + ra * d1), V3(b + rb * d1), V3(b + rb * d0)};
        const std::array n = {n0, n1, n1, n0};
        const float r = std::max(ra, rb);
        const std::array uv = {V2(r * t0, 0.0f), V2(r * t1, 0.0f), V2(r * t1, length), V2(r * t0, length)};
        builder.polygon(p, n, uv);
    }
}

void bladesOf(ShapeBuilder& builder, const V3& centre, const V3& axis, const FanLook& look)
{
    const Cross cross(axis);
    const float hub = 0.30f * look.radius;
    const float tip = 0.95f * look.radius;
    const float pitch = std::min(0.35f * look.depth, 0.22f * look.radius);
    const float share = kTurn / static_cast<float>(look.blades);
    const V3 middle = centre - axis * (0.45f * look.depth);
    builder.use(look.blade);
    for (int i = 0; i < look.blades; ++i) {
        const float at = share * static_cast<float>(i);
        const V3 root0 = middle + hub * cross.at(at) + pitch * axis;
        const V3 root1 = middle + hub * cross.at(at + 0.75f * share) - pitch * axis;
        const V3 tip0 = middle + tip * cross.at(at + 0.12f * share) + 0.6f * pitch * axis;
        const V3 tip1 = middle + tip * cross.at(at + 0.82f * share) - 0.6f * pitch * axis;
        // Twisted, so each blade is two triangles a side.
        const std::array<std::array<V3, 3>, 2> halves = {{{root0, tip0, tip1}, {root0, tip1, root1}}};
        for (const auto& half : halves) {
            const V3 n = (half[1] - half[0]).cross(half[2] - half[0]).normalized();
            const V3 back = -n;
            builder.polygon(half, std::span(&n, 1));
            builder.polygon(half, std::span(&back, 1));
        }
    }
}

} // namespace

void cylinder(ShapeBuilder& builder, const V3& a, const V3& b, float radiusA, float radiusB, int sides,
              Caps caps)
{
    const V3 axis = (b - a).normalized();
    const Cross cross(axis);
    band(builder, a, b, radiusA, radiusB, cross, sides, false);
    if (caps.start && radiusA > 0.0f)
        disc(builder, a, -axis, radiusA, 0.0f, sides);
    if (caps.end && radiusB > 0.0f)
        disc(builder, b, axis, radiusB, 0.0f, sides);
}

void disc(ShapeBuilder& builder, const V3& centre, const V3& axis, float radius, float inner, int sides)
{
    const Cross cross(axis);
    if (inner <= 0.0f) {
        std::vector<V3> rim;
        for (int i = 0; i < sides; ++i)
            rim.push_back(centre +
                          radius * cross.at(kTurn * static_cast<float>(i) / static_cast<float>(sides)));
        builder.polygon(rim, std::span(&axis, 1));
        return;
    }
    for (int i = 0; i < sides; ++i) {
        const V3 d0 = cross.at(kTurn * static_cast<float>(i) / static_cast<float>(sides));
        const V3 d1 = cross.at(kTurn * static_cast<float>(i + 1) / static_cast<float>(sides));
        const std::array p = {V3(centre + radius * d0), V3(centre + radius * d1), V3(centre + inner * d1),
                              V3(centre + inner * d0)};
        builder.polygon(p, std::span(&axis, 1));
    }
}

void ring(ShapeBuilder& builder, const V3& centre, const V3& axis, float outer, float inner, float depth,
          int sides)
{
    const V3 behind = centre - axis * depth;
    const Cross cross(axis);
    band(builder, behind, centre, outer, outer, cross, sides, false);
    band(builder, behind, centre, inner, inner, cross, sides, true);
    disc(builder, centre, axis, outer, inner, sides);
}

void bar(ShapeBuilder& builder, std::span<const V3> path, float radius, int sides, Caps caps)
{
    // The cross-section is carried along and mitred: in the plane that halves each corner.
    const std::size_t count = path.size();
    V3 direction = (path[1] - path[0]).normalized();
    const Cross start(direction);
    std::vector<V3> offsets(static_cast<std::size_t>(sides));
    for (int i = 0; i < sides; ++i)
        offsets[static_cast<std::size_t>(i)] =
            start.at(kTurn * static_cast<float>(i) / static_cast<float>(sides));
    std::vector<V3> before(offsets.size());
    for (std::size_t i = 0; i < offsets.size(); ++i)
        before[i] = path[0] + radius * offsets[i];
    const auto cap = [&](const V3& axis) { builder.polygon(before, std::span(&axis, 1)); };
    if (caps.start)
        cap(-direction);
    for (std::size_t k = 1; k < count; ++k) {
        const V3 next = k + 1 < count ? V3((path[k + 1] - path[k]).normalized()) : direction;
        const V3 mitre = (direction + next).normalized();
        std::vector<V3> after(offsets.size());
        for (std::size_t i = 0; i < offsets.size(); ++i) {
            const V3 straight = path[k] + radius * offsets[i];
            after[i] = straight + direction * ((path[k] - straight).dot(mitre) / direction.dot(mitre));
        }
        for (std::size_t i = 0; i < offsets.size(); ++i) {
            const std::size_t j = (i + 1) % offsets.size();
            const std::array p = {before[i], before[j], after[j], after[i]};
            const std::array n = {offsets[i], offsets[j], offsets[j], offsets[i]};
            builder.polygon(p, n);
        }
        const Eigen::Quaternionf turn = Eigen::Quaternionf::FromTwoVectors(direction, next);
        for (V3& offset : offsets)
            offset = turn * offset;
        before = after;
        direction = next;
    }
    if (caps.end)
        cap(direction);
}

void torus(ShapeBuilder& builder, const V3& centre, const V3& axis, float radius, float thickness, int sides)
{
    const Cross cross(axis);
    constexpr int kRound = 5;
    const auto point = [&](int i, int j, V3& normal) {
        const V3 out = cross.at(kTurn * static_cast<float>(i) / static_cast<float>(sides));
        const float t = kTurn * static_cast<float>(j) / kRound;
        normal = out * std::cos(t) + axis * std::sin(t);
        return V3(centre + radius * out + thickness * normal);
    };
    for (int i = 0; i < sides; ++i)
        for (int j = 0; j < kRound; ++j) {
            std::array<V3, 4> n;
            const std::array p = {point(i, j, n[0]), point(i + 1, j, n[1]), point(i + 1, j + 1, n[2]),
                                  point(i, j + 1, n[3])};
            builder.polygon(p, n);
        }
}

void fan(ShapeBuilder& builder, const V3& centre, const V3& axis, const FanLook& look)
{
    builder.use(look.frame);
    ring(builder, centre, axis, 1.07f * look.radius, look.radius, look.depth, look.sides);
    builder.use(look.blade);
    const float hub = 0.32f * look.radius;
    cylinder(builder, centre - axis * look.depth, centre - axis * (0.1f * look.depth), hub, 0.85f * hub,
             look.sides / 2, {false, true});
    bladesOf(builder, centre, axis, look);
    builder.use(Finish::Interior);
    disc(builder, centre - axis * look.depth, axis, look.radius, 0.0f, look.sides);
    if (look.guard) {
        builder.use(Finish::Guard);
        disc(builder, centre + axis * 0.004f, axis, look.radius, 0.0f, look.sides);
    }
}

} // namespace takao
