// The tool that carries an object out of the picture, into a chart.
#pragma once

#include "app/viewport/tool.h"

namespace takao {

/// Ctrl, Shift and left drag: drag and drop of the object under the press.
class CarryTool : public Tool
{
  public:
    using Tool::Tool;
    bool accepts(const Gesture& press) const override;
    void begin(const Gesture& gesture) override;
    void drag(const Gesture&) override {}
};

} // namespace takao
