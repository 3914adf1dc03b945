#include "app/legend/legend_painter.h"

#include <QFontMetricsF>
#include <QLinearGradient>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>
#include <limits>

namespace takao {
namespace {

constexpr double kPreferredWidth = 260.0; // in 9 pt em-independent units; scaled with the font below
constexpr int kTickCount = 6;

QColor toColour(Rgb c)
{
    return {c.r, c.g, c.b};
}

QFont titleFont(const Legend& legend)
{
    QFont font = legend.font;
    font.setWeight(QFont::DemiBold);
    return font;
}

/// All distances follow the font, so that a legend grows with the user's text size.
struct Metrics
{
    explicit Metrics(const Legend& legend) : line(QFontMetricsF(legend.font).height()) {}

    double line;
    double gap() const { return 0.45 * line; }
    double bar() const { return 0.8 * line; }
    double swatch() const { return 0.85 * line; }
};

QString titleWithUnit(const Legend& legend, const ScalarMapper& mapper)
{
    const QString unit = QString::fromStdString(mapper.unit());
    return unit.isEmpty() ? legend.title : legend.title + " [" + unit + ']';
}

void paintTitle(QPainter& painter, const Legend& legend, const ScalarMapper& mapper, double width)
{
    painter.setFont(titleFont(legend));
    painter.setPen(legend.text);
    painter.drawText(QRectF(0, 0, width, Metrics(legend).line), Qt::AlignLeft | Qt::AlignVCenter,
                     titleWithUnit(legend, mapper));
}

void paintSwatchRow(QPainter& painter, const Legend& legend, double top, double width, const Rgb* colour,
                    const QString& text)
{
    const Metrics m(legend);
    const QRectF swatch(0, top + 0.5 * (m.line - m.swatch()), m.swatch(), m.swatch());
    if (colour)
        painter.fillRect(swatch, toColour(*colour));
    else
        paintMissing(painter, swatch);
    painter.setFont(legend.font);
    painter.setPen(colour ? legend.text : legend.faintText);
    painter.drawText(QRectF(m.swatch() + m.gap(), top, width, m.line), Qt::AlignLeft | Qt::AlignVCenter, text);
}

double paintClasses(QPainter& painter, const Legend& legend, const ScalarMapper& mapper, double width)
{
    const Metrics m(legend);
    double top = m.line + m.gap();
    // The best class stands on top, as people read a scale.
    for (auto c = mapper.classes().rbegin(); c != mapper.classes().rend(); ++c, top += m.line + 0.4 * m.gap())
        paintSwatchRow(painter, legend, top, width, &c->colour, QString::fromStdString(c->name));
    return top;
}

void paintTicks(QPainter& painter, const Legend& legend, const ScalarMapper& mapper, const QRectF& bar)
{
    const Metrics m(legend);
    painter.setFont(legend.font);
    const QFontMetricsF metrics(legend.font);
    for (const LegendTick& tick : mapper.ticks(kTickCount)) {
        const double x = bar.left() + tick.fraction * bar.width();
        painter.setPen(QPen(legend.faintText, 1.0));
        painter.drawLine(QPointF(x, bar.bottom()), QPointF(x, bar.bottom() + 0.5 * m.gap()));
        const QString text = QString::fromStdString(tick.label);
        const double half = 0.5 * metrics.horizontalAdvance(text);
        const double centre = std::clamp(x, bar.left() + half, std::max(bar.left() + half, bar.right() - half));
        painter.setPen(legend.text);
        painter.drawText(QRectF(centre - half - 1, bar.bottom() + 0.6 * m.gap(), 2 * half + 2, m.line), Qt::AlignCenter, text);
    }
}

double paintBar(QPainter& painter, const Legend& legend, const ScalarMapper& mapper, double width)
{
    const Metrics m(legend);
    const QRectF bar(0, m.line + m.gap(), width, m.bar());
    QLinearGradient gradient(bar.topLeft(), bar.topRight());
    for (int i = 0; i < 256; i += 5)
        gradient.setColorAt(i / 255.0, toColour(mapper.table()[static_cast<std::size_t>(i)]));
    painter.fillRect(bar, gradient);
    paintTicks(painter, legend, mapper, bar);
    return bar.bottom() + 0.6 * m.gap() + m.line + m.gap();
}

} // namespace

void paintMissing(QPainter& painter, const QRectF& area)
{
    const Rgb base = ScalarMapper::missing();
    painter.save();
    painter.setClipRect(area);
    painter.fillRect(area, toColour(base));
    painter.setPen(QPen(toColour(base).darker(150), 1.5));
    for (double x = area.left() - area.height(); x < area.right(); x += 5.0)
        painter.drawLine(QPointF(x, area.bottom()), QPointF(x + area.height(), area.top()));
    painter.restore();
}

QSizeF legendSize(const Legend& legend, const ScalarMapper& mapper)
{
    const Metrics m(legend);
    const double titleWidth = QFontMetricsF(titleFont(legend)).horizontalAdvance(titleWithUnit(legend, mapper));
    const double barWidth = kPreferredWidth * m.line / 15.0;
    if (!mapper.isCategorical())
        return {std::max(titleWidth, barWidth), 3 * m.line + m.bar() + 2.6 * m.gap()};
    const auto rows = static_cast<double>(mapper.classes().size());
    return {std::max(titleWidth, 0.6 * barWidth), (rows + 2) * m.line + m.gap() + rows * 0.4 * m.gap()};
}

void paintLegend(QPainter& painter, const Legend& legend, const ScalarMapper& mapper, double width)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    paintTitle(painter, legend, mapper, width);
    const double top = mapper.isCategorical() ? paintClasses(painter, legend, mapper, width)
                                              : paintBar(painter, legend, mapper, width);
    paintSwatchRow(painter, legend, top, width, nullptr, legend.missingText);
    painter.restore();
}

} // namespace takao
