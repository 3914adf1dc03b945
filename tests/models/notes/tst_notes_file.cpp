// Notes beside recordings: written and read again, exported, and what is wrong with bad files.
#include "models/exchange/notes/notes_export.h"
#include "models/exchange/notes/notes_file.h"

#include <QFile>
#include <QTemporaryDir>
#include <QtTest>
#include <nlohmann/json.hpp>

#include <fstream>
#include <set>

using namespace takao;

namespace {

RecordingNotes someNotes()
{
    RecordingNotes notes{"trip.takaorec", {}};
    notes.add({812.25, "GPUs \"throttle\"", "first C01,\nthen 高雄", "gpu-temperature", {}});
    NoteCamera camera;
    camera.eye = Vec3(1.5, -20.0, 9.0);
    camera.target = Vec3(3.0, 4.0, 0.1);
    camera.orthographicHeight = 12.5;
    notes.add({60.0, "The pumps trip", "", "", camera});
    return notes;
}

std::string withNote(const std::string& note)
{
    return R"({"schema": "takao-notes/1", "recording": "a.takaorec", "notes": [)" + note + "]}";
}

} // namespace

class TstNotesFile : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void notesStandInOrderOfTime()
    {
        RecordingNotes notes = someNotes();
        QCOMPARE(notes.notes[0].title, std::string("The pumps trip"));
        const std::size_t place = notes.add({60.0, "again", "", "", {}}); // QCOMPARE would ask twice
        QCOMPARE(place, std::size_t(1));
        const auto reading =
            parseNotes(withNote(R"({"at_s": 5, "title": "b"}, {"at_s": 1, "title": "a"})"), "x");
        QVERIFY(reading.value);
        QCOMPARE(reading.value->notes[0].title, std::string("a"));
    }

    void whatIsWrittenComesBack()
    {
        const std::filesystem::path file = notesFileOf(m_folder.filePath("trip.takaorec").toStdString());
        QVERIFY(file.string().ends_with("trip.takaorec.notes.json"));
        QVERIFY(writeNotes(someNotes(), file));
        const auto read = readNotes(file);
        QVERIFY(read.value && read.diagnostics.empty());
        QCOMPARE(read.value->recording, std::string("trip.takaorec"));
        const RecordingNote& pumps = read.value->notes[0];
        QVERIFY(pumps.camera);
        QCOMPARE(pumps.camera->eye, Vec3(1.5, -20.0, 9.0));
        QCOMPARE(pumps.camera->up, Vec3(Vec3::UnitZ()));
        QCOMPARE(pumps.camera->orthographicHeight, 12.5);
        const RecordingNote& gpus = read.value->notes[1];
        QCOMPARE(gpus.time, 812.25);
        QCOMPARE(gpus.title, std::string("GPUs \"throttle\""));
        QCOMPARE(gpus.text, std::string("first C01,\nthen 高雄"));
        QCOMPARE(gpus.overlay, std::string("gpu-temperature"));
        QVERIFY(!gpus.camera);
        QCOMPARE(notesText(*read.value), notesText(someNotes()));
    }

    void aRecordingWithoutNotesHasNone()
    {
        const auto none = notesOf(m_folder.filePath("other.takaorec").toStdString());
        QVERIFY(none.value && none.value->notes.empty());
        QCOMPARE(none.value->recording, std::string("other.takaorec"));
    }

    void whatCannotBeReadAgainIsNotWritten()
    {
        const std::filesystem::path file = m_folder.filePath("b.notes.json").toStdString();
        RecordingNotes notes{"b.takaorec", {}};
        notes.add({1.0, "", "", "", {}});
        const auto empty = writeNotes(notes, file);
        QVERIFY(!empty && empty.error().kind == ErrorKind::BadUsage);
        notes.notes[0].title = "two\nlines";
        QVERIFY(!writeNotes(notes, file));
        QVERIFY(!std::filesystem::exists(file));
        QVERIFY(!writeNotes(someNotes(), "/no/such/folder/x.notes.json"));
    }

    void mistakesAreSaid_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("says");
        const auto row = [](const char* name, const std::string& text, const char* says) {
            QTest::newRow(name) << QString::fromStdString(text) << says;
        };
        row("no JSON", "{", "x.notes.json:1");
        row("another format", R"({"schema": "takao-facility/1"})", "takao-facility");
        row("a newer version", R"({"schema": "takao-notes/2", "recording": "a", "notes": []})", "version");
        row("no title", withNote(R"({"at_s": 1})"), "title");
        row("no time", withNote(R"({"at_s": "soon", "title": "a"})"), "notes[0].at_s");
        row("an unknown key", withNote(R"({"at_s": 1, "title": "a", "colour": "red"})"), "colour");
        row("half a camera", withNote(R"({"at_s": 1, "title": "a", "camera": {"eye_m": [1, 2, 3]}})"),
            "target_m");
        row("a camera without a direction",
            withNote(R"({"at_s": 1, "title": "a", "camera": {"eye_m": [1, 2, 3], "target_m": [1, 2, 3]}})"),
            "where it looks");
        row("nothing is up",
            withNote(
                R"({"at_s": 1, "title": "a", "camera": {"eye_m": [1, 2, 3], "target_m": [0, 0, 0], "up": [0, 0, 0]}})"),
            "up");
    }

    void mistakesAreSaid()
    {
        QFETCH(QString, text);
        QFETCH(QString, says);
        const auto reading = parseNotes(text.toStdString(), "x.notes.json");
        QVERIFY(!reading.value && !reading.diagnostics.empty());
        const QString error = QString::fromStdString(reading.diagnostics.all().front().text());
        QVERIFY2(error.contains(says), qPrintable(error));
    }

    void notesAreExportedAsCsv()
    {
        QCOMPARE(
            notesCsv(someNotes()),
            std::string("at_s,title,text,overlay\r\n60,The pumps trip,,\r\n"
                        "812.25,\"GPUs \"\"throttle\"\"\",\"first C01,\nthen 高雄\",gpu-temperature\r\n"));
    }

    void theSchemaHasTheReadersKeys()
    {
        std::ifstream file(TAKAO_SOURCE_DIR "/assets/schema/takao-notes-1.schema.json");
        const auto schema = nlohmann::json::parse(file);
        for (const ObjectFormat* format : notesFormat()) {
            const auto& definition = schema.at("$defs").at(std::string(format->name));
            std::set<std::string> stated, read, required, needed;
            for (const auto& [key, value] : definition.at("properties").items())
                stated.insert(key);
            for (const auto& key : definition.at("required"))
                required.insert(key.get<std::string>());
            for (const FormatKey& key : format->keys) {
                read.emplace(key.name);
                if (key.required)
                    needed.emplace(key.name);
            }
            QCOMPARE(stated, read);
            QCOMPARE(required, needed);
        }
    }

  private:
    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(TstNotesFile)
#include "tst_notes_file.moc"
