// Notes and their file brought together: what others changed meanwhile stays, and bad files stay as they are.
#include "models/exchange/notes/notes_file.h"
#include "models/exchange/notes/notes_sync.h"
#include "models/exchange/text_file.h"

#include <QDir>
#include <QTemporaryDir>
#include <QtTest>

using namespace takao;

namespace {

RecordingNote note(double time, const char* title, const char* text = "")
{
    return {time, title, text, {}, {}};
}

RecordingNotes notes(std::vector<RecordingNote> all)
{
    RecordingNotes out{"a.takaorec", {}};
    for (RecordingNote& one : all)
        out.add(std::move(one));
    return out;
}

} // namespace

class TstNotesSync : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void whatEitherAddedStands()
    {
        const auto merged = mergedNotes(notes({note(1, "a")}), notes({note(1, "a"), note(3, "ours")}),
                                        notes({note(1, "a"), note(2, "theirs")}));
        QCOMPARE(merged, notes({note(1, "a"), note(2, "theirs"), note(3, "ours")}));
    }

    void whatEitherRemovedGoes()
    {
        const auto base = notes({note(1, "a"), note(2, "b"), note(3, "c")});
        const auto merged =
            mergedNotes(base, notes({note(2, "b"), note(3, "c")}), notes({note(1, "a"), note(2, "b")}));
        QCOMPARE(merged, notes({note(2, "b")}));
    }

    void bothFormsOfANoteThatBothChangedStand()
    {
        const auto merged = mergedNotes(notes({note(1, "a")}), notes({note(1, "a", "ours")}),
                                        notes({note(1, "a", "theirs")}));
        QCOMPARE(merged, notes({note(1, "a", "theirs"), note(1, "a", "ours")}));
    }

    void aNoteThatOneRemovedAndTheOtherChangedStays()
    {
        const auto base = notes({note(1, "a")}), changed = notes({note(1, "a", "more")});
        QCOMPARE(mergedNotes(base, notes({}), changed), changed);
        QCOMPARE(mergedNotes(base, changed, notes({})), changed);
    }

    void theSameChangeOfBothStandsOnce()
    {
        const auto base = notes({}), both = notes({note(1, "a")});
        QCOMPARE(mergedNotes(base, both, both), both);
    }

    void theFileIsReadAndWritten()
    {
        const auto first = syncNotes(recording(), {}, {});
        QVERIFY(first && first->notes.empty());
        QVERIFY(!std::filesystem::exists(file())); // nothing to write
        RecordingNotes ours = *first;
        ours.add(note(5, "mine"));
        const auto written = syncNotes(recording(), *first, ours);
        QVERIFY(written);
        QCOMPARE(written->recording, std::string("a.takaorec"));
        QCOMPARE(*readNotes(file()).value, *written);
        const auto again = syncNotes(recording(), {}, {});
        QVERIFY(again);
        QCOMPARE(*again, *written);
    }

    void whatSomebodyElseWroteMeanwhileIsNotOverwritten()
    {
        const auto base = syncNotes(recording(), {}, notes({note(1, "a")}));
        QVERIFY(base);
        QVERIFY(writeNotes(notes({note(1, "a"), note(2, "theirs")}), file()));
        RecordingNotes ours = *base;
        ours.add(note(3, "ours"));
        const auto merged = syncNotes(recording(), *base, ours);
        QVERIFY(merged);
        QCOMPARE(merged->notes.size(), std::size_t(3));
        QCOMPARE(*readNotes(file()).value, *merged);
    }

    void aFileThatIsGoneComesBackWithTheNextChange()
    {
        const auto base = syncNotes(recording(), {}, notes({note(1, "a")}));
        QVERIFY(base && QFile::remove(QString::fromStdString(file().string())));
        const auto same = syncNotes(recording(), *base, *base);
        QVERIFY(same);
        QCOMPARE(*same, *base);
        QVERIFY(!std::filesystem::exists(file()));
        RecordingNotes ours = *base;
        ours.add(note(2, "b"));
        QVERIFY(syncNotes(recording(), *base, ours));
        QCOMPARE(readNotes(file()).value->notes.size(), std::size_t(2));
    }

    void badFilesStayAsTheyAre_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QByteArray>("says");
        QTest::newRow("damaged") << QByteArray("{\"schema\": \"takao-notes/1\", \"notes\": [")
                                 << QByteArray("line 1");
        QTest::newRow("foreign") << QByteArray("{\"schema\": \"takao-scenario/1\"}")
                                 << QByteArray("not a format");
        QTest::newRow("newer") << QByteArray(
                                      "{\"schema\": \"takao-notes/99\", \"recording\": \"a\", \"notes\": []}")
                               << QByteArray("99");
        QTest::newRow("empty") << QByteArray() << QByteArray("cannot be used");
    }

    void badFilesStayAsTheyAre()
    {
        QFETCH(QByteArray, content);
        QFETCH(QByteArray, says);
        QVERIFY(writeTextFile(file(), content.toStdString()));
        const auto result = syncNotes(recording(), {}, notes({note(1, "a")}));
        QVERIFY(!result);
        QCOMPARE(result.error().kind, ErrorKind::BadData);
        QVERIFY2(result.error().text().find(says.constData()) != std::string::npos,
                 result.error().text().c_str());
        QCOMPARE(*readTextFile(file(), 10000), content.toStdString());
    }

    void whatCannotBeWrittenIsSaid()
    {
        // A folder where the new file would be made: this stops also those who may write everywhere.
        QVERIFY(QDir(m_folder->path()).mkdir(QStringLiteral("a.takaorec.notes.json.part")));
        const auto result = syncNotes(recording(), {}, notes({note(1, "a")}));
        QVERIFY(!result);
        QCOMPARE(result.error().kind, ErrorKind::FileUnwritable);
    }

    void aNoteThatCouldNotBeReadAgainIsRefused()
    {
        QVERIFY(checkNote(note(1, "a")));
        QVERIFY(!checkNote(note(1, "")));
        QVERIFY(!checkNote(note(1, "two\nlines")));
        QVERIFY(!checkNote(note(1e12, "too late")));
    }

  private:
    std::filesystem::path recording() const
    {
        return m_folder->filePath(QStringLiteral("a.takaorec")).toStdString();
    }
    std::filesystem::path file() const { return notesFileOf(recording()); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(TstNotesSync)
#include "tst_notes_sync.moc"
