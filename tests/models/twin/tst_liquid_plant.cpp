// The liquid side of the Kaohsiung facility in time: rest, faults, energy.
#include "models/base/units.h"
#include "models/twin/liquid/liquid_plant.h"
#include "tests/support/shipped_facility.h"

#include <QtTest>

#include <cmath>

using namespace takao;

namespace {

constexpr double kChips = 72 * 1200.0, kBesides = 115e3 - kChips; // of an NVL72 to its liquid [W]

LiquidInputs nominal(const LiquidPlant& plant)
{
    LiquidInputs in;
    in.chipHeat.assign(plant.racks().size(), kChips);
    in.otherHeat.assign(plant.racks().size(), kBesides);
    in.returnAir.assign(plant.coils().size(), 38.0);
    in.powered.assign(plant.model().facility->equipment.size(), 1);
    in.outdoor = {32.0, 26.0};
    return in;
}

} // namespace

class TstLiquidPlant : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase()
    {
        m_facility = test::kaohsiung();
        auto plant = LiquidPlant::assemble(m_facility);
        QVERIFY2(plant, plant ? "" : plant.error().text().c_str());
        m_start = std::make_unique<LiquidPlant>(std::move(*plant));
        QElapsedTimer timer;
        timer.start();
        const auto warm = m_start->warmUp(nominal(*m_start));
        QVERIFY2(warm, warm ? "" : warm.error().text().c_str());
        qInfo("warm-up %lld ms", timer.elapsed());
    }

    void atRestEverythingHoldsItsSetpoint()
    {
        const LiquidPlant& p = *m_start;
        for (const liquid::CduUnit& cdu : p.cdus())
            QVERIFY2(std::abs(p.temperatureOut(cdu.secondary) - cdu.setpoint) < 0.1,
                     qPrintable(QString::number(p.temperatureOut(cdu.secondary))));
        for (const liquid::CoilUnit& coil : p.coils())
            QVERIFY2(std::abs(coil.supplied - coil.setpoint) < 0.1,
                     qPrintable(QString::number(coil.supplied)));
        for (const liquid::RackUnit& rack : p.racks()) {
            QVERIFY(std::abs(p.flow(rack.link) / (103 * units::kLitrePerMinute) - 1.0) < 0.01);
            // outlet - inlet = heat / (rho cp q)
            const double rise = p.temperatureOut(rack.link) - p.temperatureIn(rack.link);
            QVERIFY2(std::abs(rise - 17.0) < 1.0, qPrintable(QString::number(rise)));
            const double chip = p.chipTemperature(rack);
            QVERIFY2(chip > 60.0 && chip < 85.0, qPrintable(QString::number(chip)));
        }
        qInfo("chip %.1f degC, rise %.2f K, fans %.2f, pumps' speed %.3f %.3f %.3f, valve %.3f",
              p.chipTemperature(p.racks()[0]),
              p.temperatureOut(p.racks()[0].link) - p.temperatureIn(p.racks()[0].link),
              p.circuits()[4].fanSpeed, p.circuits()[0].speed, p.circuits()[4].speed, p.circuits()[5].speed,
              p.cdus()[0].law.valvePosition());
    }

    void energyIsConservedWhateverFails()
    {
        LiquidPlant p = *m_start;
        const LiquidInputs in = nominal(p);
        for (int i = 0; i < 600; ++i) {
            if (i == 60)
                QVERIFY(p.setFailed("CDU1-1/pump-A", true));
            if (i == 120)
                QVERIFY(p.setFailed("TP01", true));
            if (i == 240)
                QVERIFY(p.setFailed("CT01", true));
            const auto done = p.step(1.0, in);
            QVERIFY2(done, done ? "" : done.error().text().c_str());
        }
        const LiquidPlant::Ledger ledger = p.ledger();
        QVERIFY2(std::abs(ledger.imbalance()) < 1e-6 * ledger.chips,
                 qPrintable(QString("%1 of %2").arg(ledger.imbalance()).arg(ledger.chips)));
    }

    void theStandbyPumpTakesOver()
    {
        LiquidPlant p = *m_start;
        const LiquidInputs in = nominal(p);
        QVERIFY(p.setFailed("CDU1-1/pump-A", true));
        double least = 1.0;
        for (int i = 0; i < 120; ++i) {
            QVERIFY(p.step(1.0, in));
            least = std::min(least, p.flow(p.cdus()[0].secondary) / (549.1 * units::kLitrePerMinute));
        }
        QVERIFY2(least < 0.5, qPrintable(QString::number(least)));
        QVERIFY(p.flow(p.cdus()[0].secondary) > 0.9 * 549.1 * units::kLitrePerMinute);
    }

    void aFailedPlantPumpStandsStillAndTheStandbyRuns()
    {
        LiquidPlant p = *m_start;
        const LiquidInputs in = nominal(p);
        const liquid::CircuitUnit& water = p.circuits()[4]; // facility water: four pumps, one stands by
        QCOMPARE(water.pumps.size(), std::size_t(4));
        const double before = p.flow(water.pumps[0]);
        QVERIFY(before > 0.01 && p.flow(water.pumps[3]) < 1e-6);
        QVERIFY(p.setFailed("TP01", true));
        for (int i = 0; i < 120; ++i)
            QVERIFY(p.step(1.0, in));
        QVERIFY(p.flow(water.pumps[0]) < 1e-6);
        QVERIFY(std::abs(p.flow(water.pumps[3]) - before) < 0.1 * before);
        QVERIFY(p.setFailed("TP01", false));
    }

    void withoutPumpsAPodGetsHotWithinAMinute()
    {
        LiquidPlant p = *m_start;
        const LiquidInputs in = nominal(p);
        for (const char* cdu : {"CDU1-1", "CDU1-2", "CDU1-3"})
            QVERIFY(p.setFailed(cdu, true));
        const double before = p.chipTemperature(p.racks()[0]);
        double atLimit = -1.0;
        for (int i = 1; i <= 120 && atLimit < 0.0; ++i) {
            QVERIFY(p.step(0.5, in));
            if (p.chipTemperature(p.racks()[0]) > 87.0)
                atLimit = 0.5 * i;
        }
        qInfo("from %.1f degC to 87 degC in %.1f s", before, atLimit);
        QVERIFY(atLimit > 2.0 &&
                atLimit < 60.0); // loss of the secondary loop: under a minute (ASME InterPACK 2017)
        QVERIFY(std::abs(p.chipTemperature(p.racks()[40]) - before) < 2.0); // another pod
    }

    void aLeakEmptiesItsLoopAndIsolationSavesIt()
    {
        LiquidPlant leaking = *m_start, saved = *m_start;
        const LiquidInputs in = nominal(leaking);
        QVERIFY(leaking.setLeak("C01", 1e-4));
        QVERIFY(saved.setLeak("C01", 1e-4));
        for (int i = 0; i < 600; ++i) {
            if (i == 10)
                QVERIFY(saved.setIsolated("C01", true));
            const auto done = leaking.step(1.0, in);
            QVERIFY2(done, done ? "" : done.error().text().c_str());
            QVERIFY(saved.step(1.0, in));
        }
        QVERIFY(leaking.circuits()[0].dry);
        QVERIFY(!saved.circuits()[0].dry);
        QCOMPARE(saved.flow(saved.racks()[0].link), 0.0);
        QVERIFY(leaking.flow(leaking.racks()[5].link) < 1e-6);
        QVERIFY(saved.flow(saved.racks()[5].link) > 90 * units::kLitrePerMinute);
    }

    void unknownIdsAreRefused()
    {
        LiquidPlant p = *m_start;
        QVERIFY(!p.setFailed("nothing", true));
        QVERIFY(!p.setFailed("C01", true));
        QVERIFY(!p.setLeak("CDU1-1", 1e-4));
        LiquidInputs in = nominal(p);
        in.chipHeat.pop_back();
        QVERIFY(!p.step(1.0, in));
    }

  private:
    std::shared_ptr<Facility> m_facility;
    std::unique_ptr<LiquidPlant> m_start;
};

QTEST_GUILESS_MAIN(TstLiquidPlant)
#include "tst_liquid_plant.moc"
