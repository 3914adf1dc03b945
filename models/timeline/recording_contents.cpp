#include "models/timeline/recording_contents.h"

#include "models/timeline/recording_format.h"
#include "models/timeline/recording_mark.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <functional>

namespace takao {
namespace {

namespace fs = std::filesystem;
using Step = SqliteStatement::Step;

/// Each message once: what grows is read again and again.
void note(RecordingContents& contents, const fs::path& path, Severity severity, std::string message,
          std::string remedy = {})
{
    for (const Diagnostic& known : contents.problems.all())
        if (known.message == message)
            return;
    contents.problems.add({severity, path.string(), 0, {}, std::move(message), std::move(remedy)});
}

/// Every readable row of a table that has an id as its first column: from the low ids up to where pages are
/// damaged, and from the high ids down to there. False: some could not be read.
bool scan(SqliteFile& file, const std::string& select,
          const std::function<void(const SqliteStatement&)>& take)
{
    std::int64_t last = -1;
    auto up = file.prepare((select + " ORDER BY id").c_str());
    if (!up)
        return false;
    Step step = up->step();
    for (; step == Step::Row; step = up->step()) {
        last = up->integer(0);
        take(*up);
    }
    if (step == Step::Done)
        return true;
    auto down = file.prepare((select + " WHERE id > ?1 ORDER BY id DESC").c_str());
    if (!down)
        return false;
    down->bind(1, last);
    while (down->step() == Step::Row)
        take(*down);
    return false;
}

template <class T>
std::optional<T> numberFrom(const std::string& text)
{
    T value{};
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (fault != std::errc() || end != text.data() + text.size())
        return {};
    return value;
}

bool holdsBytes(const fs::path& path)
{
    std::error_code fault;
    const auto size = fs::file_size(path, fault);
    return !fault && size > 0;
}

constexpr const char* kProbe = "SELECT count(*) FROM sqlite_schema";

/// A file that SQLite cannot open only to read: it was cut off while its head was written or its journal put
/// away, or lies in a folder that cannot be written.
Result<SqliteFile> openUnusual(const fs::path& path)
{
    if (holdsBytes(path.string() + "-journal")) {
        if (auto file = SqliteFile::open(path, SqliteFile::Access::Recover))
            (void)file->run(kProbe); // undoes the change; if it can't, the next opening says why
        return SqliteFile::open(path, SqliteFile::Access::Read);
    }
    const bool journal = holdsBytes(path.string() + "-wal");
    return SqliteFile::open(path, journal ? SqliteFile::Access::Read : SqliteFile::Access::ReadSolid);
}

/// The pages of a file that was cut short can still be read when SQLite is told not to mind the length that
/// its head states.
Result<SqliteFile> openPages(const fs::path& path, RecordingContents& contents)
{
    auto file = SqliteFile::open(path, SqliteFile::Access::Read);
    if (!file)
        return file;
    if (file->run(kProbe))
        return file;
    if (file->cannotOpen()) {
        file = openUnusual(path);
        if (!file || file->run(kProbe))
            return file;
    }
    if (!file->damaged())
        return tl::unexpected(file->error(ErrorKind::FileUnreadable));
    if (auto lenient = file->run("PRAGMA writable_schema = ON"); !lenient)
        return tl::unexpected(lenient.error());
    if (auto probed = file->run(kProbe); !probed)
        return fail(ErrorKind::BadData,
                    fmt::format("{} is damaged: nothing of it can be read", path.string()), "copy it again");
    note(contents, path, Severity::Warning, "the file is damaged or cut short; what can be read is shown",
         "copy it again");
    return file;
}

/// Other tables or views of these names would let a file decide what reading it means.
Result<void> checkSchema(SqliteFile& file, const fs::path& path)
{
    auto sql = file.prepare("SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = ?1");
    if (!sql)
        return tl::unexpected(sql.error());
    for (const SchemaPart& part : recordingTables()) {
        const StatementUse use(*sql);
        sql->bind(1, std::string_view(part.name));
        if (sql->step() != Step::Row || sql->text(0) != part.sql)
            return fail(ErrorKind::BadData,
                        fmt::format("{} has no table \"{}\" as recordings of version {} have it",
                                    path.string(), part.name, kRecordingVersion),
                        "copy it again, or record again");
    }
    return {};
}

/// Takes what is said of the recording that this one is a fork of.
void readParent(const std::string& key, const std::string& value, RecordingInfo& info)
{
    if (key != "parent_file" && !key.starts_with("fork_"))
        return;
    if (!info.parent)
        info.parent.emplace();
    if (key == "parent_file")
        info.parent->file = value;
    else if (key == "fork_time_s")
        info.parent->forkTime = numberFrom<double>(value).value_or(0.0);
    else if (key == "fork_start")
        info.parent->start = value;
    else if (key == "fork_changes")
        for (std::size_t from = 0; from < value.size();) {
            const std::size_t end = std::min(value.find('\n', from), value.size());
            info.parent->changes.push_back(value.substr(from, end - from));
            from = end + 1;
        }
}

void readInfo(SqliteFile& file, const fs::path& path, RecordingContents& contents)
{
    std::vector<std::pair<std::string, std::string>> stated;
    bool whole = false;
    if (auto meta = file.prepare("SELECT key, value FROM meta")) {
        Step step = meta->step();
        for (; step == Step::Row; step = meta->step())
            stated.emplace_back(meta->text(0), meta->text(1));
        whole = step == Step::Done;
    }
    RecordingInfo& info = contents.info;
    for (const auto& [key, value] : stated) {
        if (key == "scenario")
            info.scenario = value;
        else if (key == "start_utc")
            info.startUtc = value;
        else if (key == "program")
            info.program = value;
        else if (key == "seed")
            info.seed = numberFrom<std::uint64_t>(value);
        else if (key == "finished")
            contents.finished = value == "1";
        else if (key == "recipe")
            contents.recipe = value;
        else
            readParent(key, value, info);
    }
    const bool assumed = scan(file, "SELECT id, text FROM assumption", [&](const SqliteStatement& row) {
        info.assumptions.emplace_back(row.text(1));
    });
    if (!whole || !assumed)
        note(contents, path, Severity::Warning, "what it says about itself is damaged; a part is shown");
}

Result<void> readCatalogue(SqliteFile& file, const fs::path& path, RecordingContents& contents)
{
    struct Row
    {
        std::int64_t id;
        SignalInfo signal;
    };
    std::vector<Row> rows;
    const bool whole = scan(file, "SELECT id, object, quantity, unit FROM signal", [&](const auto& row) {
        const std::int64_t id = row.integer(0);
        if (id >= 0 && id < static_cast<std::int64_t>(kMostSignals))
            rows.push_back(
                {id, {std::string(row.text(1)), std::string(row.text(2)), std::string(row.text(3))}});
    });
    std::sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) { return a.id < b.id; });
    if (rows.empty())
        return fail(ErrorKind::BadData, fmt::format("{} lists no signals", path.string()), "copy it again");
    auto catalogue = std::make_shared<SignalCatalogue>();
    std::int64_t next = 0;
    for (Row& row : rows) {
        for (; next < row.id; ++next)
            catalogue->add({fmt::format("lost-{}", next), "unknown", ""});
        if (catalogue->add(std::move(row.signal)) != static_cast<std::uint32_t>(next++))
            return fail(ErrorKind::BadData,
                        fmt::format("{} lists a signal twice: number {}", path.string(), row.id),
                        "copy it again");
    }
    if (!whole || rows.size() != static_cast<std::size_t>(next))
        note(contents, path, Severity::Warning,
             fmt::format("its list of signals is damaged: the names of {} are lost",
                         static_cast<std::size_t>(next) - rows.size()),
             "copy it again");
    contents.catalogue = std::move(catalogue);
    return {};
}

