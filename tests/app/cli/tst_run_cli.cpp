// takao-cli run, as a user runs it: tables, JSON, recording, bad input, Ctrl-C.
#include "models/timeline/recording.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

#include <csignal>

using namespace takao;

namespace {

const QString kFacility = QStringLiteral(TAKAO_SOURCE_DIR "/assets/facilities/kaohsiung.takao.json");

struct Outcome
{
    int exitCode = -1;
    QString out;
    QString err;
};

Outcome run(const QStringList& arguments)
{
    QProcess process;
    process.start(TAKAO_CLI, QStringList{"run", kFacility} + arguments);
    if (!process.waitForFinished(120000) || process.exitStatus() != QProcess::NormalExit)
        return {};
    return {process.exitCode(), QString::fromUtf8(process.readAllStandardOutput()),
            QString::fromUtf8(process.readAllStandardError())};
}

QString scenario(const char* name)
{
    return QString(TAKAO_SOURCE_DIR "/assets/scenarios/%1.json").arg(name);
}

QByteArray contents(const QString& name)
{
    QFile file(name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class TstRunCli : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void aPumpTripIsToldAsTextJsonAndRecording()
    {
        const QString json = m_folder.filePath("trip.json"), recorded = m_folder.filePath("trip.takaorec");
        const Outcome trip = run({"--scenario", scenario("cdu-pump-trip-no-standby"), "--until", "90",
                                  "--json", json, "--record", recorded});
        QCOMPARE(trip.err, QString());
        QCOMPARE(trip.exitCode, 0);
        for (const char* part : {"16 racks hit", "C01", "<- CDU1-3 gives", "Energy [GJ]", "PUE", "ERE", "WUE",
                                 "Forecasts against what happened", "survive no further loss"})
            QVERIFY2(trip.out.contains(part), part);
        const QJsonObject summary = QJsonDocument::fromJson(contents(json)).object();
        QCOMPARE(summary["simulated_s"].toDouble(), 90.0);
        QVERIFY(std::abs(summary["energy_J"].toObject()["imbalance"].toDouble()) < 0.005);
        const QJsonObject rack = summary["racks"].toArray()[0].toObject();
        QVERIFY(rack["first_throttle_s"].toDouble() > 60.0 && rack["trip_s"].toDouble() < 90.0);

        QCOMPARE(summary["forecasts"].toArray().size(), 32); // throttle and trip of 16 racks
        const QJsonObject forecast = summary["forecasts"].toArray()[0].toObject();
        QVERIFY(std::abs(forecast["foreseen_5_s_before_s"].toDouble() - forecast["happened_s"].toDouble()) <
                2.0);
        QVERIFY(summary["metrics"].toObject()["wue_L_per_kWh"].toDouble() > 0.0);
        QCOMPARE(summary["metrics"].toObject()["ere"], summary["metrics"].toObject()["pue"]);
        QVERIFY(summary["redundancy"].toObject()["racks"].toInt() > 60);

        const auto recording = Recording::open(recorded.toStdString());
        QVERIFY2(recording, recording ? "" : recording.error().text().c_str());
        QVERIFY((*recording)->finished());
        QCOMPARE((*recording)->end(), 90.0);
        const auto before = (*recording)->stateAt(59.0)->value("C01", "gpu_temperature");
        const auto after = (*recording)->stateAt(75.0)->value("C01", "gpu_temperature");
        QVERIFY(before.known() && after.value > before.value + 10.0);
    }

    void theSameSeedGivesTheSameEvents()
    {
        const QString a = m_folder.filePath("a.json"), b = m_folder.filePath("b.json");
        for (const QString& file : {a, b})
            QCOMPARE(
                run({"--scenario", scenario("one-cdu-lost"), "--until", "70", "--seed", "5", "--json", file})
                    .exitCode,
                0);
        QJsonObject x = QJsonDocument::fromJson(contents(a)).object(),
                    y = QJsonDocument::fromJson(contents(b)).object();
        x.remove("wall_s");
        y.remove("wall_s");
        QCOMPARE(x, y);
    }

    void theSameSeedGivesTheSameBytes()
    {
        const QString a = m_folder.filePath("a.takaorec"), b = m_folder.filePath("b.takaorec");
        for (const QString& file : {a, b}) // more than the writer brings to the disk at once
            QCOMPARE(run({"--scenario", scenario("random-faults"), "--air", "mixed", "--until", "600",
                          "--seed", "5", "--record", file})
                         .exitCode,
                     0);
        QVERIFY(contents(a).size() > 100000);
        QVERIFY(contents(a) == contents(b));
    }

    void badInputIsToldAndNothingIsWritten()
    {
        QFile bad(m_folder.filePath("bad.json"));
        QVERIFY(bad.open(QIODevice::WriteOnly));
        bad.write(R"({"schema": "takao-scenario/1", "id": "a", "name": "A", "teaches": "B", "duration_s": 60,
            "acts": [{"at_s": 1, "act": "fail", "object": "CDU9-9"}]})");
        bad.close();
        const QString recorded = m_folder.filePath("never.takaorec");
        const Outcome unknown = run({"--scenario", bad.fileName(), "--record", recorded});
        QCOMPARE(unknown.exitCode, 1);
        QVERIFY2(unknown.err.contains("CDU9-9"), qPrintable(unknown.err));
        QVERIFY(!QFile::exists(recorded));
        QVERIFY(run({"--scenario", m_folder.filePath("none.json")}).exitCode == 1);
        QCOMPARE(run({"--scenario", scenario("normal-day"), "--until", "-5"}).exitCode, 2);
    }

    void controlCLeavesAGoodRecording()
    {
        const QString recorded = m_folder.filePath("cut.takaorec");
        QProcess process;
        process.start(TAKAO_CLI, {"run", kFacility, "--scenario", scenario("normal-day"), "--until", "86400",
                                  "--record", recorded});
        QVERIFY(process.waitForStarted());
        QTRY_VERIFY_WITH_TIMEOUT(QFile(recorded).size() > 0, 60000);
        QTRY_VERIFY_WITH_TIMEOUT(
            [&] {
                const auto growing = Recording::open(recorded.toStdString());
                return growing && (*growing)->end() > 5.0;
            }(),
            60000);
        ::kill(static_cast<pid_t>(process.processId()), SIGINT);
        QVERIFY(process.waitForFinished(60000));
        QCOMPARE(process.exitCode(), 130);
        QVERIFY(process.readAllStandardOutput().contains("Energy"));
        const auto recording = Recording::open(recorded.toStdString());
        QVERIFY(recording);
        QVERIFY((*recording)->finished());
        QVERIFY((*recording)->end() > 5.0 && (*recording)->end() < 86400.0);
    }

  private:
    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(TstRunCli)
#include "tst_run_cli.moc"
