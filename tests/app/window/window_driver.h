// Drives the real window as a person does: waits until it has settled, points, clicks, types.
#pragma once

#include "app/window/main_window.h"

#include <QLabel>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

namespace takao {

/// A folder for settings and files that vanishes after the test; each driver is a first start of the program.
class WindowDriver
{
  public:
    WindowDriver();

    /// Closes the window, if there is one, and shows a new one, as the next start of the program.
    MainWindow& start();
    MainWindow& window() { return *m_window; }
    /// Keys go to it again: a display without a window manager gives them to nobody when a dialog has closed.
    void activate();
    void close();
    /// A key for the window, which is the active one then.
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier);
    /// Clicks on the timeline. @return whether the cursor is there
    bool clickAt(double time);
    /// Answers the next file dialog.
    void answerFileDialog(const QString& file);

    bool openAndWait(const QString& file);
    static QString kaohsiung();

    /// The widget of a name, which must exist.
    template <class T>
    T& find(const char* name)
    {
        T* found = m_window->findChild<T*>(QString::fromLatin1(name));
        Q_ASSERT(found);
        return *found;
    }

    /// A point of the 3D view at which a click hits an object; null point if it is not in sight.
    QPoint pointOn(const std::string& id);
    /// The text of a total in the status bar.
    QString total(const char* name) { return find<QLabel>(name).text(); }
    /// Writes a picture of the window, or of a part of it, if TAKAO_TEST_PICTURES names a folder.
    void picture(const QString& name, QWidget* part = nullptr);
    QString writeFile(const QString& name, const QByteArray& text);

  private:
    QTemporaryDir m_folder;
    std::unique_ptr<MainWindow> m_window;
};

} // namespace takao
