// How the file of a recording begins: marks, tables, what it says about itself, the catalogue.
#include "models/timeline/recording_format.h"
#include "models/timeline/recording_store.h"
#include "models/timeline/store_steps.h"
#include "models/timeline/zstd_frame.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace takao {

Result<void> RecordingStore::writeHead(const RecordingHead& head, const SignalCatalogue& catalogue)
{
    if (auto made = m_file.run(("BEGIN;" + recordingSchema()).c_str()); !made)
        return made;

    auto meta = m_file.prepare("INSERT INTO meta VALUES (?1, ?2)");
    auto assumption = m_file.prepare("INSERT INTO assumption (text) VALUES (?1)");
    auto facility = m_file.prepare("INSERT INTO facility VALUES (0, ?1, ?2)");
    if (!meta || !assumption || !facility)
        return tl::unexpected(m_file.error(ErrorKind::FileUnwritable));
    Steps steps;
    const auto state = [&](const char* key, const std::string& value) {
        meta->bind(1, std::string_view(key));
        meta->bind(2, std::string_view(value));
        steps.then(execute(*meta));
    };
    const RecordingInfo& info = head.info;
    state("scenario", info.scenario);
    if (info.seed)
        state("seed", fmt::format("{}", *info.seed));
    state("start_utc", info.startUtc);
    state("program", info.program);
    if (info.parent) {
        state("parent_file", info.parent->file);
        state("fork_time_s", fmt::format("{}", info.parent->forkTime));
        state("fork_changes", fmt::format("{}", fmt::join(info.parent->changes, "\n")));
        state("fork_start", info.parent->start);
    }
    if (!head.recipe.empty())
        state("recipe", head.recipe);
    state("precision", "decimals exact, other numbers within a relative 2^-24");
    state("finished", "0");
    for (const std::string& text : info.assumptions) {
        assumption->bind(1, std::string_view(text));
        steps.then(execute(*assumption));
    }
    if (!head.facility.empty()) {
        const std::string frame = packedFrame(head.facility);
        facility->bind(1, static_cast<std::int64_t>(head.facility.size()));
        facility->bindBlob(2, frame);
        steps.then(execute(*facility));
    }
    if (steps.good())
        steps.then(writeCatalogue(catalogue));
    if (steps.good())
        steps.then(m_file.run("COMMIT"));
    return steps.done();
}

Result<void> RecordingStore::writeCatalogue(const SignalCatalogue& catalogue)
{
    auto insert = m_file.prepare("INSERT INTO signal VALUES (?1, ?2, ?3, ?4)");
    if (!insert)
        return tl::unexpected(insert.error());
    std::int64_t id = 0;
    for (const SignalInfo& signal : catalogue.all()) {
        insert->bind(1, id++);
        insert->bind(2, std::string_view(signal.object));
        insert->bind(3, std::string_view(signal.quantity));
        insert->bind(4, std::string_view(signal.unit));
        if (auto done = execute(*insert); !done)
            return done;
    }
    return {};
}

Result<void> RecordingStore::prepareAll()
{
    const std::pair<SqliteStatement*, const char*> all[] = {
        {&m_insert.span, "INSERT INTO span VALUES (?1, ?2, ?3, ?4, ?5)"},
        {&m_insert.block, "INSERT INTO block VALUES (?1, ?2)"},
        {&m_insert.dropSpans, "DELETE FROM span WHERE id BETWEEN ?1 AND ?2"},
        {&m_insert.dropBlocks, "DELETE FROM block WHERE key BETWEEN ?1 AND ?2"},
        {&m_insert.summary, "INSERT INTO summary VALUES (?1, ?2, ?3)"},
        {&m_insert.event, "INSERT INTO event VALUES (?1, ?2, ?3, ?4, ?5, ?6)"},
        {&m_insert.alarm, "INSERT INTO alarm VALUES (?1, ?2, ?3, ?4, ?5, ?6, NULL, ?7)"},
        {&m_insert.clear, "UPDATE alarm SET cleared_s = ?2 WHERE id = ?1"},
        {&m_insert.grid, "INSERT INTO air_grid VALUES (?1, ?2, ?3, ?4, ?5)"},
        {&m_insert.field,
         "INSERT INTO air_field (time_s, room, grid, temperature_step_K, "
         "velocity_step_m_per_s, pressure_step_Pa, data) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)"},
    };
    for (const auto& [statement, sql] : all) {
        auto prepared = m_file.prepare(sql);
        if (!prepared)
            return tl::unexpected(prepared.error());
        *statement = std::move(*prepared);
    }
    return {};
}

/// WAL: readers and the writer don't wait for each other, and a torn write is never seen. FULL: a commit is
/// on the disk when it returns, so that a power cut loses no more than a crash.
Result<void> RecordingStore::makeDurable()
{
    auto journal = m_file.prepare("PRAGMA journal_mode = WAL");
    if (!journal)
        return tl::unexpected(journal.error());
    if (journal->step() != SqliteStatement::Step::Row)
        return tl::unexpected(m_file.error(ErrorKind::FileUnwritable));
    if (journal->text(0) != "wal")
        return fail(ErrorKind::FileUnwritable, "this file system cannot keep a journal for several readers",
                    "record to a local disk");
    journal->reset();
    return m_file.run("PRAGMA synchronous = FULL");
}

} // namespace takao
