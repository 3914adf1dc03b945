#include "models/timeline/recording_order.h"

#include "models/timeline/recording_format.h"

#include <fmt/format.h>

#include <array>

namespace takao {
namespace {

namespace fs = std::filesystem;

/// All tables.
constexpr std::array kOrder = {"meta",  "assumption", "facility", "signal",    "span", "event",
                               "alarm", "air_grid",   "summary",  "air_field", "block"};

/// In one transaction: its end brings all of it to the disk.
Result<void> copyTables(const fs::path& from, const fs::path& to)
{
    auto copy = SqliteFile::open(to, SqliteFile::Access::Create);
    if (!copy)
        return tl::unexpected(copy.error());
    if (auto made = copy->run(recordingSchema().c_str()); !made)
        return made;
    auto attach = copy->prepare("ATTACH ?1 AS whole");
    if (!attach)
        return tl::unexpected(attach.error());
    const std::string name = from.string();
    attach->bind(1, std::string_view(name));
    if (attach->step() == SqliteStatement::Step::Failed)
        return tl::unexpected(copy->error(ErrorKind::FileUnwritable));
    attach->reset();
    std::string sql = "BEGIN;";
    for (const char* table : kOrder)
        sql += fmt::format("INSERT INTO main.{0} SELECT * FROM whole.{0};", table);
    return copy->run((sql + "COMMIT").c_str());
}

} // namespace

Result<void> rewriteInOrder(SqliteFile recording)
{
    static_assert(kOrder.size() == kRecordingTables, "every table is copied");
    const fs::path file = recording.path();
    recording = {};
    fs::path ordered = file;
    ordered += ".ordered";
    std::error_code code;
    fs::remove(ordered, code); // of a program that was killed here
    auto copied = copyTables(file, ordered);
    if (copied) {
        fs::rename(ordered, file, code);
        if (!code)
            return {};
        copied = fail(ErrorKind::FileUnwritable,
                      fmt::format("{} cannot take the place of {}: {}", ordered.string(), file.string(),
                                  code.message()));
    }
    fs::remove(ordered, code);
    return copied;
}

} // namespace takao
