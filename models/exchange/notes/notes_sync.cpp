#include "models/exchange/notes/notes_sync.h"

#include "models/exchange/notes/notes_file.h"

#include <fmt/format.h>

namespace takao {
namespace {

bool takeOut(std::vector<RecordingNote>& notes, const RecordingNote& note)
{
    const auto found = std::ranges::find(notes, note);
    if (found == notes.end())
        return false;
    notes.erase(found);
    return true;
}

/// Notes of one list that the other does not have; what stands twice counts twice.
std::vector<RecordingNote> without(const RecordingNotes& of, const RecordingNotes& those)
{
    std::vector<RecordingNote> left = of.notes;
    for (const RecordingNote& note : those.notes)
        takeOut(left, note);
    return left;
}

Error cannotBeUsed(const std::filesystem::path& file, const Diagnostics& findings)
{
    const Diagnostic& first = findings.all().front();
    const std::string line = first.line > 0 ? fmt::format(", line {}", first.line) : std::string();
    return {ErrorKind::BadData,
            fmt::format("{}{} cannot be used: {}", file.filename().string(), line, first.message),
            "mend it, or move it away: the recording itself is untouched"};
}

} // namespace

RecordingNotes mergedNotes(const RecordingNotes& base, const RecordingNotes& ours,
                           const RecordingNotes& theirs)
{
    RecordingNotes merged = theirs;
    for (const RecordingNote& removed : without(base, ours))
        takeOut(merged.notes, removed);
    std::vector<RecordingNote> sameThere = without(theirs, base); // what both have added stands once
    for (RecordingNote& added : without(ours, base))
        if (!takeOut(sameThere, added))
            merged.add(std::move(added));
    return merged;
}

Result<RecordingNotes> syncNotes(const std::filesystem::path& recording, const RecordingNotes& base,
                                 const RecordingNotes& ours)
{
    const std::filesystem::path file = notesFileOf(recording);
    std::error_code fault;
    const bool isThere = std::filesystem::exists(file, fault) || fault;
    RecordingNotes theirs = base;
    if (isThere) {
        Reading<RecordingNotes> reading = readNotes(file);
        if (!reading.value)
            return tl::unexpected(cannotBeUsed(file, reading.diagnostics));
        theirs = std::move(*reading.value);
    }
    if (ours.notes == base.notes)
        return theirs;
    RecordingNotes merged = mergedNotes(base, ours, theirs);
    if (merged.recording.empty())
        merged.recording = recording.filename().string();
    if (isThere && merged == theirs)
        return merged;
    if (auto written = writeNotes(merged, file); !written)
        return tl::unexpected(written.error());
    return merged;
}

} // namespace takao
