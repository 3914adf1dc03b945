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
    double band() const { return line + 0.1 * gap(); } ///< a row with a band's name
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

enum class Fill { Plain, Stale, Missing };

/// A colour with its name.
struct SwatchRow
{
    Fill fill = Fill::Plain;
    Rgb colour;
    QString text;
};

void paintSwatchRow(QPainter& painter, const Legend& legend, double top, double width, const SwatchRow& row)
{
    const Metrics m(legend);
    const QRectF swatch(0, top + 0.5 * (m.line - m.swatch()), m.swatch(), m.swatch());
    if (row.fill == Fill::Plain)
        painter.fillRect(swatch, toColour(row.colour));
    else if (row.fill == Fill::Stale)
        paintStale(painter, swatch, row.colour);
    else
        paintMissing(painter, swatch);
    painter.setFont(legend.font);
    painter.setPen(row.fill == Fill::Plain ? legend.text : legend.faintText);
    painter.drawText(QRectF(m.swatch() + m.gap(), top, width, m.line), Qt::AlignLeft | Qt::AlignVCenter,
                     row.text);
}

/// What is no value of the scale.
std::vector<SwatchRow> besideScale(const Legend& legend, const ScalarMapper& mapper)
{
    std::vector<SwatchRow> rows;
    if (mapper.beyond())
        rows.push_back({Fill::Plain, mapper.beyond()->colour, QString::fromStdString(mapper.beyond()->name)});
    if (!legend.staleText.isEmpty())
        rows.push_back({Fill::Stale, mapper.table()[170], legend.staleText});
    if (!legend.missingText.isEmpty())
        rows.push_back({Fill::Missing, {}, legend.missingText});
    return rows;
}

double paintClasses(QPainter& painter, const Legend& legend, const ScalarMapper& mapper, double width)
{
    const Metrics m(legend);
    double top = m.line + m.gap();
    // The best class stands on top, as people read a scale.
    for (auto c = mapper.classes().rbegin(); c != mapper.classes().rend(); ++c, top += m.line + 0.4 * m.gap())
        paintSwatchRow(painter, legend, top, width,
                       {Fill::Plain, c->colour, QString::fromStdString(c->name)});
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
        const double centre =
            std::clamp(x, bar.left() + half, std::max(bar.left() + half, bar.right() - half));
        painter.setPen(legend.text);
        painter.drawText(QRectF(centre - half - 1, bar.bottom() + 0.6 * m.gap(), 2 * half + 2, m.line),
                         Qt::AlignCenter, text);
    }
}

/// A band's name and where it stands in its row.
struct BandText
{
    QString name;
    QRectF place;
    bool inside = false; ///< in a gap of the band
};

/// Behind the band, before it, or inside; a name that fits nowhere goes without its first word.
BandText bandText(const QString& name, const QRectF& band, const QRectF& row, const QFont& font, double gap)
{
    const double width = QFontMetricsF(font).horizontalAdvance(name) + 2.0;
    QRectF place(band.right() + gap, band.top(), width, band.height());
    if (place.right() <= row.right())
        return {name, place, false};
    place.moveRight(band.left() - gap);
    if (place.left() >= row.left())
        return {name, place, false};
    place.moveCenter(band.center());
    if (const QString rest = name.section(QLatin1Char(' '), 1);
        band.width() < width + 4.0 * gap && !rest.isEmpty())
        return bandText(rest, band, row, font, gap);
    return {name, place, true};
}

/// A band of the scale as a bracket below it, with its name.
void paintBand(QPainter& painter, const Legend& legend, const ScalarMapper& mapper, const LegendBand& band,
               const QRectF& row)
{
    const Metrics m(legend);
    const double from = row.left() + mapper.fraction(band.low) * row.width();
    const double to = row.left() + mapper.fraction(band.high) * row.width();
    const QRectF bracket(from, row.top(), to - from, row.height());
    const BandText text = bandText(QString::fromStdString(band.name), bracket, row, legend.font, m.gap());
    painter.setPen(QPen(legend.text, 0.09 * m.line));
    const double y = row.center().y(), foot = 0.28 * m.line;
    if (text.inside) {
        painter.drawLine(QPointF(from, y), QPointF(std::max(from, text.place.left() - 2.0), y));
        painter.drawLine(QPointF(std::min(to, text.place.right() + 2.0), y), QPointF(to, y));
    } else {
        painter.drawLine(QPointF(from, y), QPointF(to, y));
    }
    // an end that lies beyond the scale has no foot
    if (band.low >= mapper.min())
        painter.drawLine(QPointF(from, y - foot), QPointF(from, y + foot));
    if (band.high <= mapper.max())
        painter.drawLine(QPointF(to, y - foot), QPointF(to, y + foot));
    painter.setFont(legend.font);
    painter.setPen(legend.faintText);
    painter.drawText(text.place, Qt::AlignCenter, text.name);
}

