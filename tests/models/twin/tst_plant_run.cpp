// The Kaohsiung facility on one clock: rest, energy, failures with their causes.
#include "models/twin/run/plant_run.h"
#include "models/twin/signals.h"
#include "tests/support/shipped_facility.h"

#include <QtTest>

#include <cmath>

using namespace takao;

namespace {

// Of the energy: rounding. A part that is forgotten is larger, however small its share.
constexpr double kClosed = 1e-9;

/// The texts from an event back to what began it.
QStringList chainOf(const std::vector<PlantEvent>& events, int event)
{
    QStringList texts;
    for (int i = event; i >= 0; i = events[static_cast<std::size_t>(i)].cause)
        texts << QString::fromStdString(events[static_cast<std::size_t>(i)].text);
    return texts;
}

int firstWith(const std::vector<PlantEvent>& events, const char* text)
{
    for (std::size_t i = 0; i < events.size(); ++i)
        if (events[i].text.find(text) != std::string::npos)
            return static_cast<int>(i);
    return -1;
}

} // namespace

class TstPlantRun : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase() { m_facility = test::kaohsiung(); }

    void anUndisturbedPlantStaysAtRest()
    {
        PlantRun run = begun({});
        QElapsedTimer timer;
        timer.start();
        for (int i = 0; i < 1200; ++i)
            ok(run.step());
        qInfo("600 s in %lld ms: %.0f times real time", timer.elapsed(),
              600e3 / static_cast<double>(timer.elapsed()));
        for (const PlantEvent& event : run.events())
            qInfo("%.1f %s", event.time, event.text.c_str());
        QVERIFY(run.events().empty());
        const PlantLedger ledger = run.ledger();
        qInfo("consumed %.3f GJ, rejected %.3f, fans %.3f, stored %.3f: imbalance %.2g",
              ledger.electric / 1e9, ledger.rejected / 1e9, ledger.fans / 1e9, ledger.stored / 1e9,
              ledger.imbalance());
        QVERIFY(std::abs(ledger.imbalance()) < kClosed);
        const PlantStatePtr state = run.state();
        qInfo("PUE %.3f, GPU %.1f degC, inlet %.1f, IT %.2f MW", state->value("facility", signal::kPue).value,
              state->value("C01", signal::kGpuTemperature).value,
              state->value("C01", signal::kInletTemperature).value,
              state->value("facility", signal::kItPower).value / 1e6);
        QVERIFY(state->value("facility", signal::kPue).value > 1.0);
        // what goes out of the plant is what it draws, over some training steps
        const double drawn = ledger.electric / run.time();
        QVERIFY(std::abs(ledger.rejected / run.time() + ledger.fans / run.time() - drawn) < 0.05 * drawn);
        QVERIFY(std::abs(state->value("facility", signal::kHeatRejected).value - drawn) < 0.15 * drawn);
    }

    void aPodWithoutPumpsThrottlesWithItsCauses()
    {
        Scenario s;
        s.duration = 120.0;
        for (const char* cdu : {"CDU1-1", "CDU1-2", "CDU1-3"})
            s.acts.push_back({10.0, ActKind::Fail, cdu});
        PlantRun run = begun(s);
        while (run.time() < s.duration)
            ok(run.step());
        const int throttle = firstWith(run.events(), "throttle");
        QVERIFY(throttle >= 0);
        const QStringList chain = chainOf(run.events(), throttle);
        qInfo() << chain;
        QVERIFY(chain.last().contains("CDU1-") && chain.last().contains("fails"));
        for (const RackFate& fate : run.fates()) {
            const std::string& id = run.facility()[fate.rack].id;
            if (id == "C01") {
                qInfo("C01 throttles at %.1f s, trips at %.1f s, %.1f degC", fate.firstThrottle, fate.trip,
                      fate.hottest);
                QVERIFY(fate.firstThrottle > 10.0 && fate.firstThrottle < 70.0);
            }
            if (id == "C40")
                QVERIFY(fate.firstThrottle < 0.0);
        }
        QVERIFY(std::abs(run.ledger().imbalance()) < kClosed);
    }

    void aLostLeafStallsTheJobUntilItIsBack()
    {
        Scenario s;
        s.acts = {{10.0, ActKind::Fail, "leaf-01"},
                  {40.0, ActKind::Restore, "leaf-01"},
                  {60.0, ActKind::Fail, "spine-01"}};
        PlantRun run = begun(s);
        while (run.time() < 30.0)
            ok(run.step());
        QCOMPARE(run.fabric().bandwidth()[0], 0.0);
        const int stall = firstWith(run.events(), "stalls");
        QVERIFY(stall >= 0);
        QVERIFY(chainOf(run.events(), stall).last().contains("leaf-01"));
        while (run.time() < 55.0)
            ok(run.step());
        QCOMPARE(run.fabric().bandwidth()[0], 1.0);
        QVERIFY(firstWith(run.events(), "runs on") > stall);
        while (run.time() < 70.0)
            ok(run.step());
        QCOMPARE(run.fabric().bandwidth()[0], 1.0); // uplinks of twice the rate of the ports below
    }

    void aHallWithoutAirCoolingShutsDownBeforeItMelts()
    {
        Scenario s;
        for (int i = 1; i <= 6; ++i)
            s.acts.push_back({10.0, ActKind::Fail, "FW0" + std::to_string(i)});
        PlantRun run = begun(s);
        double hottest = 0.0;
        while (run.time() < 900.0) {
            ok(run.step());
            hottest = std::max(hottest, run.inletOf(0));
        }
        const int off = firstWith(run.events(), "shuts itself down");
        QVERIFY(off >= 0);
        const QStringList chain = chainOf(run.events(), off);
        QVERIFY2(chain.last().contains("FW0"), qPrintable(chain.join(" <- ")));
        qInfo("shut down at %.1f s, hottest inlet %.1f degC",
              run.events()[static_cast<std::size_t>(off)].time, hottest);
        QVERIFY(hottest < 80.0);
        QVERIFY(run.fates()[0].trip > 10.0 && run.fates()[0].dark < 0.0);
        QVERIFY(std::abs(run.ledger().imbalance()) < kClosed);
    }

    void racksOnOneFeedAreToldWithTheBuswayAsTheCause()
    {
        Scenario s;
        s.acts = {{5.0, ActKind::Fail, "BW-A-SU1"}, {20.0, ActKind::Restore, "BW-A-SU1"}};
        PlantRun run = begun(s);
        while (run.time() < 10.0)
            ok(run.step());
        const int alone = firstWith(run.events(), "C01 is on feed B alone");
        QVERIFY(alone >= 0);
        QCOMPARE(chainOf(run.events(), alone).last(), QString("BW-A-SU1 fails"));
        QVERIFY(firstWith(run.events(), "C40 is on feed") < 0);
        QCOMPARE(run.state()->value("C01", signal::kFeedAPower).value, 0.0);
        while (run.time() < 30.0)
            ok(run.step());
        QVERIFY(firstWith(run.events(), "C01 has both feeds again") > alone);
    }

    void pumpsThatTurnWithoutFlowAreInTheLedger()
    {
        Scenario s;
        for (const char* chiller : {"CH01", "CH02", "CH03"}) {
            s.acts.push_back({10.0, ActKind::Fail, chiller});
            s.acts.push_back(
                {300.0, ActKind::Restore, chiller}); // their valves open, what stood still moves again
        }
        PlantRun run = begun(s);
        while (run.time() < 500.0)
            ok(run.step());
        QVERIFY(run.liquid().ledger().casings > 0.0);
        QVERIFY2(std::abs(run.ledger().imbalance()) < kClosed,
                 qPrintable(QString::number(run.ledger().imbalance())));
    }

    void theSameSeedGivesTheSameBits()
    {
        Scenario s;
        s.acts.push_back({5.0, ActKind::Fail, "CDU2-1/pump-A"});
        PlantRun a = begun(s), b = begun(s);
        for (int i = 0; i < 60; ++i) {
            ok(a.step());
            ok(b.step());
        }
        const PlantStatePtr x = a.state(), y = b.state();
        for (std::uint32_t i = 0; i < x->catalogue().all().size(); ++i)
            QCOMPARE(x->value(i).value, y->value(i).value);
        QCOMPARE(a.events().size(), b.events().size());
    }

    void aForkGoesItsOwnWay()
    {
        PlantRun run = begun({});
        for (int i = 0; i < 20; ++i)
            ok(run.step());
        PlantRun fork(run);
        ok(fork.act({0.0, ActKind::Fail, "CDU1-1"}));
        for (int i = 0; i < 60; ++i) {
            ok(run.step());
            ok(fork.step());
        }
        QVERIFY(run.state()->value("CDU1-1", signal::kCoolantFlow).value > 0.005);
        QVERIFY(fork.state()->value("CDU1-1", signal::kCoolantFlow).value < 1e-4);
    }

    /// The electrical network answers acts with events of its own: they are the acts'.
    void whatIsRepairedIsToldOnce()
    {
        for (const char* machine : {"CDU1-1", "UPS-A1-1", "FW01"}) {
            Scenario scenario;
            scenario.acts = {{2.0, ActKind::Fail, machine}, {4.0, ActKind::Restore, machine}};
            auto run = PlantRun::begin(m_facility, scenario, 1);
            QVERIFY2(run, run ? "" : run.error().text().c_str());
            while (run->time() < 6.0)
                ok(run->step());
            int failures = 0, repairs = 0;
            for (const PlantEvent& event : run->events()) {
                failures +=
                    event.object == machine && event.time <= 2.5 &&
                            (event.text.ends_with("fails") || event.text.ends_with("is out of service"))
                        ? 1
                        : 0;
                repairs += event.object == machine && (event.text.ends_with("is repaired") ||
                                                       event.text.ends_with("back in service"))
                               ? 1
                               : 0;
            }
            QCOMPARE(failures, 1);
            QCOMPARE(repairs, 1);
        }
    }

    void whatIsOutOfOrderStandsAsAnAlarmUntilItIsRepaired()
    {
        PlantRun run = begun({});
        const auto alarms = [&run] {
            QStringList standing;
            for (const Alarm& alarm : run.alarms())
                if (alarm.rule == "failed")
                    standing << QString::fromStdString(alarm.object) +
                                    (alarm.cleared == Alarm::kStanding ? "" : " cleared");
            return standing;
        };
        ok(run.act({0.0, ActKind::Fail, "FW01"}));
        ok(run.act({0.0, ActKind::Fail, "CDU1-1/pump-A"}));
        ok(run.act({0.0, ActKind::Fail, "FW01"})); // it cannot fail twice
        QCOMPARE(alarms(), (QStringList{"FW01", "CDU1-1/pump-A"}));
        ok(run.step());
        ok(run.act({0.0, ActKind::Restore, "FW01"}));
        QCOMPARE(alarms(), (QStringList{"FW01 cleared", "CDU1-1/pump-A"}));
        ok(run.act({0.0, ActKind::Fail, "FW01"}));
        QCOMPARE(alarms(), (QStringList{"FW01 cleared", "CDU1-1/pump-A", "FW01"}));
        const Alarm& first = run.alarms().front();
        QCOMPARE(first.cleared - first.raised, Scenario().step);
        QCOMPARE(run.events()[static_cast<std::size_t>(first.event)].text, std::string("FW01 fails"));
    }

    /// 60 kW into 3.6 m3/s of 18 degC through the floor: the return is 18 + Q / (rho cp V), as in the field.
    void aHallWithoutPlantLivesOnItsOpenings()
    {
        auto run = PlantRun::begin(test::shippedFacility("hall-s.takao.json"), {}, 1);
        QVERIFY2(run, run ? "" : run.error().text().c_str());
        for (int i = 0; i < 200; ++i)
            ok(run->step());
        QVERIFY(run->events().empty());
        const double heatRejected = run->state()->value("facility", signal::kHeatRejected).value;
        QVERIFY2(std::abs(heatRejected - 60e3) < 60.0, qPrintable(QString::number(heatRejected)));
        QVERIFY(run->inletOf(0) >= 18.0 - 1e-6 && run->inletOf(0) < 25.0);
        QVERIFY(std::abs(run->ledger().imbalance()) < kClosed);
        QVERIFY(!run->state()->value("facility", signal::kPue).known()); // it has no power chain
    }

    void aHallWithoutAnyCoolingIsAnError()
    {
        auto bare = test::shippedFacility("hall-s.takao.json");
        std::erase_if(bare->equipment, [&](const Equipment& e) { return bare->kindOf(e) != Kind::Rack; });
        bare->reindex();
        const auto run = PlantRun::begin(bare, {}, 1);
        QVERIFY(!run);
        QVERIFY2(run.error().message.find("warms without end") != std::string::npos,
                 run.error().text().c_str());
    }

    void actsOnNothingAreRefusedBeforeTheClockStarts()
    {
        Scenario s;
        s.acts.push_back({5.0, ActKind::Fail, "CDU9-9"});
        const auto run = PlantRun::begin(m_facility, s, 1);
        QVERIFY(!run);
        QVERIFY(run.error().message.find("CDU9-9") != std::string::npos);
        s.acts = {{5.0, ActKind::Leak, "CT01", 1e-4}};
        QVERIFY(!PlantRun::begin(m_facility, s, 1));
        s.acts.clear();
        s.step = 0.0;
        QVERIFY(!PlantRun::begin(m_facility, s, 1));
    }

  private:
    PlantRun begun(const Scenario& scenario)
    {
        auto run = PlantRun::begin(m_facility, scenario, 1);
        if (!run)
            qFatal("%s", run.error().text().c_str());
        return std::move(*run);
    }

    static void ok(const Result<void>& result)
    {
        if (!result)
            qFatal("%s", result.error().text().c_str());
    }

    std::shared_ptr<Facility> m_facility;
};

QTEST_GUILESS_MAIN(TstPlantRun)
#include "tst_plant_run.moc"
