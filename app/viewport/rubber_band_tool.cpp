#include "app/viewport/rubber_band_tool.h"

#include "app/theme/theme.h"

#include <QPainter>

namespace takao {
namespace {

class Band : public QWidget
{
  public:
    explicit Band(QWidget& parent) : QWidget(&parent)
    {
        setAttribute(Qt::WA_TransparentForMouseEvents);
        hide();
    }

  protected:
    void paintEvent(QPaintEvent*) override
    {
        constexpr float kFillOpacity = 0.16F;
        QPainter painter(this);
        QColor fill = Theme::instance().colours().accent;
        painter.setPen(fill);
        fill.setAlphaF(kFillOpacity);
        painter.setBrush(fill);
        painter.drawRect(rect().adjusted(0, 0, -1, -1));
    }
};

QRectF rectangle(const Gesture& gesture)
{
    return QRectF(gesture.start, gesture.current).normalized();
}

} // namespace

RubberBandTool::RubberBandTool(ViewportSurface& surface, QWidget& widget)
    : Tool(surface), m_band(new Band(widget))
{}

RubberBandTool::~RubberBandTool() = default;

bool RubberBandTool::accepts(const Gesture& press) const
{
    return press.button == Qt::LeftButton && press.modifiers == Qt::ControlModifier;
}

void RubberBandTool::drag(const Gesture& gesture)
{
    m_band->setGeometry(rectangle(gesture).toAlignedRect());
    m_band->show();
}

void RubberBandTool::end(const Gesture& gesture)
{
    m_band->hide();
    if (gesture.moved)
        m_surface.selectWithin(rectangle(gesture));
}

void RubberBandTool::cancel()
{
    m_band->hide();
}

} // namespace takao
