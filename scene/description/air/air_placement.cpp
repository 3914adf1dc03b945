#include "scene/description/air/air_placement.h"

namespace takao {
namespace {

void placePoints(const Eigen::Affine3f& placement, std::vector<Eigen::Vector3f>& points)
{
    for (Eigen::Vector3f& point : points)
        point = placement * point;
}

} // namespace

void placeAir(const Eigen::Affine3f& placement, AirSlice& slice)
{
    placePoints(placement, slice.positions);
    slice.normal = placement.linear() * slice.normal;
}

void placeAir(const Eigen::Affine3f& placement, std::vector<AirArrow>& arrows)
{
    for (AirArrow& arrow : arrows) {
        arrow.position = placement * arrow.position;
        arrow.direction = placement.linear() * arrow.direction;
    }
}

void placeAir(const Eigen::Affine3f& placement, std::vector<Streamline>& lines)
{
    for (Streamline& line : lines)
        placePoints(placement, line.points);
}

void placeAir(const Eigen::Affine3f& placement, AirSurface& surface)
{
    placePoints(placement, surface.positions);
    for (Eigen::Vector3f& normal : surface.normals)
        normal = placement.linear() * normal;
}

void placeAir(const Eigen::Affine3f& placement, std::vector<HotSpot>& spots)
{
    for (HotSpot& spot : spots)
        spot.position = placement * spot.position;
}

std::vector<Eigen::Vector3f> toAir(const Eigen::Affine3f& placement, std::vector<Eigen::Vector3f> points)
{
    placePoints(placement.inverse(Eigen::Isometry), points);
    return points;
}

} // namespace takao
