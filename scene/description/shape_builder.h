// Collects triangles into one mesh per finish. The flat-faced primitives; round and composed ones build on
// them.
#pragma once

#include "scene/description/shape.h"

#include <map>
#include <span>

namespace takao {

using V3 = Eigen::Vector3f;

/// Faces of a box, to leave out those that nobody can see.
enum Face : unsigned {
    kLeft = 1,  ///< -x
    kRight = 2, ///< +x
    kFront = 4, ///< -y
    kRear = 8,  ///< +y
    kBottom = 16,
    kTop = 32,
    kAllFaces = 63,
    kNoBottom = kAllFaces & ~16U,
    kSides = kLeft | kRight | kFront | kRear,
};

class ShapeBuilder
{
  public:
    /// Restores the frame at the end of a block.
    class Scope
    {
      public:
        Scope(ShapeBuilder& builder, const Eigen::Affine3f& frame)
            : m_builder(builder), m_saved(builder.m_frame)
        {
            builder.m_frame = builder.m_frame * frame;
        }
        ~Scope() { m_builder.m_frame = m_saved; }
        Scope(const Scope&) = delete;
        Scope& operator=(const Scope&) = delete;

      private:
        ShapeBuilder& m_builder;
        Eigen::Affine3f m_saved;
    };

    /// Chooses the finish of what follows.
    ShapeBuilder& use(Finish finish);
    /// Ambient light that reaches what follows, 0..1.
    ShapeBuilder& light(float amount);

    [[nodiscard]] Scope moved(const V3& offset);
    [[nodiscard]] Scope turned(float degreesAboutZ);
    [[nodiscard]] Scope placed(const Eigen::Affine3f& frame);

    /// A flat convex polygon; its winding is made to agree with the normals. One normal, or one per point.
    void polygon(std::span<const V3> points, std::span<const V3> normals);
    /// As polygon(), with given texture coordinates [m].
    void polygon(std::span<const V3> points, std::span<const V3> normals,
                 std::span<const Eigen::Vector2f> uvs);
    /// Flat, counter-clockwise seen from outside.
    void quad(const V3& a, const V3& b, const V3& c, const V3& d);
    /// A sheet that is seen from both sides.
    void sheet(const V3& a, const V3& b, const V3& c, const V3& d);
    void box(const V3& low, const V3& high, unsigned faces = kAllFaces);
    /// A box whose edges catch the light: chamfers with normals that turn from face to face.
    void bevelled(const V3& low, const V3& high, float bevel, unsigned faces = kAllFaces);
    /// A convex outline in the x-y plane, counter-clockwise, raised from z0 to z1.
    void prism(std::span<const Eigen::Vector2f> outline, float z0, float z1, bool smooth = false);

    /// The parts so far. `contactShade` darkens what is near the floor: 0 none, 1 black at z = 0.
    std::vector<Part> take(float contactShade = 0.0f);

  private:
    void append(std::span<const V3> points, std::span<const V3> normals,
                std::span<const Eigen::Vector2f> uvs);

    std::map<Finish, Mesh> m_meshes;
    Mesh* m_mesh = nullptr;
    Eigen::Affine3f m_frame = Eigen::Affine3f::Identity();
    std::uint8_t m_light = 255;
};

/// The same parts turned by 90 degrees about z.
std::vector<Part> quarterTurn(std::vector<Part> parts);

} // namespace takao
