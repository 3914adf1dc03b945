// Flying with W, A, S, D, Q, E while the 3D view has the focus.
#pragma once

#include "app/viewport/tool.h"

#include <QElapsedTimer>
#include <QObject>
#include <QSet>
#include <QTimer>

namespace takao {

/// Moves the camera as long as keys are held; Shift is faster.
class FlyTool : public QObject
{
    Q_OBJECT

  public:
    explicit FlyTool(ViewportSurface& surface, QObject* parent = nullptr);

    /// True if the key is one of its own.
    bool press(int key, Qt::KeyboardModifiers modifiers);
    bool release(int key);
    void stop();

  private:
    void move();

    ViewportSurface& m_surface;
    QSet<int> m_held;
    bool m_fast = false;
    QTimer m_timer;
    QElapsedTimer m_sinceLast;
};

} // namespace takao
