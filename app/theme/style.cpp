#include "app/theme/style.h"

#include "app/theme/icons.h"
#include "app/theme/theme.h"

#include <QPainter>
#include <QPainterPath>
#include <QStyleOption>

#include <algorithm>

namespace takao {
namespace {

/// A square of whole pixels in the middle of a rectangle.
QRectF middleSquare(const QRect& rect, double side)
{
    side = std::min({side, double(rect.width()), double(rect.height())});
    const QPointF centre = QRectF(rect).center();
    return {std::floor(centre.x() - side / 2) + 0.5, std::floor(centre.y() - side / 2) + 0.5, side - 1,
            side - 1};
}

void drawCheckBox(const QStyleOption& option, QPainter& painter)
{
    const ThemeColours& c = Theme::instance().colours();
    const bool enabled = option.state & QStyle::State_Enabled;
    const bool on = option.state & QStyle::State_On;
    const bool partly = option.state & QStyle::State_NoChange;
    const QColor fill = on || partly ? (enabled ? c.accent : c.faint) : c.field;
    const QRectF box = middleSquare(option.rect, 16);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(on || partly ? fill : option.state & QStyle::State_MouseOver ? c.muted : c.faint, 1));
    painter.setBrush(fill);
    painter.drawRoundedRect(box, 4, 4);
    painter.setPen(QPen(c.onAccent, box.width() / 8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    const auto at = [&box](double x, double y) {
        return QPointF(box.x() + x * box.width(), box.y() + y * box.height());
    };
    if (on) {
        const QPointF tick[] = {at(0.24, 0.53), at(0.43, 0.71), at(0.77, 0.32)};
        painter.drawPolyline(tick, 3);
    } else if (partly) {
        painter.drawLine(at(0.27, 0.5), at(0.73, 0.5));
    }
    painter.restore();
}

/// Own drawings for the buttons of docks and inputs; null: the base style's.
const char* iconName(QStyle::StandardPixmap which)
{
    switch (which) {
    case QStyle::SP_TitleBarCloseButton:
    case QStyle::SP_DockWidgetCloseButton:
    case QStyle::SP_LineEditClearButton:
        return "close";
    case QStyle::SP_TitleBarNormalButton:
        return "float";
    default:
        return nullptr;
    }
}

/// A chevron that points right, or down when `open`.
void drawChevron(const QRect& rect, bool open, QPainter& painter)
{
    const QPointF centre = QRectF(rect).center();
    constexpr double kReach = 3.5;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(Theme::instance().colours().muted, 1.4, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.translate(centre);
    if (open)
        painter.rotate(90);
    const QPointF chevron[] = {{-kReach / 2, -kReach}, {kReach / 2, 0}, {-kReach / 2, kReach}};
    painter.drawPolyline(chevron, 3);
    painter.restore();
}

} // namespace

Style::Style() : QProxyStyle(QStringLiteral("Fusion"))
{}

void Style::drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                          const QWidget* widget) const
{
    switch (element) {
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck:
        drawCheckBox(*option, *painter);
        return;
    case PE_IndicatorBranch:
        if (option->state & State_Children)
            drawChevron(option->rect, option->state & State_Open, *painter);
        return;
    case PE_IndicatorArrowDown:
        drawChevron(option->rect, true, *painter);
        return;
    case PE_IndicatorArrowRight:
        drawChevron(option->rect, false, *painter);
        return;
    default:
        QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

int Style::pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const
{
    switch (metric) {
    case PM_SmallIconSize:
        return 4 * kGrid;
    case PM_ToolBarIconSize:
        return 5 * kGrid;
    case PM_TreeViewIndentation:
        return 4 * kGrid;
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
        return 4 * kGrid;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

QIcon Style::standardIcon(StandardPixmap which, const QStyleOption* option, const QWidget* widget) const
{
    const char* name = iconName(which);
    return name ? themedIcon(QString::fromLatin1(name)) : QProxyStyle::standardIcon(which, option, widget);
}

QPixmap Style::standardPixmap(StandardPixmap which, const QStyleOption* option, const QWidget* widget) const
{
    const char* name = iconName(which);
    return name ? themedPixmap(QString::fromLatin1(name), Theme::instance().colours().muted, 4 * kGrid, 1.0)
                : QProxyStyle::standardPixmap(which, option, widget);
}

int Style::styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                     QStyleHintReturn* returned) const
{
    if (hint == SH_ToolTip_WakeUpDelay)
        return 400;
    return QProxyStyle::styleHint(hint, option, widget, returned);
}

} // namespace takao
