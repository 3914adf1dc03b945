#include "tests/models/timeline/recorded_plant.h"

#include <fmt/format.h>

#include <array>
#include <cmath>

namespace takao::testing {
namespace {

constexpr std::array kSorts = {"status", "setpoint", "temperature", "flow", "noise"};

/// Numbers without a pattern in [0, 1), the same everywhere.
double scatter(std::size_t signal, std::size_t row)
{
    std::uint64_t x = signal * 0x9E3779B97F4A7C15ULL + row * 0xBF58476D1CE4E5B9ULL + 1;
    x = (x ^ (x >> 30U)) * 0xBF58476D1CE4E5B9ULL;
    x = (x ^ (x >> 27U)) * 0x94D049BB133111EBULL;
    return static_cast<double>((x ^ (x >> 31U)) >> 11U) * 0x1p-53;
}

} // namespace

RecordedPlant::RecordedPlant(std::size_t nSignals)
{
    auto catalogue = std::make_shared<SignalCatalogue>();
    for (std::size_t s = 0; s < nSignals; ++s)
        catalogue->add({fmt::format("object-{}", s), kSorts[s % kSorts.size()], "1"});
    m_catalogue = std::move(catalogue);
}

double RecordedPlant::value(std::size_t signal, std::size_t row)
{
    const auto r = static_cast<double>(row), s = static_cast<double>(signal);
    switch (signal % kSorts.size()) {
    case 0:
        return static_cast<double>((row / 100 + signal) % 3);
    case 1:
        return 0.1 * s;
    case 2:
        return std::round(10.0 * (20.0 + 3.0 * std::sin(r / 500.0 + s) + 0.3 * scatter(signal, row))) / 10.0;
    case 3:
        return 0.02 + 1e-3 * std::sin(r / 300.0 + s);
    default:
        return 1e5 * (scatter(signal, row) - 0.5);
    }
}

Quality RecordedPlant::quality(std::size_t signal, std::size_t row)
{
    if (signal % 11 == 7)
        return row / 50 % 4 == 1 ? Quality::Missing : row / 50 % 4 == 2 ? Quality::Stale : Quality::Good;
    return signal % 13 == 5 ? Quality::Uncertain : Quality::Good;
}

Result<void> RecordedPlant::write(RecordingWriter& writer, std::size_t first, std::size_t end) const
{
    std::vector<double> values(nSignals());
    std::vector<Quality> qualities(nSignals());
    for (std::size_t row = first; row < end; ++row) {
        for (std::size_t s = 0; s < nSignals(); ++s) {
            values[s] = value(s, row);
            qualities[s] = quality(s, row);
        }
        if (auto written = writer.append(time(row), values, qualities); !written)
            return written;
    }
    return {};
}

Result<std::unique_ptr<RecordingWriter>> RecordedPlant::record(const std::filesystem::path& file,
                                                               const RecordingOptions& options,
                                                               const RecordingHead& head) const
{
    return RecordingWriter::create(file, head, m_catalogue, options);
}

std::string RecordedPlant::compare(const PlantState& state, std::size_t row, bool mayMiss) const
{
    for (std::uint32_t s = 0; s < nSignals(); ++s) {
        const SignalValue read = state.value(s);
        if (mayMiss && read.quality == Quality::Missing)
            continue;
        if (read.quality != quality(s, row))
            return fmt::format("signal {}, row {}: quality {}", s, row, static_cast<int>(read.quality));
        if (read.quality != Quality::Missing && !isRecorded(read.value, value(s, row)))
            return fmt::format("signal {}, row {}: {} instead of {}", s, row, read.value, value(s, row));
    }
    return {};
}

bool isRecorded(double read, double written)
{
    return std::abs(read - written) <= kRecordedError * std::abs(written);
}

} // namespace takao::testing
