// A run on its own thread: what has gone wrong in it at any time, and how it begins and is stopped.
#include "app/document/run_session.h"
#include "tests/support/shipped_facility.h"

#include <QSignalSpy>
#include <QtTest>

#include <map>

using namespace takao;
using Phase = RunSession::Phase;

namespace {

constexpr int kPatienceMs = 120000; // a loaded machine

} // namespace

class TstRunSession : public QObject
{
    Q_OBJECT

  private:
    std::shared_ptr<const Facility> m_facility;

    static void runToItsEnd(RunSession& run)
    {
        run.setSpeed(kFullSpeed);
        QTRY_COMPARE_WITH_TIMEOUT(run.phase(), Phase::Paused, kPatienceMs);
    }

  private Q_SLOTS:
    void initTestCase() { m_facility = test::shippedFacility("hall-s.takao.json"); }

    /// They become acts only when the plant is put together.
    void randomFaultsAreKnown()
    {
        Scenario scenario;
        scenario.duration = 60.0;
        scenario.randomFaults = {7, {{"rack", 60.0, 20.0, "a test"}}};
        RunSession run;
        run.start(m_facility, scenario, RunAirKind::Mixed);
        runToItsEnd(run);
        std::map<double, Faults> expected; // after each event
        Faults failed;
        int repairs = 0;
        for (const TimelineEvent& told : run.simulation()->events(0.0, 60.0)) {
            if (told.event.text.ends_with("fails, at random"))
                failed.insert(told.event.object);
            else if (told.event.text.ends_with("is repaired"))
                repairs += static_cast<int>(failed.erase(told.event.object));
            else
                continue;
            expected[told.event.time] = failed;
        }
        QVERIFY(expected.size() > 3 && repairs > 0);
        for (const auto& [time, faults] : expected)
            QVERIFY2(run.wrongsAt(time).failed == faults, qPrintable(QString::number(time)));
        QVERIFY(run.wrongsAt(0.0).failed.empty());
    }

    void whatIsDegradedAndWhatLiesIsKnownUntilItIsRestored()
    {
        const std::string inlet = "A0/inlet_temperature";
        Scenario scenario;
        scenario.duration = 10.0;
        scenario.acts = {{2.0, ActKind::Drift, inlet, 3.0, 0.5, OffsetUnit::Kelvin},
                         {8.0, ActKind::Restore, inlet}};
        RunSession run;
        run.start(m_facility, scenario, RunAirKind::Mixed);
        runToItsEnd(run);
        QVERIFY(run.wrongsAt(1.0).drifts.empty());
        QCOMPARE(run.wrongsAt(5.0).drifts.at(inlet).rate, 0.5);
        QVERIFY(run.wrongsAt(9.0).drifts.empty());
        const auto sensors = run.sensorsAt("A0");
        QCOMPARE(sensors.size(), std::size_t(1));
        QCOMPARE(sensors[0].id, inlet);
        QVERIFY(run.sensorsAt("no-such-thing").empty());
    }

    void aRunWithAFieldTellsHowItBegins()
    {
        RunSession run;
        QSignalSpy progress(&run, &RunSession::startProgressed);
        run.start(m_facility, {}, RunAirKind::Field);
        QCOMPARE(run.air(), RunAirKind::Field);
        QTRY_COMPARE_WITH_TIMEOUT(run.phase(), Phase::Running, kPatienceMs);
        QVERIFY(!progress.isEmpty());
        int last = 0;
        for (const QList<QVariant>& told : progress) {
            QVERIFY(told[0].toInt() >= last && told[0].toInt() <= 100);
            last = told[0].toInt();
        }
        QVERIFY(!run.simulation()->stateAt(0.0)->airFields().empty());
        run.stop();
    }

    void aRunThatBeginsCanBeStopped()
    {
        RunSession run;
        QSignalSpy failed(&run, &RunSession::failed);
        run.start(m_facility, {}, RunAirKind::Field);
        QSignalSpy progress(&run, &RunSession::startProgressed);
        QVERIFY(progress.wait(kPatienceMs));
        run.stop();
        QCOMPARE(run.phase(), Phase::None);
        // the thread is free for the next one
        run.start(m_facility, {}, RunAirKind::Mixed);
        QTRY_COMPARE_WITH_TIMEOUT(run.phase(), Phase::Running, kPatienceMs);
        QVERIFY(run.simulation()->stateAt(0.0)->airFields().empty());
        QVERIFY(failed.isEmpty());
        run.stop();
    }
};

QTEST_GUILESS_MAIN(TstRunSession)
#include "tst_run_session.moc"
