#include "app/document/notes_text.h"

#include "app/format/format.h"
#include "models/exchange/notes/notes_export.h"
#include "models/exchange/notes/notes_file.h"

#include <QFileInfo>

namespace takao {

QString notesAsText(const RecordingNotes& notes, ClockText clock, const QString& heading)
{
    const QString indent(4, QLatin1Char(' '));
    QString out = heading + QLatin1Char('\n');
    for (const RecordingNote& note : notes.notes) {
        QStringList times{formatClock(note.time, 1)};
        if (clock.isAbsolute())
            for (const ClockKind kind : {ClockKind::Site, ClockKind::Utc}) {
                clock.setKind(kind);
                times << clock.full(note.time);
            }
        out += QStringLiteral("\n%1  %2\n").arg(times.join(QStringLiteral(" | ")), text(note.title));
        if (!note.text.empty())
            out += indent + text(note.text).replace(QLatin1Char('\n'), QLatin1Char('\n') + indent) +
                   QLatin1Char('\n');
    }
    return out;
}

Result<std::string> notesAsFile(const RecordingNotes& notes, const QString& file, const ClockText& clock,
                                const QString& heading)
{
    const QString ending = QFileInfo(file).suffix().toLower();
    if (ending == QLatin1String("csv"))
        return notesCsv(notes);
    if (ending == QLatin1String("txt"))
        return notesAsText(notes, clock, heading).toStdString();
    if (ending == QLatin1String("json"))
        return notesText(notes);
    return fail(ErrorKind::BadUsage,
                "bookmarks are exported as .csv, .txt or .json, not as " + file.toStdString(),
                "let the name end with one of these");
}

} // namespace takao