/// Bands that lie on the scale at least in part.
std::vector<LegendBand> shownBands(const ScalarMapper& mapper)
{
    std::vector<LegendBand> shown;
    for (const LegendBand& band : mapper.bands())
        if (band.low < mapper.max() && band.high > mapper.min())
            shown.push_back(band);
    return shown;
}

/// A pin through the bar at a value; none beyond its ends.
void paintMark(QPainter& painter, const Legend& legend, const ScalarMapper& mapper, const QRectF& bar)
{
    if (!legend.mark || *legend.mark < mapper.min() || *legend.mark > mapper.max())
        return;
    const Metrics m(legend);
    const double x = bar.left() + mapper.fraction(*legend.mark) * bar.width(), half = 0.32 * m.line;
    QPainterPath pin(QPointF(x, bar.top() + 0.25 * bar.height()));
    pin.lineTo(x - half, bar.top() - 0.6 * m.gap());
    pin.lineTo(x + half, bar.top() - 0.6 * m.gap());
    pin.closeSubpath();
    painter.setPen(QPen(Qt::black, 3.0));
    painter.drawLine(QPointF(x, bar.top()), QPointF(x, bar.bottom()));
    painter.setPen(QPen(Qt::white, 1.4));
    painter.drawLine(QPointF(x, bar.top()), QPointF(x, bar.bottom()));
    painter.setPen(QPen(Qt::black, 0.8));
    painter.setBrush(Qt::white);
    painter.drawPath(pin);
    painter.setBrush(Qt::NoBrush);
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
    paintMark(painter, legend, mapper, bar);
    double top = bar.bottom() + 0.6 * m.gap() + m.line + 0.5 * m.gap();
    for (const LegendBand& band : shownBands(mapper)) {
        paintBand(painter, legend, mapper, band, {0, top, width, m.line});
        top += m.band();
    }
    return top + 0.5 * m.gap();
}

QStringList noteLines(const Legend& legend)
{
    return legend.note.split(QLatin1Char('\n'), Qt::SkipEmptyParts);
}

double noteWidth(const Legend& legend)
{
    double width = 0.0;
    for (const QString& line : noteLines(legend))
        width = std::max(width, QFontMetricsF(legend.font).horizontalAdvance(line));
    return width;
}

double rowsBelow(const Legend& legend, const ScalarMapper& mapper)
{
    return static_cast<double>(besideScale(legend, mapper).size()) +
           static_cast<double>(noteLines(legend).size());
}

void paintNote(QPainter& painter, const Legend& legend, double top, double width)
{
    painter.setFont(legend.font);
    painter.setPen(legend.faintText);
    for (const QString& line : noteLines(legend)) {
        painter.drawText(QRectF(0, top, width, Metrics(legend).line), Qt::AlignLeft | Qt::AlignVCenter, line);
        top += Metrics(legend).line;
    }
}

} // namespace

void paintMissing(QPainter& painter, const QRectF& area)
{
    paintStale(painter, area, ScalarMapper::missing());
}

void paintStale(QPainter& painter, const QRectF& area, Rgb colour)
{
    painter.save();
    painter.setClipRect(area);
    painter.fillRect(area, toColour(colour));
    painter.setPen(QPen(toColour(ScalarMapper::missing()).darker(150), 1.5));
    for (double x = area.left() - area.height(); x < area.right(); x += 5.0)
        painter.drawLine(QPointF(x, area.bottom()), QPointF(x + area.height(), area.top()));
    painter.restore();
}

QSizeF legendSize(const Legend& legend, const ScalarMapper& mapper)
{
    const Metrics m(legend);
    const double titleWidth =
        QFontMetricsF(titleFont(legend)).horizontalAdvance(titleWithUnit(legend, mapper));
    const double barWidth = kPreferredWidth * m.line / 15.0;
    const double width = std::max(titleWidth, noteWidth(legend));
    const double below = rowsBelow(legend, mapper) * m.line;
    if (!mapper.isCategorical()) {
        const double bands = static_cast<double>(shownBands(mapper).size()) * m.band();
        return {std::max(width, barWidth), 2 * m.line + m.bar() + 2.6 * m.gap() + bands + below};
    }
    const auto rows = static_cast<double>(mapper.classes().size());
    return {std::max(width, 0.6 * barWidth), (rows + 1) * m.line + m.gap() + rows * 0.4 * m.gap() + below};
}

void paintLegend(QPainter& painter, const Legend& legend, const ScalarMapper& mapper, double width)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    paintTitle(painter, legend, mapper, width);
    double top = mapper.isCategorical() ? paintClasses(painter, legend, mapper, width)
                                        : paintBar(painter, legend, mapper, width);
    for (const SwatchRow& row : besideScale(legend, mapper)) {
        paintSwatchRow(painter, legend, top, width, row);
        top += Metrics(legend).line;
    }
    if (!legend.note.isEmpty())
        paintNote(painter, legend, top, width);
    painter.restore();
}

} // namespace takao
