// takao-cli record-info and signals, as a user runs them.
#include "tests/models/timeline/recorded_plant.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

using namespace takao;
using takao::testing::RecordedPlant;

namespace {

struct Outcome
{
    int exitCode = -1;
    QString out;
    QString err;
};

Outcome run(const QStringList& arguments)
{
    QProcess process;
    process.start(TAKAO_CLI, arguments);
    if (!process.waitForFinished(60000) || process.exitStatus() != QProcess::NormalExit)
        return {};
    return {process.exitCode(), QString::fromUtf8(process.readAllStandardOutput()),
            QString::fromUtf8(process.readAllStandardError())};
}

} // namespace

class TstRecordingCli : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase()
    {
        m_file = m_folder.filePath("trip.takaorec");
        RecordingHead head;
        head.info.scenario = "pump trip";
        head.info.seed = 7;
        head.info.startUtc = "2026-05-01T14:02:00Z";
        head.info.program = "takao 0.1.0";
        head.info.parent = ParentRecording{"day.takaorec", 812.0, {}, {}};
        head.info.assumptions = {"fans follow the affinity laws"};
        head.facility = R"({"name": "高雄"})";
        auto writer = m_plant.record(m_file.toStdString(), {}, head);
        QVERIFY(writer);
        QVERIFY(m_plant.write(**writer, 0, 400));
        QVERIFY((*writer)->addEvent({1.0, EventSeverity::Alarm, "CDU-03", "tripped", -1}));
        QVERIFY((*writer)->finish());
    }

    void aRecordingSaysWhatItHolds()
    {
        const Outcome text = run({"record-info", m_file});
        QCOMPARE(text.err, QString());
        QCOMPARE(text.exitCode, 0);
        for (const char* part : {"pump trip", "高雄", "takao 0.1.0", "2026-05-01T14:02:00Z", "99.750 s",
                                 "day.takaorec at 812.000 s", "Assumed: fans follow the affinity laws"})
            QVERIFY2(text.out.contains(QString::fromUtf8(part)), part);
        const QJsonObject json =
            QJsonDocument::fromJson(run({"record-info", m_file, "--json"}).out.toUtf8()).object();
        QCOMPARE(json["signals"].toInt(), 20);
        QCOMPARE(json["moments"].toInt(), 400);
        QCOMPARE(json["events"].toInt(), 1);
        QCOMPARE(json["end_s"].toDouble(), RecordedPlant::time(399));
        QCOMPARE(json["seed"].toInt(), 7);
        QCOMPARE(json["parent"].toObject()["fork_time_s"].toDouble(), 812.0);
        QVERIFY(json["finished"].toBool());
        QVERIFY(json["problems"].toArray().isEmpty());
    }

    void signalsAreListed()
    {
        const Outcome listed = run({"signals", m_file});
        QCOMPARE(listed.exitCode, 0);
        QCOMPARE(listed.out.count('\n'), 20);
        QVERIFY(listed.out.startsWith(QString::fromStdString(m_plant.name(0)) + " [1]\n"));
    }

    void samplesAreExportedAsCsv()
    {
        const QString names = QString::fromStdString(m_plant.name(2) + ',' + m_plant.name(7));
        const Outcome csv = run({"signals", m_file, "--names", names, "--from", "10", "--to", "20", "--csv"});
        QCOMPARE(csv.err, QString());
        QCOMPARE(csv.exitCode, 0);
        const QStringList lines = csv.out.split("\r\n", Qt::SkipEmptyParts);
        QCOMPARE(lines.size(), 1 + 2 * 41);
        QCOMPARE(lines[0], QString("signal,begin_s,end_s,least,most,unit,quality"));
        const QStringList first = lines[1].split(',');
        QCOMPARE(first[0], QString::fromStdString(m_plant.name(2)));
        QCOMPARE(first[1].toDouble(), 10.0);
        QCOMPARE(first[3].toDouble(), RecordedPlant::value(2, 40));
        QCOMPARE(first[4], first[3]);
        QCOMPARE(first[6], QString("good"));
        // Signal 7 has no values in rows 50 to 99.
        QVERIFY(lines.contains(QString::fromStdString(m_plant.name(7)) + ",15,15,,,1,missing"));
    }

    void manySamplesComeAsEnvelopes()
    {
        const Outcome csv = run({"signals", m_file, "--names", QString::fromStdString(m_plant.name(4)),
                                 "--points", "3", "--csv"});
        const QStringList lines = csv.out.split("\r\n", Qt::SkipEmptyParts);
        QCOMPARE(lines.size(), 4);
        double most = -1e9, written = -1e9;
        for (const QString& line : lines.mid(1))
            most = std::max(most, line.split(',')[4].toDouble());
        for (std::size_t row = 0; row < 400; ++row)
            written = std::max(written, RecordedPlant::value(4, row));
        QVERIFY(takao::testing::isRecorded(most, written));
    }

    void mistakesAreSaid_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("exitCode");
        QTest::addColumn<QString>("says");
        const QString name = QString::fromStdString(m_plant.name(0));
        QTest::newRow("no such file")
            << QStringList{"record-info", "/no/such.takaorec"} << 1 << "/no/such.takaorec";
        QTest::newRow("no recording") << QStringList{"record-info", TAKAO_CLI} << 1 << "is no recording";
        QTest::newRow("no such signal")
            << QStringList{"signals", m_file, "--names", name + ",x/y", "--csv"} << 2 << "no signal \"x/y\"";
        QTest::newRow("backwards") << QStringList{"signals", m_file, "--names", name,
                                                  "--from",  "5",    "--to",    "1"}
                                   << 2 << "ends before";
        QTest::newRow("no points") << QStringList{"signals", m_file, "--names", name, "--points", "0"} << 2
                                   << "--points";
    }

    void mistakesAreSaid()
    {
        QFETCH(QStringList, arguments);
        QFETCH(int, exitCode);
        QFETCH(QString, says);
        const Outcome outcome = run(arguments);
        QCOMPARE(outcome.exitCode, exitCode);
        QVERIFY2(outcome.err.contains(says), qPrintable(outcome.err));
        QVERIFY(outcome.out.isEmpty());
    }

    void aCutRecordingIsReadAsFarAsItGoes()
    {
        QFile whole(m_file);
        QVERIFY(whole.open(QIODevice::ReadOnly));
        const QByteArray bytes = whole.readAll();
        QFile cut(m_folder.filePath("cut.takaorec"));
        QVERIFY(cut.open(QIODevice::WriteOnly));
        QVERIFY(cut.write(bytes.left(bytes.size() - 4096)) > 0);
        cut.close();
        const Outcome outcome = run({"record-info", cut.fileName()});
        QCOMPARE(outcome.exitCode, 1);
        QVERIFY2(outcome.err.contains("damaged or cut short"), qPrintable(outcome.err));
        QVERIFY(outcome.out.contains("pump trip"));
    }

  private:
    QTemporaryDir m_folder;
    QString m_file;
    RecordedPlant m_plant{20};
};

QTEST_GUILESS_MAIN(TstRecordingCli)
#include "tst_recording_cli.moc"
