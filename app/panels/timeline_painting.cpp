// How the track of the timeline is painted.
#include "app/document/run_session.h"
#include "app/format/format.h"
#include "app/panels/timeline_track.h"
#include "app/theme/theme.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace takao {
namespace {

constexpr double kGutter = 25.0 * kGrid; // names of lanes
constexpr double kRuler = 6.5 * kGrid;
constexpr double kSide = 3.0 * kGrid;  // on the right
constexpr double kLabelApart = 92.0;   // between two labels of the ruler [pixels]
constexpr double kSpill = 2.0 * kGrid; // marks at the ends reach so far beyond them
constexpr double kTick = 3.0;          // wide, of a single event [pixels]

QColor colourOf(EventSeverity severity)
{
    const ThemeColours& c = Theme::instance().colours();
    switch (severity) {
    case EventSeverity::Alarm:
        return c.bad;
    case EventSeverity::Warning:
        return c.warning;
    case EventSeverity::Info:
        break;
    }
    return c.info;
}

QColor faded(QColor colour, double part)
{
    colour.setAlphaF(static_cast<float>(part));
    return colour;
}

} // namespace

double TimelineTrack::at(double time) const
{
    return trackRect().left() + m_scale.toX(time);
}

QRectF TimelineTrack::trackRect() const
{
    const double top = kRuler + ribbonRow();
    return {kGutter, top, std::max(1.0, width() - kGutter - kSide), std::max(1.0, height() - top - kGrid)};
}

int TimelineTrack::laneHeight() const
{
    return std::clamp(static_cast<int>(trackRect().height()) / m_lanes.count(), 2 * kGrid, 10 * kGrid);
}

QRectF TimelineTrack::laneRect(int lane) const
{
    const QRectF track = trackRect();
    return {track.left(), track.top() + lane * laneHeight(), track.width(), double(laneHeight())};
}

QRectF TimelineTrack::markRect(const EventMark& mark) const
{
    const QRectF lane = laneRect(mark.lane);
    const double tall = std::min(lane.height() - 4.0, 5.0 * kGrid);
    const bool many = mark.events.size() > 1;
    const double half = many ? 2.0 * kGrid : kTick / 2.0;
    return {trackRect().left() + mark.first - half, lane.center().y() - tall / 2.0,
            mark.last - mark.first + 2.0 * half, tall};
}

void TimelineTrack::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(scaledFont(0.88));
    if (!m_player.timeline()) {
        paintEmpty(painter);
        return;
    }
    paintGround(painter);
    paintRibbonHead(painter, kGutter);
    painter.save();
    painter.setClipRect(
        QRectF(trackRect().left() - kSpill, 0.0, trackRect().width() + 2.0 * kSpill, height()));
    paintLoop(painter);
    paintLanes(painter);
    paintEnds(painter);
    paintRuler(painter);
    paintBookmarks(painter);
    paintPointer(painter);
    painter.restore();
    paintReference(painter);
    paintCursor(painter);
}

void TimelineTrack::paintEmpty(QPainter& painter) const
{
    const ThemeColours& c = Theme::instance().colours();
    const QRectF box = QRectF(rect()).adjusted(3 * kGrid, kGrid, -3 * kGrid, -2 * kGrid);
    painter.setPen(QPen(c.border, 1.0, Qt::DashLine));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(box, 6.0, 6.0);
    painter.setPen(c.muted);
    painter.setFont(scaledFont(1.0));
    painter.drawText(box, Qt::AlignCenter | Qt::TextWordWrap,
                     m_document.run().phase() == RunSession::Phase::Starting
                         ? tr("The plant comes to rest before its clock starts…")
                         : tr("The steady state is shown. Start a run to see the facility in time, or open a "
                              "recording."));
}

void TimelineTrack::paintGround(QPainter& painter) const
{
    const ThemeColours& c = Theme::instance().colours();
    for (int lane = 0; lane < m_lanes.count(); ++lane) {
        const QRectF row = laneRect(lane);
        painter.fillRect(row, lane % 2 == 0 ? c.field : c.panel);
        const int events = m_counts[static_cast<std::size_t>(lane)];
        const QRectF words(3.0 * kGrid, row.top(), kGutter - 7.0 * kGrid,
                           row.height()); // a mark at the beginning spills
        painter.setPen(events > 0 ? c.text : c.faint);
        painter.drawText(words, Qt::AlignLeft | Qt::AlignVCenter, m_lanes.name(lane));
        painter.setPen(events > 0 ? c.muted : c.faint);
        painter.drawText(words, Qt::AlignRight | Qt::AlignVCenter, formatCount(events));
    }
    const QRectF lanes = laneRect(0).united(laneRect(m_lanes.count() - 1));
    painter.setPen(QPen(c.border, 1.0));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(lanes);
}

