#include "models/exchange/text_file.h"

#include <fmt/format.h>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <memory>
#include <sys/stat.h>
#include <unistd.h>

namespace takao {
namespace {

namespace fs = std::filesystem;

/// An open file that is closed when it goes out of scope.
class OpenFile
{
  public:
    OpenFile(const fs::path& file, int flags, mode_t mode = 0)
        : m_handle(::open(file.c_str(), flags | O_CLOEXEC, mode))
    {}
    ~OpenFile()
    {
        if (m_handle >= 0)
            ::close(m_handle);
    }
    OpenFile(const OpenFile&) = delete;
    OpenFile& operator=(const OpenFile&) = delete;

    bool isOpen() const { return m_handle >= 0; }
    int handle() const { return m_handle; }

    /// Closes and says whether the system accepted everything that was written.
    bool closeNow()
    {
        const int handle = m_handle;
        m_handle = -1;
        return ::close(handle) == 0;
    }

  private:
    int m_handle;
};

std::string systemReason(int code)
{
    return std::error_code(code, std::generic_category()).message();
}

Result<std::string> readAll(const OpenFile& open, const fs::path& file, std::size_t size)
{
    std::string text(size, '\0');
    std::size_t done = 0;
    while (done < size) {
        const ssize_t got = ::read(open.handle(), text.data() + done, size - done);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return fail(ErrorKind::FileUnreadable,
                        fmt::format("cannot read {}: {}", file.string(), systemReason(errno)),
                        "check the disk and the file's permissions");
        if (got == 0)
            break; // it became shorter while being read; the parser will say where it ends
        done += static_cast<std::size_t>(got);
    }
    text.resize(done);
    return text;
}

bool writeAll(int handle, std::string_view text)
{
    while (!text.empty()) {
        const ssize_t put = ::write(handle, text.data(), text.size());
        if (put < 0 && errno == EINTR)
            continue;
        if (put < 0)
            return false;
        text.remove_prefix(static_cast<std::size_t>(put));
    }
    return true;
}

/// Writes and syncs; 0 or the system's reason.
int writePart(const fs::path& part, mode_t mode, std::string_view text)
{
    OpenFile open(part, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW, mode);
    if (!open.isOpen())
        return errno;
    if (!writeAll(open.handle(), text) || ::fsync(open.handle()) != 0 || !open.closeNow())
        return errno ? errno : EIO;
    return 0;
}

} // namespace

Result<std::string> readTextFile(const fs::path& file, std::size_t maxBytes)
{
    // Non-blocking, so that a pipe nobody writes to cannot hang the program.
    const OpenFile open(file, O_RDONLY | O_NONBLOCK);
    if (!open.isOpen() && (errno == ENOENT || errno == ENOTDIR))
        return fail(ErrorKind::FileNotFound, fmt::format("there is no file {}", file.string()),
                    "check the name");
    if (!open.isOpen())
        return fail(ErrorKind::FileUnreadable,
                    fmt::format("cannot open {}: {}", file.string(), systemReason(errno)),
                    "check the file's permissions");
    struct stat status = {};
    if (::fstat(open.handle(), &status) != 0)
        return fail(ErrorKind::FileUnreadable,
                    fmt::format("cannot read {}: {}", file.string(), systemReason(errno)));
    if (S_ISDIR(status.st_mode))
        return fail(ErrorKind::FileUnreadable, fmt::format("{} is a folder, not a file", file.string()),
                    "name a file in it");
    if (!S_ISREG(status.st_mode))
        return fail(ErrorKind::FileUnreadable, fmt::format("{} is no regular file", file.string()),
                    "copy its content into a file and name that");
    const auto size = static_cast<std::size_t>(status.st_size);
    if (size > maxBytes)
        return fail(
            ErrorKind::FileUnreadable,
            fmt::format("{} has {} MB; at most {} MB are read", file.string(), size >> 20U, maxBytes >> 20U),
            "check that it is the right file");
    return readAll(open, file, size);
}

Result<void> writeTextFile(const fs::path& file, std::string_view text)
{
    std::error_code ec;
    fs::path target = fs::canonical(file, ec);
    if (ec)
        target = file; // it does not exist yet
    struct stat status = {};
    const bool replaces = ::stat(target.c_str(), &status) == 0;
    const mode_t mode = replaces ? status.st_mode & 0777U : 0666U;

    fs::path part = target;
    part += ".part";
    int reason = replaces && S_ISDIR(status.st_mode) ? EISDIR : writePart(part, mode, text);
    if (reason == 0 && ::rename(part.c_str(), target.c_str()) != 0)
        reason = errno;
    if (reason != 0) {
        fs::remove(part, ec);
        return fail(ErrorKind::FileUnwritable,
                    fmt::format("cannot write {}: {}", file.string(), systemReason(reason)),
                    "check the folder's permissions and the free space, or save under another name");
    }
    // The rename itself reaches the disk with the folder; not every file system can sync one, and the bytes
    // are safe.
    const OpenFile folder(target.parent_path().empty() ? fs::path(".") : target.parent_path(),
                          O_RDONLY | O_DIRECTORY);
    if (folder.isOpen())
        ::fsync(folder.handle());
    return {};
}

} // namespace takao
