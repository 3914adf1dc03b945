// Bookmarks of one future: kept beside a recording at once, whoever else writes there, and never lost.
#include "app/document/note_command.h"
#include "app/document/note_keeper.h"
#include "models/exchange/notes/notes_file.h"
#include "models/exchange/text_file.h"

#include <QDir>
#include <QTemporaryDir>
#include <QtTest>

#include <unistd.h>

using namespace takao;
using Found = NoteKeeper::Found;

namespace {

constexpr int kPatienceMs = 30000; // a loaded machine

RecordingNote note(double time, const char* title, const char* text = "")
{
    return {time, title, text, {}, {}};
}

} // namespace

class TstNoteKeeper : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_keeper = std::make_unique<NoteKeeper>();
    }

    void cleanup() { m_keeper.reset(); }

    void aNoteIsWrittenAtOnce()
    {
        keepBeside();
        add(note(5, "a"));
        QTRY_COMPARE_WITH_TIMEOUT(m_keeper->unkept(), std::size_t(0), kPatienceMs);
        QCOMPARE(inFile().notes.size(), std::size_t(1));
        QCOMPARE(inFile().recording, std::string("a.takaorec"));
    }

    void whatWasChangedLastIsWrittenBeforeItEnds()
    {
        keepBeside();
        for (int i = 0; i < 5; ++i)
            add(note(i, "quick"));
        m_keeper.reset();
        QCOMPARE(inFile().notes.size(), std::size_t(5));
    }

    void withoutARecordingNotesStayInMemory()
    {
        add(note(5, "a"));
        QCOMPARE(m_keeper->unkept(), std::size_t(1));
        QVERIFY(!m_keeper->isBusy());
        keepBeside();
        QTRY_COMPARE_WITH_TIMEOUT(m_keeper->unkept(), std::size_t(0), kPatienceMs);
        QCOMPARE(inFile().notes.front().title, std::string("a"));
    }

    void whatAnotherProgramAddsIsSeen()
    {
        keepBeside();
        add(note(5, "ours"));
        QTRY_COMPARE_WITH_TIMEOUT(m_keeper->unkept(), std::size_t(0), kPatienceMs);
        RecordingNotes theirs = inFile();
        theirs.add(note(2, "theirs"));
        QVERIFY(writeNotes(theirs, file()));
        QTRY_COMPARE_WITH_TIMEOUT(m_keeper->notes().size(), std::size_t(2), kPatienceMs);
        QCOMPARE(m_keeper->notes().front().title, std::string("theirs"));
        m_keeper->undoStack().undo(); // ours goes, theirs stays
        QTRY_COMPARE_WITH_TIMEOUT(inFile().notes.size(), std::size_t(1), kPatienceMs);
        QCOMPARE(inFile().notes.front().title, std::string("theirs"));
    }

    void whatCannotBeWrittenStaysAndGoesLater()
    {
        QDir folder(m_folder->path());
        const QString obstacle = QStringLiteral("a.takaorec.notes.json.part/inside");
        QVERIFY(folder.mkpath(obstacle));
        keepBeside();
        add(note(5, "a"));
        QTRY_VERIFY_WITH_TIMEOUT(m_keeper->problem(), kPatienceMs);
        QCOMPARE(m_keeper->problem()->kind, ErrorKind::FileUnwritable);
        QCOMPARE(m_keeper->notes().size(), std::size_t(1));
        QCOMPARE(m_keeper->unkept(), std::size_t(1));
        QVERIFY(QDir(folder.filePath(QStringLiteral("a.takaorec.notes.json.part"))).removeRecursively());
        QTRY_COMPARE_WITH_TIMEOUT(m_keeper->unkept(), std::size_t(0), kPatienceMs); // by itself
        QVERIFY(!m_keeper->problem());
    }

    void aReadOnlyFolderIsReadAndSaysWhyItIsNotWritten()
    {
        if (::geteuid() == 0)
            QSKIP("who may write everywhere meets no read-only folder");
        QVERIFY(writeNotes({"a.takaorec", {note(1, "there before")}}, file()));
        QVERIFY(QFile::setPermissions(m_folder->path(), QFile::ReadOwner | QFile::ExeOwner));
        keepBeside();
        QTRY_COMPARE_WITH_TIMEOUT(m_keeper->notes().size(), std::size_t(1), kPatienceMs);
        add(note(5, "a"));
        QTRY_VERIFY_WITH_TIMEOUT(m_keeper->problem(), kPatienceMs);
        QVERIFY(m_keeper->problem()->text().find("ermission") != std::string::npos);
        QCOMPARE(m_keeper->unkept(), std::size_t(1));
        QVERIFY(
            QFile::setPermissions(m_folder->path(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
    }

    void aDamagedFileStaysUntilItIsMended()
    {
        QVERIFY(writeTextFile(file(), "{ this is damaged"));
        keepBeside();
        add(note(5, "a"));
        QTRY_VERIFY_WITH_TIMEOUT(m_keeper->problem(), kPatienceMs);
        QCOMPARE(m_keeper->problem()->kind, ErrorKind::BadData);
        QCOMPARE(*readTextFile(file(), 1000), std::string("{ this is damaged"));
        QVERIFY(writeNotes({"a.takaorec", {note(1, "mended")}}, file()));
        QTRY_COMPARE_WITH_TIMEOUT(m_keeper->unkept(), std::size_t(0), kPatienceMs);
        QCOMPARE(inFile().notes.size(), std::size_t(2));
    }

    void notesBehindTheEndOfTheRecordingStayInMemory()
    {
        add(note(5, "a"));
        add(note(50, "later"));
        m_keeper->keepBeside(recording(), Found::Foreign, 20.0);
        QTRY_COMPARE_WITH_TIMEOUT(m_keeper->unkept(), std::size_t(1), kPatienceMs);
        QCOMPARE(m_keeper->behindEnd(), std::size_t(1));
        QCOMPARE(m_keeper->notes().size(), std::size_t(2));
        QCOMPARE(inFile().notes.size(), std::size_t(1));
        m_keeper->keepBeside(recording(), Found::Foreign, 60.0); // saved again
        QTRY_COMPARE_WITH_TIMEOUT(m_keeper->unkept(), std::size_t(0), kPatienceMs);
        QCOMPARE(inFile().notes.size(), std::size_t(2));
    }

    void notesOfAReplacedRecordingArePutAside()
    {
        QVERIFY(writeTextFile(file().string() + ".old", "put aside before"));
        QVERIFY(writeNotes({"a.takaorec", {note(1, "of the old one")}}, file()));
        add(note(5, "a"));
        m_keeper->keepBeside(recording(), Found::Foreign);
        QTRY_COMPARE_WITH_TIMEOUT(m_keeper->unkept(), std::size_t(0), kPatienceMs);
        QCOMPARE(inFile().notes.size(), std::size_t(1));
        QCOMPARE(inFile().notes.front().title, std::string("a"));
        QCOMPARE(*readTextFile(file().string() + ".old", 1000), std::string("put aside before"));
        const auto old = readNotes(file().string() + ".old2");
        QVERIFY(old.value);
        QCOMPARE(old.value->notes.front().title, std::string("of the old one"));
    }

    void aNoteThatIsTypedIsOneDeed()
    {
        add(note(5, "a"));
        change(note(5, "a"), note(5, "a", "on"));
        change(note(5, "a", "on"), note(5, "a", "one"));
        change(note(5, "a", "one"), note(5, "b", "one"));
        QCOMPARE(m_keeper->undoStack().count(), 3);
        m_keeper->undoStack().undo();
        QCOMPARE(m_keeper->notes().front(), note(5, "a", "one"));
        m_keeper->undoStack().undo();
        QCOMPARE(m_keeper->notes().front(), note(5, "a"));
        m_keeper->undoStack().undo();
        QVERIFY(m_keeper->notes().empty());
        m_keeper->undoStack().redo();
        QCOMPARE(m_keeper->notes().front(), note(5, "a"));
    }

  private:
    QString recording() const { return m_folder->filePath(QStringLiteral("a.takaorec")); }
    std::filesystem::path file() const { return notesFileOf(recording().toStdString()); }
    RecordingNotes inFile() const { return readNotes(file()).value.value_or(RecordingNotes()); }
    void keepBeside() { m_keeper->keepBeside(recording(), Found::Ours); }
    void add(const RecordingNote& one) { push(std::nullopt, one); }
    void change(const RecordingNote& before, const RecordingNote& after) { push(before, after); }
    void push(std::optional<RecordingNote> before, std::optional<RecordingNote> after)
    {
        m_keeper->undoStack().push(new NoteCommand(*m_keeper, before, after, QStringLiteral("x")));
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<NoteKeeper> m_keeper;
};

QTEST_GUILESS_MAIN(TstNoteKeeper)
#include "tst_note_keeper.moc"
