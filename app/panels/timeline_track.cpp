#include "app/panels/timeline_track.h"

#include "app/format/format.h"
#include "app/panels/chart_time.h"
#include "app/panels/player_keys.h"
#include "app/theme/icons.h"
#include "app/theme/theme.h"

#include <QApplication>
#include <QHelpEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace takao {
namespace {

constexpr double kApart = 9.0;       // marks that are nearer become one [pixels]
constexpr double kZoomStep = 1.25;   // of a notch of the wheel [1]
constexpr double kPanStep = 60.0;    // of a notch with Shift [pixels]
constexpr double kNotch = 120.0;     // Qt: eighths of a degree, 15 degrees a notch
constexpr std::size_t kTipLines = 8; // events that a tool tip names

} // namespace

TimelineTrack::TimelineTrack(Document& document, const ClockText& clock, QWidget* parent)
    : QWidget(parent), m_document(document), m_player(document.player()), m_clock(clock)
{
    setObjectName(QStringLiteral("timelineTrack"));
    setAccessibleName(tr("Timeline"));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    connect(&m_player, &PlantPlayer::timelineChanged, this, &TimelineTrack::onTimelineChanged);
    connect(&m_player, &PlantPlayer::extentChanged, this, &TimelineTrack::onExtentChanged);
    connect(&m_player, &PlantPlayer::eventsChanged, this, &TimelineTrack::layOut);
    connect(&m_player, &PlantPlayer::cursorMoved, this, &TimelineTrack::onCursorMoved);
    for (const auto signal : {&PlantPlayer::playingChanged, &PlantPlayer::loopChanged})
        connect(&m_player, signal, this, qOverload<>(&QWidget::update));
    connect(&document, &Document::shownEventChanged, this, qOverload<>(&QWidget::update));
    connect(&Theme::instance(), &Theme::themeChanged, this, qOverload<>(&QWidget::update));
    onTimelineChanged();
}

QSize TimelineTrack::sizeHint() const
{
    return {200 * kGrid, 30 * kGrid};
}

QSize TimelineTrack::minimumSizeHint() const
{
    return {80 * kGrid, 22 * kGrid};
}

void TimelineTrack::onTimelineChanged()
{
    m_lanes.setFacility(m_document.facility());
    m_scale.showAll();
    onExtentChanged();
}

void TimelineTrack::onExtentChanged()
{
    const ChartSpan extent = extentOf(m_player);
    m_scale.setExtent(extent.begin, extent.end);
    layOut();
}

void TimelineTrack::onCursorMoved()
{
    // A cursor that moves by itself stays in view; a hand that drags it must not be pulled along.
    const bool byItself = m_drag == Drag::None && (m_player.isLive() || m_player.isPlaying());
    if (byItself && !m_scale.showsAll()) {
        const double before = m_scale.begin();
        m_scale.reveal(m_player.cursor());
        if (m_scale.begin() != before)
            layOut();
    }
    update();
}

void TimelineTrack::layOut()
{
    m_scale.setWidth(trackRect().width());
    m_marks = m_lanes.marks(m_player.events(), m_scale, kApart);
    m_counts.assign(static_cast<std::size_t>(m_lanes.count()), 0);
    for (const TimelineEvent& e : m_player.events())
        ++m_counts[static_cast<std::size_t>(m_lanes.laneOf(e.event.severity, e.event.object))];
    m_bars = m_lanes.bars(m_player.alarms(), m_player.end());
    update();
}

void TimelineTrack::changeView()
{
    layOut();
    Q_EMIT viewChanged();
}

void TimelineTrack::showAll()
{
    m_scale.showAll();
    changeView();
}

void TimelineTrack::look(double begin, double end)
{
    m_scale.show(begin, end);
    layOut();
}

void TimelineTrack::setReference(std::optional<double> time)
{
    m_reference = time;
    update();
}

void TimelineTrack::setLaneKind(LaneKind kind)
{
    m_lanes.setKind(kind);
    layOut();
}

double TimelineTrack::timeAt(double x) const
{
    return m_scale.toTime(x - trackRect().left());
}

QPoint TimelineTrack::pointOf(double time) const
{
    return QPointF(at(time), (trackRect().top() - ribbonRow()) / 2.0).toPoint();
}

QPoint TimelineTrack::pointOfEvent(int id) const
{
    for (const EventMark& mark : m_marks)
        if (std::ranges::find(mark.events, id) != mark.events.end())
            return markRect(mark).center().toPoint();
    return {};
}

const EventMark* TimelineTrack::markAt(QPointF position) const
{
    const EventMark* found = nullptr;
    for (const EventMark& mark : m_marks)
        if (markRect(mark).adjusted(-3.0, -2.0, 3.0, 2.0).contains(position))
            found = &mark;
    return found;
}

// ---- hands

void TimelineTrack::mousePressEvent(QMouseEvent* event)
{
    if (!m_player.timeline() || m_drag != Drag::None)
        return;
    m_pressed = m_last = event->position();
    m_moved = false;
    if (event->button() == Qt::LeftButton) {
        m_drag = event->modifiers() & Qt::ShiftModifier ? Drag::Loop : Drag::Cursor;
        if (m_drag == Drag::Cursor && !markAt(event->position()) && !bookmarkAt(event->position()))
            m_player.moveTo(timeAt(event->position().x()));
    } else {
        m_drag = Drag::Pan;
        setCursor(Qt::ClosedHandCursor);
    }
}

