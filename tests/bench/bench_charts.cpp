// Charts: from a change of the visible span until the picture of 1000 signals over a day stands, read from a
// recording with a sample a second. The window goes on meanwhile: it stretches the last picture.
#include "app/charts/chart_reader.h"
#include "models/timeline/recording.h"
#include "models/timeline/recording_writer.h"
#include "tests/bench/figure.h"
#include "tests/bench/telemetry.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QTemporaryDir>

#include <algorithm>

using namespace takao;

namespace {

constexpr std::size_t kSignals = 1000;
constexpr int kRows = 86400;      // a second each
constexpr QSize kPlot(1200, 400); // [pixels]
constexpr int kChanges = 9;       // of the span, of which the median counts

template <class Value>
Value need(Result<Value> result)
{
    if (!result)
        bench::stop(result.error().text());
    return std::move(*result);
}

std::shared_ptr<const Recording> recordDay(const std::string& file)
{
    bench::Telemetry telemetry(kSignals, bench::Telemetry::Sort::Sensors);
    auto writer = need(RecordingWriter::create(file, {}, telemetry.catalogue()));
    for (int row = 0; row < kRows; ++row, telemetry.step())
        if (const auto done = writer->append(row, telemetry.values(), telemetry.quality()); !done)
            bench::stop(done.error().text());
    if (const auto done = writer->finish(); !done)
        bench::stop(done.error().text());
    return need(Recording::open(file));
}

ChartWish wishFor(const std::shared_ptr<const Recording>& day, const ChartSpan& span)
{
    ChartWish wish{day, span, {StripWish{{}, kPlot}}, {}};
    wish.ink.series = {QColor(90, 160, 240), QColor(230, 180, 80), QColor(90, 190, 140)};
    int colour = 0;
    for (const SignalInfo& signal : day->catalogue().all())
        wish.strips[0].strip.traces.push_back({signal.name(), signal.unit, colour++});
    return wish;
}

/// [ms] from a wish until pictures of it came: the first one, and the one with a point for each pixel.
struct Waited
{
    double first = 0.0, sharp = 0.0;
};

Waited waitFor(ChartReader& reader, ChartWish wish)
{
    Waited waited;
    QElapsedTimer clock;
    const QMetaObject::Connection heard =
        QObject::connect(&reader, &ChartReader::pictured, &reader, [&](const auto& answer) {
            if (answer->span != wish.span)
                return;
            const double now = static_cast<double>(clock.nsecsElapsed()) / 1e6;
            if (waited.first == 0.0)
                waited.first = now;
            if (!answer->coarse)
                waited.sharp = now;
        });
    clock.start();
    reader.wish(wish);
    while (waited.sharp == 0.0)
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 50);
    QObject::disconnect(heard);
    return waited;
}

enum class What { Opened, First, Sharp };

double measure(What what)
{
    int argc = 1;
    char name[] = "bench_charts";
    char* argv[] = {name, nullptr};
    QCoreApplication application(argc, argv);
    QTemporaryDir folder;
    const auto day = recordDay(folder.filePath(QStringLiteral("day.takaorec")).toStdString());
    ChartReader reader;
    const double end = kRows - 1.0;
    const Waited opened = waitFor(reader, wishFor(day, {0.0, end}));
    if (what == What::Opened)
        return opened.first;
    std::vector<double> times;
    for (int i = 1; i <= kChanges; ++i) { // slow zooming: nearly the whole day stays in view
        const Waited waited = waitFor(reader, wishFor(day, {100.0 * i, end - 100.0 * i}));
        times.push_back(what == What::First ? waited.first : waited.sharp);
    }
    std::ranges::sort(times);
    return times[times.size() / 2];
}

} // namespace

int main(int argc, char** argv)
{
    return bench::run(argc, argv,
                      {{"chart_1000_signals_24h_ms", "ms", [] { return measure(What::First); }},
                       {"chart_1000_signals_24h_sharp_ms", "ms", [] { return measure(What::Sharp); }},
                       {"chart_1000_signals_24h_opened_ms", "ms", [] { return measure(What::Opened); }}});
}
