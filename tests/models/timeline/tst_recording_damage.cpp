// Recordings that are damaged, cut short, foreign or newer: a clear message, and what is readable.
#include "tests/models/timeline/recorded_plant.h"

#include <QTemporaryDir>
#include <QtTest>

#include <random>
#include <set>
#include <sqlite3.h>

using namespace takao;
using takao::testing::RecordedPlant;

namespace {

constexpr std::size_t kSignals = 600;
constexpr std::size_t kRows = 2000;

QByteArray bytesOf(const QString& name)
{
    QFile file(name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void writeBytes(const QString& name, const QByteArray& bytes)
{
    QFile file(name);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("cannot write %s", qPrintable(name));
}

void runSql(const QString& file, const char* sql)
{
    sqlite3* database = nullptr;
    char* why = nullptr;
    if (sqlite3_open(qPrintable(file), &database) != SQLITE_OK ||
        sqlite3_exec(database, sql, nullptr, nullptr, &why) != SQLITE_OK)
        qFatal("%s: %s", sql, why);
    sqlite3_close(database);
}

} // namespace

class TstRecordingDamage : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase()
    {
        m_sound = m_folder.filePath("sound.takaorec");
        RecordingHead head;
        head.facility = "{}";
        auto writer = m_plant.record(m_sound.toStdString(), {}, head);
        QVERIFY(writer);
        for (int e = 0; e < 200; ++e)
            QVERIFY((*writer)->addEvent({e + 0.0, EventSeverity::Info, "object", "says something", e - 1}));
        QVERIFY((*writer)->raiseAlarm({0, "object", "rule", EventSeverity::Alarm, "text", 1.0}));
        QVERIFY(m_plant.write(**writer, 0, kRows));
        QVERIFY((*writer)->finish());
        m_bytes = bytesOf(m_sound);
        QVERIFY(m_bytes.size() > 100000);
    }

    void init() { m_file = m_folder.filePath("damaged.takaorec"); }

    /// Ids are whole numbers of 64 bits to SQLite, whatever wrote them.
    void absurdIdsOfEventsCostNothing()
    {
        writeBytes(m_file, m_bytes);
        runSql(m_file, "UPDATE event SET id = 2147483647 WHERE id = 199;"
                       "UPDATE event SET id = 9000000000000 WHERE id = 198;"
                       "UPDATE event SET id = -7 WHERE id = 3;"
                       "UPDATE event SET cause = -9000000000000 WHERE id = 10;"
                       "UPDATE event SET cause = 2147483646 WHERE id = 11;"
                       "UPDATE alarm SET event = 9000000000000;");
        const auto recording = Recording::open(m_file.toStdString());
        QVERIFY2(recording, recording ? "" : recording.error().text().c_str());
        bool told = false;
        const Diagnostics problems = (*recording)->problems();
        for (const Diagnostic& problem : problems.all())
            told |= problem.message.find("2 events have ids") != std::string::npos;
        QVERIFY(told);
        const auto events = (*recording)->events(-1e9, 1e9);
        QCOMPARE(events.size(), std::size_t(198));
        std::set<int> ids;
        for (const TimelineEvent& event : events) {
            QVERIFY(event.id >= 0 && event.event.cause < event.id);
            ids.insert(event.id);
        }
        QCOMPARE(ids.size(), events.size());
        QVERIFY(ids.contains(2147483647));
        QCOMPARE((*recording)->alarms(-1e9, 1e9).at(0).event, -1);
        const PlantStatePtr state = (*recording)->stateAt(1e9);
        QVERIFY(!state->events().empty() && state->events().size() < 200);
        for (const PlantEvent& event : state->events())
            QVERIFY(event.cause < static_cast<int>(state->events().size()));
    }

    void otherFilesAreRefused_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("says");
        QTest::newRow("empty") << QByteArray() << "is no recording";
        QTest::newRow("text") << QByteArray("{\"format\": 1}").repeated(100) << "is no recording";
        QTest::newRow("only a mark") << m_bytes.left(16) << "ends within its head";
        QTest::newRow("within the head") << m_bytes.left(70) << "ends within its head";
        QByteArray foreign = m_bytes, newer = m_bytes, none = m_bytes;
        foreign.replace(68, 4, QByteArray::fromHex("0f055112"));
        newer.replace(60, 4, QByteArray::fromHex("00000002"));
        none.replace(60, 4, QByteArray::fromHex("00000000"));
        QTest::newRow("another program's") << foreign << "but no recording";
        QTest::newRow("newer") << newer << "of version 2; this program reads up to version 1";
        QTest::newRow("no version") << none << "no version";
        QTest::newRow("head only") << m_bytes.left(100) << "";
        QTest::newRow("nonsense behind the head") << m_bytes.left(100) + QByteArray(50000, 'x') << "";
    }

