#include "models/base/asset_folder.h"

#include <cstdlib>

namespace takao {

Result<std::filesystem::path> assetFolder()
{
    namespace fs = std::filesystem;
    std::error_code ec;
    if (const char* chosen = std::getenv("TAKAO_ASSETS")) {
        if (fs::is_directory(chosen, ec))
            return fs::path(chosen);
        return fail(ErrorKind::FileNotFound, std::string("TAKAO_ASSETS names no folder: ") + chosen,
                    "set it to the folder that holds catalogue/ and facilities/, or unset it");
    }
    const fs::path program = fs::read_symlink("/proc/self/exe", ec);
    const fs::path beside = program.parent_path().parent_path() / "share" / "takao" / "assets";
    if (fs::is_directory(beside, ec))
        return beside;
    return fail(ErrorKind::FileNotFound, "the program's data folder is missing: " + beside.string(),
                "install Takao again, or set TAKAO_ASSETS to its assets folder");
}

} // namespace takao
