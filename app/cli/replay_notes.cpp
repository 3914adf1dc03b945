#include "app/cli/replay_notes.h"

#include "app/cli/run_report.h"
#include "app/cli/terminal.h"
#include "models/exchange/notes/notes_file.h"

#include <fmt/format.h>

namespace takao::cli {

Result<RecordingNotes> openNotes(const std::string& recording)
{
    auto notes = notesOf(recording);
    report(notes.diagnostics);
    if (!notes.value)
        return fail(ErrorKind::BadData, notesFileOf(recording).string() + " cannot be used",
                    "mend it, or move it away: the recording itself is untouched");
    return std::move(*notes.value);
}

Result<void> addNotes(const std::string& file, const Recording& recording,
                      const std::vector<RecordingNote>& added)
{
    auto notes = openNotes(file);
    if (!notes)
        return tl::unexpected(notes.error());
    for (const RecordingNote& note : added) {
        if (note.time < recording.begin() || note.time > recording.end())
            return fail(ErrorKind::BadUsage, fmt::format("{:g} s is no time of {}", note.time, file),
                        fmt::format("choose one from {:g} to {:g} s", recording.begin(), recording.end()));
        notes->add(note);
    }
    return writeNotes(*notes, notesFileOf(file));
}

std::string notesLines(const RecordingNotes& notes)
{
    std::string text;
    for (const RecordingNote& note : notes.notes) {
        text += fmt::format("  {:>10}  {}\n", clockText(note.time), note.title);
        for (std::size_t at = 0; at < note.text.size();) {
            const std::size_t end = std::min(note.text.find('\n', at), note.text.size());
            text += fmt::format("              {}\n", note.text.substr(at, end - at));
            at = end + 1;
        }
    }
    return text;
}

} // namespace takao::cli
