#include "scene/description/shape_builder.h"

#include "models/base/assert.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace takao {
namespace {

using V2 = Eigen::Vector2f;

/// Metres along the face: the two axes that the normal does not point along.
V2 faceUv(const V3& p, const V3& n)
{
    const V3 a = n.cwiseAbs();
    if (a.z() >= a.x() && a.z() >= a.y())
        return {p.x(), p.y()};
    if (a.y() >= a.x())
        return {p.x(), p.z()};
    return {p.y(), p.z()};
}

constexpr std::size_t kMostCorners = 64;

} // namespace

ShapeBuilder& ShapeBuilder::use(Finish finish)
{
    m_mesh = &m_meshes[finish];
    return *this;
}

ShapeBuilder& ShapeBuilder::light(float amount)
{
    m_light = static_cast<std::uint8_t>(std::lround(std::clamp(amount, 0.0f, 1.0f) * 255.0f));
    return *this;
}

ShapeBuilder::Scope ShapeBuilder::moved(const V3& offset)
{
    return {*this, Eigen::Affine3f(Eigen::Translation3f(offset))};
}

ShapeBuilder::Scope ShapeBuilder::turned(float degreesAboutZ)
{
    const float angle = degreesAboutZ * static_cast<float>(M_PI) / 180.0f;
    return {*this, Eigen::Affine3f(Eigen::AngleAxisf(angle, V3::UnitZ()))};
}

ShapeBuilder::Scope ShapeBuilder::placed(const Eigen::Affine3f& frame)
{
    return {*this, frame};
}

void ShapeBuilder::polygon(std::span<const V3> points, std::span<const V3> normals)
{
    std::array<V2, kMostCorners> uvs;
    TAKAO_ASSERT(points.size() <= kMostCorners, "a polygon of a shape has too many corners");
    const V3 face = normals.size() == 1 ? normals[0] : V3(normals[0] + normals[normals.size() / 2]);
    for (std::size_t i = 0; i < points.size(); ++i)
        uvs[i] = faceUv(points[i], face);
    polygon(points, normals, std::span(uvs.data(), points.size()));
}

void ShapeBuilder::polygon(std::span<const V3> points, std::span<const V3> normals, std::span<const V2> uvs)
{
    std::array<V3, kMostCorners> turnedPoints;
    std::array<V3, kMostCorners> turnedNormals;
    std::array<V2, kMostCorners> turnedUvs;
    V3 outside = V3::Zero();
    for (const V3& n : normals)
        outside += n;
    const bool reverse = (points[1] - points[0]).cross(points[2] - points[0]).dot(outside) < 0.0f;
    const std::size_t count = points.size();
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t from = reverse ? count - 1 - i : i;
        turnedPoints[i] = points[from];
        turnedNormals[i] = normals[normals.size() == 1 ? 0 : from];
        turnedUvs[i] = uvs[from];
    }
    append(std::span(turnedPoints.data(), count), std::span(turnedNormals.data(), count),
           std::span(turnedUvs.data(), count));
}

void ShapeBuilder::append(std::span<const V3> points, std::span<const V3> normals, std::span<const V2> uvs)
{
    TAKAO_ASSERT(m_mesh != nullptr, "use() comes before the first face");
    Mesh& mesh = *m_mesh;
    const auto first = static_cast<std::uint32_t>(mesh.positions.size());
    for (std::size_t i = 0; i < points.size(); ++i) {
        mesh.positions.push_back(m_frame * points[i]);
        mesh.normals.push_back((m_frame.linear() * normals[i]).normalized());
        mesh.uvs.push_back(uvs[i]);
        mesh.occlusion.push_back(m_light);
    }
    for (std::uint32_t i = 2; i < points.size(); ++i)
        mesh.indices.insert(mesh.indices.end(), {first, first + i - 1, first + i});
}

void ShapeBuilder::quad(const V3& a, const V3& b, const V3& c, const V3& d)
{
    const V3 n = (b - a).cross(d - a).normalized();
    const std::array corners = {a, b, c, d};
    polygon(corners, std::span(&n, 1));
}

void ShapeBuilder::sheet(const V3& a, const V3& b, const V3& c, const V3& d)
{
    quad(a, b, c, d);
    quad(d, c, b, a);
}

void ShapeBuilder::box(const V3& l, const V3& h, unsigned faces)
{
    if (faces & kLeft)
        quad({l.x(), h.y(), l.z()}, {l.x(), l.y(), l.z()}, {l.x(), l.y(), h.z()}, {l.x(), h.y(), h.z()});
    if (faces & kRight)
        quad({h.x(), l.y(), l.z()}, {h.x(), h.y(), l.z()}, {h.x(), h.y(), h.z()}, {h.x(), l.y(), h.z()});
    if (faces & kFront)
        quad({l.x(), l.y(), l.z()}, {h.x(), l.y(), l.z()}, {h.x(), l.y(), h.z()}, {l.x(), l.y(), h.z()});
    if (faces & kRear)
        quad({h.x(), h.y(), l.z()}, {l.x(), h.y(), l.z()}, {l.x(), h.y(), h.z()}, {h.x(), h.y(), h.z()});
    if (faces & kBottom)
        quad({l.x(), h.y(), l.z()}, {h.x(), h.y(), l.z()}, {h.x(), l.y(), l.z()}, {l.x(), l.y(), l.z()});
    if (faces & kTop)
        quad({l.x(), l.y(), h.z()}, {h.x(), l.y(), h.z()}, {h.x(), h.y(), h.z()}, {l.x(), h.y(), h.z()});
}

