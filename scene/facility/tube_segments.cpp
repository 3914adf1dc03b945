#include "scene/facility/tube_segments.h"

#include <algorithm>
#include <cmath>

namespace takao {

namespace {

constexpr float kBendRadius = 3.0f;  // of the centre line, in tube radii; flexible lines bend wider than this
constexpr float kThin = 0.006f;      // [m] a radius below this is a few pixels where it is looked at closely
constexpr float kStraight = 0.9994f; // cosine of 2 deg: no elbow below

std::vector<Eigen::Vector3f> withoutRepeats(const std::vector<Eigen::Vector3f>& path)
{
    std::vector<Eigen::Vector3f> points;
    points.reserve(path.size());
    for (const Eigen::Vector3f& p : path)
        if (points.empty() || (p - points.back()).norm() > 1e-4f)
            points.push_back(p);
    return points;
}

/// Replaces a corner by points of a quadratic curve that is tangent to both sides.
void appendElbow(const Eigen::Vector3f& before, const Eigen::Vector3f& corner, const Eigen::Vector3f& after,
                 float radius, int pieces, std::vector<Eigen::Vector3f>& points)
{
    const Eigen::Vector3f in = corner - before;
    const Eigen::Vector3f out = after - corner;
    const float cosine = in.normalized().dot(out.normalized());
    if (pieces == 0 || cosine > kStraight) {
        points.push_back(corner);
        return;
    }
    const float cut = std::min({kBendRadius * radius, 0.45f * in.norm(), 0.45f * out.norm()});
    const Eigen::Vector3f a = corner - in.normalized() * cut;
    const Eigen::Vector3f b = corner + out.normalized() * cut;
    for (int i = 0; i <= pieces; ++i) {
        const float t = static_cast<float>(i) / static_cast<float>(pieces);
        points.push_back((1 - t) * (1 - t) * a + 2 * t * (1 - t) * corner + t * t * b);
    }
}

std::vector<Eigen::Vector3f> rounded(const std::vector<Eigen::Vector3f>& path, float radius, int pieces)
{
    std::vector<Eigen::Vector3f> points{path.front()};
    for (std::size_t i = 1; i + 1 < path.size(); ++i)
        appendElbow(path[i - 1], path[i], path[i + 1], radius, pieces, points);
    points.push_back(path.back());
    return points;
}

Eigen::Vector3f mitre(const Eigen::Vector3f& in, const Eigen::Vector3f& out)
{
    const Eigen::Vector3f sum = in + out;
    return sum.norm() > 0.2f ? Eigen::Vector3f(sum.normalized()) : in; // a hairpin is cut square
}

float rollOf(const Eigen::Vector3f& side, const Eigen::Vector3f& direction)
{
    const Eigen::Vector3f axis = rollAxis(direction);
    return std::atan2(side.dot(direction.cross(axis)), side.dot(axis));
}

} // namespace

TubeShape tubeShape(const Tube& tube)
{
    const bool thin = tube.radius < kThin;
    switch (tube.detail) {
    case Detail::Far:
        return {3, 0};
    case Detail::Medium:
        return thin ? TubeShape{3, 0} : TubeShape{5, 2};
    case Detail::Near:
        return thin ? TubeShape{4, 0} : TubeShape{8, 4};
    case Detail::Always:
        return {6, 3};
    }
    return {};
}

Eigen::Vector3f rollAxis(const Eigen::Vector3f& direction)
{
    const Eigen::Vector3f away =
        std::abs(direction.z()) < 0.9f ? Eigen::Vector3f::UnitZ() : Eigen::Vector3f::UnitX();
    return direction.cross(away).normalized();
}

std::size_t segmentCount(const Tube& tube)
{
    if (tube.path.size() < 2)
        return 0;
    return tube.path.size() - 1 +
           (tube.path.size() - 2) * static_cast<std::size_t>(tubeShape(tube).elbowPieces);
}

void appendSegments(const Tube& tube, std::vector<TubeSegment>& segments)
{
    const std::vector<Eigen::Vector3f> path = withoutRepeats(tube.path);
    if (path.size() < 2)
        return;
    const std::vector<Eigen::Vector3f> points = rounded(path, tube.radius, tubeShape(tube).elbowPieces);
    Eigen::Vector3f direction = (points[1] - points[0]).normalized();
    Eigen::Vector3f side = rollAxis(direction);
    Eigen::Vector3f startPlane = direction;
    float along = 0.0f;
    for (std::size_t i = 0; i + 1 < points.size(); ++i) {
        const bool last = i + 2 == points.size();
        const Eigen::Vector3f next =
            last ? direction : Eigen::Vector3f((points[i + 2] - points[i + 1]).normalized());
        const Eigen::Vector3f endPlane = last ? direction : mitre(direction, next);
        TubeSegment s;
        s.start << points[i], tube.radius;
        s.end << points[i + 1], static_cast<float>(tube.object);
        s.mitreStart << startPlane, rollOf(side, direction);
        s.mitreEnd << endPlane, along;
        segments.push_back(s);
        along += (points[i + 1] - points[i]).norm();
        // mirroring in the cutting plane carries a line on this tube onto the same line of the next
        side = (side - 2.0f * side.dot(endPlane) * endPlane).normalized();
        side = (side - side.dot(next) * next).normalized();
        direction = next;
        startPlane = endPlane;
    }
}

} // namespace takao
