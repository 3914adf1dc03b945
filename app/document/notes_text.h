// Bookmarks as files for people and other programs.
#pragma once

#include "app/format/clock_text.h"
#include "models/base/error.h"
#include "models/exchange/notes/recording_notes.h"

namespace takao {

/// Times, titles and notes as plain text, with the time of the site and UTC where they are known.
QString notesAsText(const RecordingNotes& notes, ClockText clock, const QString& heading);

/// The content of a file, by its ending: .csv, .txt, or .json as they are kept.
/// @errors BadUsage: another ending
Result<std::string> notesAsFile(const RecordingNotes& notes, const QString& file, const ClockText& clock,
                                const QString& heading);

} // namespace takao