bool sound(const RecordedSpan& span)
{
    return span.id >= 0 && span.id < kMostSpanId && span.rows >= 1 && span.rows <= kMostSpanRows &&
           std::isfinite(span.begin) && std::isfinite(span.end) && span.begin <= span.end;
}

} // namespace

void readSpans(SqliteFile& file, const fs::path& path, RecordingContents& contents)
{
    std::vector<RecordedSpan> read;
    std::size_t unsound = 0;
    const bool whole = scan(file, "SELECT id, begin_s, end_s, rows FROM span", [&](const auto& row) {
        const std::int64_t rows = row.integer(3);
        const RecordedSpan span{row.integer(0), row.real(1), row.real(2),
                                rows > 0 ? static_cast<std::size_t>(rows) : 0, 0};
        if (sound(span))
            read.push_back(span);
        else
            ++unsound;
    });
    std::sort(read.begin(), read.end(),
              [](const RecordedSpan& a, const RecordedSpan& b) { return a.id < b.id; });
    std::vector<RecordedSpan>& spans = contents.spans;
    spans.clear();
    for (RecordedSpan& span : read) {
        if (!spans.empty() && span.begin <= spans.back().end) {
            ++unsound;
            continue;
        }
        span.rowsBefore = spans.empty() ? 0 : spans.back().rowsBefore + spans.back().rows;
        spans.push_back(span);
    }
    if (!whole || unsound > 0)
        note(contents, path, Severity::Warning,
             fmt::format("its list of spans is damaged: {} can be used, others are left out", spans.size()),
             "copy it again");

    if (auto rooms = file.prepare("SELECT DISTINCT room FROM air_field ORDER BY room")) {
        contents.rooms.clear();
        while (rooms->step() == Step::Row)
            contents.rooms.push_back(rooms->integer(0));
    }
    if (auto finished = file.prepare("SELECT value FROM meta WHERE key = 'finished'"))
        contents.finished = finished->step() == Step::Row && finished->text(0) == "1";
}

