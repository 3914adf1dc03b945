// takao-cli fork, forks and compare, as a user runs them: the pump trip, and what standby pumps would have
// changed.
#include "models/timeline/recording.h"

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
    QString out;
    QString err;
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

QJsonObject json(const QString& text)
{
    return QJsonDocument::fromJson(text.toUtf8()).object();
}

const QStringList kStandby = {"--do", "restore CDU1-1/pump-B", "--do", "restore CDU1-2/pump-B",
                              "--do", "restore CDU1-3/pump-B"};

} // namespace

class TstForkCli : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase()
    {
        m_file = m_folder.filePath("trip.takaorec");
        const Outcome made =
            run({"run", TAKAO_SOURCE_DIR "/assets/facilities/kaohsiung.takao.json", "--scenario",
                 TAKAO_SOURCE_DIR "/assets/scenarios/cdu-pump-trip-no-standby.json", "--until", "120",
                 "--air", "mixed", "--record", m_file});
        QCOMPARE(made.err, QString());
        QCOMPARE(made.exitCode, 0);
    }

    /// Twelve seconds are all that racks have: pumps that start after twenty come too late.
    void standbyPumpsAfterTwentySecondsComeTooLate()
    {
        const Outcome fork = run(QStringList{"fork", m_file, "--at", "80", "--json"} + kStandby);
        QCOMPARE(fork.err, QString());
        QCOMPARE(fork.exitCode, 0);
        const QJsonObject told = json(fork.out);
        QVERIFY(told["exact"].toBool());
        QVERIFY(told["start"].toString().contains("signals agree"));
        const QJsonObject recorded = told["recorded"].toObject(), future = told["fork"].toObject();
        QCOMPARE(recorded["tripped"].toArray().size(), 16);
        QCOMPARE(future["tripped"].toArray(), recorded["tripped"].toArray());
        QCOMPARE(future["throttled"].toArray()[0].toObject()["at_s"].toDouble(), 67.5);
        QCOMPARE(future["tripped"].toArray()[0].toObject()["at_s"].toDouble(), 72.5);
    }

    void standbyPumpsAfterThreeSecondsSaveThePod()
    {
        const QString saved = m_folder.filePath("fork.takaorec");
        const Outcome fork = run(QStringList{"fork", m_file, "--at", "60", "--do", "+3 restore CDU1-1/pump-B",
                                             "--do", "+3 restore CDU1-2/pump-B", "--do",
                                             "+3 restore CDU1-3/pump-B", "--record", saved});
        QCOMPARE(fork.err, QString());
        QCOMPARE(fork.exitCode, 0);
        for (const char* line :
             {"Fork of trip.takaorec at 0:01:00.0", "Changed: at 63 s: CDU1-1/pump-B is repaired",
              "Start: the run was made again", "First throttle", "Racks that trip", "Energy"})
            QVERIFY2(fork.out.contains(line), qPrintable(fork.out));
        const QStringList lines = fork.out.split('\n');
        const auto row =
            std::ranges::find_if(lines, [](const QString& l) { return l.startsWith("Racks that trip"); });
        QCOMPARE(row->simplified(), QString("Racks that trip 16 0 -16"));

        const auto recording = Recording::open(saved.toStdString());
        QVERIFY2(recording, recording ? "" : recording.error().text().c_str());
        QCOMPARE((*recording)->begin(), 60.0);
        QCOMPARE((*recording)->end(), 120.0);
        QCOMPARE((*recording)->info().parent->file, std::string("trip.takaorec"));
        QCOMPARE((*recording)->info().parent->forkTime, 60.0);

        // a fork of the fork, and the tree of all
        const Outcome again = run({"fork", saved, "--at", "90", "--do", "cap C20 power_kW=60", "--until",
                                   "100", "--record", m_folder.filePath("second.takaorec")});
        QCOMPARE(again.err, QString());
        QVERIFY2(again.out.contains("signals agree"), qPrintable(again.out));
        const Outcome tree = run({"forks", m_folder.path()});
        QCOMPARE(tree.exitCode, 0);
        const QStringList listed = tree.out.split('\n', Qt::SkipEmptyParts);
        QCOMPARE(listed.size(), 3);
        QVERIFY(listed[0].startsWith("trip.takaorec"));
        QVERIFY(listed[1].startsWith("  fork.takaorec, from 60 s"));
        QVERIFY(listed[2].startsWith("    second.takaorec, from 90 s: at 90 s: the power of C20 is capped"));
    }

    void anActThatDoesNotHappenIsWithdrawn()
    {
        const Outcome fork =
            run({"fork", m_file, "--at", "50", "--until", "90", "--without", "fail CDU1-1/pump-A",
                 "--without", "fail CDU1-2/pump-A", "--without", "fail CDU1-3/pump-A", "--json"});
        QCOMPARE(fork.err, QString());
        const QJsonObject told = json(fork.out);
        QCOMPARE(told["recorded"].toObject()["tripped"].toArray().size(), 16);
        QCOMPARE(told["fork"].toObject()["throttled"].toArray().size(), 0);
        QCOMPARE(told["changes"].toArray().size(), 3);
    }

    void twoMomentsAreCompared()
    {
        const Outcome table = run({"compare", m_file, "--at", "59", "--with", "72", "--top", "5"});
        QCOMPARE(table.err, QString());
        QCOMPARE(table.exitCode, 0);
        QVERIFY2(table.out.contains("signals changed"), qPrintable(table.out));
        const Outcome hot =
            run({"compare", m_file, "--at", "59", "--with", "72", "--quantity", "gpu_temperature", "--json"});
        const QJsonArray changes = json(hot.out)["changes"].toArray();
        QCOMPARE(changes.size(), 20);
        QVERIFY(changes[0].toObject()["difference"].toDouble() > 15.0);
        QVERIFY(changes[0].toObject()["difference"].toDouble() >=
                changes[15].toObject()["difference"].toDouble());
    }

    void badInputIsTold_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("says");
        QTest::newRow("late") << QStringList{"fork", "FILE", "--at", "999"} << "choose one from 0 to 120 s";
        QTest::newRow("act") << QStringList{"fork", "FILE", "--at", "60", "--do", "mend CDU1-1"} << "mend";
        QTest::newRow("object") << QStringList{"fork", "FILE", "--at", "60", "--do", "fail CDU9-9"}
                                << "CDU9-9";
        QTest::newRow("past") << QStringList{"fork", "FILE", "--at", "60", "--do", "50 fail CDU1-1"}
                              << "it is 60 s already";
        QTest::newRow("unplanned") << QStringList{"fork", "FILE",      "--at",
                                                  "70",   "--without", "fail CDU1-1/pump-A"}
                                   << "is not planned";
        QTest::newRow("over") << QStringList{"fork", "FILE", "--at", "60", "--record", "FILE"}
                              << "exists already";
        QTest::newRow("no time") << QStringList{"compare", "FILE", "--at", "1", "--with", "500"}
                                 << "--with 500";
        QTest::newRow("no folder") << QStringList{"forks", "/nowhere"} << "is no folder";
    }

    void badInputIsTold()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QString, says);
        arguments.replaceInStrings("FILE", m_file);
        const Outcome told = run(arguments);
        QVERIFY(told.exitCode == 1 || told.exitCode == 2);
        QVERIFY2(told.err.contains(says), qPrintable(told.err));
        QVERIFY(told.out.isEmpty());
    }

  private:
    QTemporaryDir m_folder;
    QString m_file;
};

QTEST_GUILESS_MAIN(TstForkCli)
#include "tst_fork_cli.moc"
