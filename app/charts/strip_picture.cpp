#include "app/charts/strip_picture.h"

#include "app/charts/trace_raster.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace takao {
namespace {

constexpr double kApart = 36.0; // between two labels of an axis [pixels]
constexpr double kPad = 6.0;    // between an axis and its labels
constexpr double kBand = 0.30;  // opacity between the lines of an envelope

double niceStep(double least)
{
    const double decade = std::pow(10.0, std::floor(std::log10(least)));
    for (const double step : {1.0, 2.0, 5.0})
        if (step * decade >= least * (1.0 - 1e-9))
            return step * decade;
    return 10.0 * decade;
}

double toX(const QRectF& plot, const ChartSpan& span, double time)
{
    return plot.left() + (time - span.begin) / span.length() * plot.width();
}

double toY(const QRectF& plot, const ValueRange& range, double value)
{
    return plot.bottom() - (value - range.low) / (range.high - range.low) * plot.height();
}

/// The outline of a trace between two gaps: upper and lower line, as steps.
struct Outline
{
    QPolygonF upper, lower;
    bool isBand = false;

    QPainterPath band() const
    {
        QPolygonF around = upper;
        for (qsizetype i = lower.size(); i-- > 0;)
            around << lower[i];
        QPainterPath path;
        path.addPolygon(around);
        path.closeSubpath();
        return path;
    }
};

std::vector<Outline> outlinesOf(const QRectF& plot, const StripPicture& picture, std::size_t trace)
{
    const std::vector<SignalPoint>& points = picture.traces[trace].series.points;
    const ValueRange range = picture.axisOf(trace).range;
    std::vector<Outline> found;
    bool open = false;
    for (std::size_t p = 0; p < points.size(); ++p) {
        if (!std::isfinite(points[p].most)) {
            open = false;
            continue;
        }
        if (!std::exchange(open, true))
            found.emplace_back();
        const bool isLast = p + 1 == points.size();
        const double next = isLast ? std::max(points[p].end, picture.until) : points[p + 1].begin;
        const double left = std::max(plot.left(), toX(plot, picture.span, points[p].begin));
        const double right = std::min(plot.right(), toX(plot, picture.span, next));
        if (right < left)
            continue;
        const double top = toY(plot, range, points[p].most), bottom = toY(plot, range, points[p].least);
        found.back().upper << QPointF(left, top) << QPointF(right, top);
        found.back().lower << QPointF(left, bottom) << QPointF(right, bottom);
        found.back().isBand = found.back().isBand || points[p].most > points[p].least;
    }
    return found;
}

void paintAxis(QPainter& painter, const QRectF& plot, const ChartAxis& axis, bool right, const ChartInk& ink)
{
    const std::vector<double> ticks = axisTicks(axis, plot.height());
    const double tall = QFontMetricsF(ink.font).height();
    for (const double tick : ticks) {
        const double y = toY(plot, axis.range, tick);
        painter.setPen(QPen(ink.muted, 1.0));
        const double side = right ? plot.right() : plot.left();
        painter.drawLine(QPointF(side, y), QPointF(side + (right ? 3.0 : -3.0), y));
        const QRectF box = right ? QRectF(plot.right() + kPad, y - tall / 2.0, 200.0, tall)
                                 : QRectF(plot.left() - kPad - 200.0, y - tall / 2.0, 200.0, tall);
        painter.drawText(box, Qt::AlignVCenter | (right ? Qt::AlignLeft : Qt::AlignRight),
                         tickText(axis, ticks, tick));
    }
    // The unit stands above its side of the plot, where it hides neither labels nor traces.
    const QRectF above(plot.left(), plot.top() - tall - 2.0, plot.width(), tall);
    painter.setPen(ink.muted);
    painter.drawText(above, Qt::AlignVCenter | (right ? Qt::AlignRight : Qt::AlignLeft),
                     axis.scale.unit == QStringLiteral("1") ? QString() : axis.scale.unit);
}

} // namespace

const ChartAxis& StripPicture::axisOf(std::size_t trace) const
{
    const auto found = std::ranges::find(axes, strip.traces[trace].unit, &ChartAxis::unit);
    return found != axes.end() ? *found : axes.front();
}

