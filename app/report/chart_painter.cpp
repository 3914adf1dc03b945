#include "app/report/chart_painter.h"

#include "app/format/clock_text.h"
#include "app/format/format.h"

#include <QFont>
#include <QFontMetricsF>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <array>
#include <cmath>

namespace takao {
namespace {

using namespace report_colour;

constexpr std::array kTimeSteps = {1.0,   2.0,   5.0,    10.0,   15.0,   30.0,    60.0,    120.0,  300.0,
                                   600.0, 900.0, 1800.0, 3600.0, 7200.0, 10800.0, 21600.0, 43200.0};

constexpr double kLegendRow = 12.0; // [pt]

/// 1, 2 or 5 times a power of ten, so that about `about` steps fit.
double niceStep(double range, int about)
{
    const double raw = range / about, decade = std::pow(10.0, std::floor(std::log10(raw)));
    for (const double factor : {1.0, 2.0, 5.0})
        if (factor * decade >= raw)
            return factor * decade;
    return 10.0 * decade;
}

double timeStep(double range, int about)
{
    for (const double step : kTimeSteps)
        if (range / step <= about)
            return step;
    return 86400.0 * std::max(1.0, std::ceil(range / 86400.0 / about));
}

/// Lowest and highest of what is drawn, on whole steps; zero belongs to it where it is near.
struct ValueAxis
{
    double low = 0.0, high = 1.0, step = 0.2;
    int decimals = 1;

    explicit ValueAxis(const ReportChart& chart)
    {
        double least = HUGE_VAL, most = -HUGE_VAL;
        for (const ChartLine& line : chart.lines)
            for (const SignalPoint& point : line.points)
                if (std::isfinite(point.least)) {
                    least = std::min(least, point.least);
                    most = std::max(most, point.most);
                }
        if (!(least <= most))
            return;
        if (least > 0.0 && least < 0.4 * most)
            least = 0.0;
        if (most - least < 1e-3 * std::max(1.0, std::abs(most))) {
            least -= 0.5;
            most += 0.5;
        }
        step = niceStep(most - least, 6);
        low = std::floor(least / step) * step;
        high = std::ceil(most / step - 1e-9) * step;
        decimals = std::max(0, static_cast<int>(std::ceil(-std::log10(step) - 1e-9)));
    }
};

class ChartPaint
{
  public:
    ChartPaint(QPainter& painter, const QRectF& area, const ReportChart& chart, double pt)
        : m_painter(painter), m_chart(chart), m_pt(pt), m_axis(chart),
          m_plot(area.adjusted(44 * pt, 38 * pt, -8 * pt, -20 * pt)), m_area(area)
    {}

    void paint()
    {
        paintHead();
        paintValueAxis();
        paintTimeAxis();
        m_painter.save();
        m_painter.setClipRect(m_plot.adjusted(0, -m_pt, 0, m_pt));
        for (const ChartLine& line : m_chart.lines)
            paintLine(line);
        m_painter.restore();
        paintMarks();
        m_painter.setPen(QPen(kFaint, 0.6 * m_pt));
        m_painter.drawLine(m_plot.bottomLeft(), m_plot.bottomRight());
    }

  private:
    QPointF at(double time, double value) const
    {
        const double range = std::max(1e-9, m_chart.end - m_chart.begin);
        return {m_plot.left() + (time - m_chart.begin) / range * m_plot.width(),
                m_plot.bottom() - (value - m_axis.low) / (m_axis.high - m_axis.low) * m_plot.height()};
    }

    void paintHead()
    {
        m_painter.setFont(reportFont(9.5, m_pt, true));
        m_painter.setPen(kText);
        const QRectF head(m_area.left(), m_area.top(), m_area.width(), 14 * m_pt);
        m_painter.drawText(head, Qt::AlignLeft | Qt::AlignVCenter,
                           m_chart.title + (m_chart.unit.isEmpty() ? QString() : " [" + m_chart.unit + ']'));
        paintLegend();
    }