void TimelineTrack::paintRuler(QPainter& painter) const
{
    const ThemeColours& c = Theme::instance().colours();
    const double step = m_scale.labelStep(kLabelApart);
    const int decimals = step < 1.0 ? 1 : 0;
    const QRectF lanes = laneRect(0).united(laneRect(m_lanes.count() - 1));
    for (const TimelineTick& tick : m_scale.ticks(step, m_clock.tickOrigin())) {
        const double x = std::round(at(tick.time)) + 0.5;
        painter.setPen(QPen(tick.labelled ? c.muted : c.faint, 1.0));
        painter.drawLine(QPointF(x, kRuler - (tick.labelled ? 6.0 : 3.0)), QPointF(x, kRuler));
        if (!tick.labelled)
            continue;
        painter.setPen(QPen(faded(c.muted, 0.16), 1.0));
        painter.drawLine(QPointF(x, lanes.top()), QPointF(x, lanes.bottom()));
        painter.setPen(c.muted);
        const QString label = m_clock.time(tick.time, decimals);
        const double half = painter.fontMetrics().horizontalAdvance(label) / 2.0 + 1.0;
        const double inside = std::max(x, lanes.left() - kSpill + half); // the first one fits, and the last
        const double centre = std::min(inside, lanes.right() + kSpill - half);
        painter.drawText(QRectF(centre - half, 0.0, 2.0 * half, kRuler - 6.0), Qt::AlignCenter, label);
    }
}

void TimelineTrack::paintLanes(QPainter& painter) const
{
    for (const AlarmBar& bar : m_bars) {
        const double begin = at(bar.begin), end = at(bar.end);
        if (end < trackRect().left() || begin > trackRect().right())
            continue;
        const QRectF row = laneRect(bar.lane);
        QRectF box(begin, row.top() + 2.0, std::max(2.0, end - begin), row.height() - 4.0);
        painter.setPen(Qt::NoPen);
        painter.setBrush(faded(colourOf(bar.severity), 0.22));
        painter.drawRoundedRect(box, 3.0, 3.0);
    }
    for (const EventMark& mark : m_marks)
        paintMark(painter, mark);
}

void TimelineTrack::paintMark(QPainter& painter, const EventMark& mark) const
{
    const ThemeColours& c = Theme::instance().colours();
    const QRectF box = markRect(mark);
    const bool shown = std::ranges::find(mark.events, m_document.shownEvent()) != mark.events.end();
    // What lies ahead of the cursor has not happened yet.
    const bool ahead = trackRect().left() + mark.first > at(m_player.cursor()) + 1.0;
    const QColor colour = faded(colourOf(mark.worst), ahead ? 0.45 : 1.0);
    painter.setPen(shown ? QPen(c.text, 1.6) : QPen(Qt::NoPen));
    painter.setBrush(colour);
    if (mark.events.size() == 1) {
        painter.drawRoundedRect(shown ? box.adjusted(-1.0, -1.0, 1.0, 1.0) : box, 1.5, 1.5);
        return;
    }
    painter.drawRoundedRect(box, std::min(4.0, box.height() / 2.0), std::min(4.0, box.height() / 2.0));
    painter.setPen(Theme::instance().kind() == ThemeKind::Dark ? c.onAccent : QColor(Qt::white));
    painter.setFont(scaledFont(0.78, QFont::DemiBold));
    painter.drawText(box.adjusted(-4.0, 0.0, 4.0, 0.0), Qt::AlignCenter,
                     formatCount(static_cast<long long>(mark.events.size())));
    painter.setFont(scaledFont(0.88));
}

void TimelineTrack::paintLoop(QPainter& painter) const
{
    if (!m_player.loop())
        return;
    const ThemeColours& c = Theme::instance().colours();
    const double begin = at(m_player.loop()->begin), end = at(m_player.loop()->end);
    painter.fillRect(QRectF(begin, kRuler - 4.0, end - begin, 4.0), c.accent);
    const double bottom = laneRect(m_lanes.count() - 1).bottom();
    painter.fillRect(QRectF(begin, kRuler, end - begin, bottom - kRuler), faded(c.accent, 0.12));
    painter.setPen(QPen(c.accent, 1.0));
    for (const double x : {begin, end})
        painter.drawLine(QPointF(x, kRuler - 4.0), QPointF(x, bottom));
}

