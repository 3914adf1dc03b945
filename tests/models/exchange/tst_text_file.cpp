// Files on disk: whole or not at all.
#include "models/exchange/text_file.h"

#include <QTemporaryDir>
#include <QtTest>

#include <sys/stat.h>
#include <unistd.h>

using namespace takao;
namespace fs = std::filesystem;

class TstTextFile : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void whatIsWrittenIsRead()
    {
        const std::string text("a\0b\n", 4);
        QVERIFY(writeTextFile(path("f"), text));
        QCOMPARE(*readTextFile(path("f"), 4), text);
        QVERIFY(!fs::exists(path("f.part")));
    }

    void anExistingFileIsReplacedAndKeepsItsRights()
    {
        QVERIFY(writeTextFile(path("f"), "old"));
        fs::permissions(path("f"), fs::perms::owner_read | fs::perms::owner_write);
        QVERIFY(writeTextFile(path("f"), "new"));
        QCOMPARE(*readTextFile(path("f"), 100), std::string("new"));
        QCOMPARE(fs::status(path("f")).permissions(), fs::perms::owner_read | fs::perms::owner_write);
    }

    void aLinkStaysALink()
    {
        QVERIFY(writeTextFile(path("f"), "old"));
        fs::create_symlink("f", path("link"));
        QVERIFY(writeTextFile(path("link"), "new"));
        QVERIFY(fs::is_symlink(path("link")));
        QCOMPARE(*readTextFile(path("f"), 100), std::string("new"));
    }

    void aFailedWriteLeavesTheOldFile()
    {
        QVERIFY(writeTextFile(path("f"), "old"));
        fs::create_directory(path("f.part")); // the temporary file cannot be made
        const Result<void> result = writeTextFile(path("f"), "new");
        QVERIFY(!result);
        QCOMPARE(result.error().kind, ErrorKind::FileUnwritable);
        QCOMPARE(*readTextFile(path("f"), 100), std::string("old"));
    }

    void unwritablePlacesAreNamed()
    {
        QCOMPARE(writeTextFile(path("none/f"), "x").error().kind, ErrorKind::FileUnwritable);
        QCOMPARE(writeTextFile(path(""), "x").error().kind, ErrorKind::FileUnwritable);
        QVERIFY(writeTextFile(path("none/f"), "x").error().message.find("none/f") != std::string::npos);
        QVERIFY(!fs::exists(path("none")));
    }

    void unreadableThingsAreNamed()
    {
        QCOMPARE(readTextFile(path("none"), 100).error().kind, ErrorKind::FileNotFound);
        QCOMPARE(readTextFile(path(""), 100).error().kind, ErrorKind::FileUnreadable);
        QVERIFY(writeTextFile(path("f"), "12345"));
        QVERIFY(!readTextFile(path("f"), 4));
        QVERIFY(readTextFile(path("f"), 5));
        QCOMPARE(readTextFile(path("f/g"), 100).error().kind, ErrorKind::FileNotFound);
    }

    void aPipeWithoutWriterDoesNotHang()
    {
        QCOMPARE(mkfifo(path("pipe").c_str(), 0600), 0);
        QVERIFY(readTextFile(path("pipe"), 100).error().message.find("no regular file") != std::string::npos);
    }

    void missingRightsAreNamed()
    {
        if (geteuid() == 0)
            QSKIP("root may read everything");
        QVERIFY(writeTextFile(path("f"), "x"));
        fs::permissions(path("f"), fs::perms::none);
        QCOMPARE(readTextFile(path("f"), 100).error().kind, ErrorKind::FileUnreadable);
    }

  private:
    fs::path path(const char* name) const { return fs::path(m_folder->path().toStdString()) / name; }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(TstTextFile)
#include "tst_text_file.moc"
