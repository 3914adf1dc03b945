// Bookmarks on a recording from the command line.
#pragma once

#include "models/exchange/notes/recording_notes.h"
#include "models/timeline/recording.h"

namespace takao::cli {

/// The notes of a recording, after the findings of their file were printed. @errors BadData: it cannot be
/// read
Result<RecordingNotes> openNotes(const std::string& recording);

/// Adds notes and writes their file. @errors BadUsage: a time that the recording does not hold, a note that
/// cannot be kept; BadData, FileUnwritable
Result<void> addNotes(const std::string& file, const Recording& recording,
                      const std::vector<RecordingNote>& notes);

/// One a line, with their times.
std::string notesLines(const RecordingNotes& notes);

} // namespace takao::cli
