// A SQLite database and its statements, closed by themselves. Private to this folder.
#pragma once

#include "models/base/error.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace takao {

/// A prepared statement that is used again and again.
class SqliteStatement
{
  public:
    enum class Step { Row, Done, Failed };

    SqliteStatement() = default;
    explicit SqliteStatement(sqlite3_stmt* statement) : m_statement(statement) {}

    /// Parameters count from 1. Texts and blobs must live until the next reset().
    void bind(int parameter, std::int64_t value);
    void bind(int parameter, double value);
    void bind(int parameter, std::string_view text);
    void bindBlob(int parameter, std::string_view bytes);
    void bindNull(int parameter);

    Step step();
    /// Ends a running query, so that its read lock goes; parameters stay.
    void reset();

    /// Columns count from 0; texts and blobs live until the next step() or reset().
    std::int64_t integer(int column) const;
    double real(int column) const;
    std::string_view text(int column) const;
    std::string_view blob(int column) const;
    bool isNull(int column) const;

  private:
    struct Finalize
    {
        void operator()(sqlite3_stmt* statement) const;
    };
    std::unique_ptr<sqlite3_stmt, Finalize> m_statement;
};

/// Resets a statement at the end of a scope: no read lock outlives a query.
class StatementUse
{
  public:
    explicit StatementUse(SqliteStatement& statement) : m_statement(statement) {}
    ~StatementUse() { m_statement.reset(); }
    StatementUse(const StatementUse&) = delete;
    StatementUse& operator=(const StatementUse&) = delete;

  private:
    SqliteStatement& m_statement;
};

class SqliteFile
{
  public:
    enum class Access {
        Create,    ///< a new file; fails if there is one
        Read,      ///< an existing one
        Recover,   ///< an existing one whose last change is to be undone, since it was cut off
        ReadSolid, ///< an existing one that nobody writes, without locks: for folders that cannot be written
    };

    /// @errors FileUnreadable, FileUnwritable with SQLite's own words
    static Result<SqliteFile> open(const std::filesystem::path& path, Access access);

    /// Runs statements that give no rows.
    Result<void> run(const char* sql);
    Result<SqliteStatement> prepare(const char* sql);
    /// What went wrong last, as an error about this file; a full disk is told from the rest.
    Error error(ErrorKind kind) const;
    bool inTransaction() const;
    const std::filesystem::path& path() const { return m_path; }
    /// Whether what went wrong last is that another program uses the file.
    bool busy() const;
    /// Whether it is that the file's pages are damaged or missing.
    bool damaged() const;
    /// Whether it is that the file, or what belongs beside it, cannot be opened.
    bool cannotOpen() const;

  private:
    struct Close
    {
        void operator()(sqlite3* database) const;
    };
    int code() const; ///< SQLite's primary code of what went wrong last

    std::unique_ptr<sqlite3, Close> m_database;
    std::filesystem::path m_path;
    ErrorKind m_kind = ErrorKind::FileUnreadable; ///< of errors in run() and prepare()
};

/// One view of the file for several queries: what is written meanwhile is not seen, and locks are taken once.
class ReadTransaction
{
  public:
    explicit ReadTransaction(SqliteFile& file);
    ~ReadTransaction();
    ReadTransaction(const ReadTransaction&) = delete;
    ReadTransaction& operator=(const ReadTransaction&) = delete;

  private:
    SqliteFile& m_file;
};

} // namespace takao
