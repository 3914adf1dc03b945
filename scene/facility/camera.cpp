// Camera arithmetic: turns, moves and projections of the eye. Headings are angles from +x, elevations from
// the horizon.
#include "scene/facility/camera.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numbers>

namespace takao {

namespace {

constexpr double kPi = std::numbers::pi;
constexpr double kFrameMargin = 1.06;      // of a framed box, so that it does not touch the picture's edge
constexpr double kClosestPoint = 0.02;     // [m] zooming stops this close to a surface
constexpr double kDepthRange = 4000.0;     // far/near: depth steps of 24 bits stay below a quarter pixel
constexpr double kLookTurn = 0.5 * kPi;    // [rad] of a drag over the whole height of the view
constexpr double kPole = 0.5 * kPi - 1e-3; // [rad] elevation above which the heading comes from the up vector

/// A view direction without roll.
struct Heading
{
    double azimuth = 0.0;
    double elevation = 0.0;

    Eigen::Matrix3d axes() const // columns: right, up, forward
    {
        const double ca = std::cos(azimuth), sa = std::sin(azimuth);
        const double ce = std::cos(elevation), se = std::sin(elevation);
        Eigen::Matrix3d m;
        m.col(2) = Eigen::Vector3d(ce * ca, ce * sa, se);
        m.col(0) = Eigen::Vector3d(sa, -ca, 0.0);
        m.col(1) = m.col(0).cross(m.col(2));
        return m;
    }
};

Heading headingOf(const CameraPose& pose)
{
    const Eigen::Vector3d forward = (pose.target - pose.eye).normalized();
    Heading heading;
    heading.elevation = std::asin(std::clamp(forward.z(), -1.0, 1.0));
    if (std::abs(heading.elevation) < kPole)
        heading.azimuth = std::atan2(forward.y(), forward.x());
    else // looking straight down the top of the picture is ahead; straight up it is behind
        heading.azimuth =
            forward.z() < 0 ? std::atan2(pose.up.y(), pose.up.x()) : std::atan2(-pose.up.y(), -pose.up.x());
    return heading;
}

/// Turns the pose about a point from one heading to another.
void turn(CameraPose& pose, const Heading& from, const Heading& to, const Eigen::Vector3d& pivot)
{
    const Eigen::Matrix3d axes = to.axes();
    const Eigen::Matrix3d rotation = axes * from.axes().transpose();
    pose.eye = pivot + rotation * (pose.eye - pivot);
    pose.target = pivot + rotation * (pose.target - pivot);
    pose.up = std::abs(to.elevation) < kPole ? Eigen::Vector3d(0, 0, 1) : Eigen::Vector3d(axes.col(1));
}

Heading turned(Heading heading, double left, double up)
{
    heading.azimuth += left;
    heading.elevation = std::clamp(heading.elevation + up, -0.5 * kPi, 0.5 * kPi);
    return heading;
}

std::array<Eigen::Vector3d, 8> corners(const Eigen::AlignedBox3d& box)
{
    std::array<Eigen::Vector3d, 8> all;
    for (unsigned i = 0; i < all.size(); ++i)
        all[i] = box.corner(static_cast<Eigen::AlignedBox3d::CornerType>(i));
    return all;
}

Eigen::Matrix4d perspective(double tanY, double aspect, double zNear, double zFar)
{
    Eigen::Matrix4d m = Eigen::Matrix4d::Zero();
    m(0, 0) = 1.0 / (tanY * aspect);
    m(1, 1) = 1.0 / tanY;
    m(2, 2) = -(zFar + zNear) / (zFar - zNear);
    m(2, 3) = -2.0 * zFar * zNear / (zFar - zNear);
    m(3, 2) = -1.0;
    return m;
}

Eigen::Matrix4d parallel(double height, double aspect, double zNear, double zFar)
{
    Eigen::Matrix4d m = Eigen::Matrix4d::Identity();
    m(0, 0) = 2.0 / (height * aspect);
    m(1, 1) = 2.0 / height;
    m(2, 2) = -2.0 / (zFar - zNear);
    m(2, 3) = -(zFar + zNear) / (zFar - zNear);
    return m;
}

double tanHalfField()
{
    return std::tan(Camera::kFieldOfView * kPi / 360.0);
}

} // namespace

void Camera::orbit(double dx, double dy, const Eigen::Vector3d& pivot)
{
    const Heading from = headingOf(m_pose);
    turn(m_pose, from, turned(from, -dx * kPi, -dy * kPi), pivot);
}

void Camera::look(double dx, double dy)
{
    const Heading from = headingOf(m_pose);
    turn(m_pose, from, turned(from, -dx * kLookTurn, -dy * kLookTurn), m_pose.eye);
}

void Camera::pan(double dx, double dy, double depth)
{
    const Eigen::Matrix3d axes = headingOf(m_pose).axes();
    const double height = m_pose.orthographic ? m_pose.orthographicHeight : 2.0 * depth * tanHalfField();
    const Eigen::Vector3d shift = (axes.col(1) * dy - axes.col(0) * dx) * height;
    m_pose.eye += shift;
    m_pose.target += shift;
}

void Camera::zoom(double factor, const Eigen::Vector3d& towards)
{
    if (!(factor > 0.0))
        return;
    if (m_pose.orthographic) {
        const Eigen::Vector3d forward = (m_pose.target - m_pose.eye).normalized();
        const Eigen::Vector3d offset = towards - m_pose.eye;
        const Eigen::Vector3d shift = (offset - forward * forward.dot(offset)) * (1.0 - 1.0 / factor);
        m_pose.eye += shift;
        m_pose.target += shift;
        m_pose.orthographicHeight /= factor;
        return;
    }
    const double distance = (m_pose.eye - towards).norm();
    if (factor > 1.0 && distance / factor < kClosestPoint)
        return;
    const double reach = std::max((m_pose.target - m_pose.eye).norm() / factor, kClosestPoint);
    const Eigen::Vector3d forward = (m_pose.target - m_pose.eye).normalized();
    m_pose.eye = towards + (m_pose.eye - towards) / factor;
    m_pose.target = m_pose.eye + forward * reach;
}

void Camera::fly(const Eigen::Vector3d& rightForwardUp)
{
    const Eigen::Matrix3d axes = headingOf(m_pose).axes();
    const Eigen::Vector3d shift = axes.col(0) * rightForwardUp.x() + axes.col(2) * rightForwardUp.y() +
                                  axes.col(1) * rightForwardUp.z();
    m_pose.eye += shift;
    m_pose.target += shift;
}

void Camera::frame(const Eigen::AlignedBox3d& box, double aspect)
{
    if (box.isEmpty() || !(aspect > 0.0))
        return;
    const Eigen::Matrix3d axes = headingOf(m_pose).axes();
    const Eigen::Vector3d centre = box.center();
    const double tanY = tanHalfField();
    double distance = 0.1;
    double height = 0.1;
    for (const Eigen::Vector3d& corner : corners(box)) {
        const Eigen::Vector3d p = axes.transpose() * (corner - centre);
        const double half = std::max(std::abs(p.y()), std::abs(p.x()) / aspect) * kFrameMargin;
        height = std::max(height, 2.0 * half);
        distance = std::max(distance, half / tanY - p.z());
    }
    if (m_pose.orthographic) {
        m_pose.orthographicHeight = height;
        distance = box.diagonal().norm() + 1.0;
    }
    m_pose.target = centre;
    m_pose.eye = centre - axes.col(2) * distance;
}

void Camera::setStandard(StandardView view, const Eigen::AlignedBox3d& box, double aspect)
{
    Eigen::Vector3d forward(1, 1, -1);
    switch (view) {
    case StandardView::Plan:
        forward = {0, 0, -1};
        break;
    case StandardView::ElevationSouth:
        forward = {0, 1, 0};
        break;
    case StandardView::ElevationEast:
        forward = {-1, 0, 0};
        break;
    case StandardView::ElevationNorth:
        forward = {0, -1, 0};
        break;
    case StandardView::ElevationWest:
        forward = {1, 0, 0};
        break;
    case StandardView::Isometric:
        break;
    }
    m_pose.orthographic = true;
    m_pose.up = view == StandardView::Plan ? Eigen::Vector3d(0, 1, 0) : Eigen::Vector3d(0, 0, 1);
    m_pose.eye = m_pose.target - forward.normalized();
    frame(box, aspect);
}

Eigen::Matrix4d Camera::viewMatrix() const
{
    const Eigen::Matrix3d axes = headingOf(m_pose).axes();
    Eigen::Matrix4d m = Eigen::Matrix4d::Identity();
    m.block<1, 3>(0, 0) = axes.col(0).transpose();
    m.block<1, 3>(1, 0) = axes.col(1).transpose();
    m.block<1, 3>(2, 0) = -axes.col(2).transpose();
    m.block<3, 1>(0, 3) = -(m.block<3, 3>(0, 0) * m_pose.eye);
    return m;
}

Eigen::Matrix4d Camera::projectionMatrix(double aspect, const Eigen::AlignedBox3d& scene) const
{
    const Eigen::Vector3d forward = (m_pose.target - m_pose.eye).normalized();
    double nearest = std::numeric_limits<double>::max();
    double farthest = std::numeric_limits<double>::lowest();
    if (scene.isEmpty())
        nearest = 0.1, farthest = 100.0;
    else
        for (const Eigen::Vector3d& corner : corners(scene)) {
            nearest = std::min(nearest, forward.dot(corner - m_pose.eye));
            farthest = std::max(farthest, forward.dot(corner - m_pose.eye));
        }
    if (m_pose.orthographic) {
        const double slack = 0.01 * (farthest - nearest) + 0.1;
        return parallel(m_pose.orthographicHeight, aspect, nearest - slack, farthest + slack);
    }
    const double zFar = std::max(farthest * 1.01, 1.0);
    const double zNear = std::max(nearest * 0.99, zFar / kDepthRange);
    return perspective(tanHalfField(), aspect, zNear, zFar);
}

Eigen::ParametrizedLine<double, 3> Camera::rayThrough(double x, double y, double aspect) const
{
    const Eigen::Matrix3d axes = headingOf(m_pose).axes();
    const double right = (2.0 * x - 1.0) * aspect;
    const double up = 1.0 - 2.0 * y;
    if (m_pose.orthographic) {
        const double half = 0.5 * m_pose.orthographicHeight;
        return {m_pose.eye + (axes.col(0) * right + axes.col(1) * up) * half, axes.col(2)};
    }
    const double tanY = tanHalfField();
    const Eigen::Vector3d direction = axes.col(2) + (axes.col(0) * right + axes.col(1) * up) * tanY;
    return {m_pose.eye, direction.normalized()};
}

CameraPose poseOf(const NamedView& view, double aspect)
{
    CameraPose pose;
    pose.target = view.target.cast<double>();
    const double retreat = std::max(1.0, static_cast<double>(view.narrowest) / aspect);
    pose.eye = pose.target + retreat * (view.eye.cast<double>() - pose.target);
    return pose;
}

} // namespace takao
