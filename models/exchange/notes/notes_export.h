// Notes on a recording for other programs.
#pragma once

#include "models/exchange/notes/recording_notes.h"

namespace takao {

/// "at_s,title,text,overlay", a line for each note (RFC 4180).
std::string notesCsv(const RecordingNotes& notes);

} // namespace takao
