#include "scene/facility/light_rig.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace takao {

namespace {

constexpr double kSunRadius =
    0.055;                          // tangent of half the sun's angle: a studio lamp, wider than the real sun
constexpr double kLowestSky = 0.06; // sine of the lowest sky direction; below it shadow maps get too flat
constexpr double kFocusReach = 1.5; // of the distance to the target
constexpr double kSmallestFocus = 6.0; // [m]

/// Digits of a number mirrored at the point: the sequence 0, 1, 2, ... spreads evenly over 0..1.
double mirrored(int number, int base)
{
    double result = 0.0;
    for (double place = 1.0 / base; number > 0; number /= base, place /= base)
        result += place * (number % base);
    return result;
}

Eigen::Matrix3d axesTowards(const Eigen::Vector3d& towards)
{
    const Eigen::Vector3d away =
        std::abs(towards.z()) < 0.95 ? Eigen::Vector3d::UnitZ() : Eigen::Vector3d::UnitY();
    Eigen::Matrix3d rows;
    rows.row(0) = away.cross(towards).normalized();
    rows.row(2) = towards;
    rows.row(1) = towards.cross(Eigen::Vector3d(rows.row(0)));
    return rows;
}

} // namespace

Eigen::Matrix4d ShadowCamera::worldToTexture() const
{
    Eigen::Matrix4d half = Eigen::Matrix4d::Identity() * 0.5;
    half.block<3, 1>(0, 3).setConstant(0.5);
    half(3, 3) = 1.0;
    return half * projection * view;
}

ShadowCamera shadowCamera(const Eigen::Vector3d& towardsLight, const Eigen::AlignedBox3d& box)
{
    ShadowCamera camera;
    camera.towardsLight = towardsLight;
    const Eigen::Matrix3d axes = axesTowards(towardsLight);
    camera.view.block<3, 3>(0, 0) = axes;
    if (box.isEmpty())
        return camera;
    Eigen::AlignedBox3d seen;
    for (int i = 0; i < 8; ++i)
        seen.extend(axes * box.corner(static_cast<Eigen::AlignedBox3d::CornerType>(i)));
    const Eigen::Vector3d margin = Eigen::Vector3d::Constant(0.01 * seen.sizes().maxCoeff() + 0.05);
    seen = Eigen::AlignedBox3d(seen.min() - margin, seen.max() + margin);
    camera.metresAcross = std::max(seen.sizes().x(), seen.sizes().y());
    const Eigen::Vector3d size = seen.sizes();
    const Eigen::Vector3d middle = seen.center();
    camera.projection.diagonal() << 2.0 / size.x(), 2.0 / size.y(), -2.0 / size.z(), 1.0;
    camera.projection(0, 3) = -2.0 * middle.x() / size.x();
    camera.projection(1, 3) = -2.0 * middle.y() / size.y();
    camera.projection(2, 3) = 2.0 * middle.z() / size.z();
    return camera;
}

Eigen::AlignedBox3d shadowFocus(const Eigen::AlignedBox3d& scene, const Eigen::Vector3d& eye,
                                const Eigen::Vector3d& target)
{
    if (scene.isEmpty())
        return scene;
    const double reach = std::max(kSmallestFocus, kFocusReach * (target - eye).norm());
    const Eigen::Vector3d span = Eigen::Vector3d::Constant(reach);
    Eigen::AlignedBox3d focus = scene.intersection({target - span, target + span});
    if (focus.isEmpty())
        return scene;
    focus.min().z() = scene.min().z();
    focus.max().z() = scene.max().z();
    return focus;
}

Eigen::Vector3d sunDirection()
{
    return Eigen::Vector3d(0.46, -0.58, 0.86).normalized();
}

Eigen::Vector3d sunDirection(int sample)
{
    const Eigen::Matrix3d axes = axesTowards(sunDirection());
    const double radius = kSunRadius * std::sqrt(mirrored(sample + 1, 2));
    const double angle = 2.0 * std::numbers::pi * mirrored(sample + 1, 3);
    return (sunDirection() + axes.row(0).transpose() * (radius * std::cos(angle)) +
            axes.row(1).transpose() * (radius * std::sin(angle)))
        .normalized();
}

Eigen::Vector3d skyDirection(int sample)
{
    const double z = std::max(kLowestSky, mirrored(sample + 1, 2));
    const double angle = 2.0 * std::numbers::pi * mirrored(sample + 1, 3);
    const double flat = std::sqrt(1.0 - z * z);
    return {flat * std::cos(angle), flat * std::sin(angle), z};
}

Eigen::Vector2d pixelOffset(int sample)
{
    return {mirrored(sample + 1, 5) - 0.5, mirrored(sample + 1, 7) - 0.5};
}

} // namespace takao
