// Tools that move the camera: orbit, pan, look, and the wheel's zoom.
#pragma once

#include "app/viewport/tool.h"

#include <QElapsedTimer>

namespace takao {

/// Left drag: turns about the point that was under the pointer.
class OrbitTool : public Tool
{
  public:
    using Tool::Tool;
    bool accepts(const Gesture& press) const override;
    void begin(const Gesture& gesture) override;
    void drag(const Gesture& gesture) override;

  private:
    Eigen::Vector3d m_pivot = Eigen::Vector3d::Zero();
};

/// Middle drag, or Shift and left: what was under the pointer stays under it.
class PanTool : public Tool
{
  public:
    using Tool::Tool;
    bool accepts(const Gesture& press) const override;
    void begin(const Gesture& gesture) override;
    void drag(const Gesture& gesture) override;

  private:
    double m_depth = 1.0; ///< of the grabbed point along the view direction [m]
};

/// Right drag: turns the head.
class LookTool : public Tool
{
  public:
    using Tool::Tool;
    bool accepts(const Gesture& press) const override;
    void drag(const Gesture& gesture) override;
};

/// The wheel: towards the point under the pointer. Not a Tool, for a wheel has no press.
class WheelZoom
{
  public:
    explicit WheelZoom(ViewportSurface& surface) : m_surface(surface) {}
    /// @param steps  notches of the wheel, positive: nearer
    void turn(QPointF position, double steps);

  private:
    ViewportSurface& m_surface;
    QPointF m_position;
    QElapsedTimer m_sinceLast;
    Eigen::Vector3d m_towards = Eigen::Vector3d::Zero();
};

} // namespace takao
