// How a strip of the charts looks.
#include "app/format/format.h"
#include "app/panels/chart_strip_view.h"
#include "app/theme/theme.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace takao {
namespace {

constexpr double kLabelApart = 92.0; // between two labelled times [pixels]
constexpr std::size_t kReadings = 8; // traces that are told of beside the pointer
constexpr double kCardOpacity = 0.94;

QColor faded(QColor colour, double part)
{
    colour.setAlphaF(static_cast<float>(part));
    return colour;
}

/// The point of a series that holds at a time; null before the first.
const SignalPoint* pointAt(const SignalSeries& series, double time)
{
    const auto after = std::ranges::upper_bound(series.points, time, {}, &SignalPoint::begin);
    return after == series.points.begin() ? nullptr : &*(after - 1);
}

} // namespace

std::vector<ChartAxis> ChartStripView::axes() const
{
    return m_answer.picture ? m_answer.picture->axes : std::vector<ChartAxis>();
}

void ChartStripView::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    std::vector<double> times;
    const double step = m_time.scale().labelStep(kLabelApart);
    for (const TimelineTick& tick : m_time.scale().ticks(step, m_clock.tickOrigin()))
        if (tick.labelled)
            times.push_back(std::round(at(tick.time)) + 0.5);
    const QRectF plot = plotRect();
    paintFrame(painter, plot, axes(), times, themeInk());
    paintPlot(painter);
    if (m_strip.traces.empty() || !m_player.timeline())
        paintEmpty(painter);
    painter.setRenderHint(QPainter::Antialiasing);
    if (m_player.timeline()) {
        paintCursor(painter);
        paintPointer(painter);
    }
    const ThemeColours& c = Theme::instance().colours();
    painter.setBrush(Qt::NoBrush);
    if (m_takesDrop) {
        painter.setPen(QPen(c.accent, 2.0));
        painter.drawRect(plot.adjusted(1, 1, -1, -1));
    } else if (m_current) {
        painter.fillRect(QRectF(0.0, plot.top(), 2.0, plot.height()), c.accent);
    }
}

/// The last picture, put where its span lies now.
void ChartStripView::paintPlot(QPainter& painter) const
{
    if (!m_answer.picture || m_answer.traces.isNull())
        return;
    const QRectF plot = plotRect();
    const double left = at(m_answer.picture->span.begin), right = at(m_answer.picture->span.end);
    painter.save();
    painter.setClipRect(plot);
    painter.setRenderHint(QPainter::SmoothPixmapTransform, right - left != plot.width());
    // Only the part in view: a picture that was zoomed far into would be larger than any screen.
    const double from = std::max(left, plot.left()), to = std::min(right, plot.right());
    if (to > from) {
        const double wide = m_answer.traces.width() / (right - left);
        const QRectF part((from - left) * wide, 0.0, (to - from) * wide, m_answer.traces.height());
        painter.drawImage(QRectF(from, plot.top(), to - from, plot.height()), m_answer.traces, part);
    }
    painter.restore();
}

void ChartStripView::paintEmpty(QPainter& painter) const
{
    painter.setPen(Theme::instance().colours().muted);
    painter.setFont(scaledFont(1.0));
    const QString words =
        !m_player.timeline()
            ? tr("The steady state is shown. Start a run or open a recording to see signals in time.")
            : tr("Drag a rack, a device or a signal here, or type a signal's name above.");
    painter.drawText(plotRect().adjusted(2 * kGrid, kGrid, -2 * kGrid, -kGrid),
                     Qt::AlignCenter | Qt::TextWordWrap, words);
}

void ChartStripView::paintCursor(QPainter& painter) const
{
    const QRectF plot = plotRect();
    const double x = at(m_player.cursor());
    if (x < plot.left() - 1.0 || x > plot.right() + 1.0)
        return;
    painter.setPen(QPen(Theme::instance().colours().accent, 1.5));
    painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()));
}

std::vector<ChartStripView::Reading> ChartStripView::readingsAt(double time) const
{
    std::vector<Reading> readings;
    const ChartInk ink = themeInk();
    const StripPicture& picture = *m_answer.picture;
    for (std::size_t t = 0; t < std::min(kReadings, picture.traces.size()); ++t) {
        const SignalPoint* point = pointAt(picture.traces[t].series, time);
        if (!point)
            continue;
        const UnitScale& scale = picture.axisOf(t).scale;
        const QString value =
            point->least < point->most
                ? tr("%1 to %2").arg(scale.number(point->least), scale.withUnit(point->most))
                : scale.withUnit(point->most);
        readings.push_back({ink.colourOf(picture.strip.traces[t].colour),
                            QStringLiteral("%1  %2").arg(text(picture.strip.traces[t].signal), value)});
    }
    if (picture.traces.size() > kReadings)
        readings.push_back({Qt::transparent, tr("and %1 more").arg(picture.traces.size() - kReadings)});
    return readings;
}

/// A line under the pointer, and beside it what the traces are there.
void ChartStripView::paintPointer(QPainter& painter) const
{
    const QRectF plot = plotRect();
    if (!m_pointer || m_drag != Drag::None || !plot.contains(*m_pointer))
        return;
    const ThemeColours& c = Theme::instance().colours();
    painter.setPen(QPen(faded(c.text, 0.35), 1.0, Qt::DashLine));
    painter.drawLine(QPointF(m_pointer->x(), plot.top()), QPointF(m_pointer->x(), plot.bottom()));
    const double time = timeAt(m_pointer->x());
    if (!m_answer.picture || m_answer.picture->traces.empty() || time > m_player.end())
        return;
    std::vector<Reading> readings = readingsAt(time);
    readings.insert(readings.begin(), {Qt::transparent, m_clock.time(time, 1)});
    paintCard(painter, readings);
}

void ChartStripView::paintCard(QPainter& painter, const std::vector<Reading>& readings) const
{
    const QRectF plot = plotRect();
    const ThemeColours& c = Theme::instance().colours();
    painter.setFont(scaledFont(0.85));
    const QFontMetricsF metrics(painter.font());
    double wide = 0.0;
    for (const Reading& reading : readings)
        wide = std::max(wide, metrics.horizontalAdvance(reading.words));
    const double line = metrics.height() + 1.0;
    QRectF card(0.0, 0.0, wide + 6 * kGrid, line * static_cast<double>(readings.size()) + 2 * kGrid);
    const bool toTheLeft = m_pointer->x() + 3 * kGrid + card.width() > plot.right();
    card.moveTopLeft({toTheLeft ? m_pointer->x() - 3 * kGrid - card.width() : m_pointer->x() + 3 * kGrid,
                      std::clamp(m_pointer->y() - card.height() / 2.0, plot.top(),
                                 std::max(plot.top(), plot.bottom() - card.height()))});
    painter.setPen(QPen(c.border, 1.0));
    painter.setBrush(faded(c.raised, kCardOpacity));
    painter.drawRoundedRect(card, 4.0, 4.0);
    double y = card.top() + kGrid;
    for (const Reading& reading : readings) {
        painter.fillRect(QRectF(card.left() + 1.5 * kGrid, y + line / 2.0 - 1.5, 2 * kGrid, 3.0),
                         reading.colour);
        painter.setPen(c.text);
        painter.drawText(QPointF(card.left() + 4.5 * kGrid, y + metrics.ascent()), reading.words);
        y += line;
    }
}

} // namespace takao
