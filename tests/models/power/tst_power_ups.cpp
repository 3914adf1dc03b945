// A UPS in time: battery, walk-in, recharge, overload, eco mode, restart.
#include "tests/support/small_power_plant.h"

#include <QtTest>

using namespace takao::testing;

namespace {

constexpr double kClose = 1e-9; // [s] of event moments

PowerInputs utilityFails()
{
    return command(CommandKind::Fail, ElementKind::Source, 0);
}

PowerInputs utilityReturns()
{
    return command(CommandKind::Repair, ElementKind::Source, 0);
}

/// The UPS's load is this share of its rating.
SmallPowerPlant loadedTo(double share)
{
    SmallPowerPlant plant;
    plant.network.loads[0].power = share * plant.network.converters[0].ratedPower;
    return plant;
}

} // namespace

class TstPowerUps : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void loadBehindTheUpsRidesThroughAndTheOtherDoesNot()
    {
        PowerTransient transient = SmallPowerPlant().begin();
        runUntil(transient, 10.0, 1.0);
        runUntil(transient, 60.0, 0.5, utilityFails());
        QCOMPARE(transient.ups(0).state(), UpsState::OnLine);
        QCOMPARE(findEvent(transient, EventKind::LoadLost, 0), -1);
        QCOMPARE(findEvent(transient, EventKind::FeedLost, 0), -1);
        QCOMPARE(momentOf(transient, EventKind::OnBattery), 10.0);
        QCOMPARE(momentOf(transient, EventKind::LoadLost, 1), 10.0);
        QCOMPARE(transient.load(1).state(), LoadState::On); // restarted on the generator
    }

    void walkInLoadsTheInputStepByStep()
    {
        const SmallPowerPlant plant;
        PowerTransient transient = plant.begin();
        runUntil(transient, 0.0, 1.0);
        runUntil(transient, 5.0, 1.0, utilityFails());
        runUntil(transient, 15.0 - 1e-6, 1.0, utilityReturns());
        QCOMPARE(transient.solution().converters[0].batteryPower,
                 transient.solution().converters[0].inputPower);
        double before = plant.upsInput();
        for (int step = 0; step < 10; ++step) {
            runUntil(transient, 15.5 + step, 1.0);
            const double battery = transient.solution().converters[0].batteryPower;
            QVERIFY(std::abs(battery - plant.upsInput() * (0.95 - 0.1 * step)) < 1.0);
            QVERIFY(battery < before);
            before = battery;
        }
        QVERIFY(std::abs(momentOf(transient, EventKind::InputAccepted) - 15.0) < kClose);
        runUntil(transient, 26.0, 1.0);
        QVERIFY(std::abs(momentOf(transient, EventKind::OnLine) - 25.0) < kClose);
    }

    void rechargeDrawsOnTheInputUntilTheBatteryIsFull()
    {
        const SmallPowerPlant plant;
        PowerTransient transient = plant.begin();
        (void)transient.step(0.0, utilityFails());
        runUntil(transient, 4.0, 1.0);
        runUntil(transient, 30.0, 1.0, utilityReturns());
        QCOMPARE(transient.ups(0).state(), UpsState::OnLine);
        const double charger = 0.10 * plant.network.converters[0].ratedPower;
        QVERIFY(std::abs(transient.solution().chargeTotal - charger) < 1e-6);
        QVERIFY(std::abs(transient.solution().sourceTotal - charger - plant.upsInput() - plant.kRawLoad) <
                1.0);
        runUntil(transient, 1000.0, 10.0);
        // by hand: 14 s at full power (4 s dead, 10 s to qualify) and the mean of the ramp, at the losses of
        // each
        const Battery& battery = transient.ups(0).battery();
        double drained = 14.0 * battery.drainOf(plant.upsInput());
        for (int step = 0; step < 10; ++step)
            drained += battery.drainOf(plant.upsInput() * (0.95 - 0.1 * step));
        QVERIFY(std::abs(momentOf(transient, EventKind::Recharged) - 24.0 - drained / (0.97 * charger)) <
                1e-6);
        QCOMPARE(transient.ups(0).battery().stateOfCharge(transient.time()), 1.0);
        QCOMPARE(transient.solution().chargeTotal, 0.0);
    }

    void overloadGoesToBypassAfterItsTimeAndComesBackWhenCold_data()
    {
        QTest::addColumn<double>("share");
        QTest::addColumn<double>("borne");
        QTest::newRow("110 %") << 1.10 << 3600.0;
        QTest::newRow("125 %") << 1.25 << 600.0;
        QTest::newRow("between: logarithm of time") << 1.375 << std::sqrt(600.0 * 60.0);
        QTest::newRow("150 %") << 1.50 << 60.0;
        QTest::newRow("current limit") << 2.0 << 0.2;
    }

    void overloadGoesToBypassAfterItsTimeAndComesBackWhenCold()
    {
        QFETCH(double, share);
        QFETCH(double, borne);
        PowerTransient transient = loadedTo(share).begin();
        runUntil(transient, borne + 1.0, borne / 7.0);
        QVERIFY(std::abs(momentOf(transient, EventKind::Overloaded) - borne) < 1e-6 * borne);
        QCOMPARE(transient.ups(0).state(), UpsState::Bypass);
        QVERIFY(transient.solution().converters[0].onBypass);
        QCOMPARE(findEvent(transient, EventKind::FeedLost, 0), -1); // without a break
        const double eased = transient.time();
        runUntil(transient, eased + 601.0, 10.0, {{0.4, 1.0}, {}});
        QVERIFY(std::abs(momentOf(transient, EventKind::OnLine) - eased - 600.0) < 1e-6);
    }

    void overloadInPartsAddsUp()
    {
        PowerTransient transient = loadedTo(1.25).begin();
        runUntil(transient, 300.0, 10.0);                           // half of the limit is used
        runUntil(transient, 420.0, 10.0, {{0.5, 1.0}, {}});         // a fifth is given back
        runUntil(transient, 420.0 + 419.0, 10.0, {{1.0, 1.0}, {}}); // 0.3 are left: 0.7 x 600 s to go
        QCOMPARE(findEvent(transient, EventKind::Overloaded), -1);
        runUntil(transient, 420.0 + 421.0, 10.0);
        QVERIFY(std::abs(momentOf(transient, EventKind::Overloaded) - 840.0) < 1e-6);
    }

    void overloadOnBatteryLosesTheOutputForGood()
    {
        PowerTransient transient = loadedTo(1.5).begin();
        (void)transient.step(0.0, command(CommandKind::Fail, ElementKind::Source, 1));
        (void)transient.step(0.0, utilityFails());
        runUntil(transient, 70.0, 1.0);
        QVERIFY(std::abs(momentOf(transient, EventKind::OutputLost) - 60.0) < 1e-6);
        const int lost = findEvent(transient, EventKind::LoadLost, 0);
        QVERIFY(leadsTo(transient, findEvent(transient, EventKind::Overloaded), lost));
        runUntil(transient, 200.0, 1.0, command(CommandKind::Repair, ElementKind::Source, 1));
        QVERIFY(transient.solution().buses[SmallPowerPlant::kSwitch].live);
        QCOMPARE(transient.ups(0).state(), UpsState::Off); // though the generator has come
        PowerInputs eased = command(CommandKind::Online, ElementKind::Converter, 0);
        eased.loadScale = {0.5, 1.0};
        runUntil(transient, 240.0, 1.0, eased);
        QCOMPARE(transient.ups(0).state(), UpsState::OnLine);
    }

    void ecoModeBreaksForMillisecondsAndTheLoadsCapacitorsDecide_data()
    {
        QTest::addColumn<double>("holdUp");
        QTest::addColumn<bool>("survives");
        QTest::newRow("20 ms against 4 ms") << 0.020 << true;
        QTest::newRow("3 ms against 4 ms") << 0.003 << false;
    }

    void ecoModeBreaksForMillisecondsAndTheLoadsCapacitorsDecide()
    {
        QFETCH(double, holdUp);
        QFETCH(bool, survives);
        SmallPowerPlant plant;
        plant.machines.ups[0].eco = true;
        plant.machines.loads[0].holdUp = holdUp;
        PowerTransient transient = plant.begin();
        QVERIFY(transient.solution().converters[0].onBypass);
        runUntil(transient, 1.0, 1.0);
        runUntil(transient, 2.0, 1.0, utilityFails());
        QCOMPARE(transient.ups(0).state(), UpsState::OnBattery);
        QCOMPARE(findEvent(transient, EventKind::LoadLost, 0) < 0, survives);
        if (survives)
            QVERIFY(std::abs(valueOf(transient, EventKind::RodeThrough, 0) - 0.004) < kClose);
        else
            QVERIFY(std::abs(momentOf(transient, EventKind::LoadLost, 0) - 1.003) < kClose);
    }

    void failedBatteryHoldsNothing()
    {
        PowerTransient transient = SmallPowerPlant().begin();
        runUntil(transient, 1.0, 1.0, command(CommandKind::Fail, ElementKind::Battery, 0));
        runUntil(transient, 2.0, 1.0, utilityFails());
        QVERIFY(std::abs(momentOf(transient, EventKind::LoadLost, 0) - 1.02) < kClose); // its capacitors
    }

    void batteryThatFailsInAnOutageTakesTheOutputWithIt()
    {
        PowerTransient transient = SmallPowerPlant().begin();
        runUntil(transient, 5.0, 1.0, utilityFails());
        const int failed = static_cast<int>(transient.events().size());
        runUntil(transient, 6.0, 1.0, command(CommandKind::Fail, ElementKind::Battery, 0));
        QCOMPARE(momentOf(transient, EventKind::OutputLost, 0), 5.0);
        QVERIFY(leadsTo(transient, failed, findEvent(transient, EventKind::LoadLost, 0)));
    }

    void outputComesBackByItselfAfterTheInput()
    {
        SmallPowerPlant plant;
        plant.machines.ups[0].battery.autonomy = 5.0;
        plant.machines.generators[1].runUpTime = 20.0;
        PowerTransient transient = plant.begin();
        (void)transient.step(0.0, utilityFails());
        runUntil(transient, 100.0, 1.0);
        // ready at 3 + 3 + 20, taken after 2, break of 0.1; then 30 s
        QVERIFY(std::abs(momentOf(transient, EventKind::Restarting, 0) - 28.1) < kClose);
        QVERIFY(std::abs(momentOf(transient, EventKind::OnLine, 0) - 58.1) < kClose);
        QVERIFY(std::abs(momentOf(transient, EventKind::LoadRestarting, 0) - 63.1) < kClose);
        QCOMPARE(transient.load(0).state(), LoadState::On);
    }

    void bypassOnRequestLeavesTheLoadAlone()
    {
        PowerTransient transient = SmallPowerPlant().begin();
        runUntil(transient, 1.0, 1.0, command(CommandKind::Bypass, ElementKind::Converter, 0));
        QVERIFY(transient.solution().converters[0].onBypass);
        runUntil(transient, 2.0, 1.0, command(CommandKind::Online, ElementKind::Converter, 0));
        QVERIFY(!transient.solution().converters[0].onBypass);
        QCOMPARE(findEvent(transient, EventKind::FeedLost), -1);
    }

    void badFiguresAreRefused_data()
    {
        QTest::addColumn<QString>("what");
        for (const char* what :
             {"battery.cutOff", "battery.lossFraction", "inputLow", "walkInSteps", "overload"})
            QTest::newRow(what) << what;
    }

    void badFiguresAreRefused()
    {
        QFETCH(QString, what);
        SmallPowerPlant plant;
        UpsParameters& p = plant.machines.ups[0];
        if (what == "battery.cutOff")
            p.battery.cutOff = 1.0;
        else if (what == "battery.lossFraction")
            p.battery.lossFraction = std::nan("");
        else if (what == "inputLow")
            p.inputLow = 1.2;
        else if (what == "walkInSteps")
            p.walkInSteps = 0;
        else
            p.overload = {{1.5, 60.0}, {1.25, 600.0}};
        const auto begun =
            PowerTransient::begin(std::make_shared<const Network>(plant.network), plant.machines);
        QVERIFY(!begun);
        QVERIFY(begun.error().message.find(what.toStdString()) != std::string::npos);
        QVERIFY(begun.error().message.find("UPS 0") != std::string::npos);
    }
};

QTEST_GUILESS_MAIN(TstPowerUps)
#include "tst_power_ups.moc"
