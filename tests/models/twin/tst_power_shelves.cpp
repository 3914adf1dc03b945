// Power shelves of racks: caps when some are lost, darkness when too few are left, gaps that they bridge.
#include "models/twin/run/power_elements.h"
#include "tests/support/running_plant.h"

#include <cmath>

using namespace takao;
using namespace takao::test;

namespace {

// 33 kW to the busbar and 2.5 % loss.
constexpr double kShelf = 33e3 * 1.025; // [W]

void failShelves(PlantRun& run, int from, int to)
{
    for (int i = from; i <= to; ++i)
        act(run, {0.0, ActKind::Fail, "C05/power-shelf-" + std::to_string(i)});
}

} // namespace

class TstPowerShelves : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase()
    {
        m_atRest.emplace(begun(kaohsiung()));
        goOn(*m_atRest, 10.0);
    }

    void aRackHasTwiceTheShelvesThatItNeeds()
    {
        QCOMPARE(valueOf(*m_atRest, "C05", signal::kPowerShelves), 8.0);
        QVERIFY(std::abs(valueOf(*m_atRest, "C05", signal::kPowerLimit) - 8.0 * kShelf) < 1.0);
        PlantRun run(*m_atRest);
        failShelves(run, 1, 4);
        goOn(run, 10.0);
        QVERIFY(valueOf(run, "C05", signal::kGpuClock) > 0.98); // its own power limit holds it there
        QVERIFY(firstWith(run, "C05 is capped") < 0);
    }

    void aFifthLostShelfCapsTheRackAndTheJob()
    {
        PlantRun run(*m_atRest);
        failShelves(run, 1, 5);
        goOn(run, 5.0);
        const int capped = firstWith(run, "C05 is capped at 101 kW: 3 of its 8 power shelves work");
        QVERIFY(capped >= 0);
        QVERIFY(rootOf(run, capped).find("C05/power-shelf-") == 0);
        QVERIFY(meanPower(run, "C05") <= 3.0 * kShelf);
        QVERIFY(valueOf(run, "C05", signal::kGpuClock) < 1.0);
        QVERIFY(run.loads().work().job(0).speed < 0.97);
        act(run, {0.0, ActKind::Restore, "C05/power-shelf-5"});
        goOn(run, 5.0);
        QVERIFY(firstWith(run, "the power shelves of C05 carry it again") > capped);
        QVERIFY(valueOf(run, "C05", signal::kGpuClock) > 0.98); // its own power limit holds it there
    }

    void aLostFeedTakesHalfOfThem()
    {
        PlantRun run(*m_atRest);
        act(run, {0.0, ActKind::Fail, "BW-A-SU1"});
        goOn(run, 2.0);
        QCOMPARE(valueOf(run, "C05", signal::kPowerShelves), 4.0);
        failShelves(run, 8, 8); // of those on the other feed
        goOn(run, 2.0);
        QVERIFY(firstWith(run, "C05 is capped at 101 kW") >= 0);
        QCOMPARE(valueOf(run, "C06", signal::kPowerShelves), 4.0);
        QVERIFY(firstWith(run, "C06 is capped") < 0);
    }

    void oneShelfCannotCarryARackEvenIdle()
    {
        PlantRun run(*m_atRest);
        failShelves(run, 1, 7);
        goOn(run, 5.0);
        QVERIFY(firstWith(run, "C05 is dark: 1 of its 8 power shelves") >= 0);
        QCOMPARE(valueOf(run, "C05", signal::kPower), 0.0);
        for (const RackFate& fate : run.fates())
            if (run.facility()[fate.rack].id == "C05")
                QVERIFY(fate.dark >= 10.0);
        for (int i = 1; i <= 7; ++i)
            act(run, {0.0, ActKind::Restore, "C05/power-shelf-" + std::to_string(i)});
        goOn(run, 10.0);
        QVERIFY(valueOf(run, "C05", signal::kPower) > 50e3);
        QVERIFY(std::abs(run.ledger().imbalance()) < 1e-9);
    }

    void aWeakShelfCountsByWhatItHasLeft()
    {
        PlantRun run(*m_atRest);
        act(run, {0.0, ActKind::Degrade, "C05/power-shelf-2", 0.5});
        goOn(run, 1.0);
        QVERIFY(std::abs(valueOf(run, "C05", signal::kPowerLimit) - 7.5 * kShelf) < 1.0);
    }

    /// 8 x 33 kW x 20 ms of energy behind the rack's nominal power.
    void shelvesBridgeGapsByTheirCapacitors()
    {
        const PowerModel& model = m_atRest->powerModel();
        const power::PowerMachines machines = machinesOf(model);
        const PowerComponent& c = model.components[static_cast<std::size_t>(model.find("C05"))];
        QVERIFY(std::abs(machines.loads.at(c.element).holdUp - 8 * 33e3 * 0.020 / c.power) < 1e-12);
        qInfo("a rack of %.0f kW bridges %.0f ms", c.power / 1e3, machines.loads.at(c.element).holdUp * 1e3);

        PlantRun run(*m_atRest);
        const double before = run.power()->load(c.element).stored(run.power()->time());
        failShelves(run, 1, 2);
        goOn(run, 0.5);
        const double after = run.power()->load(c.element).stored(run.power()->time());
        QVERIFY(std::abs(after - 0.75 * before) < 1e-6 * before);
        QVERIFY(std::abs(run.power()->ledger().imbalance()) < 1e-9);
    }

    void noShelfIsRefused()
    {
        PlantRun run(*m_atRest);
        QVERIFY(!run.act({0.0, ActKind::Fail, "C05/power-shelf-9"}));
        QVERIFY(!run.act({0.0, ActKind::Degrade, "C05/power-shelf-1", 0.0}));
        QVERIFY(!run.act({0.0, ActKind::Leak, "C05/power-shelf-1", 1e-4}));
    }

  private:
    std::optional<PlantRun> m_atRest;
};

QTEST_GUILESS_MAIN(TstPowerShelves)
#include "tst_power_shelves.moc"
