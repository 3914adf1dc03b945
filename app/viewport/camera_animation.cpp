#include "app/viewport/camera_animation.h"

#include <cmath>
#include <numbers>

namespace takao {
namespace {

constexpr int kDurationMs = 320;

double distanceOf(const CameraPose& pose)
{
    return (pose.target - pose.eye).norm();
}

/// The camera's axes: right, true up, backward.
Eigen::Quaterniond orientationOf(const CameraPose& pose)
{
    const Eigen::Vector3d backward = (pose.eye - pose.target).normalized();
    const Eigen::Vector3d right = pose.up.cross(backward).normalized();
    Eigen::Matrix3d axes;
    axes << right, backward.cross(right), backward;
    return Eigen::Quaterniond(axes);
}

double mixRatio(double from, double to, double fraction)
{
    return from * std::pow(to / from, fraction);
}

/// The height of the picture at the target [m].
double viewHeight(const CameraPose& pose)
{
    constexpr double kHalfAngle = Camera::kFieldOfView / 2.0 * std::numbers::pi / 180.0;
    return pose.orthographic ? pose.orthographicHeight : 2.0 * distanceOf(pose) * std::tan(kHalfAngle);
}

/// The same picture of the target in the projection of another pose.
CameraPose asProjectionOf(const CameraPose& pose, const CameraPose& other)
{
    CameraPose same = pose;
    const double height = viewHeight(pose);
    same.orthographic = other.orthographic;
    same.orthographicHeight = height;
    if (!other.orthographic && pose.orthographic) {
        const double scale = height / viewHeight({pose.eye, pose.target, pose.up, false, height});
        same.eye = pose.target + (pose.eye - pose.target) * scale;
    }
    return same;
}

} // namespace

CameraPose interpolatePose(const CameraPose& start, const CameraPose& to, double fraction)
{
    if (fraction >= 1.0)
        return to;
    const CameraPose from = start.orthographic == to.orthographic ? start : asProjectionOf(start, to);
    const Eigen::Quaterniond turn = orientationOf(from).slerp(fraction, orientationOf(to));
    const double distance = mixRatio(distanceOf(from), distanceOf(to), fraction);
    CameraPose pose;
    pose.target = from.target + (to.target - from.target) * fraction;
    pose.eye = pose.target + turn * Eigen::Vector3d::UnitZ() * distance;
    pose.up = turn * Eigen::Vector3d::UnitY();
    pose.orthographic = to.orthographic;
    pose.orthographicHeight = mixRatio(from.orthographicHeight, to.orthographicHeight, fraction);
    return pose;
}

CameraAnimation::CameraAnimation(std::function<void(const CameraPose&)> show, QObject* parent)
    : QObject(parent), m_show(std::move(show))
{
    m_animation.setDuration(kDurationMs);
    m_animation.setStartValue(0.0);
    m_animation.setEndValue(1.0);
    m_animation.setEasingCurve(QEasingCurve::InOutCubic);
    connect(&m_animation, &QVariantAnimation::valueChanged, this,
            [this](const QVariant& fraction) { m_show(interpolatePose(m_from, m_to, fraction.toDouble())); });
}

void CameraAnimation::start(const CameraPose& from, const CameraPose& to)
{
    m_animation.stop();
    if (!m_enabled) {
        m_show(to);
        return;
    }
    m_from = from;
    m_to = to;
    m_animation.start();
}

} // namespace takao
