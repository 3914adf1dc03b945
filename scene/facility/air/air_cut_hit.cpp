#include "scene/facility/air/air_picture.h"

#include <cmath>

namespace takao {

using Ray = Eigen::ParametrizedLine<double, 3>;

std::optional<AirCutHit> cutUnder(const AirPicture& picture, const Ray& ray, double furthest)
{
    constexpr double kFrame = 0.06; // [m] the frame and a little beside it belong to the cut
    std::optional<AirCutHit> nearest;
    for (const auto& sheet : picture.sheets) {
        const Eigen::AlignedBox3d box = sheet->rectangle.cast<double>();
        const double slope = ray.direction()[sheet->axis];
        if (std::abs(slope) < 1e-9)
            continue; // seen edge-on
        const double distance = (box.min()[sheet->axis] - ray.origin()[sheet->axis]) / slope;
        if (distance < 0.0 || distance > furthest || (nearest && distance >= nearest->distance))
            continue;
        const Eigen::Vector3d point = ray.pointAt(distance);
        if (box.squaredExteriorDistance(point) > kFrame * kFrame)
            continue;
        nearest = AirCutHit{sheet->cut, point, distance};
    }
    return nearest;
}

double draggedCut(air::Axis axis, const Eigen::Vector3d& grabbed, const Ray& ray)
{
    const int a = static_cast<int>(axis);
    const Eigen::Vector3d along = Eigen::Vector3d::Unit(a), d = ray.direction().normalized();
    const double cosine = d.dot(along);
    const double across = 1.0 - cosine * cosine;
    if (across < 1e-4)
        return grabbed[a];
    // the points of both lines nearest to each other: s along the axis, from `grabbed`
    const Eigen::Vector3d between = grabbed - ray.origin();
    const double s = (cosine * d.dot(between) - along.dot(between)) / across;
    return grabbed[a] + s;
}

} // namespace takao
