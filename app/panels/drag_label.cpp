#include "app/panels/drag_label.h"

#include <QApplication>
#include <QDrag>
#include <QMouseEvent>

namespace takao {

DragLabel::DragLabel(const QString& text, Dragged what, QWidget* parent)
    : QLabel(text, parent), m_what(std::move(what))
{
    setCursor(Qt::OpenHandCursor);
    setToolTip(tr("Drag into a chart"));
}

void DragLabel::mousePressEvent(QMouseEvent* event)
{
    m_pressed = event->pos();
    event->accept(); // else the moves would go to what is behind
}

void DragLabel::mouseMoveEvent(QMouseEvent* event)
{
    if (!(event->buttons() & Qt::LeftButton) ||
        (event->pos() - m_pressed).manhattanLength() < QApplication::startDragDistance())
        return;
    auto* drag = new QDrag(window()); // the label may be gone before the drag ends
    drag->setMimeData(toMime(m_what));
    drag->exec(Qt::CopyAction);
}

} // namespace takao