void ShapeBuilder::bevelled(const V3& low, const V3& high, float bevel, unsigned faces)
{
    const float r = std::min(bevel, 0.49f * (high - low).minCoeff());
    const std::array ends = {low, high};
    // The point of corner (sx, sy, sz) that lies in the face across `axis`.
    const auto point = [&](int axis, const std::array<int, 3>& s) {
        V3 p;
        for (int k = 0; k < 3; ++k)
            p[k] = ends[static_cast<std::size_t>(s[static_cast<std::size_t>(k)])][k] +
                   (k == axis ? 0.0f : (s[static_cast<std::size_t>(k)] ? -r : r));
        return p;
    };
    const auto normal = [](int axis, int side) { return V3(V3::Unit(axis) * (side ? 1.0f : -1.0f)); };
    const auto corner = [](int a, int sa, int b, int sb, int sc) {
        std::array<int, 3> s{};
        s[static_cast<std::size_t>(a)] = sa;
        s[static_cast<std::size_t>(b)] = sb;
        s[static_cast<std::size_t>(3 - a - b)] = sc;
        return s;
    };
    for (int axis = 0; axis < 3; ++axis)
        for (int side = 0; side < 2; ++side) {
            const int b = (axis + 1) % 3;
            if (faces & (1U << static_cast<unsigned>(2 * axis + side))) {
                const std::array p = {
                    point(axis, corner(axis, side, b, 0, 0)), point(axis, corner(axis, side, b, 1, 0)),
                    point(axis, corner(axis, side, b, 1, 1)), point(axis, corner(axis, side, b, 0, 1))};
                const V3 n = normal(axis, side);
                polygon(p, std::span(&n, 1));
            }
            for (int sideB = 0; sideB < 2; ++sideB) { // the edge between this face and the next axis's
                const auto c0 = corner(axis, side, b, sideB, 0);
                const auto c1 = corner(axis, side, b, sideB, 1);
                const std::array p = {point(axis, c0), point(axis, c1), point(b, c1), point(b, c0)};
                const V3 na = normal(axis, side);
                const V3 nb = normal(b, sideB);
                const std::array n = {na, na, nb, nb};
                polygon(p, n);
            }
        }
    for (int i = 0; i < 8; ++i) {
        const std::array<int, 3> s = {i & 1, (i >> 1) & 1, (i >> 2) & 1};
        const std::array p = {point(0, s), point(1, s), point(2, s)};
        const std::array n = {normal(0, s[0]), normal(1, s[1]), normal(2, s[2])};
        polygon(p, n);
    }
}

void ShapeBuilder::prism(std::span<const V2> outline, float z0, float z1, bool smooth)
{
    const std::size_t count = outline.size();
    std::vector<V3> lower(count);
    std::vector<V3> upper(count);
    for (std::size_t i = 0; i < count; ++i) {
        lower[i] = {outline[i].x(), outline[i].y(), z0};
        upper[i] = {outline[i].x(), outline[i].y(), z1};
    }
    const V3 up = V3::UnitZ();
    const V3 down = -up;
    polygon(upper, std::span(&up, 1));
    polygon(lower, std::span(&down, 1));
    const auto edgeNormal = [&](std::size_t i) {
        const V2 e = outline[(i + 1) % count] - outline[i];
        return V3(V3(e.y(), -e.x(), 0.0f).normalized());
    };
    float along = 0.0f;
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t j = (i + 1) % count;
        const float next = along + (outline[j] - outline[i]).norm();
        const V3 n = edgeNormal(i);
        const V3 ni = smooth ? V3((n + edgeNormal((i + count - 1) % count)).normalized()) : n;
        const V3 nj = smooth ? V3((n + edgeNormal(j)).normalized()) : n;
        const std::array p = {lower[i], lower[j], upper[j], upper[i]};
        const std::array normals = {ni, nj, nj, ni};
        const std::array uvs = {V2(along, z0), V2(next, z0), V2(next, z1), V2(along, z1)};
        polygon(p, normals, uvs);
        along = next;
    }
}

std::vector<Part> ShapeBuilder::take(float contactShade)
{
    constexpr float kReach =
        0.9f; // height above the floor from which the floor's shadow is no longer felt [m]
    std::vector<Part> parts;
    for (auto& [finish, mesh] : m_meshes) {
        if (mesh.indices.empty())
            continue;
        for (std::size_t i = 0; contactShade > 0.0f && i < mesh.positions.size(); ++i) {
            const float open = std::clamp(mesh.positions[i].z() / kReach, 0.0f, 1.0f);
            const float kept = 1.0f - contactShade * (1.0f - open) * (1.0f - open);
            mesh.occlusion[i] = static_cast<std::uint8_t>(static_cast<float>(mesh.occlusion[i]) * kept);
        }
        parts.push_back({finish, std::move(mesh)});
    }
    m_meshes.clear();
    m_mesh = nullptr;
    m_light = 255;
    return parts;
}

std::vector<Part> quarterTurn(std::vector<Part> parts)
{
    const Eigen::Matrix3f turn =
        Eigen::AngleAxisf(static_cast<float>(M_PI_2), V3::UnitZ()).toRotationMatrix();
    for (Part& part : parts) {
        for (V3& p : part.mesh.positions)
            p = turn * p;
        for (V3& n : part.mesh.normals)
            n = turn * n;
    }
    return parts;
}

} // namespace takao
