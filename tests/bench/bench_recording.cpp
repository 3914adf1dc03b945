// Recordings: how fast they are written, how small they are, how quickly any moment is found.
//
// What the signals are: telemetry.h. Written: 20 million samples of 5000 signals, on one core. Read: 24 hours
// of 100 000 signals (day_recording.h); TAKAO_BENCH_RECORDING names a file that is kept and used again.
#include "models/timeline/recording.h"
#include "models/timeline/recording_writer.h"
#include "tests/bench/day_recording.h"
#include "tests/bench/figure.h"
#include "tests/bench/telemetry.h"

#include <algorithm>
#include <filesystem>
#include <random>
#include <sched.h>

using namespace takao;
using bench::Telemetry;

namespace {

namespace fs = std::filesystem;
using bench::DayFile;
using bench::kDay;
using bench::must;
using bench::ScratchFile;

struct Written
{
    double seconds = 0.0;
    double samples = 0.0;
    double bytes = 0.0;
};

void stayOnOneCore()
{
    cpu_set_t one;
    CPU_ZERO(&one);
    CPU_SET(sched_getcpu(), &one);
    if (sched_setaffinity(0, sizeof one, &one) != 0)
        bench::stop("cannot stay on one core");
}

/// Writes rows that were made before, several times over.
Written write(Telemetry::Sort sort)
{
    constexpr std::size_t kN = 5000, kRows = 1000, kTimes = 4;
    Telemetry telemetry(kN, sort);
    std::vector<std::vector<double>> rows;
    for (std::size_t r = 0; r < kRows; ++r, telemetry.step())
        rows.push_back(telemetry.values());
    const ScratchFile file("takao-bench-write-");
    stayOnOneCore();
    Written written;
    written.seconds = bench::seconds([&] {
        auto writer = must(RecordingWriter::create(file.path(), {}, telemetry.catalogue()));
        for (std::size_t r = 0; r < kRows * kTimes; ++r)
            must(writer->append(static_cast<double>(r), rows[r % kRows], telemetry.quality()));
        must(writer->finish());
    });
    written.samples = double(kN * kRows * kTimes);
    written.bytes = static_cast<double>(fs::file_size(file.path()));
    return written;
}

std::vector<double> seekMilliseconds(const Recording& recording, int count)
{
    std::mt19937_64 random(1);
    std::uniform_real_distribution<double> anywhere(0.0, kDay);
    std::vector<double> times;
    for (int i = 0; i < count; ++i) {
        const double t = anywhere(random);
        times.push_back(1e3 * bench::seconds([&] {
                            if (recording.stateAt(t)->time() > t)
                                bench::stop("a moment later than asked for");
                        }));
    }
    std::sort(times.begin(), times.end());
    return times;
}

double seek(double share)
{
    const DayFile day;
    const auto recording = must(Recording::open(day.path()));
    const auto times = seekMilliseconds(*recording, 1000);
    return times[static_cast<std::size_t>(share * static_cast<double>(times.size() - 1))];
}

double memoryMb()
{
    const DayFile day;
    const auto recording = must(Recording::open(day.path()));
    seekMilliseconds(*recording, 300);
    return bench::peakMemoryMb();
}

double openMilliseconds()
{
    const DayFile day;
    return 1e3 * bench::medianSeconds(9, [&] { must(Recording::open(day.path())); });
}

/// A day of one signal on 1500 points, each time from a new opening: nothing is known yet.
double chartMilliseconds()
{
    const DayFile day;
    std::vector<double> times;
    for (std::size_t i = 0; i < 9; ++i) {
        const auto recording = must(Recording::open(day.path()));
        const std::string name = recording->catalogue().all()[8 + 20 * 499 * i].name();
        times.push_back(1e3 * bench::seconds([&] { must(recording->signal(name, 0.0, kDay, 1500)); }));
    }
    std::sort(times.begin(), times.end());
    return times[times.size() / 2];
}

double samplesPerSecond(Telemetry::Sort sort)
{
    const Written written = write(sort);
    return written.samples / written.seconds;
}

double bytesPerSample(Telemetry::Sort sort)
{
    const Written written = write(sort);
    return written.bytes / written.samples;
}

} // namespace

int main(int argc, char** argv)
{
    using Sort = Telemetry::Sort;
    return bench::run(
        argc, argv,
        {{"record_samples_per_s", "1/s", [] { return samplesPerSecond(Sort::Sensors); }},
         {"record_samples_per_s_simulated", "1/s", [] { return samplesPerSecond(Sort::Simulated); }},
         {"record_bytes_per_sample", "B", [] { return bytesPerSample(Sort::Sensors); }},
         {"record_bytes_per_sample_simulated", "B", [] { return bytesPerSample(Sort::Simulated); }},
         {"record_open_ms", "ms", openMilliseconds},
         {"record_seek_p50_ms", "ms", [] { return seek(0.5); }},
         {"record_seek_p99_ms", "ms", [] { return seek(0.99); }},
         {"record_seek_memory_mb", "MB", memoryMb},
         {"record_chart_day_ms", "ms", chartMilliseconds}});
}
