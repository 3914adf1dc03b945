#include "models/timeline/recording_format.h"

#include <fmt/format.h>

#include <array>

namespace takao {
namespace {

constexpr std::array kTables = {
    SchemaPart{"meta", R"(CREATE TABLE meta (
    -- scenario, seed, start_utc, program, parent_file, fork_time_s, precision, finished
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
))"},
    SchemaPart{"assumption", R"(CREATE TABLE assumption (
    -- what was taken as usual because nobody stated it
    id INTEGER PRIMARY KEY,
    text TEXT NOT NULL
))"},
    SchemaPart{"facility", R"(CREATE TABLE facility (
    -- the facility file of the plant: one row, or none; text is a zstd frame of so many bytes of JSON
    id INTEGER PRIMARY KEY,
    bytes INTEGER NOT NULL,
    text BLOB NOT NULL
))"},
    SchemaPart{"signal", R"(CREATE TABLE signal (
    -- the catalogue: signal id, its group and column are id / 512 and id % 512
    id INTEGER PRIMARY KEY,
    object TEXT NOT NULL,
    quantity TEXT NOT NULL,
    unit TEXT NOT NULL
))"},
    SchemaPart{"span", R"(CREATE TABLE span (
    -- rows of samples from begin_s to end_s; id is a multiple of 1024 for whole spans; times is a block
    id INTEGER PRIMARY KEY,
    begin_s REAL NOT NULL,
    end_s REAL NOT NULL,
    rows INTEGER NOT NULL,
    times BLOB NOT NULL
))"},
    SchemaPart{"block", R"(CREATE TABLE block (
    -- samples of one group of signals in one span; key is span * 65536 + group; data is a zstd frame
    key INTEGER PRIMARY KEY,
    data BLOB NOT NULL
))"},
    SchemaPart{"summary", R"(CREATE TABLE summary (
    -- least, most and quality of each signal in 16 cells; key is level << 56 + number << 16 + group
    key INTEGER PRIMARY KEY,
    cells INTEGER NOT NULL,
    data BLOB NOT NULL
))"},
    SchemaPart{"event", R"(CREATE TABLE event (
    -- severity: 0 info, 1 warning, 2 alarm; cause is the id of an earlier event, or null
    id INTEGER PRIMARY KEY,
    time_s REAL NOT NULL,
    severity INTEGER NOT NULL,
    object TEXT NOT NULL,
    text TEXT NOT NULL,
    cause INTEGER REFERENCES event (id)
))"},
    SchemaPart{"alarm", R"(CREATE TABLE alarm (
    -- cleared_s is null while it stands; event tells of it, or null
    id INTEGER PRIMARY KEY,
    object TEXT NOT NULL,
    rule TEXT NOT NULL,
    severity INTEGER NOT NULL,
    text TEXT NOT NULL,
    raised_s REAL NOT NULL,
    cleared_s REAL,
    event INTEGER REFERENCES event (id)
))"},
    SchemaPart{"air_grid", R"(CREATE TABLE air_grid (
    -- cells along x, y, z; data is a zstd frame: edges in m (float64), then air and closed (a byte a cell)
    id INTEGER PRIMARY KEY,
    nx INTEGER NOT NULL,
    ny INTEGER NOT NULL,
    nz INTEGER NOT NULL,
    data BLOB NOT NULL
))"},
    SchemaPart{"air_field", R"(CREATE TABLE air_field (
    -- the air of one room at one time; data is a zstd frame of whole numbers of these steps
    id INTEGER PRIMARY KEY,
    time_s REAL NOT NULL,
    room INTEGER NOT NULL,
    grid INTEGER NOT NULL REFERENCES air_grid (id),
    temperature_step_K REAL NOT NULL,
    velocity_step_m_per_s REAL NOT NULL,
    pressure_step_Pa REAL NOT NULL,
    data BLOB NOT NULL
))"},
};

constexpr std::array kViews = {
    SchemaPart{"event_by_time", "CREATE INDEX event_by_time ON event (time_s, id)"},
    SchemaPart{"alarm_by_time", "CREATE INDEX alarm_by_time ON alarm (raised_s, id)"},
    SchemaPart{"air_field_by_room", "CREATE INDEX air_field_by_room ON air_field (room, time_s)"},
    SchemaPart{"signal_name", R"(CREATE VIEW signal_name AS
    SELECT id, object || '/' || quantity AS name, unit FROM signal)"},
    SchemaPart{"event_story", R"(CREATE VIEW event_story AS
    SELECT e.id, e.time_s, CASE e.severity WHEN 0 THEN 'info' WHEN 1 THEN 'warning' ELSE 'alarm' END AS severity,
           e.object, e.text, c.object AS cause_object, c.text AS cause_text
    FROM event e LEFT JOIN event c ON c.id = e.cause ORDER BY e.time_s, e.id)"},
    SchemaPart{"causal_chain", R"(CREATE VIEW causal_chain AS
    -- for each event all that led to it: WHERE of_event = 17 ORDER BY steps_back
    WITH RECURSIVE chain (of_event, steps_back, id) AS (
        SELECT id, 0, id FROM event
        UNION ALL
        SELECT chain.of_event, chain.steps_back + 1, event.cause
        FROM chain JOIN event ON event.id = chain.id WHERE event.cause IS NOT NULL AND event.cause < event.id)
    SELECT chain.of_event, chain.steps_back, event.* FROM chain JOIN event ON event.id = chain.id)"},
};

static_assert(kTables.size() == kRecordingTables);

} // namespace

std::span<const SchemaPart> recordingTables()
{
    return kTables;
}

std::span<const SchemaPart> recordingViews()
{
    return kViews;
}

std::string recordingSchema()
{
    std::string sql = fmt::format("PRAGMA application_id = {}; PRAGMA user_version = {};", kRecordingApplication,
                                  kRecordingVersion);
    for (const auto parts : {recordingTables(), recordingViews()})
        for (const SchemaPart& part : parts)
            sql.append(part.sql).append(";");
    return sql;
}

std::size_t spanRows(std::size_t nSignals)
{
    std::size_t rows = kMostSpanRows;
    while (rows > kLeastSpanRows && rows * nSignals > kSpanSamples)
        rows /= 2;
    return rows;
}

} // namespace takao
