// The file of a recording while it is written: what goes into which table, and when it is safe. Private to
// this folder.
#pragma once

#include "models/timeline/field_code.h"
#include "models/timeline/recording_info.h"
#include "models/timeline/sqlite_file.h"
#include "models/timeline/summary_pyramid.h"
#include "models/timeline/timeline.h"

#include <map>
#include <span>

namespace takao {

/// Used by one thread at a time. After an error nothing more is written; what was committed stays.
class RecordingStore
{
  public:
    /// Makes the file with all that never changes, and commits it.
    /// @errors FileUnwritable
    static Result<RecordingStore> create(const std::filesystem::path& path, const RecordingHead& head,
                                         const SignalCatalogue& catalogue);

    Result<void> addRow(double time, std::span<const double> values, std::span<const Quality> quality);
    Result<void> addEvent(const TimelineEvent& event);
    Result<void> addAlarm(const Alarm& alarm);
    Result<void> clearAlarm(int id, double time);
    Result<void> addField(double time, int room, const AirFieldPtr& field, const FieldSteps& steps);

    /// Brings to the disk all that was added.
    Result<void> commit();
    /// Commits, closes the summaries, and leaves one file that needs no other beside it.
    /// @param rewrite  as in RecordingOptions; where that cannot be, the file stays as it is and the log says
    /// so
    Result<void> finish(bool rewrite);

  private:
    struct Insert
    {
        SqliteStatement span, block, dropSpans, dropBlocks, summary, event, alarm, clear, grid, field;
    };
    struct RoomGrid
    {
        AirFieldPtr last;
        std::int64_t id = 0;
    };

    RecordingStore(SqliteFile file, std::size_t nSignals);
    Result<void> writeHead(const RecordingHead& head, const SignalCatalogue& catalogue);
    Result<void> writeCatalogue(const SignalCatalogue& catalogue);
    Result<void> makeDurable();
    Result<void> prepareAll();
    Result<void> beginTransaction();
    Result<void> execute(SqliteStatement& statement);
    /// Rows [from, m_times.size()) as a span of its own.
    Result<void> writeSpan(std::int64_t id, std::size_t from);
    Result<void> writeWholeSpan();
    Result<void> writeRecentRows();
    Result<void> writeSummary(int level, std::int64_t block, const SampleTable& cells);
    Result<std::int64_t> gridOf(int room, const AirFieldPtr& field);

    SqliteFile m_file;
    Insert m_insert;
    std::size_t m_nSignals, m_spanRows;

    // The span that is being filled.
    std::vector<double> m_times, m_values; ///< values: (row, signal)
    std::vector<Quality> m_quality;
    std::int64_t m_span = 0;  ///< how many whole ones came before
    std::int64_t m_parts = 0; ///< how many spans hold its first rows by now
    std::size_t m_rowsInParts = 0;

    SummaryPyramid m_summaries;
    std::map<int, RoomGrid> m_grids; ///< by room
    std::int64_t m_nGrids = 0;
};

} // namespace takao
