#include "models/timeline/recording_store.h"

#include "models/base/assert.h"
#include "models/base/log.h"
#include "models/timeline/recording_format.h"
#include "models/timeline/recording_order.h"
#include "models/timeline/store_steps.h"

#include <algorithm>
#include <utility>

namespace takao {
namespace {

constexpr const char* kSingleFile = "PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_mode = DELETE;";

} // namespace

RecordingStore::RecordingStore(SqliteFile file, std::size_t nSignals)
    : m_file(std::move(file)), m_nSignals(nSignals), m_spanRows(spanRows(nSignals)), m_summaries(nSignals)
{
    m_times.reserve(m_spanRows);
    m_values.reserve(m_spanRows * nSignals);
    m_quality.reserve(m_spanRows * nSignals);
}

Result<RecordingStore> RecordingStore::create(const std::filesystem::path& path, const RecordingHead& head,
                                              const SignalCatalogue& catalogue)
{
    auto file = SqliteFile::open(path, SqliteFile::Access::Create);
    if (!file)
        return tl::unexpected(file.error());
    RecordingStore store(std::move(*file), catalogue.all().size());
    // The head before the journal is changed: so it stands in the file itself from the start.
    auto made = store.writeHead(head, catalogue);
    if (made)
        made = store.makeDurable();
    if (made)
        made = store.prepareAll();
    if (!made)
        return tl::unexpected(made.error());
    return store;
}

Result<void> RecordingStore::beginTransaction()
{
    return m_file.inTransaction() ? Result<void>() : m_file.run("BEGIN");
}

Result<void> RecordingStore::execute(SqliteStatement& statement)
{
    const StatementUse use(statement);
    if (statement.step() == SqliteStatement::Step::Failed)
        return tl::unexpected(m_file.error(ErrorKind::FileUnwritable));
    return {};
}

Result<void> RecordingStore::addRow(double time, std::span<const double> values,
                                    std::span<const Quality> quality)
{
    TAKAO_ASSERT(values.size() == m_nSignals && quality.size() == m_nSignals, "a row has all signals");
    m_times.push_back(time);
    m_values.insert(m_values.end(), values.begin(), values.end());
    m_quality.insert(m_quality.end(), quality.begin(), quality.end());
    return m_times.size() == m_spanRows ? writeWholeSpan() : Result<void>();
}

Result<void> RecordingStore::writeSpan(std::int64_t id, std::size_t from)
{
    const std::size_t rows = m_times.size() - from;
    const std::string times =
        packedBlock(timesKey(id), {rows, 1, 1, m_times.data() + from, nullptr}, Precision::Exact);
    m_insert.span.bind(1, id);
    m_insert.span.bind(2, m_times[from]);
    m_insert.span.bind(3, m_times.back());
    m_insert.span.bind(4, static_cast<std::int64_t>(rows));
    m_insert.span.bindBlob(5, times);
    if (auto done = execute(m_insert.span); !done)
        return done;
    for (std::size_t group = 0; group < groupsOf(m_nSignals); ++group) {
        const std::size_t first = from * m_nSignals + group * kGroupSignals;
        const std::string block = packedBlock(blockKey(id, group),
                                              {rows, groupSize(group, m_nSignals), m_nSignals,
                                               m_values.data() + first, m_quality.data() + first},
                                              Precision::Telemetry);
        m_insert.block.bind(1, blockKey(id, group));
        m_insert.block.bindBlob(2, block);
        if (auto done = execute(m_insert.block); !done)
            return done;
    }
    return {};
}

/// The span in one piece takes the place of the parts that were brought to the disk while it grew.
Result<void> RecordingStore::writeWholeSpan()
{
    const std::int64_t id = m_span * kSpanStep;
    Steps steps;
    steps.then(beginTransaction());
    if (steps.good() && m_parts > 0) {
        m_insert.dropSpans.bind(1, id);
        m_insert.dropSpans.bind(2, id + kSpanStep - 1);
        m_insert.dropBlocks.bind(1, blockKey(id, 0));
        m_insert.dropBlocks.bind(2, blockKey(id + kSpanStep, 0) - 1);
        steps.then(execute(m_insert.dropSpans));
        if (steps.good())
            steps.then(execute(m_insert.dropBlocks));
    }
    if (steps.good())
        steps.then(writeSpan(id, 0));
    m_summaries.add({m_times.size(), m_nSignals, m_nSignals, m_values.data(), m_quality.data()},
                    [&](int level, std::int64_t block, const SampleTable& cells) {
                        if (steps.good())
                            steps.then(writeSummary(level, block, cells));
                    });
    ++m_span;
    m_parts = 0;
    m_rowsInParts = 0;
    m_times.clear();
    m_values.clear();
    m_quality.clear();
    return steps.done();
}

/// What has come since the last commit, as a small span that the whole one will replace.
Result<void> RecordingStore::writeRecentRows()
{
    if (m_rowsInParts == m_times.size())
        return {};
    if (auto begun = beginTransaction(); !begun)
        return begun;
    auto written = writeSpan(m_span * kSpanStep + 1 + m_parts, m_rowsInParts);
    ++m_parts;
    m_rowsInParts = m_times.size();
    return written;
}

Result<void> RecordingStore::writeSummary(int level, std::int64_t block, const SampleTable& cells)
{
    for (std::size_t group = 0; group < groupsOf(m_nSignals); ++group) {
        SampleTable part = cells;
        part.columns = kSummaryColumns * groupSize(group, m_nSignals);
        part.values += kSummaryColumns * group * kGroupSignals;
        const std::int64_t key = summaryKey(level, block, group);
        const std::string data = packedBlock(key, part, Precision::Telemetry);
        m_insert.summary.bind(1, key);
        m_insert.summary.bind(2, static_cast<std::int64_t>(cells.rows));
        m_insert.summary.bindBlob(3, data);
        if (auto done = execute(m_insert.summary); !done)
            return done;
    }
    return {};
}

Result<void> RecordingStore::addEvent(const TimelineEvent& event)
{
    if (auto begun = beginTransaction(); !begun)
        return begun;
    m_insert.event.bind(1, std::int64_t(event.id));
    m_insert.event.bind(2, event.event.time);
    m_insert.event.bind(3, static_cast<std::int64_t>(event.event.severity));
    m_insert.event.bind(4, std::string_view(event.event.object));
    m_insert.event.bind(5, std::string_view(event.event.text));
    if (event.event.cause < 0)
        m_insert.event.bindNull(6);
    else
        m_insert.event.bind(6, std::int64_t(event.event.cause));
    return execute(m_insert.event);
}

Result<void> RecordingStore::addAlarm(const Alarm& alarm)
{
    if (auto begun = beginTransaction(); !begun)
        return begun;
    m_insert.alarm.bind(1, std::int64_t(alarm.id));
    m_insert.alarm.bind(2, std::string_view(alarm.object));
    m_insert.alarm.bind(3, std::string_view(alarm.rule));
    m_insert.alarm.bind(4, static_cast<std::int64_t>(alarm.severity));
    m_insert.alarm.bind(5, std::string_view(alarm.text));
    m_insert.alarm.bind(6, alarm.raised);
    if (alarm.event < 0)
        m_insert.alarm.bindNull(7);
    else
        m_insert.alarm.bind(7, std::int64_t(alarm.event));
    return execute(m_insert.alarm);
}

Result<void> RecordingStore::clearAlarm(int id, double time)
{
    if (auto begun = beginTransaction(); !begun)
        return begun;
    m_insert.clear.bind(1, std::int64_t(id));
    m_insert.clear.bind(2, time);
    return execute(m_insert.clear);
}

/// Rooms keep their grid from one field to the next: it is stored when it changes.
Result<std::int64_t> RecordingStore::gridOf(int room, const AirFieldPtr& field)
{
    RoomGrid& known = m_grids[room];
    if (!known.last || !sameGrid(*known.last, *field)) {
        const std::string frame = packedGrid(*field);
        m_insert.grid.bind(1, m_nGrids);
        for (int axis = 0; axis < 3; ++axis)
            m_insert.grid.bind(2 + axis, std::int64_t(field->grid.cells(axis)));
        m_insert.grid.bindBlob(5, frame);
        if (auto done = execute(m_insert.grid); !done)
            return tl::unexpected(done.error());
        known.id = m_nGrids++;
    }
    known.last = field;
    return known.id;
}

Result<void> RecordingStore::addField(double time, int room, const AirFieldPtr& field,
                                      const FieldSteps& steps)
{
    if (auto begun = beginTransaction(); !begun)
        return begun;
    const auto grid = gridOf(room, field);
    if (!grid)
        return tl::unexpected(grid.error());
    const PackedField packed = packedField(*field, steps);
    m_insert.field.bind(1, time);
    m_insert.field.bind(2, std::int64_t(room));
    m_insert.field.bind(3, *grid);
    m_insert.field.bind(4, packed.steps.temperature);
    m_insert.field.bind(5, packed.steps.velocity);
    m_insert.field.bind(6, packed.steps.pressure);
    m_insert.field.bindBlob(7, packed.frame);
    return execute(m_insert.field);
}

Result<void> RecordingStore::commit()
{
    if (auto written = writeRecentRows(); !written)
        return written;
    return m_file.inTransaction() ? m_file.run("COMMIT") : Result<void>();
}

Result<void> RecordingStore::finish(bool rewrite)
{
    Steps steps;
    steps.then(beginTransaction());
    if (steps.good() && !m_times.empty())
        steps.then(writeWholeSpan());
    m_summaries.finish([&](int level, std::int64_t block, const SampleTable& cells) {
        if (steps.good())
            steps.then(writeSummary(level, block, cells));
    });
    if (steps.good())
        steps.then(m_file.run("UPDATE meta SET value = '1' WHERE key = 'finished'; COMMIT"));
    if (steps.good()) {
        m_insert = {}; // the journal can only be changed when no statement is under way
        const auto single = m_file.run(kSingleFile);
        // While somebody reads, the journal beside the file stays; the recording is complete all the same.
        if (!single && !m_file.busy())
            steps.then(single);
        if (single && rewrite)
            if (const auto ordered = rewriteInOrder(std::exchange(m_file, {})); !ordered)
                logWarning("{}; the recording is complete, its pages stand in the order of their time",
                           ordered.error().message);
    }
    return steps.done();
}

} // namespace takao
