// Scrubbing: from a mouse move on the timeline until all views of the window know the new state. The picture
// is drawn after that, when the window is idle; bench_facility_view measures it.
#include "app/document/run_session.h"
#include "app/panels/timeline_track.h"
#include "tests/bench/window_stage.h"

#include <algorithm>
#include <random>

using namespace takao;
using bench::await;
using bench::send;

namespace {

constexpr int kMoves = 500;
constexpr double kLong = 300.0; // of the run [s]

/// The window with a run of Kaohsiung in which the pumps of a pod trip, paused at its end.
void prepare(bench::WindowStage& stage)
{
    MainWindow& window = stage.window();
    Document& document = window.document();
    window.overlay().choose("gpu-temperature");
    if (!window.overlay().info())
        bench::stop("there is no such overlay");
    document.run().setSpeed(kFullSpeed);
    document.startRun(stage.assets() / "scenarios" / "cdu-pump-trip-no-standby.json");
    await([&] { return document.player().end() >= kLong; }, "the run had gone on");
    document.run().setPaused(true);
    await([&] { return document.run().pace() == 0.0; }, "the run stood");
    document.selection().setOne("C01");
}

std::vector<double> moveTimes()
{
    if (qEnvironmentVariableIsEmpty("DISPLAY") && qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen"); // states are handed over without a picture
    bench::WindowStage stage;
    prepare(stage);
    auto& track = *stage.window().findChild<TimelineTrack*>();
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
