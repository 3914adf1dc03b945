// Where the 3D view looks from: named and standard views, steps, and the pose of another view.
#include "app/viewport/facility_viewport.h"

#include <algorithm>
#include <cmath>

namespace takao {
namespace {

constexpr int kRefineDelayMs = 120; // a hand that is still moving shall not wait for refinement

} // namespace

double FacilityViewport::aspect() const
{
    return double(std::max(1, width())) / std::max(1, height());
}

Eigen::AlignedBox3d FacilityViewport::sceneBox() const
{
    const auto description = m_document.description();
    return description ? description->bounds.cast<double>() : Eigen::AlignedBox3d();
}

void FacilityViewport::showPose(const CameraPose& pose)
{
    m_view.camera().setPose(pose);
    m_card->hide();
    update();
    Q_EMIT cameraChanged();
}

void FacilityViewport::goTo(const CameraPose& pose)
{
    m_animation.start(m_view.camera().pose(), pose);
}

void FacilityViewport::goHome()
{
    if (!goToNamedView("home"))
        goToStandardView(StandardView::Isometric);
}

bool FacilityViewport::goToNamedView(const std::string& name)
{
    const auto description = m_document.description();
    if (!description)
        return false;
    const auto found = std::ranges::find(description->views, name, &NamedView::name);
    if (found == description->views.end())
        return false;
    goTo(poseOf(*found, aspect()));
    return true;
}

void FacilityViewport::goToStandardView(StandardView view)
{
    const Eigen::AlignedBox3d box = sceneBox();
    if (box.isEmpty())
        return;
    Camera there = m_view.camera();
    there.setStandard(view, box, aspect());
    goTo(there.pose());
}

void FacilityViewport::goToSelection()
{
    const auto description = m_document.description();
    const auto box = description ? boxOf(*description, selectedObjects()) : Eigen::AlignedBox3d();
    if (box.isEmpty())
        return;
    Camera there = m_view.camera();
    there.frame(box, aspect());
    goTo(there.pose());
}

void FacilityViewport::goToCauses()
{
    if (m_causes.isEmpty())
        return;
    Camera there = m_view.camera();
    there.frame(m_causes, aspect());
    goTo(there.pose());
}

void FacilityViewport::zoomBy(double steps)
{
    WheelZoom(*this).turn(QPointF(width() / 2.0, height() / 2.0), steps);
}

void FacilityViewport::setOrthographic(bool on)
{
    CameraPose pose = m_view.camera().pose();
    if (pose.orthographic == on)
        return;
    pose.orthographic = on;
    // The picture of the target keeps its size.
    const double halfAngle = Camera::kFieldOfView / 2.0 * M_PI / 180.0;
    const Eigen::Vector3d outwards = (pose.eye - pose.target).normalized();
    if (on)
        pose.orthographicHeight = 2.0 * (pose.eye - pose.target).norm() * std::tan(halfAngle);
    else
        pose.eye = pose.target + outwards * pose.orthographicHeight / (2.0 * std::tan(halfAngle));
    m_animation.stop();
    showPose(pose);
}

bool FacilityViewport::isOrthographic() const
{
    return pose().orthographic;
}

void FacilityViewport::follow(const CameraPose& pose)
{
    m_view.camera().setPose(pose);
    cameraMoved();
}

void FacilityViewport::stepBack(double factor)
{
    CameraPose there = pose();
    const Eigen::AlignedBox3d box = sceneBox();
    if (!there.orthographic && (box.isEmpty() || box.contains(there.eye)))
        return; // somebody stands in the hall: a step could lead through a wall
    there.eye = there.target + factor * (there.eye - there.target);
    there.orthographicHeight *= factor;
    follow(there);
}

void FacilityViewport::cameraMoved()
{
    m_animation.stop();
    m_card->hide();
    m_refineTimer.start(kRefineDelayMs);
    update();
    Q_EMIT cameraChanged();
}

QPointF FacilityViewport::project(const Eigen::Vector3d& point) const
{
    const Eigen::Vector4d clip =
        eye().projectionMatrix(aspect(), sceneBox()) * eye().viewMatrix() * point.homogeneous();
    return {(clip.x() / clip.w() + 1.0) / 2.0 * width(), (1.0 - clip.y() / clip.w()) / 2.0 * height()};
}

} // namespace takao
