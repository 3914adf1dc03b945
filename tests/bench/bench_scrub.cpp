// Scrubbing: from a mouse move on the timeline until all views of the window know the new state. The picture
// is drawn after that, when the window is idle; bench_facility_view measures it.
#include "app/document/run_session.h"
#include "app/panels/timeline_track.h"
#include "app/theme/theme.h"
#include "app/window/main_window.h"
#include "models/base/asset_folder.h"
#include "tests/bench/figure.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QMouseEvent>
#include <QSettings>
#include <QTemporaryDir>

#include <algorithm>
#include <random>

using namespace takao;

namespace {

constexpr int kMoves = 500;
constexpr double kLong = 300.0;        // of the run [s]
constexpr qint64 kPatienceMs = 600000; // a loaded machine

template <class Condition>
void await(const Condition& condition, const char* what)
{
    QElapsedTimer waited;
    for (waited.start(); !condition(); QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 50))
        if (waited.elapsed() > kPatienceMs)
            bench::stop(std::string("waited too long until ") + what);
}

void send(QWidget& widget, QEvent::Type type, QPointF at, Qt::MouseButton button)
{
    QMouseEvent event(type, at, widget.mapToGlobal(at), button,
                      type == QEvent::MouseButtonRelease ? Qt::NoButton : Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(&widget, &event);
}

/// The window with a run of Kaohsiung in which the pumps of a pod trip, paused at its end.
void prepare(MainWindow& window)
{
    const auto assets = assetFolder();
    if (!assets)
        bench::stop(assets.error().text());
    Document& document = window.document();
    document.setAirAutomatic(false);
    window.resize(1600, 1000);
    window.show();
    window.open(QString::fromStdString((*assets / "facilities" / "kaohsiung.takao.json").string()));
    await([&] { return document.state() && !document.isOpening(); }, "Kaohsiung was open");
    window.overlay().choose("power");
    document.run().setSpeed(kFullSpeed);
    document.startRun(*assets / "scenarios" / "cdu-pump-trip-no-standby.json");
    await([&] { return document.player().end() >= kLong; }, "the run had gone on");
    document.run().setPaused(true);
    await([&] { return document.run().pace() == 0.0; }, "the run stood");
    document.selection().setOne("C01");
}

std::vector<double> moveTimes()
{
    if (qEnvironmentVariableIsEmpty("DISPLAY") && qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen"); // states are handed over without a picture
    QTemporaryDir settings;
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, settings.path());
    int argc = 1;
    char name[] = "bench_scrub";
    char* argv[] = {name, nullptr};
    QCoreApplication::setAttribute(Qt::AA_ShareOpenGLContexts);
    QApplication application(argc, argv);
    Theme::instance().apply(ThemeKind::Dark);
    MainWindow window;
    prepare(window);
    auto& track = *window.findChild<TimelineTrack*>();
    std::mt19937 random(1);
    std::uniform_real_distribution<double> moment(0.0, kLong);
    std::vector<double> times;
    send(track, QEvent::MouseButtonPress, track.pointOf(1.0), Qt::LeftButton);
    for (int i = 0; i < kMoves; ++i) {
        const QPointF there = track.pointOf(moment(random));
        times.push_back(1e3 * bench::seconds([&] { send(track, QEvent::MouseMove, there, Qt::NoButton); }));
    }
    send(track, QEvent::MouseButtonRelease, track.pointOf(1.0), Qt::LeftButton);
    std::ranges::sort(times);
    return times;
}

double percentile(double share)
{
    const std::vector<double> times = moveTimes();
    return times[static_cast<std::size_t>(share * static_cast<double>(times.size() - 1))];
}

} // namespace

int main(int argc, char** argv)
{
    return bench::run(argc, argv,
                      {{"scrub_p50_ms", "ms", [] { return percentile(0.50); }},
                       {"scrub_p99_ms", "ms", [] { return percentile(0.99); }}});
}