std::vector<ChartAxis> axesOf(const ChartStrip& strip, const std::vector<TraceData>& traces)
{
    std::vector<ChartAxis> axes;
    for (const std::string& unit : strip.units()) {
        double least = TraceStatistics::kNone, most = TraceStatistics::kNone;
        for (std::size_t t = 0; t < traces.size(); ++t) {
            if (strip.traces[t].unit != unit)
                continue;
            least = std::fmin(least, traces[t].statistics.least);
            most = std::fmax(most, traces[t].statistics.most);
        }
        const double largest = std::isfinite(most) ? std::max(std::abs(least), std::abs(most)) : 1.0;
        axes.push_back({unit, rangeOf(least, most), unitScale(unit, largest)});
    }
    return axes;
}

std::vector<double> axisTicks(const ChartAxis& axis, double pixels)
{
    const double low = axis.range.low * axis.scale.factor, high = axis.range.high * axis.scale.factor;
    const double step = niceStep((high - low) / std::max(1.0, pixels / kApart));
    std::vector<double> ticks;
    if (!(step > 0.0) || !std::isfinite(step))
        return ticks;
    for (double i = std::ceil(low / step); i * step <= high; ++i)
        ticks.push_back(i * step / axis.scale.factor);
    return ticks;
}

QString tickText(const ChartAxis& axis, const std::vector<double>& ticks, double tick)
{
    const double step =
        ticks.size() > 1 ? (ticks[1] - ticks[0]) * axis.scale.factor : std::abs(tick * axis.scale.factor);
    const int decimals =
        step > 0.0 ? std::clamp(static_cast<int>(std::ceil(-std::log10(step) - 1e-6)), 0, 9) : 0;
    return axis.scale.number(std::abs(tick * axis.scale.factor) < 1e-9 * step ? 0.0 : tick, decimals);
}

double axisWidth(const ChartAxis& axis, double height, const ChartInk& ink)
{
    const QFontMetricsF metrics(ink.font);
    const std::vector<double> ticks = axisTicks(axis, height);
    double widest = 0.0;
    for (const double tick : ticks)
        widest = std::max(widest, metrics.horizontalAdvance(tickText(axis, ticks, tick)));
    return widest + 2.0 * kPad;
}

void paintFrame(QPainter& painter, const QRectF& plot, const std::vector<ChartAxis>& axes,
                const std::vector<double>& times, const ChartInk& ink)
{
    painter.setFont(ink.font);
    painter.fillRect(plot, ink.ground);
    painter.setPen(QPen(ink.grid, 1.0));
    for (const double x : times)
        if (x > plot.left() && x < plot.right())
            painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()));
    if (!axes.empty())
        for (const double tick : axisTicks(axes.front(), plot.height())) {
            const double y = std::round(toY(plot, axes.front().range, tick)) + 0.5;
            painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y));
        }
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(plot);
    for (std::size_t a = 0; a < axes.size(); ++a)
        paintAxis(painter, plot, axes[a], a == 1, ink);
}

void paintTraces(QPainter& painter, const QRectF& plot, const StripPicture& picture, const ChartInk& ink)
{
    painter.save();
    painter.setClipRect(plot);
    painter.setRenderHint(QPainter::Antialiasing);
    for (std::size_t t = 0; t < picture.traces.size(); ++t) {
        QColor colour = ink.colourOf(picture.strip.traces[t].colour);
        for (const Outline& outline : outlinesOf(plot, picture, t)) {
            if (outline.isBand) {
                QColor band = colour;
                band.setAlphaF(static_cast<float>(kBand));
                painter.fillPath(outline.band(), band);
            }
            painter.setPen(QPen(colour, ink.line, Qt::SolidLine, Qt::FlatCap, Qt::MiterJoin));
            painter.drawPolyline(outline.upper);
            if (outline.isBand)
                painter.drawPolyline(outline.lower);
        }
    }
    painter.restore();
}

QImage rasterTraces(QSize pixels, const StripPicture& picture, const ChartInk& ink, double line)
{
    QImage image(pixels, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    for (std::size_t t = 0; t < picture.traces.size(); ++t)
        rasterTrace(image, picture.traces[t].series, {picture.span, picture.axisOf(t).range, picture.until},
                    ink.colourOf(picture.strip.traces[t].colour), line);
    return image;
}

} // namespace takao
