#include "models/exchange/notes/notes_file.h"

#include "models/exchange/json_writer.h"
#include "models/exchange/number_text.h"
#include "models/exchange/object_reader.h"
#include "models/exchange/schema_name.h"
#include "models/exchange/text_file.h"

#include <array>

namespace takao {
namespace {

constexpr std::array kNotesKeys = {FormatKey{"schema", true}, FormatKey{"recording", true},
                                   FormatKey{"notes", true}};
constexpr std::array kNoteKeys = {FormatKey{"at_s", true}, FormatKey{"title", true}, FormatKey{"text"},
                                  FormatKey{"overlay"}, FormatKey{"camera"}};
constexpr std::array kCameraKeys = {FormatKey{"eye_m", true}, FormatKey{"target_m", true}, FormatKey{"up"},
                                    FormatKey{"orthographic_height_m"}};

const ObjectFormat kNotes{"notes", "notes on a recording", kNotesKeys};
const ObjectFormat kNote{"note", "a note", kNoteKeys};
const ObjectFormat kCamera{"camera", "a camera", kCameraKeys};

constexpr Range kMoment{-1e10, 1e10}; // [s]: a live source may count from 1970

void readCamera(const ObjectReader& note, RecordingNote& out)
{
    const JsonValue value = note.get("camera");
    if (!value)
        return;
    const ObjectReader in(note.findings(), value, kCamera);
    NoteCamera camera;
    in.point("eye_m", camera.eye);
    in.point("target_m", camera.target);
    in.point("up", camera.up);
    in.number("orthographic_height_m", camera.orthographicHeight, range::kLength);
    if (in.value().is(JsonType::Object) && (camera.eye - camera.target).norm() <= 0.0)
        in.findings().error(value, "the camera stands where it looks", "let eye_m and target_m differ");
    if (camera.up.norm() <= 0.0)
        in.findings().error(in.get("up"), "no direction is up", "write [0, 0, 1]");
    out.camera = camera;
}

RecordingNote readNote(Findings& findings, const JsonValue& value)
{
    const ObjectReader in(findings, value, kNote);
    RecordingNote note;
    in.number("at_s", note.time, kMoment);
    if (in.line("title", note.title) && note.title.empty())
        findings.error(in.get("title"), "the title is empty", "say in a line what is to be seen then");
    in.paragraph("text", note.text);
    in.word("overlay", note.overlay);
    readCamera(in, note);
    return note;
}

Reading<RecordingNotes> readDocument(const Reading<JsonDocument>& document, const std::string& name)
{
    Reading<RecordingNotes> reading;
    Findings findings(name);
    if (!document.value) {
        reading.diagnostics = document.diagnostics;
        return reading;
    }
    const JsonValue root = document.value->root();
    if (acceptSchema(findings, root, "takao-notes", kNotesVersion)) {
        const ObjectReader in(findings, root, kNotes);
        RecordingNotes notes;
        in.line("recording", notes.recording);
        for (const JsonValue value : in.list("notes"))
            notes.add(readNote(findings, value));
        if (!findings.hasErrors() && !document.diagnostics.hasErrors())
            reading.value = std::move(notes);
    }
    reading.diagnostics = findings.mergedWith(document.diagnostics);
    return reading;
}

std::string pointText(const Vec3& point)
{
    return listLine({textFromSi(point.x()), textFromSi(point.y()), textFromSi(point.z())});
}

std::string cameraText(const NoteCamera& camera)
{
    ObjectLine line;
    line.raw("eye_m", pointText(camera.eye)).raw("target_m", pointText(camera.target));
    if (camera.up != Vec3(Vec3::UnitZ()))
        line.raw("up", pointText(camera.up));
    return line.optionalNumber("orthographic_height_m", camera.orthographicHeight, 0.0).json();
}

std::string noteText(const RecordingNote& note)
{
    ObjectLine line;
    line.number("at_s", note.time).text("title", note.title);
    line.optionalText("text", note.text).optionalText("overlay", note.overlay);
    if (note.camera)
        line.raw("camera", cameraText(*note.camera));
    return line.json();
}

} // namespace

std::filesystem::path notesFileOf(const std::filesystem::path& recording)
{
    return recording.string() + ".notes.json";
}

Reading<RecordingNotes> readNotes(const std::filesystem::path& file)
{
    return readDocument(readJson(file), file.string());
}

Reading<RecordingNotes> parseNotes(std::string_view text, const std::string& name)
{
    return readDocument(parseJson(std::string(text), name), name);
}

Reading<RecordingNotes> notesOf(const std::filesystem::path& recording)
{
    const std::filesystem::path file = notesFileOf(recording);
    std::error_code fault;
    if (std::filesystem::exists(file, fault) || fault)
        return readNotes(file);
    Reading<RecordingNotes> none;
    none.value = RecordingNotes{recording.filename().string(), {}};
    return none;
}

std::string notesText(const RecordingNotes& notes)
{
    std::vector<std::string> lines;
    for (const RecordingNote& note : notes.notes)
        lines.push_back(noteText(note));
    return block('{', '}',
                 {"\"schema\": " + jsonText("takao-notes/" + std::to_string(kNotesVersion)),
                  "\"recording\": " + jsonText(notes.recording),
                  "\"notes\": " + (lines.empty() ? std::string("[]") : block('[', ']', lines, 2))},
                 0) +
           '\n';
}

namespace {

Result<void> checkText(const std::string& text, const std::string& name)
{
    const Reading<RecordingNotes> again = parseNotes(text, name);
    if (again.value)
        return {};
    const Diagnostic& first = again.diagnostics.all().front();
    return fail(ErrorKind::BadUsage, "this note cannot be kept: " + first.message, first.remedy);
}

} // namespace

Result<void> checkNote(const RecordingNote& note)
{
    return checkText(notesText({"recording", {note}}), "note");
}

Result<void> writeNotes(const RecordingNotes& notes, const std::filesystem::path& file)
{
    const std::string text = notesText(notes);
    if (auto checked = checkText(text, file.string()); !checked)
        return checked;
    return writeTextFile(file, text);
}

std::span<const ObjectFormat* const> notesFormat()
{
    static const ObjectFormat* const kAll[] = {&kNotes, &kNote, &kCamera};
    return kAll;
}

} // namespace takao
