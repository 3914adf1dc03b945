// Turns mouse events of the 3D view into gestures for its tools, and short presses into clicks.
#pragma once

#include "app/viewport/camera_tools.h"
#include "app/viewport/carry_tool.h"
#include "app/viewport/cut_tool.h"
#include "app/viewport/rubber_band_tool.h"
#include "app/viewport/tool.h"

#include <QMouseEvent>

#include <memory>
#include <vector>

namespace takao {

class ViewportInput
{
  public:
    ViewportInput(ViewportSurface& surface, QWidget& widget);

    void press(const QMouseEvent& event);
    void move(const QMouseEvent& event);
    /// @return true if the press was a click: the mouse stayed where it was
    bool release(const QMouseEvent& event);
    void wheel(const QWheelEvent& event);
    void cancel();
    bool isActive() const { return m_tool != nullptr; }

  private:
    std::vector<std::unique_ptr<Tool>> m_tools;
    WheelZoom m_wheel;
    Tool* m_tool = nullptr;
    Gesture m_gesture;
};

} // namespace takao
