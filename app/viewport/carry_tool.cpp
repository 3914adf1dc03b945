#include "app/viewport/carry_tool.h"

namespace takao {

bool CarryTool::accepts(const Gesture& press) const
{
    return press.button == Qt::LeftButton && press.modifiers == (Qt::ControlModifier | Qt::ShiftModifier);
}

void CarryTool::begin(const Gesture& gesture)
{
    m_surface.carryFrom(gesture.start);
}

} // namespace takao
