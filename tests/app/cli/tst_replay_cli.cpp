// takao-cli replay, as a user runs it: causes, signals, bookmarks, pictures, film strips, reports, bad input.
#include "models/timeline/recording_writer.h"

#include <QImage>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

using namespace takao;

namespace {

struct Outcome
{
    int exitCode = -1;
    QString out, err;
};

Outcome run(const QStringList& arguments)
{
    QProcess process;
    process.start(TAKAO_CLI, arguments);
    if (!process.waitForFinished(300000) || process.exitStatus() != QProcess::NormalExit)
        return {};
    return {process.exitCode(), QString::fromUtf8(process.readAllStandardOutput()),
            QString::fromUtf8(process.readAllStandardError())};
}

QByteArray bytesOf(const QString& name)
{
    QFile file(name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void writeBytes(const QString& name, const QByteArray& bytes)
{
    QFile file(name);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("%s cannot be written", qPrintable(name));
}

/// Pixels that an eye tells apart.
int changed(const QImage& a, const QImage& b)
{
    int count = 0;
    for (int y = 0; y < a.height(); ++y)
        for (int x = 0; x < a.width(); ++x)
            count += std::abs(qGray(a.pixel(x, y)) - qGray(b.pixel(x, y))) > 24;
    return count;
}

} // namespace

class TstReplayCli : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase()
    {
        m_file = m_folder.filePath("trip.takaorec");
        const Outcome made =
            run({"run", TAKAO_SOURCE_DIR "/assets/facilities/kaohsiung.takao.json", "--scenario",
                 TAKAO_SOURCE_DIR "/assets/scenarios/cdu-pump-trip-no-standby.json", "--until", "80", "--air",
                 "mixed", "--start", "2026-05-01T06:02:00Z", "--record", m_file});
        QCOMPARE(made.err, QString());
        QCOMPARE(made.exitCode, 0);
    }

    void unaskedItSaysWhatIsThere()
    {
        const Outcome told = replay({});
        QCOMPARE(told.err, QString());
        QCOMPARE(told.exitCode, 0);
        for (const char* part : {"The pumps of a pod trip", "2026-05-01T06:02:00Z", "59 events",
                                 "CDU1-1/pump-A fails (and 2 more", "<- CDU1-3 gives 70 % of its flow"})
            QVERIFY2(told.out.contains(part), part);
    }

    void flowMovesBeforeTemperatureBeforeThrottling()
    {
        const QJsonObject why = json({"--why", "worst", "--json"});
        QStringList chain;
        for (const auto& step : why["chain"].toArray())
            chain << step.toObject()["object"].toString();
        QCOMPARE(chain.size(), 6);
        QVERIFY(chain[0].startsWith("CDU1-") && chain[0].endsWith("/pump-A"));
        QCOMPARE(chain[3], QString("C01"));
        const double pump = movedAt(why, chain[1] + "/pump_speed");
        const double flow = movedAt(why, "C01/coolant_flow");
        const double warm = movedAt(why, "C01/gpu_temperature");
        const double slow = movedAt(why, "C01/throttle");
        QVERIFY(pump >= 60.0 && pump <= flow);
        QVERIFY2(flow < warm, qPrintable(QString("%1 %2").arg(flow).arg(warm)));
        QVERIFY2(warm < slow, qPrintable(QString("%1 %2").arg(warm).arg(slow)));
        QVERIFY(slow <= why["at_s"].toDouble());
        const QJsonObject early = json({"--why", "C01/gpus_throttle", "--json"});
        QCOMPARE(early["chain"].toArray().size(), 4);
        QCOMPARE(movedAt(early, "C01/coolant_flow"), flow);
        // Nothing else of the plant moved before the pumps.
        QVERIFY(why["moved_first"].toArray().first().toObject()["at_s"].toDouble() >= 60.0);
    }

    void theWorstIsAskedForByName()
    {
        const Outcome told = replay({"--why", "worst"});
        QCOMPARE(told.exitCode, 0);
        QVERIFY2(told.out.startsWith("the job training stops, at 0:01:12"), qPrintable(told.out));
        QVERIFY(told.out.contains("What led to it") && told.out.contains("in the chain"));
        QVERIFY(replay({"--why", "0"}).out.contains("nothing was recorded before its first cause"));
    }

    void signalsAreThoseOfTheSignalsCommand()
    {
        const QString names = "C01/gpu_temperature,CDU1-1/coolant_flow";
        const Outcome csv = replay({"--signals", names, "--from", "60", "--to", "70", "--csv"});
        QCOMPARE(csv.exitCode, 0);
        QCOMPARE(csv.out,
                 run({"signals", m_file, "--names", names, "--from", "60", "--to", "70", "--csv"}).out);
        const QString file = m_folder.filePath("s.csv");
        QCOMPARE(replay({"--signals", names, "--from", "60", "--to", "70", "--csv", file}).exitCode, 0);
        QCOMPARE(QString::fromUtf8(bytesOf(file)), csv.out);
    }

    void bookmarksAreKeptBesideTheRecording()
    {
        const QByteArray before = bytesOf(m_file);
        QCOMPARE(replay({"--bookmark", "70", "GPUs get hot", "--text", "flow is gone", "--overlay",
                         "gpu-temperature", "--bookmark", "61", "Flow alarm"})
                     .exitCode,
                 0);
        QCOMPARE(bytesOf(m_file), before);
        const QJsonArray notes =
            QJsonDocument::fromJson(bytesOf(m_file + ".notes.json")).object()["notes"].toArray();
        QCOMPARE(notes.size(), 2);
        QCOMPARE(notes[0].toObject()["at_s"].toDouble(), 61.0);
        QCOMPARE(notes[1].toObject()["overlay"].toString(), QString("gpu-temperature"));
        QVERIFY(replay({"--bookmarks"}).out.contains("0:01:10.0  GPUs get hot\n              flow is gone"));
        QVERIFY(
            replay({"--bookmarks", "--csv"}).out.contains("61,Flow alarm,flow is gone,gpu-temperature\r\n"));
        QVERIFY(replay({}).out.contains("2 bookmarks"));
    }

    void aMomentIsDrawnAsShowDrawsIt()
    {
        const QStringList look{"--size", "480x270", "--refine", "0", "--overlay", "gpu-temperature"};
        const QString one = m_folder.filePath("one.png"), other = m_folder.filePath("other.png");
        QCOMPARE(replay(QStringList{"--at", "70", "--show", one} + look).exitCode, 0);
        QCOMPARE(run(QStringList{"show", m_file, "--at", "70", "--out", other} + look).exitCode, 0);
        QCOMPARE(QImage(one).size(), QSize(480, 270));
        QCOMPARE(changed(QImage(one), QImage(other)), 0);
        const QString earlier = m_folder.filePath("earlier.png");
        QCOMPARE(replay(QStringList{"--at", "55", "--show", earlier} + look).exitCode, 0);
        QVERIFY(changed(QImage(one), QImage(earlier)) > 50);
    }

    void theCausesAreDrawnAsAPath()
    {
        const QStringList look{"--size", "640x360", "--refine", "0", "--view", "C01"};
        const QString without = m_folder.filePath("bare.png"), with = m_folder.filePath("path.png"),
                      all = m_folder.filePath("all.png");
        QCOMPARE(replay(QStringList{"--at", "70", "--show", without} + look).exitCode, 0);
        const Outcome told = replay(QStringList{"--at", "70", "--show", with, "--why", "worst"} + look);
        QCOMPARE(told.exitCode, 0);
        QVERIFY(told.out.contains("What led to it") && told.out.contains("path.png"));
        QVERIFY(changed(QImage(without), QImage(with)) > 300);
        QCOMPARE(replay({"--show", all, "--why", "worst", "--view", "causes", "--size", "640x360", "--refine",
                         "0", "--no-legend"})
                     .exitCode,
                 0);
        int orange = 0; // the step of that time, and what leads to it
        const QImage picture(all);
        for (int y = 0; y < picture.height(); ++y)
            for (int x = 0; x < picture.width(); ++x) {
                const QColor c = picture.pixelColor(x, y);
                orange += c.red() > 235 && c.green() > 135 && c.green() < 185 && c.blue() < 60;
            }
        QVERIFY2(orange > 100, qPrintable(QString::number(orange)));
    }

    void aFilmStripHasAFrameForEachTime()
    {
        const QString file = m_folder.filePath("strip.png");
        const QStringList look{"--size", "320x200", "--refine", "0", "--overlay", "gpu-temperature"};
        QCOMPARE(replay(QStringList{"--strip", "55,70,80", "--show", file} + look).exitCode, 0);
        const QImage strip(file);
        QVERIFY(strip.width() > 3 * 320 && strip.width() < 4 * 320);
        QVERIFY(strip.height() > 200 && strip.height() < 2 * 200);
        const int left = (strip.width() - 3 * 320) / 2; // margins and gaps are narrow against a frame
        const auto frame = [&](int i) { return strip.copy(left + i * 322, 60, 300, 180); };
        QVERIFY(changed(frame(0), frame(1)) > 50);
        QVERIFY(changed(frame(1), frame(2)) > 0);
    }

    void aReportIsOneFileWithEverythingInIt()
    {
        const QString file = m_folder.filePath("r.html");
        QCOMPARE(replay({"--report", file, "--refine", "0"}).exitCode, 0);
        const QString html = QString::fromUtf8(bytesOf(file));
        for (const char* part :
             {"The pumps of a pod trip", "Hon Hai Kaohsiung", "the job training stops", "CDU1-3/pump-A fails",
              "What moved first", "C01/coolant_flow", "racks switched off", "2026", "Bookmarks",
              "GPUs get hot", "rooms are well mixed", "takao-cli"})
            QVERIFY2(html.contains(part), part);
        QVERIFY(html.count("data:image/jpeg;base64,") == 3); // a picture for each bookmark, and the causes
        QVERIFY(html.contains("Where it went"));
        QVERIFY(html.count("data:image/png;base64,") >= 4); // charts
        QVERIFY(!html.contains("http:") && !html.contains("https:") && !html.contains("src=\"/"));
    }

    void aReportComparesTwoRecordings()
    {
        const QString sound = m_folder.filePath("sound.takaorec"), file = m_folder.filePath("r.pdf"),
                      html = m_folder.filePath("c.html");
        QCOMPARE(run({"run", TAKAO_SOURCE_DIR "/assets/facilities/kaohsiung.takao.json", "--scenario",
                      TAKAO_SOURCE_DIR "/assets/scenarios/cdu-pump-trip.json", "--until", "80", "--air",
                      "mixed", "--record", sound})
                     .exitCode,
                 0);
        QCOMPARE(replay({"--report", html, "--against", sound, "--refine", "0"}).exitCode, 0);
        const QString text = QString::fromUtf8(bytesOf(html));
        QVERIFY(text.contains("Comparison"));
        QVERIFY(text.contains(
            "<td>Racks that throttled</td><td class=\"right\">16</td><td class=\"right\">0</td>"));
        QVERIFY(text.contains("<td>First rack throttles</td><td class=\"right\">1:07.5</td><td "
                              "class=\"right\">never</td>"));
        QCOMPARE(replay({"--report", file, "--against", sound, "--refine", "0"}).exitCode, 0);
        const QByteArray pdf = bytesOf(file);
        QVERIFY(pdf.startsWith("%PDF-1."));
        QVERIFY(pdf.count("/Type /Page\n") >= 4);
    }

    void badInputIsTold_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("exitCode");
        QTest::addColumn<QString>("says");
        QTest::newRow("no such event") << QStringList{"--why", "999"} << 2 << "ids from 0 to 58";
        QTest::newRow("no such alarm") << QStringList{"--why", "C01/nothing"} << 2 << "cdu_flow_low";
        QTest::newRow("a time beyond") << QStringList{"--bookmark", "500", "late"} << 2 << "from 0 to 80";
        QTest::newRow("no title") << QStringList{"--bookmark", "5", ""} << 2 << "title is empty";
        QTest::newRow("a strip without a file") << QStringList{"--strip", "1,2"} << 2 << "--show";
        QTest::newRow("a strip beyond")
            << QStringList{"--strip", "1,500", "--show", "/tmp/never.png", "--refine", "0", "--size", "64x64"}
            << 2 << "from 0 to 80";
        QTest::newRow("a time without a picture") << QStringList{"--at", "5"} << 2 << "--show";
        QTest::newRow("causes without a question")
            << QStringList{"--at", "5", "--show", "/tmp/never.png", "--view", "causes"} << 2 << "causes";
        QTest::newRow("a path of nothing")
            << QStringList{"--show", "/tmp/never.png", "--why", "999"} << 2 << "ids from 0 to 58";
        QTest::newRow("csv of nothing") << QStringList{"--csv"} << 2 << "--signals";
        QTest::newRow("another kind of report") << QStringList{"--report", "/tmp/never.doc"} << 2 << ".pdf";
        QTest::newRow("a folder that is not there")
            << QStringList{"--report", "/no/such/r.html", "--refine", "0"} << 1 << "/no/such";
        QTest::newRow("against nothing")
            << QStringList{"--report", "/tmp/never.pdf", "--against", "/no/x.takaorec"} << 1
            << "/no/x.takaorec";
        QTest::newRow("no such signal")
            << QStringList{"--signals", "a/b", "--csv"} << 2 << "no signal \"a/b\"";
        QTest::newRow("a cut through air that was not recorded")
            << QStringList{"--report", "/tmp/never.pdf", "--slice", "z=1.8"} << 2 << "--air field";
        QTest::newRow("frames with air that was not recorded")
            << QStringList{"--strip", "1", "--show", "/tmp/never.png", "--hot-spots", "3"} << 2
            << "well mixed";
        QTest::newRow("an overlay that is none")
            << QStringList{"--strip", "1", "--show", "/tmp/never.png", "--overlay", "nonsense"} << 2
            << "coolant-flow";
    }