namespace {

/// Writers count events from 0 on; what another program has put there is left out.
void checkEvents(SqliteFile& file, const fs::path& path, RecordingContents& contents)
{
    auto count = file.prepare("SELECT count(*) FROM event WHERE id < 0 OR id > 2147483647");
    const std::int64_t strange = count && count->step() == Step::Row ? count->integer(0) : 0;
    if (strange > 0)
        note(contents, path, Severity::Warning,
             fmt::format("{} events have ids that are no numbers from 0 to 2147483647: they are left out",
                         strange),
             "number the events from 0 on");
}

/// What a file that cannot be used still says about itself: what it is of, and what wrote it. Only if its
/// `meta` is the table that we know: anything else of that name could do whatever it likes.
std::string whatItSays(const fs::path& path)
{
    auto file = SqliteFile::open(path, SqliteFile::Access::Read);
    if (!file)
        return {};
    const auto known = std::ranges::find(recordingTables(), std::string_view("meta"), &SchemaPart::name);
    auto sql = file->prepare("SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = 'meta'");
    if (!sql || known == recordingTables().end() || sql->step() != Step::Row || sql->text(0) != known->sql)
        return {};
    auto meta =
        file->prepare("SELECT key, value FROM meta WHERE key IN ('scenario', 'program') ORDER BY key DESC");
    if (!meta)
        return {};
    std::string says;
    while (meta->step() == Step::Row)
        if (const std::string value(meta->text(1)); !value.empty())
            says +=
                meta->text(0) == "scenario" ? "; it is of \"" + value + '"' : "; it was written by " + value;
    return says;
}

} // namespace

Result<OpenedRecording> openRecording(const fs::path& path)
{
    if (auto marked = checkMark(path); !marked) {
        Error error = marked.error();
        if (error.kind == ErrorKind::BadData)
            error.message += whatItSays(path);
        return tl::unexpected(std::move(error));
    }
    RecordingContents contents;
    auto file = openPages(path, contents);
    if (!file)
        return tl::unexpected(file.error());
    if (auto checked = checkSchema(*file, path); !checked)
        return tl::unexpected(checked.error());
    readInfo(*file, path, contents);
    if (auto read = readCatalogue(*file, path, contents); !read)
        return tl::unexpected(read.error());
    readSpans(*file, path, contents);
    checkEvents(*file, path, contents);
    if (!contents.finished)
        note(contents, path, Severity::Info,
             contents.spans.empty()
                 ? std::string("was not closed, and holds no samples yet")
                 : fmt::format("was not closed: it is still being written, or its writing was cut off; it "
                               "holds all up to {:.3f} s",
                               contents.spans.back().end));
    return OpenedRecording{std::move(*file), std::move(contents)};
}

} // namespace takao
