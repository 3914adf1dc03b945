#include "models/exchange/notes/notes_export.h"

#include "models/exchange/csv_text.h"
#include "models/exchange/number_text.h"

namespace takao {

std::string notesCsv(const RecordingNotes& notes)
{
    std::string text = "at_s,title,text,overlay\r\n";
    for (const RecordingNote& note : notes.notes)
        text += textFromSi(note.time) + ',' + csvField(note.title) + ',' + csvField(note.text) + ',' +
                csvField(note.overlay) + "\r\n";
    return text;
}

} // namespace takao