    void badInputIsTold()
    {
        QFETCH(QStringList, arguments);
        QFETCH(int, exitCode);
        QFETCH(QString, says);
        const Outcome outcome = replay(arguments);
        QVERIFY2(outcome.err.contains(says), qPrintable(outcome.err));
        QCOMPARE(outcome.exitCode, exitCode);
        QVERIFY(outcome.out.isEmpty());
    }

    void notesThatCannotBeReadAreLeftAlone()
    {
        const QString file = m_folder.filePath("copy.takaorec");
        QVERIFY(QFile::copy(m_file, file));
        writeBytes(file + ".notes.json", "{\"schema\": \"takao-notes/1\", \"notes\": [}");
        const Outcome outcome = run({"replay", file, "--bookmark", "5", "a"});
        QCOMPARE(outcome.exitCode, 1);
        QVERIFY2(outcome.err.contains("copy.takaorec.notes.json:1"), qPrintable(outcome.err));
        QCOMPARE(bytesOf(file + ".notes.json"), QByteArray("{\"schema\": \"takao-notes/1\", \"notes\": [}"));
    }

    void ofADamagedRecordingWhatIsReadableIsShown()
    {
        const QString file = m_folder.filePath("cut.takaorec");
        const QByteArray whole = bytesOf(m_file);
        writeBytes(file, whole.left(whole.size() * 9 / 10));
        const Outcome outcome = run({"replay", file});
        QCOMPARE(outcome.exitCode, 1);
        QVERIFY2(outcome.err.contains("damaged or cut short"), qPrintable(outcome.err));
        QVERIFY(outcome.out.contains("The pumps of a pod trip"));
    }

