#include "app/panels/chart_strip_view.h"

#include "app/panels/player_keys.h"
#include "app/theme/theme.h"

#include <QDropEvent>
#include <QMouseEvent>

#include <algorithm>
#include <cmath>

namespace takao {
namespace {

constexpr double kNotch = 120.0;  // Qt: eighths of a degree, 15 degrees a notch
constexpr double kPanStep = 60.0; // of a notch with Shift [pixels]
constexpr double kTop = 5.0 * kGrid, kBottom = 1.5 * kGrid;

} // namespace

ChartInk themeInk()
{
    const ThemeColours& c = Theme::instance().colours();
    return {.ground = c.field,
            .paper = c.panel,
            .text = c.text,
            .muted = c.muted,
            .grid = c.border,
            .cursor = c.accent,
            .onCursor = c.onAccent,
            .series = {c.series.begin(), c.series.end()},
            .font = scaledFont(0.85)};
}

ChartStripView::ChartStripView(ChartTime& time, PlantPlayer& player, const ClockText& clock, QWidget* parent)
    : QWidget(parent), m_time(time), m_player(player), m_clock(clock)
{
    setObjectName(QStringLiteral("chartStrip"));
    setAccessibleName(tr("Chart"));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAcceptDrops(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    connect(&time, &ChartTime::spanChanged, this, qOverload<>(&QWidget::update));
    connect(&player, &PlantPlayer::cursorMoved, this, qOverload<>(&QWidget::update));
}

void ChartStripView::setStrip(const ChartStrip& strip)
{
    m_strip = strip;
    if (m_answer.picture && m_answer.picture->strip != strip)
        m_answer = {};
    update();
}

void ChartStripView::setAnswer(const StripAnswer& answer)
{
    if (answer.picture->strip != m_strip)
        return;
    m_answer = answer;
    update();
}

bool ChartStripView::needsPicture() const
{
    return m_answer.picture && !m_strip.traces.empty() && m_answer.traces.size() != plotPixels();
}

void ChartStripView::setCurrent(bool current)
{
    if (std::exchange(m_current, current) != current)
        update();
}

double ChartStripView::leftSide() const
{
    return m_answer.picture && !m_answer.picture->axes.empty()
               ? axisWidth(m_answer.picture->axes.front(), plotRect().height(), themeInk())
               : 0.0;
}

double ChartStripView::rightSide() const
{
    return m_answer.picture && m_answer.picture->axes.size() > 1
               ? axisWidth(m_answer.picture->axes[1], plotRect().height(), themeInk())
               : 0.0;
}

void ChartStripView::setSides(double left, double right)
{
    if (left == m_left && right == m_right)
        return;
    m_left = left;
    m_right = right;
    update();
}

QRectF ChartStripView::plotRect() const
{
    return {m_left, kTop, std::max(1.0, width() - m_left - m_right),
            std::max(1.0, height() - kTop - kBottom)};
}

QSize ChartStripView::plotPixels() const
{
    return (plotRect().size() * devicePixelRatioF()).toSize();
}

double ChartStripView::timeAt(double x) const
{
    return m_time.scale().toTime(x - plotRect().left());
}

double ChartStripView::at(double time) const
{
    return plotRect().left() + m_time.scale().toX(time);
}

QPoint ChartStripView::pointOf(double time) const
{
    return QPointF(at(time), plotRect().center().y()).toPoint();
}

QSize ChartStripView::sizeHint() const
{
    return {120 * kGrid, 40 * kGrid};
}

QSize ChartStripView::minimumSizeHint() const
{
    return {50 * kGrid, 24 * kGrid};
}

// ---- hands

void ChartStripView::mousePressEvent(QMouseEvent* event)
{
    Q_EMIT pressed();
    if (m_drag != Drag::None)
        return;
    m_last = event->position();
    const bool left = event->button() == Qt::LeftButton;
    if (event->button() == Qt::MiddleButton || (left && event->modifiers() & Qt::ShiftModifier)) {
        m_drag = Drag::Pan;
        setCursor(Qt::ClosedHandCursor);
    } else if (left) {
        m_drag = Drag::Cursor;
        m_player.moveTo(timeAt(event->position().x()));
    }
}

void ChartStripView::mouseMoveEvent(QMouseEvent* event)
{
    m_pointer = event->position();
    if (m_drag == Drag::Cursor)
        m_player.moveTo(timeAt(event->position().x()));
    if (m_drag == Drag::Pan)
        m_time.pan(m_last.x() - event->position().x());
    m_last = event->position();
    update();
}

void ChartStripView::mouseReleaseEvent(QMouseEvent*)
{
    m_drag = Drag::None;
    unsetCursor();
}

void ChartStripView::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton && event->modifiers() == Qt::NoModifier)
        m_time.showAll();
    else
        mousePressEvent(event);
}

void ChartStripView::wheelEvent(QWheelEvent* event)
{
    if (event->modifiers() & Qt::ControlModifier) {
        event->ignore(); // for the list of strips, where there are more than fit
        return;
    }
    // Shift turns the wheel's axis on some systems: whichever turned counts.
    const QPoint turned = event->angleDelta();
    const double notches = (turned.y() != 0 ? turned.y() : turned.x()) / kNotch;
    if (event->modifiers() & Qt::ShiftModifier || turned.y() == 0)
        m_time.pan(-notches * kPanStep);
    else
        m_time.zoom(notches, event->position().x() - plotRect().left());
    event->accept();
}

void ChartStripView::keyPressEvent(QKeyEvent* event)
{
    const double middle = plotRect().width() / 2.0;
    if (event->key() == Qt::Key_Plus)
        m_time.zoom(1.0, middle);
    else if (event->key() == Qt::Key_Minus)
        m_time.zoom(-1.0, middle);
    else if (!movePlayer(m_player, event->key()))
        QWidget::keyPressEvent(event);
}

void ChartStripView::resizeEvent(QResizeEvent*)
{
    Q_EMIT resized();
}

void ChartStripView::leaveEvent(QEvent*)
{
    m_pointer.reset();
    update();
}

void ChartStripView::contextMenuEvent(QContextMenuEvent* event)
{
    Q_EMIT menuRequested(event->globalPos());
}

void ChartStripView::dragEnterEvent(QDragEnterEvent* event)
{
    if (fromMime(*event->mimeData()).isEmpty())
        return;
    m_takesDrop = true;
    update();
    event->acceptProposedAction();
}

void ChartStripView::dragLeaveEvent(QDragLeaveEvent*)
{
    m_takesDrop = false;
    update();
}

void ChartStripView::dropEvent(QDropEvent* event)
{
    m_takesDrop = false;
    update();
    event->acceptProposedAction();
    Q_EMIT dropped(fromMime(*event->mimeData()), mapToGlobal(event->position().toPoint()));
}

} // namespace takao
