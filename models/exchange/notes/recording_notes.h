// Bookmarks and notes on a recording. They are kept in a file of their own: a recording never changes.
#pragma once

#include "models/base/vector.h"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

namespace takao {

/// From where a note's picture is seen.
struct NoteCamera
{
    Vec3 eye = Vec3(0.0, -10.0, 5.0); ///< [m]
    Vec3 target = Vec3::Zero();       ///< centre of orbits [m]
    Vec3 up = Vec3::UnitZ();
    double orthographicHeight = 0.0; ///< of the view [m]; 0: perspective

    bool operator==(const NoteCamera&) const = default;
};

/// A moment that somebody wants to come back to.
struct RecordingNote
{
    double time = 0.0;   ///< of the recording [s]
    std::string title;   ///< one line
    std::string text;    ///< may have several lines; may be empty
    std::string overlay; ///< key of the overlay that is shown; empty: none was said
    std::optional<NoteCamera> camera;

    bool operator==(const RecordingNote&) const = default;
};

struct RecordingNotes
{
    std::string recording;            ///< name of the file that they are of, without its folder
    std::vector<RecordingNote> notes; ///< in order of time

    /// Keeps the order; of the same time the new one comes last. @return its place
    std::size_t add(RecordingNote note)
    {
        const auto after = std::ranges::upper_bound(notes, note.time, {}, &RecordingNote::time);
        const auto place = static_cast<std::size_t>(after - notes.begin());
        notes.insert(after, std::move(note));
        return place;
    }

    bool operator==(const RecordingNotes&) const = default;
};

} // namespace takao
