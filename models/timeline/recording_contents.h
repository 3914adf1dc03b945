// What a recording holds, without its samples: read when it is opened. Private to this folder.
#pragma once

#include "models/base/diagnostics.h"
#include "models/timeline/recording_info.h"
#include "models/timeline/sqlite_file.h"
#include "models/twin/plant_state.h"

#include <memory>
#include <vector>

namespace takao {

/// Rows of samples that lie together.
struct RecordedSpan
{
    std::int64_t id = 0;
    double begin = 0.0, end = 0.0; ///< [s] of its first and last row
    std::size_t rows = 0;
    std::size_t rowsBefore = 0; ///< in all spans before it
};

struct RecordingContents
{
    RecordingInfo info;
    std::string recipe; ///< empty: none
    bool finished = false;
    std::shared_ptr<const SignalCatalogue> catalogue;
    std::vector<RecordedSpan> spans; ///< in order of time
    std::vector<std::int64_t> rooms; ///< with recorded air
    Diagnostics problems;
};

struct OpenedRecording
{
    SqliteFile file;
    RecordingContents contents;
};

/// Opens the file and reads all but samples, events and fields. What is damaged is left out and told in
/// `problems`.
/// @errors FileNotFound, FileUnreadable; BadData: another kind of file, a newer version, nothing readable
Result<OpenedRecording> openRecording(const std::filesystem::path& path);

/// Reads the list of spans (and whether the recording is finished) again: a recording may be growing.
void readSpans(SqliteFile& file, const std::filesystem::path& path, RecordingContents& contents);

} // namespace takao
