// The real window for benchmarks of it, with settings of its own and hands.
#pragma once

#include "app/window/main_window.h"
#include "tests/bench/figure.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QMouseEvent>
#include <QTemporaryDir>

#include <filesystem>
#include <memory>

namespace takao::bench {

inline constexpr qint64 kPatienceMs = 600000; // a loaded machine

/// Lets the window work until something has happened; stops the program if it does not.
template <class Condition>
void await(const Condition& condition, const char* what)
{
    QElapsedTimer waited;
    for (waited.start(); !condition(); QCoreApplication::processEvents())
        if (waited.elapsed() > kPatienceMs)
            stop(std::string("waited too long until ") + what);
}

void send(QWidget& widget, QEvent::Type type, QPointF at, Qt::MouseButton button);

/// A window of 1600 x 1000 that shows Kaohsiung; the air is not solved.
class WindowStage
{
  public:
    WindowStage();
    ~WindowStage();
    MainWindow& window() { return *m_window; }
    const std::filesystem::path& assets() const { return m_assets; }

  private:
    std::filesystem::path m_assets;
    QTemporaryDir m_settings;
    std::unique_ptr<QApplication> m_application;
    std::unique_ptr<MainWindow> m_window;
};

} // namespace takao::bench
