// takao-cli show of a moment of a recording, as a user runs it: overlays, badges, bad input.
#include "models/physics/airflow/air_field.h"
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
    QString out, err;
};

Outcome run(const QStringList& arguments)
{
    QProcess process;
    process.start(TAKAO_CLI, arguments);
    if (!process.waitForFinished(180000) || process.exitStatus() != QProcess::NormalExit)
        return {};
    return {process.exitCode(), QString::fromUtf8(process.readAllStandardOutput()),
            QString::fromUtf8(process.readAllStandardError())};
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

  private Q_SLOTS:
    void initTestCase()
    {
        m_file = m_folder.filePath("trip.takaorec");
        const Outcome made =
            run({"run", TAKAO_SOURCE_DIR "/assets/facilities/kaohsiung.takao.json", "--scenario",
                 TAKAO_SOURCE_DIR "/assets/scenarios/cdu-pump-trip-no-standby.json", "--until", "71", "--air",
                 "mixed", "--record", m_file});
        QCOMPARE(made.err, QString());
        QCOMPARE(made.exitCode, 0);
    }

    void everyOverlayOfARunIsDrawn_data()
    {
        QTest::addColumn<QString>("overlay");
        for (const char* key :
             {"power-flow", "coolant-temperature", "coolant-inlet", "coolant-flow", "coolant-share",
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
        told({"--cell", "0.2"}, "recording");
        told({"--slice", "z=1"}, "holds no field of air");
        told({"--rack-faces"}, "--air field");
        QCOMPARE(run({"show", m_folder.filePath("none.takaorec"), "--out", out}).exitCode, 1);
        const Outcome steady = run({"show", TAKAO_SOURCE_DIR "/assets/facilities/kaohsiung.takao.json",
                                    "--out", out, "--overlay", "throttle"});
        QVERIFY2(steady.err.contains("scenario"), qPrintable(steady.err));
        QCOMPARE(steady.exitCode, 2);
        QVERIFY(run({"show", TAKAO_SOURCE_DIR "/assets/facilities/kaohsiung.takao.json", "--out", out, "--at",
                     "5"})
                    .err.contains("--at"));
    }

    /// A field every ten seconds.
    void theRecordedFieldOfTheMomentIsDrawn()
    {
        const QString file = m_folder.filePath("air.takaorec");
        const Outcome made = run({"run", TAKAO_SOURCE_DIR "/assets/facilities/hall-s.takao.json",
                                  "--scenario", TAKAO_SOURCE_DIR "/assets/scenarios/normal-day.json",
                                  "--until", "14", "--air", "field", "--air-cell", "0.4", "--record", file});
        QCOMPARE(made.exitCode, 0);
        const QStringList air = {"--slice", "z=1.2", "--streamlines", "50", "--rack-faces"};
        const QImage plain = shownOf(file, {}).first;
        const auto [early, earlyTold] = shownOf(file, QStringList{"--at", "7"} + air);
        const auto [late, lateTold] = shownOf(file, air);
        QVERIFY(changed(plain, early) > 2000 && changed(plain, late) > 2000);
        QVERIFY2(earlyTold.contains("air as recorded at 0:00:00.0"), qPrintable(earlyTold));
        QVERIFY2(lateTold.contains("air as recorded at 0:00:10.0"), qPrintable(lateTold));
        QVERIFY(changed(plain, shownOf(file, {"--overlay", "inlet"}).first) > 300);
        filmStripsShowTheAirToo(file);
        const Outcome beside =
            run({"show", file, "--out", m_folder.filePath("never.png"), "--slice", "z=90"});
        QCOMPARE(beside.exitCode, 2);
        QVERIFY2(beside.err.contains("beside the air"), qPrintable(beside.err));
    }

    void aRecordingWhoseFieldsComeLaterIsTold()
    {
        const QString file = m_folder.filePath("later.takaorec");
        QFile facility(TAKAO_SOURCE_DIR "/assets/facilities/hall-s.takao.json");
        QVERIFY(facility.open(QIODevice::ReadOnly));
        RecordingHead head;
        head.facility = facility.readAll().toStdString();
        auto catalogue = std::make_shared<SignalCatalogue>();
        catalogue->add({"A0", "power", "W"});
        auto writer = RecordingWriter::create(file.toStdString(), head, catalogue, {});
        QVERIFY(writer);
        for (const double t : {0.0, 10.0})
            QVERIFY((*writer)->append(t, std::vector<double>{1.0}, std::vector<Quality>{Quality::Good}));
        QVERIFY((*writer)->addField(8.0, 0, oneCell()));
        QVERIFY((*writer)->finish());
        const Outcome outcome =
            run({"show", file, "--out", m_folder.filePath("never.png"), "--at", "5", "--volume"});
        QCOMPARE(outcome.exitCode, 2);
        QVERIFY2(outcome.err.contains("no field of air up to 0:00:05.0"), qPrintable(outcome.err));
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
    void filmStripsShowTheAirToo(const QString& file)
    {
        const auto strip = [&](const QStringList& more) {
            const QString out = m_folder.filePath("strip.png");
            const Outcome made = run(QStringList{"replay", file, "--strip", "2,12", "--show", out, "--size",
                                                 "320x200", "--refine", "0"} +
                                     more);
            return made.exitCode == 0 ? QImage(out) : QImage();
        };
        const QImage cut = strip({"--slice", "z=1.2"}), plain = strip({});
        QVERIFY(!plain.isNull() && cut.height() > plain.height()); // there is a legend below
        QVERIFY(changed(plain, cut.copy(plain.rect())) > 1000);
        const QStringList drifting = {"--particles", "500", "--air-time"};
        QVERIFY(changed(strip(drifting + QStringList{"0"}), strip(drifting + QStringList{"2"})) > 100);
        const Outcome beside =
            run({"replay", file, "--report", m_folder.filePath("never.pdf"), "--slice", "z=90"});
        QCOMPARE(beside.exitCode, 2);
        QVERIFY2(beside.err.contains("beside the air"), qPrintable(beside.err));
    }

    QImage shown(const QStringList& options)
    {
        const QString out = m_folder.filePath("shown.png");
        const Outcome outcome =
            run(QStringList{"show", m_file, "--out", out, "--size", "480x270", "--refine", "0"} + options);
        if (outcome.exitCode != 0)
            qWarning("%s", qPrintable(outcome.err));
        return QImage(out);
    }

    /// The picture, and what was said.
    std::pair<QImage, QString> shownOf(const QString& file, const QStringList& options)
    {
        const QString out = m_folder.filePath("other.png");
        const Outcome outcome =
            run(QStringList{"show", file, "--out", out, "--size", "480x270", "--refine", "0", "--no-legend"} +
                options);
        if (outcome.exitCode != 0)
            qWarning("%s", qPrintable(outcome.err));
        return {QImage(out), outcome.out};
    }

    static std::shared_ptr<const air::AirField> oneCell()
    {
        auto field = std::make_shared<air::AirField>();
        for (auto& edges : field->grid.edges)
            edges = {0.0, 1.0};
        field->air = {1};
        field->closed = {0};
        field->temperature = field->pressure = {20.0F};
        for (auto& component : field->velocity)
            component = {0.0F};
        return field;
    }

    QTemporaryDir m_folder;
    QString m_file;
};

QTEST_GUILESS_MAIN(TstShowRecording)
#include "tst_show_recording.moc"
