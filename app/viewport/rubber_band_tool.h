// Ctrl and left drag: a rectangle that selects what lies in it.
#pragma once

#include "app/viewport/tool.h"

#include <QPointer>
#include <QWidget>

namespace takao {

class RubberBandTool : public Tool
{
  public:
    RubberBandTool(ViewportSurface& surface, QWidget& widget);
    ~RubberBandTool() override;

    bool accepts(const Gesture& press) const override;
    void drag(const Gesture& gesture) override;
    void end(const Gesture& gesture) override;
    void cancel() override;

  private:
    QPointer<QWidget> m_band; ///< a child of the viewport
};

} // namespace takao