    /// As many rows as it takes; the plot begins below them.
    void paintLegend()
    {
        const QFont font = reportFont(8, m_pt);
        const QFontMetricsF metrics(font, m_painter.device());
        m_painter.setFont(font);
        double x = m_plot.left(), y = m_area.top() + 15 * m_pt;
        for (const ChartLine& line : m_chart.lines) {
            const double width = 18 * m_pt + metrics.horizontalAdvance(line.name);
            if (x > m_plot.left() && x + width > m_plot.right()) {
                x = m_plot.left();
                y += kLegendRow * m_pt;
                m_plot.setTop(m_plot.top() + kLegendRow * m_pt);
            }
            const QRectF row(x, y, width + m_pt, kLegendRow * m_pt);
            m_painter.setPen(linePen(line));
            m_painter.drawLine(QPointF(x, row.center().y()), QPointF(x + 14 * m_pt, row.center().y()));
            m_painter.setPen(kText);
            m_painter.drawText(row.adjusted(18 * m_pt, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, line.name);
            x += width + 12 * m_pt;
        }
    }

    QPen linePen(const ChartLine& line) const
    {
        return {line.colour, (line.dashed ? 0.9 : 1.3) * m_pt, line.dashed ? Qt::DashLine : Qt::SolidLine,
                Qt::RoundCap, Qt::RoundJoin};
    }

    void paintValueAxis()
    {
        m_painter.setFont(reportFont(8, m_pt));
        const int steps = static_cast<int>(std::lround((m_axis.high - m_axis.low) / m_axis.step));
        for (int i = 0; i <= steps; ++i) {
            const double value = m_axis.low + i * m_axis.step;
            const QPointF left = at(m_chart.begin, value);
            m_painter.setPen(QPen(kLine, 0.5 * m_pt));
            m_painter.drawLine(left, QPointF(m_plot.right(), left.y()));
            m_painter.setPen(kFaint);
            m_painter.drawText(QRectF(m_area.left(), left.y() - 7 * m_pt, 39 * m_pt, 14 * m_pt),
                               Qt::AlignRight | Qt::AlignVCenter, formatNumber(value, m_axis.decimals));
        }
    }

    void paintTimeAxis()
    {
        const double step = timeStep(m_chart.end - m_chart.begin, 9);
        for (double t = std::ceil(m_chart.begin / step - 1e-9) * step; t <= m_chart.end + 1e-9; t += step) {
            const QPointF foot = at(t, m_axis.low);
            m_painter.setPen(QPen(kFaint, 0.6 * m_pt));
            m_painter.drawLine(foot, foot + QPointF(0, 3 * m_pt));
            m_painter.setPen(kFaint);
            m_painter.drawText(QRectF(foot.x() - 30 * m_pt, foot.y() + 4 * m_pt, 60 * m_pt, 12 * m_pt),
                               Qt::AlignHCenter | Qt::AlignTop, formatClock(t));
        }
    }

    /// Between least and greatest values; where these are samples the band is a line.
    void paintLine(const ChartLine& line)
    {
        for (std::size_t i = 0; i < line.points.size();) {
            if (!std::isfinite(line.points[i].least)) {
                ++i;
                continue;
            }
            std::size_t end = i;
            bool band = false;
            QPainterPath upper, lower;
            std::vector<QPointF> back;
            for (; end < line.points.size() && std::isfinite(line.points[end].least); ++end) {
                const SignalPoint& p = line.points[end];
                const double middle = 0.5 * (p.begin + p.end);
                const QPointF high = at(middle, p.most), low = at(middle, p.least);
                end == i ? upper.moveTo(high) : upper.lineTo(high);
                end == i ? lower.moveTo(low) : lower.lineTo(low);
                back.push_back(low);
                band |= p.least < p.most;
            }
            if (band)
                fillBand(upper, back, line.colour);
            m_painter.setPen(linePen(line));
            m_painter.setBrush(Qt::NoBrush);
            m_painter.drawPath(upper);
            if (band)
                m_painter.drawPath(lower);
            i = end;
        }
    }

    void fillBand(QPainterPath path, const std::vector<QPointF>& back, QColor colour)
    {
        for (auto low = back.rbegin(); low != back.rend(); ++low)
            path.lineTo(*low);
        path.closeSubpath();
        colour.setAlphaF(0.25F);
        m_painter.fillPath(path, colour);
    }

    void paintMarks()
    {
        m_painter.setFont(reportFont(7, m_pt, true));
        double last = -HUGE_VAL;
        for (const ChartMark& mark : m_chart.marks) {
            if (mark.time < m_chart.begin || mark.time > m_chart.end)
                continue;
            const double x = at(mark.time, m_axis.low).x();
            m_painter.setPen(QPen(kAlarm, 0.6 * m_pt, Qt::DotLine));
            m_painter.drawLine(QPointF(x, m_plot.top()), QPointF(x, m_plot.bottom()));
            const double shown = std::max(x, last + 9 * m_pt); // labels do not cover each other
            last = shown;
            m_painter.setPen(kAlarm);
            m_painter.drawText(QRectF(shown - 10 * m_pt, m_plot.top() - 9 * m_pt, 20 * m_pt, 9 * m_pt),
                               Qt::AlignCenter, mark.label);
        }
    }

    QPainter& m_painter;
    const ReportChart& m_chart;
    double m_pt;
    ValueAxis m_axis;
    QRectF m_plot, m_area;
};

} // namespace

QFont reportFont(double points, double pt, bool bold)
{
    QFont font(QStringLiteral("Noto Sans"));
    font.setPixelSize(std::max(1, static_cast<int>(std::lround(points * pt))));
    font.setBold(bold);
    return font;
}

void paintChart(QPainter& painter, const QRectF& area, const ReportChart& chart, double pt)
{
    painter.save();
    ChartPaint(painter, area, chart, pt).paint();
    painter.restore();
}

} // namespace takao
