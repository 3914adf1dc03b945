// takao-cli show of a moment of a recording, as a user runs it: overlays, badges, bad input.
#include "models/timeline/recording_writer.h"

#include <QImage>
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

using namespace takao;

namespace {

struct Outcome
{
    int exitCode = -1;
    QString err;
};

Outcome run(const QStringList& arguments)
{
    QProcess process;
    process.start(TAKAO_CLI, arguments);
    if (!process.waitForFinished(180000) || process.exitStatus() != QProcess::NormalExit)
        return {};
    return {process.exitCode(), QString::fromUtf8(process.readAllStandardError())};
}

int changed(const QImage& a, const QImage& b)
{
    int count = 0;
    for (int y = 0; y < a.height(); ++y)
        for (int x = 0; x < a.width(); ++x)
            count += std::abs(qGray(a.pixel(x, y)) - qGray(b.pixel(x, y))) > 24;
    return count;
}

} // namespace

class TstShowRecording : public QObject
{
    Q_OBJECT

  private slots:
    void initTestCase()
    {
        m_file = m_folder.filePath("trip.takaorec");
        const Outcome made =
            run({"run", TAKAO_SOURCE_DIR "/assets/facilities/kaohsiung.takao.json", "--scenario",
                 TAKAO_SOURCE_DIR "/assets/scenarios/cdu-pump-trip-no-standby.json", "--until", "71",
                 "--air", "mixed", "--record", m_file});
        QCOMPARE(made.err, QString());
        QCOMPARE(made.exitCode, 0);
    }

    void everyOverlayOfARunIsDrawn_data()
    {
        QTest::addColumn<QString>("overlay");
        for (const char* key : {"power-flow", "coolant-temperature", "coolant-inlet", "coolant-flow", "coolant-share",
                                "gpu-temperature", "throttle", "seconds-to-throttle", "seconds-to-trip", "inlet-mean"})
            QTest::newRow(key) << key;
    }

    void everyOverlayOfARunIsDrawn()
    {
        QFETCH(QString, overlay);
        const QImage plain = shown({}), coloured = shown({"--overlay", overlay});
        QCOMPARE(coloured.size(), plain.size());
        QVERIFY(changed(plain, coloured) > 2000);
    }

    void thePictureIsThatOfItsTime()
    {
        const QStringList hot = {"--overlay", "gpu-temperature", "--no-legend"};
        const QImage before = shown(QStringList{"--at", "55"} + hot);
        QVERIFY(changed(before, shown(QStringList{"--at", "70"} + hot)) > 300);
        QCOMPARE(changed(before, shown(QStringList{"--at", "55"} + hot)), 0);
    }

    void badInputIsTold()
    {
        const QString out = m_folder.filePath("never.png");
        const auto told = [&](const QStringList& arguments, const char* what) {
            const Outcome outcome = run(QStringList{"show", m_file, "--out", out} + arguments);
            QCOMPARE(outcome.exitCode, 2);
            QVERIFY2(outcome.err.contains(what), qPrintable(outcome.err));
            QVERIFY(!QFile::exists(out));
        };
        told({"--at", "500"}, "from 0 to 71");
        told({"--overlay", "nonsense"}, "coolant-flow");
        told({"--fail", "C01"}, "recording");
        told({"--slice", "z=1"}, "recording");
        QCOMPARE(run({"show", m_folder.filePath("none.takaorec"), "--out", out}).exitCode, 1);
        const Outcome steady = run({"show", TAKAO_SOURCE_DIR "/assets/facilities/kaohsiung.takao.json", "--out",
                                    out, "--overlay", "throttle"});
        QVERIFY2(steady.err.contains("scenario"), qPrintable(steady.err));
        QCOMPARE(steady.exitCode, 2);
        QVERIFY(run({"show", TAKAO_SOURCE_DIR "/assets/facilities/kaohsiung.takao.json", "--out", out, "--at", "5"})
                    .err.contains("--at"));
    }

    void aRecordingWithoutItsFacilityIsTold()
    {
        const QString file = m_folder.filePath("bare.takaorec");
        auto catalogue = std::make_shared<SignalCatalogue>();
        catalogue->add({"C01", "power", "W"});
        auto writer = RecordingWriter::create(file.toStdString(), {}, catalogue, {});
        QVERIFY(writer);
        QVERIFY((*writer)->append(0.0, std::vector<double>{1.0}, std::vector<Quality>{Quality::Good}));
        QVERIFY((*writer)->finish());
        const Outcome outcome = run({"show", file, "--out", m_folder.filePath("never.png")});
        QCOMPARE(outcome.exitCode, 1);
        QVERIFY2(outcome.err.contains("facility"), qPrintable(outcome.err));
    }

  private:
    QImage shown(const QStringList& options)
    {
        const QString out = m_folder.filePath("shown.png");
        const Outcome outcome =
            run(QStringList{"show", m_file, "--out", out, "--size", "480x270", "--refine", "0"} + options);
        if (outcome.exitCode != 0)
            qWarning("%s", qPrintable(outcome.err));
        return QImage(out);
    }

    QTemporaryDir m_folder;
    QString m_file;
};

QTEST_GUILESS_MAIN(TstShowRecording)
#include "tst_show_recording.moc"
