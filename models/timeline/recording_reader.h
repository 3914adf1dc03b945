// What stands behind a Recording: file, list of spans, caches. Private to this folder.
#pragma once

#include "models/timeline/fair_mutex.h"
#include "models/timeline/field_code.h"
#include "models/timeline/recording.h"
#include "models/timeline/recording_blocks.h"

namespace takao {

/// All but the constructor under the lock of its owner's call.
class Recording::Reader
{
  public:
    static Result<std::unique_ptr<Reader>> open(const std::filesystem::path& path,
                                                const RecordingReadOptions& options);

    PlantStatePtr stateAt(double t);
    Result<SignalSeries> signal(std::string_view name, double t0, double t1, std::size_t maxPoints);
    std::vector<TimelineEvent> events(double t0, double t1);
    std::vector<Alarm> alarms(double t0, double t1);
    std::vector<AirFieldPtr> fieldAt(double t);
    Result<std::string> facilityText();
    RecordingCounts counts();
    void refresh();
    std::size_t cachedBytes() const { return m_blocks.cachedBytes() + m_fields.bytes(); }

    const RecordingContents& contents() const { return m_contents; }
    FairMutex& mutex() { return m_mutex; }

  private:
    struct Select
    {
        SqliteStatement eventsBetween, lastEvents, oneEvent, alarmsBetween, fieldAt, field, grid;
    };

    Reader(OpenedRecording opened, RecordingBlocks blocks, std::filesystem::path path,
           std::size_t fieldBytes);

    Result<void> prepareAll();
    /// The state of a row; null if its span is gone and `strict`.
    PlantStatePtr readState(double t, bool strict);
    PlantStatePtr emptyState() const;
    std::vector<PlantEvent> storyUpTo(double t);
    std::optional<TimelineEvent> eventOf(std::int64_t id);
    void noteEvents(SqliteStatement::Step last);
    /// A room's air and since when it holds [s].
    struct HeldField
    {
        AirFieldPtr field;
        double since = 0.0;
    };
    HeldField field(std::int64_t room, double t);
    std::vector<HeldField> heldFields(double t);
    AirFieldPtr gridOf(std::int64_t id);
    void note(Severity severity, const std::string& what);
    void noteDamages();

    FairMutex m_mutex;
    std::filesystem::path m_path;
    SqliteFile m_file;
    RecordingContents m_contents;
    RecordingBlocks m_blocks;
    Select m_select;
    LruCache<air::AirField> m_fields, m_grids; ///< by id
    PlantStatePtr m_lastState;
    std::int64_t m_lastSpan = -1;
    std::size_t m_lastRow = 0;
};

} // namespace takao