void TimelineTrack::mouseMoveEvent(QMouseEvent* event)
{
    m_pointer = event->position().x();
    if ((event->position() - m_pressed).manhattanLength() >= QApplication::startDragDistance() / 2)
        m_moved = true;
    switch (m_drag) {
    case Drag::None:
        setCursor(markAt(event->position()) || bookmarkAt(event->position()) ? Qt::PointingHandCursor
                                                                             : Qt::ArrowCursor);
        break;
    case Drag::Cursor:
        if (m_moved)
            m_player.moveTo(timeAt(event->position().x()));
        break;
    case Drag::Loop: {
        const double from = timeAt(m_pressed.x()), to = timeAt(event->position().x());
        m_player.setLoop(TimeRange{std::max(std::min(from, to), m_player.begin()),
                                   std::min(std::max(from, to), m_player.end())});
        break;
    }
    case Drag::Pan:
        m_scale.pan(m_last.x() - event->position().x());
        changeView();
        break;
    }
    m_last = event->position();
    update();
}

void TimelineTrack::mouseReleaseEvent(QMouseEvent* event)
{
    const Drag ended = std::exchange(m_drag, Drag::None);
    unsetCursor();
    if (ended == Drag::Cursor && !m_moved)
        clickAt(event->position());
    if (ended == Drag::Pan && !m_moved && event->button() == Qt::RightButton)
        showMenu(event->position());
    if (ended == Drag::Loop && !m_moved)
        m_player.setLoop(std::nullopt);
    update();
}

void TimelineTrack::clickAt(QPointF position)
{
    if (const auto bookmark = bookmarkAt(position))
        m_bookmarks->show(*bookmark);
    else if (const EventMark* mark = markAt(position))
        m_document.showEvent(mark->events.front());
}

/// Of the mark under the pointer: its first events.
void TimelineTrack::showMenu(QPointF position)
{
    const EventMark* mark = markAt(position);
    if (!mark)
        return;
    auto* menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("markMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (std::size_t e = 0; e < std::min(mark->events.size(), kTipLines); ++e)
        if (const TimelineEvent* event = m_player.eventOf(mark->events[e])) {
            QAction* why = menu->addAction(
                themedIcon(QStringLiteral("why")),
                tr("Why: %1").arg(text(event->event.text).replace('&', QStringLiteral("&&"))));
            connect(why, &QAction::triggered, this, [this, id = event->id] { Q_EMIT whyRequested(id); });
        }
    menu->popup(mapToGlobal(position.toPoint()));
}

void TimelineTrack::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (event->button() == Qt::MiddleButton || event->button() == Qt::RightButton)
        showAll();
    else
        mousePressEvent(event); // two quick clicks are two clicks
}

void TimelineTrack::wheelEvent(QWheelEvent* event)
{
    // Shift turns the wheel's axis on some systems: whichever turned counts.
    const QPoint turned = event->angleDelta();
    const double notches = (turned.y() != 0 ? turned.y() : turned.x()) / kNotch;
    if (event->modifiers() & Qt::ShiftModifier || turned.y() == 0)
        m_scale.pan(-notches * kPanStep);
    else
        m_scale.zoom(std::pow(kZoomStep, -notches), event->position().x() - trackRect().left());
    changeView();
    event->accept();
}

void TimelineTrack::keyPressEvent(QKeyEvent* event)
{
    if (!movePlayer(m_player, event->key()))
        QWidget::keyPressEvent(event);
}

void TimelineTrack::resizeEvent(QResizeEvent*)
{
    layOut();
}

void TimelineTrack::leaveEvent(QEvent*)
{
    m_pointer.reset();
    update();
}

QString TimelineTrack::tipOf(const EventMark& mark) const
{
    QStringList lines;
    for (std::size_t e = 0; e < std::min(mark.events.size(), kTipLines); ++e)
        if (const TimelineEvent* event = m_player.eventOf(mark.events[e]))
            lines << QStringLiteral("<b>%1</b>&nbsp;&nbsp;%2")
                         .arg(m_clock.time(event->event.time, 1), text(event->event.text).toHtmlEscaped());
    if (mark.events.size() > kTipLines)
        lines << tr("and %1 more").arg(mark.events.size() - kTipLines);
    return QStringLiteral("<p style='white-space:pre'>") + lines.join(QStringLiteral("<br>")) +
           QStringLiteral("</p>");
}

bool TimelineTrack::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        if (const auto bookmark = bookmarkAt(help->pos()))
            QToolTip::showText(help->globalPos(), tipOfBookmark(*bookmark), this);
        else if (const EventMark* mark = markAt(help->pos()))
            QToolTip::showText(help->globalPos(), tipOf(*mark), this, markRect(*mark).toAlignedRect());
        else
            QToolTip::hideText();
        return true;
    }
    return QWidget::event(event);
}

} // namespace takao
