// What tells a recording from other files, before SQLite sees it. Private to this folder.
#pragma once

#include "models/base/error.h"

#include <filesystem>

namespace takao {

/// Whether this program can read the file as a recording.
/// @errors FileNotFound, FileUnreadable; BadData: another kind of file, a newer version
Result<void> checkMark(const std::filesystem::path& file);

} // namespace takao
