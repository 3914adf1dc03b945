// Machines of the power chain that have less than their rating left.
#include "tests/support/small_power_plant.h"

#include <QtTest>

#include <cmath>

using namespace takao::testing;

namespace {

PowerInputs derate(ElementKind element, int index, double share)
{
    return command(CommandKind::Derate, element, index, share);
}

} // namespace

class TstPowerDerating : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    /// 400 kW on 500 kW is 0.8; of 0.7 x 500 kW it is 1.143: the overload points give its time.
    void aUpsBearsItsLoadOnlyForTheTimeOfItsOverload()
    {
        PowerTransient transient = SmallPowerPlant().begin();
        runUntil(transient, 10.0, 1.0);
        (void)transient.step(0.0, derate(ElementKind::Converter, 0, 0.7));
        const double borne = borneFor(UpsParameters().overload, 1.0, 0.8 / 0.7);
        runUntil(transient, 10.0 + borne + 5.0, 10.0);
        QVERIFY(std::abs(momentOf(transient, EventKind::Overloaded) - 10.0 - borne) < 1e-6);
        QCOMPARE(transient.ups(0).state(), UpsState::Bypass);
        QVERIFY(std::abs(transient.ledger().imbalance()) < 1e-9);
    }

    void whatIsRestoredInTimeDoesNotGiveOut()
    {
        PowerTransient transient = SmallPowerPlant().begin();
        runUntil(transient, 10.0, 1.0);
        (void)transient.step(0.0, derate(ElementKind::Converter, 0, 0.7));
        runUntil(transient, 60.0, 1.0);
        (void)transient.step(0.0, derate(ElementKind::Converter, 0, 1.0));
        runUntil(transient, 5000.0, 100.0);
        QCOMPARE(findEvent(transient, EventKind::Overloaded), -1);
    }

    /// Some 513 kW want to move onto it.
    void aGeneratorTakesOnlyWhatItHasLeft()
    {
        for (const double share : {1.0, 0.48}) {
            PowerTransient transient = SmallPowerPlant().begin();
            (void)transient.step(0.0, derate(ElementKind::Source, 1, share));
            QCOMPARE(transient.generator(1)->rating(), share * 1e6);
            runUntil(transient, 1.0, 0.5);
            runUntil(transient, 100.0, 1.0, command(CommandKind::Fail, ElementKind::Source, 0));
            QCOMPARE(findEvent(transient, EventKind::WaitsForCapacity) >= 0, share < 1.0);
            QCOMPARE(findEvent(transient, EventKind::Transferred) >= 0, share == 1.0);
        }
    }

    /// As a breaker of half the rating.
    void aWeakBreakerTripsByItsThermalCurve()
    {
        SmallPowerPlant plant;
        plant.network = {};
        plant.network.buses.assign(2, {400.0});
        plant.network.sources = {{0}};
        plant.network.branches = {{0, 1, 0.0, 100.0}};
        plant.network.loads = {{100.0 * std::sqrt(3.0) * 400.0, {{1}}}}; // its rated current
        plant.machines = {};
        PowerTransient transient = plant.begin();
        runUntil(transient, 10.0, 1.0);
        (void)transient.step(0.0, derate(ElementKind::Branch, 0, 0.5));
        runUntil(transient, 1000.0, 1.0);
        const double rated = 1.0 / (1.15 * 1.15), now = 4.0 * rated;
        const double expected = 10.0 + 300.0 * std::log((now - rated) / (now - 1.0));
        QVERIFY2(std::abs(momentOf(transient, EventKind::Tripped) - expected) < 1e-3,
                 qPrintable(QString::number(momentOf(transient, EventKind::Tripped))));
    }

    /// A gap of 15 ms: 20 ms of capacitors bridge it, half of them don't.
    void halfOfItsCapacitorsBridgeHalfOfTheGap()
    {
        for (const double share : {1.0, 0.5}) {
            SmallPowerPlant plant;
            plant.machines.loads[1].holdUp = 0.020;
            PowerTransient transient = plant.begin();
            runUntil(transient, 1.0, 0.5);
            (void)transient.step(0.0, derate(ElementKind::Load, 1, share));
            (void)transient.step(0.015, command(CommandKind::Fail, ElementKind::Bus, 2));
            (void)transient.step(1.0, command(CommandKind::Repair, ElementKind::Bus, 2));
            QCOMPARE(findEvent(transient, EventKind::LoadLost, 1) >= 0, share < 1.0);
            QVERIFY(std::abs(transient.ledger().imbalance()) < 1e-9);
        }
    }

    void capacitorsThatComeBackAreCharged()
    {
        PowerTransient transient = SmallPowerPlant().begin();
        runUntil(transient, 1.0, 0.5);
        const double full = transient.load(0).stored(transient.time());
        (void)transient.step(1.0, derate(ElementKind::Load, 0, 0.25));
        QVERIFY(std::abs(transient.load(0).stored(transient.time()) - 0.25 * full) < 1e-6);
        (void)transient.step(5.0, derate(ElementKind::Load, 0, 1.0));
        QVERIFY(std::abs(transient.load(0).stored(transient.time()) - full) < 1e-6);
        QVERIFY(std::abs(transient.ledger().imbalance()) < 1e-9);
    }

    void whatCannotBeDeratedIsRefused()
    {
        PowerTransient transient = SmallPowerPlant().begin();
        QVERIFY(!transient.step(0.0, derate(ElementKind::Source, 0, 0.5))); // a grid
        QVERIFY(!transient.step(0.0, derate(ElementKind::Bus, 0, 0.5)));
        QVERIFY(!transient.step(0.0, derate(ElementKind::Converter, 0, 0.0)));
        QVERIFY(!transient.step(0.0, derate(ElementKind::Converter, 0, 1.5)));
    }
};

QTEST_GUILESS_MAIN(TstPowerDerating)
#include "tst_power_derating.moc"