    void otherFilesAreRefused()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, says);
        writeBytes(m_file, bytes);
        const auto recording = Recording::open(m_file.toStdString());
        QVERIFY(!recording);
        QCOMPARE(recording.error().kind, ErrorKind::BadData);
        const QString message = QString::fromStdString(recording.error().message);
        QVERIFY2(message.contains(says) && message.contains("damaged.takaorec"), qPrintable(message));
        QVERIFY(!recording.error().remedy.empty());
    }

    void whatIsNotThereIsSaid()
    {
        QCOMPARE(Recording::open("/no/such.takaorec").error().kind, ErrorKind::FileNotFound);
        QCOMPARE(Recording::open(m_folder.path().toStdString()).error().kind, ErrorKind::FileUnreadable);
    }

    void otherTablesAreRefused_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::newRow("gone") << "DROP TABLE block";
        QTest::newRow("a view that never ends")
            << "DROP TABLE span; CREATE VIEW span AS WITH RECURSIVE n (id) AS (SELECT 1 UNION ALL SELECT id "
               "+ 1 "
               "FROM n) SELECT id, 0 AS begin_s, 0 AS end_s, 1 AS rows, x'' AS times FROM n";
        QTest::newRow("other columns") << "ALTER TABLE event RENAME COLUMN text TO words";
    }

    void otherTablesAreRefused()
    {
        QFETCH(QString, sql);
        writeBytes(m_file, m_bytes);
        runSql(m_file, qPrintable(sql));
        const auto recording = Recording::open(m_file.toStdString());
        QVERIFY(!recording);
        QVERIFY(QString::fromStdString(recording.error().message).contains("has no table"));
    }

    void lostPartsAreMissingAndTheRestIsThere()
    {
        writeBytes(m_file, m_bytes);
        runSql(m_file, "UPDATE block SET data = x'00112233' WHERE key = (SELECT min(key) FROM block)");
        runSql(m_file, "DELETE FROM block WHERE key = (SELECT max(key) FROM block)");
        runSql(m_file, "UPDATE span SET times = zeroblob(40) WHERE id = 2048");
        const auto recording = Recording::open(m_file.toStdString());
        QVERIFY(recording);
        const PlantStatePtr first = (*recording)->stateAt(0.0);
        QCOMPARE(first->value(0U).quality, Quality::Missing);
        QCOMPARE(m_plant.compare(*first, 0, true), std::string());
        QCOMPARE(first->value(513U).quality, RecordedPlant::quality(513, 0)); // of the other group
        QCOMPARE((*recording)->stateAt(RecordedPlant::time(520))->value(0U).quality, Quality::Missing);
        QCOMPARE(m_plant.compare(*(*recording)->stateAt(RecordedPlant::time(300)), 300), std::string());
        QCOMPARE((*recording)->stateAt(1e9)->value(599U).quality, Quality::Missing);
        const auto series = (*recording)->signal(m_plant.name(4), 0.0, 1e9, 100000);
        QVERIFY(series);
        QCOMPARE(series->points.size(), kRows - 2 * 256);
        QCOMPARE((*recording)->problems().errorCount(), std::size_t(3));
        QVERIFY((*recording)->signal(m_plant.name(599), 0.0, 1e9, 100000));
    }

    void lostSummariesCostNothingButTime()
    {
        writeBytes(m_file, m_bytes);
        runSql(m_file, "UPDATE summary SET data = x'00'");
        const auto damaged = Recording::open(m_file.toStdString()),
                   sound = Recording::open(m_sound.toStdString());
        QVERIFY(damaged && sound);
        const auto a = (*damaged)->signal(m_plant.name(4), 0.0, 1e9, 3),
                   b = (*sound)->signal(m_plant.name(4), 0.0, 1e9, 3);
        QVERIFY(a && b);
        double least[2] = {1e9, 1e9}, most[2] = {-1e9, -1e9};
        for (const auto& [series, i] : {std::pair{&*a, 0}, std::pair{&*b, 1}})
            for (const SignalPoint& point : series->points) {
                least[i] = std::min(least[i], point.least);
                most[i] = std::max(most[i], point.most);
            }
        QCOMPARE(least[0], least[1]);
        QCOMPARE(most[0], most[1]);
    }

    void lyingNumbersAreNotBelieved()
    {
        writeBytes(m_file, m_bytes);
        runSql(m_file,
               "UPDATE span SET rows = 1000000000 WHERE id = 0; UPDATE span SET end_s = -1 WHERE id = 1024;"
               "UPDATE span SET rows = 200 WHERE id = 2048; UPDATE event SET cause = id + 1 WHERE id < 50;"
               "UPDATE summary SET cells = 99; UPDATE facility SET bytes = 99999999999");
        const auto recording = Recording::open(m_file.toStdString());
        QVERIFY(recording);
        QVERIFY((*recording)->problems().warningCount() > 0);
        QCOMPARE((*recording)->begin(), RecordedPlant::time(512));
        QCOMPARE((*recording)->stateAt(RecordedPlant::time(600))->value(0U).quality, Quality::Missing);
        QCOMPARE(m_plant.compare(*(*recording)->stateAt(RecordedPlant::time(900)), 900), std::string());
        for (const TimelineEvent& event : (*recording)->events(0.0, 1e9))
            QVERIFY(event.event.cause < event.id);
        QVERIFY((*recording)->stateAt(45.0)->events().size() > 0);
        QVERIFY(!(*recording)->facilityText());
    }

    void whatIsCutOffIsMissingAndTheRestIsThere()
    {
        int opened = 0, states = 0;
        for (int part = 1; part < 40; ++part) {
            writeBytes(m_file, m_bytes.left(m_bytes.size() * part / 40));
            states += probe(opened);
        }
        QVERIFY2(opened >= 10 && states > 0, qPrintable(QString("%1 %2").arg(opened).arg(states)));
    }

    void flippedBytesNeverGiveAWrongValue()
    {
        std::mt19937 random(11);
        int opened = 0, states = 0;
        for (int flip = 0; flip < 300; ++flip) {
            QByteArray bad = m_bytes;
            // Half of them among the first pages, where tables begin.
            const auto length = static_cast<unsigned>(flip % 2 ? m_bytes.size() : 40 * 4096);
            for (unsigned i = 0; i < 1U + static_cast<unsigned>(flip) % 5U; ++i)
                bad[static_cast<qsizetype>(100 + random() % (length - 100))] = static_cast<char>(random());
            writeBytes(m_file, bad);
            states += probe(opened);
        }
        QVERIFY2(opened > 200 && states > 200, qPrintable(QString("%1 %2").arg(opened).arg(states)));
    }

  private:
    /// Opens m_file and asks for everything. Counts what opened; gives how many of four states were known.
    int probe(int& opened)
    {
        const auto recording = Recording::open(m_file.toStdString());
        if (!recording) {
            if (recording.error().message.empty())
                qFatal("an error says nothing");
            return 0;
        }
        ++opened;
        int known = 0;
        for (std::size_t row : {std::size_t(3), std::size_t(700), std::size_t(1100), kRows - 1}) {
            const PlantStatePtr state = (*recording)->stateAt(RecordedPlant::time(row));
            if (state->catalogue().all().size() != kSignals)
                continue;
            // Where spans are lost another moment answers, and says which.
            row = static_cast<std::size_t>(state->time() / RecordedPlant::time(1));
            if (const auto wrong = m_plant.compare(*state, row, true); !wrong.empty())
                qFatal("%s", wrong.c_str());
            known += state->value(0U).quality == Quality::Good;
        }
        for (const std::size_t points : {1U, 30U, 5000U})
            if (const auto series = (*recording)->signal(m_plant.name(4), 0.0, 1e9, points))
                for (const SignalPoint& point : series->points)
                    if (point.least < -50001.0 || point.most > 50001.0)
                        qFatal("a wrong value");
        (void)(*recording)->events(0.0, 1e9);
        (void)(*recording)->alarms(0.0, 1e9);
        (void)(*recording)->fieldAt(10.0);
        (void)(*recording)->facilityText();
        (void)(*recording)->counts();
        return known;
    }

    QTemporaryDir m_folder;
    QString m_sound, m_file;
    QByteArray m_bytes;
    RecordedPlant m_plant{kSignals};
};

QTEST_GUILESS_MAIN(TstRecordingDamage)
#include "tst_recording_damage.moc"
