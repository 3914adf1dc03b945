// A recording (*.takaorec) as a timeline: any moment, any signal, read from the file when it is asked for.
#pragma once

#include "models/base/diagnostics.h"
#include "models/timeline/recording_info.h"
#include "models/timeline/timeline.h"

#include <filesystem>
#include <memory>

namespace takao {

struct RecordingReadOptions
{
    std::size_t cacheBytes = 64U << 20U; ///< of samples and summaries that were read lately
    std::size_t fieldBytes = 64U << 20U; ///< of rooms' air
};

/// What a recording holds, counted.
struct RecordingCounts
{
    std::size_t series = 0; ///< signals
    std::size_t rows = 0;   ///< moments
    std::int64_t events = 0, alarms = 0, fields = 0;
    std::uintmax_t fileBytes = 0; ///< with the journal beside it
};

/// Reads one recording.
///
/// Memory: the catalogue, 40 bytes for each span of rows, and caches of a stated size; a file larger than the
/// memory is no difficulty. May be used from several threads: calls wait for each other; for reading side by
/// side open it twice. What proves damaged gives missing values and a line in problems(), never an error.
class Recording : public Timeline
{
  public:
    /// Reads what a recording says about itself, not its samples.
    /// @errors FileNotFound, FileUnreadable; BadData: another kind of file, a newer version, nothing readable
    static Result<std::unique_ptr<Recording>> open(const std::filesystem::path& file,
                                                   const RecordingReadOptions& options = {});
    ~Recording() override;

    double begin() const override; ///< 0 if it holds no samples, like end()
    double end() const override;
    /// Its events are the last hundred up to t and all that led to them.
    PlantStatePtr stateAt(double t) const override;
    Result<SignalSeries> signal(std::string_view name, double t0, double t1,
                                std::size_t maxPoints) const override;
    std::vector<TimelineEvent> events(double t0, double t1) const override;
    std::vector<Alarm> alarms(double t0, double t1) const override;

    /// The air of rooms that holds at t, by room; null before a room's first field.
    std::vector<std::shared_ptr<const air::AirField>> fieldAt(double t) const;

    const RecordingInfo& info() const;
    const SignalCatalogue& catalogue() const;
    /// Text of the facility file. @errors BadData: none was recorded; damaged
    Result<std::string> facilityText() const;
    /// Text of what its run was made from; empty: it does not say, so its run cannot be made again.
    const std::string& recipeText() const;
    bool finished() const; ///< false: still being written, or cut off
    RecordingCounts counts() const;

    /// Takes note of what was written since it was opened. Needed for begin() and end() only.
    void refresh();
    /// All that was found wrong up to now.
    Diagnostics problems() const;
    /// Bytes of samples and fields that are kept.
    std::size_t cachedBytes() const;

  private:
    class Reader;
    explicit Recording(std::unique_ptr<Reader> reader);

    std::unique_ptr<Reader> m_reader;
};

} // namespace takao
