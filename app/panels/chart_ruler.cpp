#include "app/panels/chart_ruler.h"

#include "app/theme/theme.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace takao {
namespace {

constexpr double kLabelApart = 92.0; // between two labels [pixels]
constexpr int kTall = 6 * kGrid;

} // namespace

ChartRuler::ChartRuler(const ChartTime& time, const PlantPlayer& player, const ClockText& clock,
                       QWidget* parent)
    : QWidget(parent), m_time(time), m_player(player), m_clock(clock)
{
    setFixedHeight(kTall);
    connect(&time, &ChartTime::spanChanged, this, qOverload<>(&QWidget::update));
    connect(&player, &PlantPlayer::cursorMoved, this, qOverload<>(&QWidget::update));
}

void ChartRuler::setPlot(double left, double width)
{
    m_left = left;
    m_width = width;
    update();
}

void ChartRuler::paintEvent(QPaintEvent*)
{
    const ThemeColours& c = Theme::instance().colours();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(scaledFont(0.85));
    const TimelineScale& scale = m_time.scale();
    const double step = scale.labelStep(kLabelApart);
    for (const TimelineTick& tick : scale.ticks(step, m_clock.tickOrigin())) {
        const double x = std::round(m_left + scale.toX(tick.time)) + 0.5;
        painter.setPen(QPen(tick.labelled ? c.muted : c.faint, 1.0));
        painter.drawLine(QPointF(x, 0.0), QPointF(x, tick.labelled ? 5.0 : 3.0));
        if (tick.labelled)
            painter.drawText(QRectF(x - kLabelApart / 2.0, 5.0, kLabelApart, height() - 5.0), Qt::AlignCenter,
                             m_clock.time(tick.time, step < 1.0 ? 1 : 0));
    }
    if (m_player.timeline())
        paintFlag(painter);
}

void ChartRuler::paintFlag(QPainter& painter) const
{
    const ThemeColours& c = Theme::instance().colours();
    const double x = m_left + m_time.scale().toX(m_player.cursor());
    if (x < m_left - 1.0 || x > m_left + m_width + 1.0)
        return;
    painter.setFont(scaledFont(0.85, QFont::DemiBold));
    const QString words = m_clock.time(m_player.cursor(), m_time.scale().secondsPerPixel() < 0.5 ? 1 : 0);
    const double wide = painter.fontMetrics().horizontalAdvance(words) + 3.0 * kGrid;
    const QRectF box(std::clamp(x - wide / 2.0, 0.0, std::max(0.0, width() - wide)), 4.0, wide,
                     height() - 5.0);
    painter.setPen(Qt::NoPen);
    painter.setBrush(c.accent);
    painter.drawRoundedRect(box, 4.0, 4.0);
    painter.setPen(c.onAccent);
    painter.drawText(box, Qt::AlignCenter, words);
}

} // namespace takao
