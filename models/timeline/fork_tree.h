// Recordings of a folder as a tree: which one is a fork of which.
#pragma once

#include "models/timeline/recording_info.h"

#include <filesystem>

namespace takao {

struct RecordedFork
{
    std::filesystem::path file;
    RecordingInfo info;
    double begin = 0.0, end = 0.0; ///< [s]
    int parent = -1;               ///< position in the list; -1: no fork, or its parent is not in the folder
};

/// All recordings of a folder, parents before their forks, forks of one parent by the time at which they
/// leave it. Files that are no recordings, or cannot be read, are left out.
std::vector<RecordedFork> forksIn(const std::filesystem::path& folder);

} // namespace takao
