// What works on with less: pumps, machines, power equipment, GPUs, cables; and what cannot.
#include "tests/support/running_plant.h"

#include <cmath>

using namespace takao;
using namespace takao::test;

namespace {

constexpr double kClosed = 1e-9; // of the energy: rounding

Act degrade(const char* object, double remaining)
{
    return {0.0, ActKind::Degrade, object, remaining};
}

Act restore(const char* object)
{
    return {0.0, ActKind::Restore, object};
}

} // namespace

class TstDegradation : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase()
    {
        m_atRest.emplace(begun(kaohsiung()));
        goOn(*m_atRest, 10.0);
    }

    void aWornPumpTurnsSlowerAndComesBack()
    {
        PlantRun run(*m_atRest);
        const double before = valueOf(run, "CDU1-1", signal::kCoolantFlow);
        act(run, degrade("CDU1-1/pump-A", 0.5));
        goOn(run, 60.0);
        QVERIFY(valueOf(run, "CDU1-1", signal::kPumpSpeed) <= 0.5);
        QVERIFY(valueOf(run, "CDU1-1", signal::kCoolantFlow) < 0.8 * before);
        QCOMPARE(rootOf(run, firstWith(run, "CDU1-1 gives")),
                 std::string("CDU1-1/pump-A has 50 % left of what it can do"));
        act(run, restore("CDU1-1/pump-A"));
        goOn(run, 120.0);
        QVERIFY(std::abs(valueOf(run, "CDU1-1", signal::kCoolantFlow) - before) < 0.05 * before);
        QVERIFY(std::abs(run.ledger().imbalance()) < kClosed);
    }

    void aChillerGivesNoMoreThanItHasLeft()
    {
        PlantRun run(*m_atRest);
        const auto cooling = [&] { return run.liquid().chillers()[0].state.cooling; };
        const double capacity = run.liquid().chillers()[0].law.settings().capacity;
        QVERIFY(cooling() > 0.3 * capacity);
        act(run, degrade("CH01", 0.25));
        goOn(run, 10.0);
        QVERIFY2(std::abs(cooling() - 0.25 * capacity) < 1e-6 * capacity,
                 qPrintable(QString::number(cooling())));
        act(run, restore("CH01"));
        goOn(run, 60.0);
        QVERIFY(cooling() > 0.3 * capacity);
        QVERIFY(std::abs(run.ledger().imbalance()) < kClosed);
    }

    void fouledExchangersTakeLessHeat()
    {
        PlantRun run(*m_atRest);
        const double coil = run.liquid().coils()[0].heat;
        const std::string fanWall = run.facility()[run.liquid().coils()[0].equipment].id;
        act(run, degrade(fanWall.c_str(), 0.4));
        goOn(run, 1.0);
        QVERIFY2(run.liquid().coils()[0].heat < 0.6 * coil,
                 qPrintable(QString::number(run.liquid().coils()[0].heat)));
        QVERIFY(std::abs(run.liquid().coils()[1].heat - coil) < 0.1 * coil);

        const double valve = valueOf(run, "CDU1-1", signal::kValveOpening);
        act(run, degrade("CDU1-1", 0.5));
        goOn(run, 300.0);
        QVERIFY(valueOf(run, "CDU1-1", signal::kValveOpening) > valve + 0.05); // control makes up for it

        const double evaporated = run.liquid().towers()[0].state.evaporation;
        const std::string tower = run.facility()[run.liquid().towers()[0].equipment].id;
        act(run, degrade(tower.c_str(), 0.5));
        goOn(run, 1.0);
        QVERIFY(run.liquid().towers()[0].state.evaporation < 0.7 * evaporated);
        QVERIFY(std::abs(run.ledger().imbalance()) < kClosed);
    }

    void powerEquipmentIsLoadedByTheRatingThatIsLeft()
    {
        PlantRun run(*m_atRest);
        for (const char* object : {"UPS-A1-1", "TX-A1", "TAP-A-C05--C05"}) {
            const double before = valueOf(run, object, signal::kLoading);
            QVERIFY(before > 0.0);
            act(run, degrade(object, 0.5));
            goOn(run, 0.5);
            const double after = valueOf(run, object, signal::kLoading);
            QVERIFY2(std::abs(after - 2.0 * before) < 0.3 * after, object); // the load swings meanwhile
            act(run, restore(object));
            goOn(run, 0.5);
            QVERIFY2(valueOf(run, object, signal::kLoading) < 0.75 * after, object);
        }
    }

    void aBreakerTripsBelowItsRatingAndAUpsIsOverloaded()
    {
        PlantRun run(*m_atRest);
        act(run, degrade("TAP-A-C05--C05", 0.1));
        act(run, degrade("UPS-A1-1", 0.2));
        goOn(run, 60.0);
        const int trip = firstWith(run, "the breaker of TAP-A-C05--C05 tripped");
        QVERIFY(trip >= 0);
        QVERIFY(firstWith(run, "C05 is on feed B alone") > trip);
        QVERIFY(firstWith(run, "UPS-A1-1 is overloaded") >= 0);
    }

    void gpusOfARackOrOfOneTrayClockDown()
    {
        PlantRun run(*m_atRest);
        const double power = meanPower(run, "C05");
        act(run, degrade("C05", 0.5));
        goOn(run, 10.0);
        QVERIFY(valueOf(run, "C05", signal::kGpuClock) < 0.9);
        QVERIFY(meanPower(run, "C05") < 0.8 * power);
        const double slow = run.loads().work().job(0).speed;
        QVERIFY(slow < 0.95); // all wait for the slowest
        act(run, restore("C05"));
        goOn(run, 10.0);
        QVERIFY(valueOf(run, "C05", signal::kGpuClock) > 0.98); // its own power limit holds it there

        act(run, degrade("C07/compute-03", 0.5));
        goOn(run, 10.0);
        QVERIFY(valueOf(run, "C07", signal::kGpuClock) < 0.9);
        QVERIFY(run.loads().work().job(0).speed < 0.95);
        QVERIFY(meanPower(run, "C07") > 0.6 * power); // one tray of eighteen, the others wait for it
    }

    void cablesAndSwitchesPassLess()
    {
        PlantRun run(*m_atRest);
        act(run, degrade("leaf-01", 0.5));
        goOn(run, 1.0);
        QCOMPARE(run.fabric().bandwidth()[0], 0.5);
        act(run, restore("leaf-01"));
        goOn(run, 1.0);
        QCOMPARE(run.fabric().bandwidth()[0], 1.0);
        const std::string cable = run.facility().cables.front().id;
        act(run, degrade(cable.c_str(), 0.25));
        goOn(run, 1.0);
        QCOMPARE(run.fabric().bandwidth()[0], 0.25);
    }

    void whatCannotBeDegradedIsRefusedWithAReason_data()
    {
        QTest::addColumn<QString>("object");
        QTest::addColumn<double>("remaining");
        QTest::addColumn<QString>("says");
        QTest::newRow("nothing left") << "CH01" << 0.0 << "fails";
        QTest::newRow("more than all") << "CH01" << 1.5 << "above 0 and at most 1";
        QTest::newRow("no number") << "CH01" << std::nan("") << "above 0";
        QTest::newRow("battery") << "BAT-A1-1" << 0.5 << "it holds or it fails";
        QTest::newRow("nothing there") << "CH99" << 0.5 << "CH99 has nothing that could be degraded";
        QTest::newRow("a sensor") << "CDU1-1/coolant_flow" << 0.5 << "nothing that could be degraded";
    }

    void whatCannotBeDegradedIsRefusedWithAReason()
    {
        QFETCH(QString, object);
        QFETCH(double, remaining);
        QFETCH(QString, says);
        PlantRun run(*m_atRest);
        const auto done = run.act(degrade(qPrintable(object), remaining));
        QVERIFY(!done);
        QVERIFY2(QString::fromStdString(done.error().text()).contains(says), done.error().text().c_str());
        QVERIFY(run.events().empty());
    }

  private:
    std::optional<PlantRun> m_atRest;
};

QTEST_GUILESS_MAIN(TstDegradation)
#include "tst_degradation.moc"
