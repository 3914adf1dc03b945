// Where the program's own data (catalogue, facilities, schemas, icons, shaders) lies on disk.
#pragma once

#include "models/base/error.h"

#include <filesystem>

namespace takao {

/// The assets folder: $TAKAO_ASSETS if set, else ../share/takao/assets beside the running program.
/// @errors FileNotFound, naming the folders that were tried
Result<std::filesystem::path> assetFolder();

} // namespace takao
