// Files of notes (*.takaorec.notes.json), beside the recordings that they are of.
#pragma once

#include "models/base/error.h"
#include "models/exchange/format.h"
#include "models/exchange/notes/recording_notes.h"
#include "models/exchange/reading.h"

#include <filesystem>
#include <span>
#include <string_view>

namespace takao {

inline constexpr int kNotesVersion = 1;

/// "trip.takaorec" -> "trip.takaorec.notes.json", in the same folder.
std::filesystem::path notesFileOf(const std::filesystem::path& recording);

/// Reads a file of notes, and brings them into the order of time. Reports every problem with line, key path
/// and remedy: wrong types, unknown keys, missing keys. Whether a recording has their times is not known
/// here.
Reading<RecordingNotes> readNotes(const std::filesystem::path& file);
/// As readNotes, from text; `name` stands for the file in the findings.
Reading<RecordingNotes> parseNotes(std::string_view text, const std::string& name);

/// The notes of a recording; none yet if there is no such file.
Reading<RecordingNotes> notesOf(const std::filesystem::path& recording);

std::string notesText(const RecordingNotes& notes);
/// Whether a note can be read again once it is written. @errors BadUsage: it could not, as one without a
/// title
Result<void> checkNote(const RecordingNote& note);
/// @errors BadUsage, as checkNote(); FileUnwritable. What was there stays.
Result<void> writeNotes(const RecordingNotes& notes, const std::filesystem::path& file);

/// The objects of the format, the root first.
std::span<const ObjectFormat* const> notesFormat();

} // namespace takao
