// A day of 100 000 signals as a recording, for benchmarks of what reads it.
#pragma once

#include "models/timeline/recording.h"
#include "models/timeline/recording_info.h"
#include "tests/bench/figure.h"

#include <filesystem>
#include <optional>
#include <string>
#include <type_traits>

namespace takao::bench {

inline constexpr double kDay = 86400.0; // [s]
inline constexpr std::size_t kDaySignals = 100'000;

/// A file that goes with the process.
class ScratchFile
{
  public:
    explicit ScratchFile(const std::string& name);
    ~ScratchFile();
    ScratchFile(const ScratchFile&) = delete;
    ScratchFile& operator=(const ScratchFile&) = delete;
    const std::filesystem::path& path() const { return m_path; }

  private:
    std::filesystem::path m_path;
};

template <class T>
T must(Result<T> result)
{
    if (!result)
        stop(result.error().text());
    if constexpr (!std::is_void_v<T>)
        return std::move(*result);
}

/// What the day is of, besides made-up telemetry: a plant's signals come first, at the values of one state.
struct DayPlant
{
    PlantStatePtr state;
    std::string facility; ///< text of its file
};

/// The day's recording, written by another process so that its memory is not counted. A row a minute unless
/// TAKAO_BENCH_STEP_S says otherwise (1: a row a second, 8.6 billion samples, some 9 GB).
class DayFile
{
  public:
    /// TAKAO_BENCH_RECORDING names a file that is kept and used again.
    DayFile();
    /// Never kept: it is of this plant.
    explicit DayFile(const DayPlant& plant);
    const std::filesystem::path& path() const { return m_path; }

  private:
    void writeInChild(const DayPlant& plant);

    ScratchFile m_scratch;
    std::filesystem::path m_path;
};

} // namespace takao::bench
