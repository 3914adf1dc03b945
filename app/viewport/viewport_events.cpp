// Input of the 3D view: clicks, hovering and keys; drags go to the tools.
#include "app/document/object_mime.h"
#include "app/viewport/facility_viewport.h"
#include "app/viewport/probe_card.h"

#include <QDrag>
#include <QKeyEvent>

namespace takao {
namespace {

constexpr int kHoverDelayMs = 30; // the pointer's way is not picked at every event

} // namespace

std::optional<Pick> FacilityViewport::pickAt(QPointF position)
{
    if (!m_document.description() || !isValid())
        return std::nullopt;
    const QPointF device = position * devicePixelRatioF();
    makeCurrent();
    const auto pick = m_view.pick(qRound(device.x()), qRound(device.y()));
    doneCurrent();
    return pick;
}

std::string FacilityViewport::objectAt(QPointF position)
{
    const auto pick = pickAt(position);
    return pick ? m_document.description()->objects[pick->object].id : std::string();
}

std::optional<int> FacilityViewport::causeStepAt(QPointF position) const
{
    const QPointF device = position * devicePixelRatioF();
    return m_view.causeStepAt(qRound(device.x()), qRound(device.y()));
}

void FacilityViewport::selectWithin(const QRectF& rectangle)
{
    const auto description = m_document.description();
    if (!description || !isValid())
        return;
    const QRect device =
        QRectF(rectangle.topLeft() * devicePixelRatioF(), rectangle.size() * devicePixelRatioF())
            .toAlignedRect();
    makeCurrent();
    const auto objects = m_view.pickRectangle(device.left(), device.top(), device.right(), device.bottom());
    doneCurrent();
    std::vector<std::string> ids;
    for (const std::uint32_t object : objects)
        ids.push_back(description->objects[object].id);
    m_document.selection().add(ids);
}

void FacilityViewport::carryFrom(QPointF position)
{
    const std::string id = objectAt(position);
    if (id.empty())
        return;
    // A selected object brings the others along.
    const Selection& selection = m_document.selection();
    const Dragged dragged{selection.contains(id) ? selection.ids() : std::vector<std::string>{id}, {}};
    // Later: a drag has its own loop of events, and the gesture that began it must be over.
    QMetaObject::invokeMethod(
        this,
        [this, dragged] {
            if (!m_input.isActive())
                return; // the button is up again: nobody would end the drag
            m_input.cancel();
            auto* drag = new QDrag(this);
            drag->setMimeData(toMime(dragged));
            drag->exec(Qt::CopyAction);
        },
        Qt::QueuedConnection);
}

void FacilityViewport::click(const QMouseEvent& event)
{
    if (event.button() == Qt::MiddleButton)
        return;
    if (m_options.seeding && event.button() == Qt::LeftButton && event.modifiers() == Qt::NoModifier) {
        seedAt(event.position());
        return;
    }
    if (const auto step = event.button() == Qt::LeftButton ? causeStepAt(event.position()) : std::nullopt) {
        Q_EMIT causeStepClicked(*step);
        return;
    }
    if (const auto frame = event.button() == Qt::LeftButton ? cutFrameAt(event.position()) : std::nullopt) {
        m_airView.change([&frame](AirChoice& c) { c.currentCut = frame->cut; });
        return;
    }
    const std::string id = objectAt(event.position());
    Selection& selection = m_document.selection();
    if (event.button() == Qt::RightButton) {
        if (!id.empty() && !selection.contains(id))
            selection.setOne(id);
        Q_EMIT contextMenuRequested(event.globalPosition().toPoint());
    } else if (event.modifiers() & Qt::ControlModifier) {
        if (!id.empty())
            selection.toggle(id);
    } else {
        selection.setOne(id);
    }
}

void FacilityViewport::hoverNow()
{
    if (m_input.isActive() || m_animation.isRunning() || !underMouse())
        return;
    const auto frame = cutFrameAt(m_pointer);
    showActiveCut(frame ? std::optional(frame->cut) : std::nullopt);
    updateCursor();
    if (m_options.probing)
        probeNow();
    m_document.selection().setHovered(frame ? std::string() : objectAt(m_pointer));
}

void FacilityViewport::mousePressEvent(QMouseEvent* event)
{
    m_hoverTimer.stop();
    m_cardTimer.stop();
    m_card->hide();
    m_probeCard->hide();
    m_input.press(*event);
    const auto frame = m_input.isActive() && event->button() == Qt::LeftButton ? cutFrameAt(event->position())
                                                                               : std::nullopt;
    showActiveCut(frame ? std::optional(frame->cut) : std::nullopt);
    updateCursor();
}

void FacilityViewport::mouseMoveEvent(QMouseEvent* event)
{
    m_pointer = event->position().toPoint();
    if (m_input.isActive()) {
        m_input.move(*event);
        return;
    }
    m_card->hide();
    if (!m_document.selection().hovered().empty() && !m_options.probing)
        m_cardTimer.start();
    if (!m_hoverTimer.isActive())
        m_hoverTimer.start(kHoverDelayMs);
}

void FacilityViewport::mouseReleaseEvent(QMouseEvent* event)
{
    if (m_input.release(*event))
        click(*event);
    updateCursor();
}

void FacilityViewport::mouseDoubleClickEvent(QMouseEvent* event)
{
    // The first press of a double click has selected the object already.
    if (event->button() == Qt::LeftButton)
        goToSelection();
}

void FacilityViewport::wheelEvent(QWheelEvent* event)
{
    m_input.wheel(*event);
    event->accept();
}

void FacilityViewport::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape && m_input.isActive()) {
        m_input.cancel();
        return;
    }
    if (event->isAutoRepeat() || !m_fly.press(event->key(), event->modifiers()))
        QOpenGLWidget::keyPressEvent(event);
}

void FacilityViewport::keyReleaseEvent(QKeyEvent* event)
{
    if (event->isAutoRepeat() || !m_fly.release(event->key()))
        QOpenGLWidget::keyReleaseEvent(event);
}

void FacilityViewport::focusOutEvent(QFocusEvent* event)
{
    m_fly.stop();
    QOpenGLWidget::focusOutEvent(event);
}

void FacilityViewport::leaveEvent(QEvent* event)
{
    m_hoverTimer.stop();
    m_probeCard->hide();
    showActiveCut({});
    m_document.selection().setHovered({});
    QOpenGLWidget::leaveEvent(event);
}

} // namespace takao
