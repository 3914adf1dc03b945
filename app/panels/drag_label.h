// A label that can be dragged into a chart.
#pragma once

#include "app/document/object_mime.h"

#include <QLabel>

namespace takao {

class DragLabel : public QLabel
{
    Q_OBJECT

  public:
    DragLabel(const QString& text, Dragged what, QWidget* parent = nullptr);

  protected:
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;

  private:
    Dragged m_what;
    QPoint m_pressed;
};

} // namespace takao
