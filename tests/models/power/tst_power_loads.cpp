// Hold-up, restart by schedule, feeds of different priority and caps of loads in time.
#include "tests/support/small_power_plant.h"

#include <QtTest>

#include <cmath>

using namespace takao::testing;

namespace {

constexpr double kClose = 1e-9; // [s] of event moments
constexpr double kNominal = 100e3;

PowerInputs opened(int branch)
{
    return command(CommandKind::Open, ElementKind::Branch, branch);
}

PowerInputs closed(int branch)
{
    return command(CommandKind::Close, ElementKind::Branch, branch);
}

/// Source 0 -> bus 1 (branch 0); source 0 -> bus 2 (branch 1). One load with these feeds.
SmallPowerPlant loadWith(std::vector<Feed> feeds)
{
    SmallPowerPlant plant;
    plant.network = {};
    plant.network.buses.assign(3, {400.0});
    plant.network.sources = {{0}};
    plant.network.branches = {{0, 1, 0.0}, {0, 2, 0.0}};
    plant.network.loads = {{kNominal, std::move(feeds)}};
    plant.machines = {};
    return plant;
}

} // namespace

class TstPowerLoads : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void capacitorsHoldAsLongAsTheirEnergyLasts_data()
    {
        QTest::addColumn<double>("scale");
        QTest::addColumn<double>("held");
        QTest::newRow("full load") << 1.0 << 0.020;
        QTest::newRow("half load") << 0.5 << 0.040;
    }

    void capacitorsHoldAsLongAsTheirEnergyLasts()
    {
        QFETCH(double, scale);
        QFETCH(double, held);
        PowerTransient transient = loadWith({{1}}).begin();
        (void)transient.step(1.0, {{scale}, {}});
        (void)transient.step(1.0, opened(0));
        QVERIFY(std::abs(momentOf(transient, EventKind::LoadLost) - 1.0 - held) < kClose);
        QVERIFY(std::abs(transient.ledger().loads - scale * kNominal * (1.0 + held)) < 1e-3);
    }

    void capacitorsChargeAgainAndASecondGapFindsThemSo()
    {
        PowerTransient transient = loadWith({{1}}).begin();
        (void)transient.step(0.010, opened(0)); // half of them is used
        (void)transient.step(0.5, closed(0));   // and half of that comes back in half a second
        QCOMPARE(valueOf(transient, EventKind::RodeThrough), 0.010);
        QVERIFY(std::abs(transient.solution().loadTotal - kNominal * 1.010) < 1e-6);
        (void)transient.step(1.0, opened(0));
        QVERIFY(std::abs(momentOf(transient, EventKind::LoadLost) - 0.510 - 0.015) < kClose);
        QVERIFY(std::abs(transient.ledger().imbalance()) < 1e-12);
    }

    void dualCordNeverNotices()
    {
        PowerTransient transient = loadWith({{1}, {2}}).begin();
        (void)transient.step(1.0, opened(0));
        QVERIFY(transient.events().size() == 1);
        QVERIFY(std::abs(transient.solution().loads[0].feedPower[1] - kNominal) < 1e-6);
    }

    void feedOfSecondChoiceTakesOverAfterABreak_data()
    {
        QTest::addColumn<double>("holdUp");
        QTest::addColumn<bool>("survives");
        QTest::newRow("capacitors longer than the break") << 0.15 << true;
        QTest::newRow("shorter") << 0.02 << false;
    }

    void feedOfSecondChoiceTakesOverAfterABreak()
    {
        QFETCH(double, holdUp);
        QFETCH(bool, survives);
        SmallPowerPlant plant = loadWith({{1, 1.0, 0}, {2, 1.0, 1}});
        plant.machines.loads[0].holdUp = holdUp;
        PowerTransient transient = plant.begin();
        (void)transient.step(1.0);
        (void)transient.step(9.0, opened(0));
        QVERIFY(std::abs(momentOf(transient, EventKind::FeedChanged) - 1.1) < kClose);
        QCOMPARE(findEvent(transient, EventKind::LoadLost) < 0, survives);
        QCOMPARE(transient.load(0).state(), LoadState::On);
        QVERIFY(std::abs(transient.solution().loads[0].feedPower[1] - kNominal) < 1e-6);
        (void)transient.step(20.0, closed(0)); // back to the first choice 10 s after it is live, with a break
        QVERIFY(std::abs(momentOf(transient, EventKind::FeedChanged, 0, 1) - 20.1) < kClose);
        QVERIFY(transient.solution().loads[0].feedPower[0] > 0.0 ||
                transient.load(0).state() == LoadState::Waiting);
    }

    void groupsComeBackInOrderWithInrushAndRamp()
    {
        SmallPowerPlant plant = loadWith({{1}});
        plant.network.loads.push_back({kNominal, {{1}}});
        for (int i : {0, 1}) {
            LoadParameters& p = plant.machines.loads[i];
            p.holdUp = 0.0;
            p.restartDelay = 3.0;
            p.restartGroup = i;
            p.groupInterval = 20.0;
            p.rampTime = 10.0;
            p.rampSteps = 5;
            p.inrushFactor = 6.0;
            p.inrushTime = 0.5;
        }
        PowerTransient transient = plant.begin();
        (void)transient.step(1.0, opened(0));
        (void)transient.step(2.9, closed(0));
        QCOMPARE(transient.solution().loadTotal, 0.0);
        (void)transient.step(0.2); // in the inrush of the first: six times the first step of its ramp
        QVERIFY(std::abs(transient.solution().loadTotal - 6.0 * 0.1 * kNominal) < 1e-6);
        (void)transient.step(0.5); // first step of the ramp
        QVERIFY(std::abs(transient.solution().loadTotal - 0.1 * kNominal) < 1e-6);
        runUntil(transient, 60.0, 1.0);
        QVERIFY(std::abs(momentOf(transient, EventKind::LoadRestarting, 0) - 4.0) < kClose);
        QVERIFY(std::abs(momentOf(transient, EventKind::LoadRestored, 0) - 14.5) < kClose);
        QVERIFY(std::abs(momentOf(transient, EventKind::LoadRestarting, 1) - 24.0) < kClose);
        QVERIFY(std::abs(momentOf(transient, EventKind::LoadRestored, 1) - 34.5) < kClose);
        const double ramps = 2.0 * (0.5 * 6.0 * 0.1 + 10.0 * 0.5) * kNominal;
        const double on = (60.0 - 14.5 + 60.0 - 34.5) * kNominal;
        QVERIFY(std::abs(transient.ledger().loads - ramps - on) < 1e-9 * on);
    }

    void lossWhileStartingBeginsAnew()
    {
        SmallPowerPlant plant = loadWith({{1}});
        plant.machines.loads[0].rampTime = 10.0;
        PowerTransient transient = plant.begin();
        (void)transient.step(1.0, opened(0));
        (void)transient.step(8.0, closed(0)); // restarting since 6
        QCOMPARE(transient.load(0).state(), LoadState::Starting);
        (void)transient.step(1.0, opened(0));
        QCOMPARE(transient.load(0).state(), LoadState::Off);
        (void)transient.step(30.0, closed(0));
        QVERIFY(std::abs(momentOf(transient, EventKind::LoadRestored) - 10.0 - 5.0 - 0.1 - 10.0) < kClose);
    }

    void capIsReachedOverItsTimeConstant()
    {
        SmallPowerPlant plant = loadWith({{1}});
        plant.machines.loads[0].capTimeConstant = 2.0;
        PowerTransient transient = plant.begin();
        (void)transient.step(8.0, command(CommandKind::Cap, ElementKind::Load, 0, 40e3));
        QVERIFY(std::abs(momentOf(transient, EventKind::CapReached) - 8.0) < kClose);
        QVERIFY(std::abs(transient.solution().loadTotal - 40e3) < 1e-6);
        // by hand: 8 s at the cap and the integral of 60 kW exp(-t / 2 s)
        const double expected = 8.0 * 40e3 + 60e3 * 2.0 * (1.0 - std::exp(-4.0));
        QVERIFY(std::abs(transient.ledger().loads - expected) < 1e-9 * expected);
        const auto& way = transient.events();
        QVERIFY(leadsTo(transient, 0, findEvent(transient, EventKind::CapReached)) && way.size() == 2);
    }

    void capAboveTheLoadWaitsForItAndIsLiftedAtOnce()
    {
        PowerTransient transient = loadWith({{1}}).begin();
        (void)transient.step(1.0, {{0.5}, {{CommandKind::Cap, ElementKind::Load, 0, 60e3}}});
        (void)transient.step(1.0);
        QVERIFY(std::abs(transient.solution().loadTotal - 50e3) < 1e-6);
        (void)transient.step(10.0, {{1.0}, {}});
        QVERIFY(std::abs(transient.solution().loadTotal - 60e3) < 1e-6);
        (void)transient.step(0.0, command(CommandKind::Cap, ElementKind::Load, 0, kNever));
        QVERIFY(std::abs(transient.solution().loadTotal - kNominal) < 1e-6);
    }

    void failedLoadDrawsNothingAndComesBackBySchedule()
    {
        PowerTransient transient = loadWith({{1}}).begin();
        (void)transient.step(1.0, command(CommandKind::Fail, ElementKind::Load, 0));
        QCOMPARE(transient.solution().loadTotal, 0.0);
        (void)transient.step(4.0, command(CommandKind::Repair, ElementKind::Load, 0));
        QCOMPARE(transient.solution().loadTotal, 0.0);
        (void)transient.step(4.0);
        QCOMPARE(transient.load(0).state(), LoadState::On);
    }

    void badFiguresAreRefused()
    {
        SmallPowerPlant plant = loadWith({{1}});
        plant.machines.loads[0].rechargeTime = 0.0;
        auto begun = PowerTransient::begin(std::make_shared<const Network>(plant.network), plant.machines);
        QVERIFY(!begun && begun.error().message.find("load 0: rechargeTime") != std::string::npos);
        plant.machines.loads = {{1, {}}};
        begun = PowerTransient::begin(std::make_shared<const Network>(plant.network), plant.machines);
        QVERIFY(!begun && begun.error().message.find("load 1: is no load") != std::string::npos);
    }
};

QTEST_GUILESS_MAIN(TstPowerLoads)
#include "tst_power_loads.moc"
