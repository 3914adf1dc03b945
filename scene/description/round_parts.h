// Round primitives: cylinders, rings, bent bars, fans.
#pragma once

#include "scene/description/shape_builder.h"

namespace takao {

struct Caps
{
    bool start = true;
    bool end = true;
};

/// Cylinder or cone from `a` to `b`.
void cylinder(ShapeBuilder& builder, const V3& a, const V3& b, float radiusA, float radiusB, int sides,
              Caps caps = {});
inline void cylinder(ShapeBuilder& builder, const V3& a, const V3& b, float radius, int sides, Caps caps = {})
{
    cylinder(builder, a, b, radius, radius, sides, caps);
}

/// A flat disc that faces `axis`; with `inner` > 0 a flat ring.
void disc(ShapeBuilder& builder, const V3& centre, const V3& axis, float radius, float inner, int sides);

/// A short pipe with a wall: outside, inside and front rim. `axis` points out of the front; `depth` goes
/// behind it.
void ring(ShapeBuilder& builder, const V3& centre, const V3& axis, float outer, float inner, float depth,
          int sides);

/// A round bar through points, mitred at the corners.
void bar(ShapeBuilder& builder, std::span<const V3> path, float radius, int sides, Caps caps = {});

/// A torus: handwheels, lifting eyes.
void torus(ShapeBuilder& builder, const V3& centre, const V3& axis, float radius, float thickness, int sides);

struct FanLook
{
    float radius = 0.3f;
    int blades = 7;
    float depth = 0.10f; ///< of the duct behind the front
    Finish frame = Finish::FanGrey;
    Finish blade = Finish::FanBlade;
    bool guard = true;
    int sides = 20;
};

/// An axial fan in its ring, blowing along `axis`; `centre` is in the plane of the front rim.
void fan(ShapeBuilder& builder, const V3& centre, const V3& axis, const FanLook& look);

} // namespace takao