/// Where nothing is known: behind the end of a run, which grows.
void TimelineTrack::paintEnds(QPainter& painter) const
{
    const ThemeColours& c = Theme::instance().colours();
    const QRectF lanes = laneRect(0).united(laneRect(m_lanes.count() - 1));
    const double end = std::clamp(at(m_player.end()), lanes.left(), lanes.right());
    if (end < lanes.right() - 0.5) {
        const QRectF unknown(QPointF(end, lanes.top()), lanes.bottomRight());
        painter.fillRect(unknown, faded(c.window, 0.75));
        painter.fillRect(unknown, QBrush(faded(c.faint, 0.25), Qt::BDiagPattern));
    }
    if (!m_player.isGrowing())
        return;
    const QColor colour = m_document.run().phase() == RunSession::Phase::Running ? c.good : c.warning;
    painter.setPen(QPen(colour, 1.5));
    painter.drawLine(QPointF(end, lanes.top()), QPointF(end, lanes.bottom()));
}

void TimelineTrack::paintFlag(QPainter& painter, double time, const QColor& ground, const QColor& ink) const
{
    const QString words = m_clock.time(time, m_scale.secondsPerPixel() < 0.5 ? 1 : 0);
    painter.setFont(scaledFont(0.88, QFont::DemiBold));
    const double wide = painter.fontMetrics().horizontalAdvance(words) + 3.0 * kGrid;
    const double x = std::clamp(at(time), trackRect().left(), trackRect().right());
    const double left = std::clamp(x - wide / 2.0, 0.0, width() - wide);
    const QRectF box(left, 1.0, wide, kRuler - 6.0);
    painter.setPen(Qt::NoPen);
    painter.setBrush(ground);
    painter.drawRoundedRect(box, 4.0, 4.0);
    painter.setPen(ink);
    painter.drawText(box, Qt::AlignCenter, words);
    painter.setFont(scaledFont(0.88));
}

void TimelineTrack::paintPointer(QPainter& painter) const
{
    if (!m_pointer || m_drag == Drag::Cursor ||
        !trackRect().contains(QPointF(*m_pointer, trackRect().center().y())))
        return;
    const ThemeColours& c = Theme::instance().colours();
    const double bottom = laneRect(m_lanes.count() - 1).bottom();
    painter.setPen(QPen(faded(c.text, 0.35), 1.0, Qt::DashLine));
    painter.drawLine(QPointF(*m_pointer, kRuler - 4.0), QPointF(*m_pointer, bottom));
    paintFlag(painter, timeAt(*m_pointer), c.raised, c.text);
}

/// A hand with an A at its foot, where the cursor's hand has its time at the head.
void TimelineTrack::paintReference(QPainter& painter) const
{
    if (!m_reference)
        return;
    const ThemeColours& c = Theme::instance().colours();
    const double x = at(*m_reference);
    if (x < trackRect().left() - 1.0 || x > trackRect().right() + 1.0)
        return;
    const double bottom = laneRect(m_lanes.count() - 1).bottom();
    painter.setPen(QPen(c.text, 1.5, Qt::DashLine));
    painter.drawLine(QPointF(x, kRuler - 2.0), QPointF(x, bottom));
    const QRectF box(x - 2.0 * kGrid, bottom - 4.0 * kGrid, 4.0 * kGrid, 4.0 * kGrid);
    painter.setPen(Qt::NoPen);
    painter.setBrush(c.text);
    painter.drawRoundedRect(box, 3.0, 3.0);
    painter.setPen(c.panel);
    painter.setFont(scaledFont(0.8, QFont::DemiBold));
    painter.drawText(box, Qt::AlignCenter, tr("A"));
    painter.setFont(scaledFont(0.88));
}

void TimelineTrack::paintCursor(QPainter& painter) const
{
    const ThemeColours& c = Theme::instance().colours();
    const double x = at(m_player.cursor());
    if (x < trackRect().left() - 1.0 || x > trackRect().right() + 1.0)
        return;
    const double bottom = laneRect(m_lanes.count() - 1).bottom();
    paintFlag(painter, m_player.cursor(), c.accent, c.onAccent);
    QPainterPath head;
    head.moveTo(x - 4.5, kRuler - 5.5);
    head.lineTo(x + 4.5, kRuler - 5.5);
    head.lineTo(x, kRuler + 0.5);
    head.closeSubpath();
    painter.fillPath(head, c.accent);
    painter.setPen(QPen(c.accent, 2.0));
    painter.drawLine(QPointF(x, kRuler - 2.0), QPointF(x, bottom));
}

} // namespace takao
