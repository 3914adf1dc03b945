#include "app/viewport/camera_tools.h"

#include <algorithm>
#include <cmath>

namespace takao {
namespace {

constexpr double kZoomPerStep = 1.18;
constexpr double kNearest = 0.15;      // closest distance that a pan or an orbit takes for real [m]
constexpr int kSameTurnWithinMs = 400; // notches in this time belong to one turn of the wheel

} // namespace

Eigen::Vector3d pointUnder(ViewportSurface& surface, QPointF position)
{
    if (const auto pick = surface.pickAt(position))
        return pick->point;
    const QSizeF size = surface.viewSize();
    const auto ray = surface.camera().rayThrough(position.x() / size.width(), position.y() / size.height(),
                                                 size.width() / size.height());
    const Eigen::AlignedBox3d box = surface.sceneBox();
    if (!box.isEmpty() && ray.direction().z() < -1e-3) {
        const Eigen::Vector3d floor = ray.pointAt((box.min().z() - ray.origin().z()) / ray.direction().z());
        if (ray.direction().dot(floor - ray.origin()) > 0 &&
            box.exteriorDistance(floor) < box.diagonal().norm())
            return floor;
    }
    const CameraPose& pose = surface.camera().pose();
    return ray.pointAt((pose.target - ray.origin()).dot(ray.direction()));
}

bool OrbitTool::accepts(const Gesture& press) const
{
    return press.button == Qt::LeftButton && press.modifiers == Qt::NoModifier;
}

void OrbitTool::begin(const Gesture& gesture)
{
    m_pivot = pointUnder(m_surface, gesture.start);
}

void OrbitTool::drag(const Gesture& gesture)
{
    m_surface.camera().orbit(step(gesture).x(), step(gesture).y(), m_pivot);
    m_surface.cameraMoved();
}

bool PanTool::accepts(const Gesture& press) const
{
    return press.button == Qt::MiddleButton ||
           (press.button == Qt::LeftButton && press.modifiers == Qt::ShiftModifier);
}

void PanTool::begin(const Gesture& gesture)
{
    const CameraPose& pose = m_surface.camera().pose();
    const Eigen::Vector3d forward = (pose.target - pose.eye).normalized();
    m_depth = std::max(kNearest, (pointUnder(m_surface, gesture.start) - pose.eye).dot(forward));
}

void PanTool::drag(const Gesture& gesture)
{
    m_surface.camera().pan(step(gesture).x(), step(gesture).y(), m_depth);
    m_surface.cameraMoved();
}

bool LookTool::accepts(const Gesture& press) const
{
    return press.button == Qt::RightButton;
}

void LookTool::drag(const Gesture& gesture)
{
    m_surface.camera().look(step(gesture).x(), step(gesture).y());
    m_surface.cameraMoved();
}

void WheelZoom::turn(QPointF position, double steps)
{
    // The point is looked for once for each turn: a point that changes while zooming makes the picture jump.
    const bool sameTurn =
        m_sinceLast.isValid() && m_sinceLast.elapsed() < kSameTurnWithinMs && position == m_position;
    if (!sameTurn)
        m_towards = pointUnder(m_surface, position);
    m_position = position;
    m_sinceLast.start();
    m_surface.camera().zoom(std::pow(kZoomPerStep, steps), m_towards);
    m_surface.cameraMoved();
}

} // namespace takao
