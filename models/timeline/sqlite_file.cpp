#include "models/timeline/sqlite_file.h"

#include "models/timeline/recording_format.h"

#include <fmt/format.h>

#include <cerrno>
#include <cstring>
#include <sqlite3.h>

namespace takao {
namespace {

/// The path as a URI: SQLite's own marks in it are written as hexadecimal codes.
std::string solidUri(const std::filesystem::path& path)
{
    std::string uri = "file:";
    for (const char c : path.string())
        uri += c == '%' || c == '?' || c == '#' ? fmt::format("%{:02x}", static_cast<unsigned char>(c))
                                                : std::string(1, c);
    return uri + "?immutable=1";
}

} // namespace

void SqliteStatement::Finalize::operator()(sqlite3_stmt* statement) const
{
    sqlite3_finalize(statement);
}

void SqliteStatement::bind(int parameter, std::int64_t value)
{
    sqlite3_bind_int64(m_statement.get(), parameter, value);
}

void SqliteStatement::bind(int parameter, double value)
{
    sqlite3_bind_double(m_statement.get(), parameter, value);
}

void SqliteStatement::bind(int parameter, std::string_view text)
{
    sqlite3_bind_text64(m_statement.get(), parameter, text.data() ? text.data() : "", text.size(),
                        SQLITE_STATIC, SQLITE_UTF8);
}

void SqliteStatement::bindBlob(int parameter, std::string_view bytes)
{
    sqlite3_bind_blob64(m_statement.get(), parameter, bytes.data(), bytes.size(), SQLITE_STATIC);
}

void SqliteStatement::bindNull(int parameter)
{
    sqlite3_bind_null(m_statement.get(), parameter);
}

SqliteStatement::Step SqliteStatement::step()
{
    errno = 0;
    switch (sqlite3_step(m_statement.get())) {
    case SQLITE_ROW:
        return Step::Row;
    case SQLITE_DONE:
        return Step::Done;
    default:
        return Step::Failed;
    }
}

void SqliteStatement::reset()
{
    sqlite3_reset(m_statement.get());
}

std::int64_t SqliteStatement::integer(int column) const
{
    return sqlite3_column_int64(m_statement.get(), column);
}

double SqliteStatement::real(int column) const
{
    return sqlite3_column_double(m_statement.get(), column);
}

std::string_view SqliteStatement::text(int column) const
{
    const auto* const text = reinterpret_cast<const char*>(sqlite3_column_text(m_statement.get(), column));
    const int size = sqlite3_column_bytes(m_statement.get(), column);
    return text ? std::string_view(text, static_cast<std::size_t>(size)) : std::string_view();
}

std::string_view SqliteStatement::blob(int column) const
{
    const auto* const bytes = static_cast<const char*>(sqlite3_column_blob(m_statement.get(), column));
    const int size = sqlite3_column_bytes(m_statement.get(), column);
    return bytes ? std::string_view(bytes, static_cast<std::size_t>(size)) : std::string_view();
}

bool SqliteStatement::isNull(int column) const
{
    return sqlite3_column_type(m_statement.get(), column) == SQLITE_NULL;
}

void SqliteFile::Close::operator()(sqlite3* database) const
{
    sqlite3_close_v2(database);
}

Result<SqliteFile> SqliteFile::open(const std::filesystem::path& path, Access access)
{
    const bool create = access == Access::Create;
    const bool solid = access == Access::ReadSolid;
    int flags = SQLITE_OPEN_NOMUTEX | (solid ? SQLITE_OPEN_URI : 0);
    if (create || access == Access::Recover)
        flags |= SQLITE_OPEN_READWRITE | (create ? SQLITE_OPEN_CREATE : 0);
    else
        flags |= SQLITE_OPEN_READONLY;
    sqlite3* database = nullptr;
    const int opened =
        sqlite3_open_v2((solid ? solidUri(path) : path.string()).c_str(), &database, flags, nullptr);
    SqliteFile file;
    file.m_database.reset(database);
    file.m_path = path;
    file.m_kind = create ? ErrorKind::FileUnwritable : ErrorKind::FileUnreadable;
    if (opened != SQLITE_OK)
        return tl::unexpected(file.error(file.m_kind));
    // What a file states about itself is not believed: no huge values, no functions called by its schema.
    sqlite3_limit(database, SQLITE_LIMIT_LENGTH, static_cast<int>(kMostBlobBytes));
    sqlite3_db_config(database, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    sqlite3_busy_timeout(database, kBusyMilliseconds);
    return file;
}

Result<void> SqliteFile::run(const char* sql)
{
    errno = 0;
    if (sqlite3_exec(m_database.get(), sql, nullptr, nullptr, nullptr) != SQLITE_OK)
        return tl::unexpected(error(m_kind));
    return {};
}

Result<SqliteStatement> SqliteFile::prepare(const char* sql)
{
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v3(m_database.get(), sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr) !=
        SQLITE_OK)
        return tl::unexpected(error(m_kind));
    return SqliteStatement(statement);
}

Error SqliteFile::error(ErrorKind kind) const
{
    const int left = errno; // SQLite keeps the reason of a failed opening, not that of a failed write
    if (!m_database)
        return {kind, fmt::format("{}: no memory to open it", m_path.string()), "close other programs"};
    const int kept = sqlite3_system_errno(m_database.get());
    const int system = kept != 0 ? kept : left;
    const bool ioError = code() == SQLITE_IOERR;
    if (code() == SQLITE_FULL || (ioError && (system == ENOSPC || system == EDQUOT || system == EFBIG)))
        return {kind,
                fmt::format("{} cannot grow: the disk is full, or a limit is reached ({})", m_path.string(),
                            ioError ? std::strerror(system) : sqlite3_errmsg(m_database.get())),
                "free some space, or record to another disk"};
    std::string why = sqlite3_errmsg(m_database.get());
    if (system != 0 && (ioError || code() == SQLITE_CANTOPEN))
        why += fmt::format(", {}", std::strerror(system));
    return {kind,
            fmt::format("{} cannot be {}: {}", m_path.string(),
                        kind == ErrorKind::FileUnwritable ? "written" : "read", why),
            {}};
}

// If it cannot begin, each query has a view of its own, as without it; errors come from the queries.
ReadTransaction::ReadTransaction(SqliteFile& file) : m_file(file)
{
    (void)m_file.run("BEGIN");
}

ReadTransaction::~ReadTransaction()
{
    (void)m_file.run("COMMIT");
}

bool SqliteFile::inTransaction() const
{
    return sqlite3_get_autocommit(m_database.get()) == 0;
}

bool SqliteFile::busy() const
{
    return code() == SQLITE_BUSY || code() == SQLITE_LOCKED;
}

bool SqliteFile::damaged() const
{
    return code() == SQLITE_CORRUPT || code() == SQLITE_NOTADB;
}

bool SqliteFile::cannotOpen() const
{
    return code() == SQLITE_CANTOPEN || code() == SQLITE_READONLY;
}

int SqliteFile::code() const
{
    return sqlite3_errcode(m_database.get()) & 0xff;
}

} // namespace takao