    void foreignAndNewerFilesAreRefusedClearly()
    {
        QVERIFY(run({"replay", TAKAO_CLI}).err.contains("is no recording"));
        QVERIFY(run({"replay", "/no/such.takaorec"}).err.contains("there is no file"));
        QByteArray newer = bytesOf(m_file);
        newer[63] = 9; // user_version, sqlite.org/fileformat2.html section 1.3
        const QString file = m_folder.filePath("newer.takaorec");
        writeBytes(file, newer);
        const Outcome outcome = run({"replay", file});
        QCOMPARE(outcome.exitCode, 1);
        QVERIFY2(outcome.err.contains("version 9") && outcome.err.contains("newer takao"),
                 qPrintable(outcome.err));
        QVERIFY2(outcome.err.contains("The pumps of a pod trip"), qPrintable(outcome.err));
    }

    void aRecordingWithoutItsFacilityStillHasAReport()
    {
        const QString file = m_folder.filePath("bare.takaorec"), html = m_folder.filePath("bare.html");
        auto catalogue = std::make_shared<SignalCatalogue>();
        catalogue->add({"facility", "it_power", "W"});
        auto writer = RecordingWriter::create(file.toStdString(), {}, catalogue, {});
        QVERIFY(writer);
        for (int row = 0; row < 10; ++row)
            QVERIFY(
                (*writer)->append(row, std::vector<double>{1e6 * row}, std::vector<Quality>{Quality::Good}));
        QVERIFY((*writer)->finish());
        const Outcome outcome = run({"replay", file, "--report", html});
        QCOMPARE(outcome.exitCode, 0);
        QVERIFY2(outcome.err.contains("no pictures"), qPrintable(outcome.err));
        QVERIFY(bytesOf(html).contains("The recording tells of no events."));
    }

  private:
    Outcome replay(const QStringList& arguments) const
    {
        return run(QStringList{"replay", m_file} + arguments);
    }

    QJsonObject json(const QStringList& arguments) const
    {
        return QJsonDocument::fromJson(replay(arguments).out.toUtf8()).object();
    }

    /// Infinite for what did not move.
    static double movedAt(const QJsonObject& why, const QString& signal)
    {
        for (const auto& mover : why["moved_first"].toArray())
            if (mover.toObject()["signal"].toString() == signal)
                return mover.toObject()["at_s"].toDouble();
        return qInf();
    }

    QTemporaryDir m_folder;
    QString m_file;
};

QTEST_GUILESS_MAIN(TstReplayCli)
#include "tst_replay_cli.moc"
