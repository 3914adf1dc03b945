#include "models/timeline/recording_mark.h"

#include "models/timeline/recording_format.h"

#include <fmt/format.h>

#include <array>
#include <fstream>
#include <string_view>

namespace takao {
namespace {

namespace fs = std::filesystem;

// The head of every SQLite database (sqlite.org/fileformat2.html, section 1.3).
constexpr std::string_view kSqlite("SQLite format 3\0", 16);
constexpr std::size_t kHeadBytes = 100, kUserVersionAt = 60, kApplicationAt = 68;

std::int64_t bigEndian(const std::array<char, kHeadBytes>& head, std::size_t at)
{
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < 4; ++i)
        value = (value << 8U) | static_cast<unsigned char>(head[at + i]);
    return static_cast<std::int32_t>(value);
}

} // namespace

Result<void> checkMark(const fs::path& file)
{
    std::error_code fault;
    const fs::file_status status = fs::status(file, fault);
    if (!fs::exists(status))
        return fail(ErrorKind::FileNotFound, fmt::format("there is no file {}", file.string()),
                    "check the name");
    if (!fs::is_regular_file(status))
        return fail(ErrorKind::FileUnreadable, fmt::format("{} is no regular file", file.string()),
                    "name a recording (*.takaorec)");
    std::ifstream stream(file, std::ios::binary);
    if (!stream)
        return fail(ErrorKind::FileUnreadable, fmt::format("{} cannot be opened", file.string()),
                    "check its rights");
    std::array<char, kHeadBytes> head{};
    stream.read(head.data(), kHeadBytes);
    const auto read = static_cast<std::size_t>(stream.gcount());
    if (!std::string_view(head.data(), read).starts_with(kSqlite.substr(0, std::min(read, kSqlite.size()))) ||
        read == 0)
        return fail(ErrorKind::BadData, fmt::format("{} is no recording", file.string()),
                    "name a file that takao has recorded (*.takaorec)");
    if (read < kHeadBytes)
        return fail(ErrorKind::BadData, fmt::format("{} ends within its head", file.string()),
                    "copy it again");
    if (bigEndian(head, kApplicationAt) != kRecordingApplication)
        return fail(ErrorKind::BadData,
                    fmt::format("{} is a SQLite database, but no recording", file.string()),
                    "name a file that takao has recorded (*.takaorec)");
    const std::int64_t version = bigEndian(head, kUserVersionAt);
    if (version > kRecordingVersion)
        return fail(ErrorKind::BadData,
                    fmt::format("{} is a recording of version {}; this program reads up to version {}",
                                file.string(), version, kRecordingVersion),
                    "open it with a newer takao");
    if (version < 1)
        return fail(ErrorKind::BadData, fmt::format("{} has no version of recordings", file.string()),
                    "copy it again, or record again");
    return {};
}

} // namespace takao
