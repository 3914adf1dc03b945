#include "tests/app/window/window_driver.h"

#include "app/panels/timeline_track.h"

#include <QApplication>
#include <QDir>
#include <QFile>
#include <QFileDialog>
#include <QLineEdit>
#include <QSettings>
#include <QTimer>

#include <cmath>

namespace takao {
namespace {

constexpr int kPatienceMs = 90000; // a loaded machine with software OpenGL

} // namespace

WindowDriver::WindowDriver()
{
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_folder.path());
}

MainWindow& WindowDriver::start()
{
    close();
    m_window = std::make_unique<MainWindow>();
    m_window->resize(1500, 900);
    m_window->show();
    activate();
    m_window->viewport().setAnimated(false);
    return *m_window;
}

void WindowDriver::activate()
{
    m_window->activateWindow();
    [[maybe_unused]] const bool active = QTest::qWaitForWindowActive(m_window.get());
}

void WindowDriver::press(Qt::Key key, Qt::KeyboardModifiers modifiers)
{
    activate();
    QTest::keyClick(m_window.get(), key, modifiers);
}

bool WindowDriver::clickAt(double time)
{
    auto& track = find<TimelineTrack>("timelineTrack");
    QTest::mouseClick(&track, Qt::LeftButton, {}, track.pointOf(time));
    return std::abs(m_window->document().player().cursor() - time) < 1.0;
}

void WindowDriver::answerFileDialog(const QString& file)
{
    auto* wait = new QTimer(m_window.get());
    QObject::connect(wait, &QTimer::timeout, wait, [wait, file] {
        auto* dialog = qobject_cast<QFileDialog*>(QApplication::activeModalWidget());
        if (!dialog)
            return;
        wait->deleteLater();
        wait->stop();
        auto* name = dialog->findChild<QLineEdit*>(QStringLiteral("fileNameEdit"));
        name->setText(file);
        QTest::keyClick(name, Qt::Key_Return);
    });
    wait->start(50);
}

void WindowDriver::close()
{
    if (m_window)
        m_window->close();
    m_window.reset();
}

bool WindowDriver::openAndWait(const QString& file)
{
    m_window->open(file);
    Document& document = m_window->document();
    return QTest::qWaitFor(
               [&] { return !document.isOpening() && document.file() == file && document.state(); },
               kPatienceMs) &&
           QTest::qWaitFor([this] { return m_window->viewport().isDrawn(); }, kPatienceMs);
}

QString WindowDriver::kaohsiung()
{
    return QStringLiteral(TAKAO_SOURCE_DIR "/assets/facilities/kaohsiung.takao.json");
}

QPoint WindowDriver::pointOn(const std::string& id)
{
    const auto description = m_window->document().description();
    for (const SceneObject& object : description->objects) {
        if (object.id != id)
            continue;
        // The centre of the box may lie behind something else: try points all over its faces.
        const Eigen::Vector3d centre = object.bounds.center().cast<double>();
        const Eigen::Vector3d half = object.bounds.sizes().cast<double>() / 2.0;
        for (const Eigen::Vector3d& way :
             {Eigen::Vector3d(0, 0, 1), Eigen::Vector3d(0, 0, 0), Eigen::Vector3d(1, 0, 0),
              Eigen::Vector3d(0, -1, 0), Eigen::Vector3d(0, 1, 0), Eigen::Vector3d(-1, 0, 0)}) {
            const QPoint point =
                m_window->viewport().project(centre + half.cwiseProduct(way) * 0.98).toPoint();
            if (m_window->viewport().rect().contains(point) && m_window->viewport().objectAt(point) == id)
                return point;
        }
    }
    return {};
}

void WindowDriver::picture(const QString& name, QWidget* part)
{
    const QString folder = qEnvironmentVariable("TAKAO_TEST_PICTURES");
    if (folder.isEmpty())
        return;
    [[maybe_unused]] const bool settled =
        QTest::qWaitFor([this] { return m_window->viewport().isSettled(); }, kPatienceMs);
    (part ? part : m_window.get())->grab().save(QDir(folder).filePath(name + QStringLiteral(".png")));
}

QString WindowDriver::writeFile(const QString& name, const QByteArray& text)
{
    const QString path = m_folder.filePath(name);
    QFile file(path);
    if (file.open(QIODevice::WriteOnly))
        file.write(text);
    return path;
}

} // namespace takao
