// Notes that several programs change at the same time: what each changed stands.
#pragma once

#include "models/base/error.h"
#include "models/exchange/notes/recording_notes.h"

#include <filesystem>

namespace takao {

/// Their notes with our changes. Of a note that both changed both forms stay; one that either side removed
/// goes, unless the other has changed it.
/// @param base  what both sides began with
RecordingNotes mergedNotes(const RecordingNotes& base, const RecordingNotes& ours,
                           const RecordingNotes& theirs);

/// Brings our notes and the file beside a recording together: takes over what was changed in the file since
/// `base`, and writes what was changed in ours. Where nothing was, nothing is written. A file that is gone
/// counts as unchanged: it comes back with the next change.
/// @param base  the file's notes when we last saw them; none at first
/// @return      the notes that are in the file now
/// @errors BadData: the file cannot be used, and stays as it is; BadUsage, FileUnwritable
Result<RecordingNotes> syncNotes(const std::filesystem::path& recording, const RecordingNotes& base,
                                 const RecordingNotes& ours);

} // namespace takao
