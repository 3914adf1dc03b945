// A small plant whose every value is known, for tests of recordings.
#pragma once

#include "models/timeline/recording.h"
#include "models/timeline/recording_writer.h"

namespace takao::testing {

/// Signals of all sorts that telemetry knows: states, constants, decimals, smooth and noisy numbers, gaps.
class RecordedPlant
{
  public:
    explicit RecordedPlant(std::size_t nSignals);

    std::shared_ptr<const SignalCatalogue> catalogue() const { return m_catalogue; }
    std::size_t nSignals() const { return m_catalogue->all().size(); }
    /// "object-7/sort"
    std::string name(std::size_t signal) const { return m_catalogue->all()[signal].name(); }

    static double time(std::size_t row) { return 0.25 * static_cast<double>(row); } ///< [s]
    static double value(std::size_t signal, std::size_t row);
    static Quality quality(std::size_t signal, std::size_t row);

    /// Rows [first, end).
    Result<void> write(RecordingWriter& writer, std::size_t first, std::size_t end) const;
    Result<std::unique_ptr<RecordingWriter>> record(const std::filesystem::path& file,
                                                    const RecordingOptions& options = {},
                                                    const RecordingHead& head = {}) const;

    /// Empty if every value of the state is that of the row within the precision of recordings, or missing
    /// where that may be; else what is wrong.
    std::string compare(const PlantState& state, std::size_t row, bool mayMiss = false) const;

  private:
    std::shared_ptr<const SignalCatalogue> m_catalogue;
};

/// Largest relative error of recorded values.
inline constexpr double kRecordedError = 1.0 / (1 << 24);

bool isRecorded(double read, double written);

} // namespace takao::testing
