// Whole text files on disk: bounded reading and atomic writing.
#pragma once

#include "models/base/error.h"

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

namespace takao {

/// The bytes of a regular file.
/// @errors FileNotFound; FileUnreadable for a folder, a device, missing rights or more than `maxBytes`
Result<std::string> readTextFile(const std::filesystem::path& file, std::size_t maxBytes);

/// Writes a temporary file beside `file`, brings it to the disk and renames it: a reader sees the old bytes
/// or the new ones, never a part. A symbolic link stays one: the file it names is replaced.
/// @errors FileUnwritable; the old file is then untouched
Result<void> writeTextFile(const std::filesystem::path& file, std::string_view text);

} // namespace takao
