#include "app/viewport/viewport_input.h"

#include <QApplication>

namespace takao {

ViewportInput::ViewportInput(ViewportSurface& surface, QWidget& widget) : m_wheel(surface)
{
    m_tools.push_back(std::make_unique<RubberBandTool>(surface, widget));
    m_tools.push_back(std::make_unique<CarryTool>(surface));
    m_tools.push_back(std::make_unique<PanTool>(surface));
    m_tools.push_back(std::make_unique<LookTool>(surface));
    m_tools.push_back(std::make_unique<CutTool>(surface)); // before orbiting, which takes every place
    m_tools.push_back(std::make_unique<OrbitTool>(surface));
}

void ViewportInput::press(const QMouseEvent& event)
{
    if (m_tool) // a second button while the first is held belongs to nobody
        return;
    m_gesture = {event.position(), event.position(),  event.position(),
                 event.button(),   event.modifiers(), false};
    for (const auto& tool : m_tools) {
        if (tool->accepts(m_gesture)) {
            m_tool = tool.get();
            return;
        }
    }
}

void ViewportInput::move(const QMouseEvent& event)
{
    if (!m_tool)
        return;
    m_gesture.previous = m_gesture.current;
    m_gesture.current = event.position();
    if (!m_gesture.moved) {
        const QPointF way = m_gesture.current - m_gesture.start;
        if (way.manhattanLength() < QApplication::startDragDistance() / 2)
            return;
        m_gesture.moved = true;
        m_tool->begin(m_gesture); // only now: a click need not pay for finding a pivot
    }
    m_tool->drag(m_gesture);
}

bool ViewportInput::release(const QMouseEvent& event)
{
    if (!m_tool || event.button() != m_gesture.button)
        return false;
    m_tool->end(m_gesture);
    m_tool = nullptr;
    return !m_gesture.moved;
}

void ViewportInput::wheel(const QWheelEvent& event)
{
    constexpr double kUnitsPerNotch = 120.0; // Qt: eighths of a degree, 15 degrees a notch
    m_wheel.turn(event.position(), event.angleDelta().y() / kUnitsPerNotch);
}

void ViewportInput::cancel()
{
    if (m_tool)
        m_tool->cancel();
    m_tool = nullptr;
}

} // namespace takao
