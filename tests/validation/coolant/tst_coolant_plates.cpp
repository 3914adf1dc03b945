// Chips on cold plates: without flow, steady, and on their way.
#include "models/physics/coolant/heat/cold_plate.h"
#include "tests/support/proof.h"

#include <QtTest>
#include <fmt/format.h>

#include <cmath>

using namespace takao::coolant;
using takao::testing::Judged;
using takao::testing::proved;

namespace {

constexpr double kPg25 = 1030.0 * 3850.0; // [J/(m3 K)], Open Compute Project
constexpr double kLitrePerMinute = 1e-3 / 60.0;

// Cold plate of a 1 kW GPU in PG25, litres a minute and K/W (Open Compute Project).
const ResistancePoint kOcp[] = {{0.4, 0.0389}, {0.6, 0.0300}, {1.0, 0.0245},
                                {1.4, 0.0220}, {2.0, 0.0204}, {2.4, 0.0197}};

ResistanceCurve curve()
{
    std::vector<ResistancePoint> points;
    for (const auto& [flow, resistance] : kOcp)
        points.push_back({flow * kLitrePerMinute, resistance});
    auto made = ResistanceCurve::through(points, kPg25);
    if (!made)
        qFatal("%s", made.error().text().c_str());
    return *made;
}

/// source - link with the plates - sink
struct Bench
{
    ThermalNetwork network;
    HeatTransport transport;
    ColdPlates plates;
    TransportInputs inputs;
    PlateInputs heat;

    static ThermalNetwork line()
    {
        ThermalNetwork network;
        network.nodes = {{"in", 0.0, true}, {"out", 0.0, true}};
        network.links = {{"tray", 0, 1, 2e-4, 0.0, kPg25}};
        return network;
    }

    static ColdPlates made(ColdPlate plate, double start)
    {
        plate.link = 0;
        auto plates = ColdPlates::prepare({plate}, {curve()}, 1, start);
        if (!plates)
            qFatal("%s", plates.error().text().c_str());
        return *plates;
    }

    Bench(ColdPlate plate, double power, double start = 30.0)
        : network(line()), transport(*HeatTransport::prepare(network, start, {256, 0.0})),
          plates(made(plate, start)), inputs(network), heat{{power}, {25.0}}
    {
        inputs.fixedTemperature = {30.0, 30.0};
    }

    void step(double seconds, double flow)
    {
        if (const auto good = plates.laws(seconds, {flow}, heat, inputs); !good)
            qFatal("%s", good.error().text().c_str());
        if (const auto good = transport.step(seconds, {flow}, inputs); !good)
            qFatal("%s", good.error().text().c_str());
        plates.advance(transport);
    }
};

const ColdPlate kGpu = {"gpu", 0, 1, 150.0, 150.0, 0.01};

} // namespace

class TstCoolantPlates : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    // 1 kW, 300 J/K: 3.33 K/s, and what the two masses hold is all of the heat.
    void withoutFlowItWarmsByHeatOverCapacity()
    {
        for (const double seconds : {0.1, 60.0}) {
            Bench bench(kGpu, 1000.0);
            const double before = bench.plates.storedEnergy();
            for (int k = 0; k < static_cast<int>(std::lround(60.0 / seconds)); ++k)
                bench.step(seconds, 0.0);
            const double rate = (bench.plates.storedEnergy() - before) / 300.0 / 60.0;
            QVERIFY(
                proved({"coolant", fmt::format("cold plate without flow, 60 s in steps of {:g} s", seconds),
                        fmt::format("{:.6f} K/s", rate), fmt::format("{:.6f} K/s, Q/C", 1000.0 / 300.0),
                        rate / (1000.0 / 300.0) - 1.0, 1e-12, Judged::AtMostPercent}));
            QCOMPARE(bench.plates.heatToCoolant(0), 0.0);
        }
    }

    void steadyTemperaturesAreThoseOfTheTable()
    {
        double worst = 0.0, settled = 0.0;
        for (const auto& [flow, resistance] : kOcp) {
            Bench bench(kGpu, 1000.0);
            for (int k = 0; k < 300; ++k)
                bench.step(1.0, flow * kLitrePerMinute);
            worst = std::max(worst, std::abs(bench.plates.plateTemperature(0) - 30.0 - 1000.0 * resistance));
            worst = std::max(worst, std::abs(bench.plates.chipTemperature(0) - 40.0 - 1000.0 * resistance));
            worst = std::max(worst, std::abs(bench.transport.temperatureOut(0) - 30.0 -
                                             1000.0 / (flow * kLitrePerMinute * kPg25)));
            Bench steady(kGpu, 1000.0);
            QVERIFY(steady.plates.steadyLaws({flow * kLitrePerMinute}, steady.heat, steady.inputs));
            QVERIFY(steady.transport.settle({flow * kLitrePerMinute}, steady.inputs));
            steady.plates.advance(steady.transport);
            settled =
                std::max(settled, std::abs(steady.plates.chipTemperature(0) - 40.0 - 1000.0 * resistance));
        }
        QVERIFY(proved({"coolant", "cold plate of 1 kW, six flows, plate, chip and outlet", "300 s from rest",
                        "Open Compute Project's table", worst, 1e-6, Judged::AtMost, "K"}));
        QVERIFY(proved({"coolant", "cold plate of 1 kW, six flows, settled", "one solve",
                        "Open Compute Project's table", settled, 1e-9, Judged::AtMost, "K"}));
    }

    // Both masses as one where the interface hardly resists: tau = C R
    void itsTimeConstantIsCapacityTimesResistance()
    {
        ColdPlate plate = kGpu;
        plate.chipToPlate = 1e-7;
        const double flow = 1.0 * kLitrePerMinute, tau = 300.0 * 0.0245;
        for (const double seconds : {tau / 100.0, tau}) {
            Bench bench(plate, 1000.0);
            for (int k = 0; k < static_cast<int>(std::lround(tau / seconds)); ++k)
                bench.step(seconds, flow);
            const double reached = (bench.plates.plateTemperature(0) - 30.0) / 24.5;
            QVERIFY(proved(
                {"coolant",
                 fmt::format("cold plate, rise within one time constant in {:.0f} steps", tau / seconds),
                 fmt::format("{:.6f}", reached), fmt::format("{:.6f}, 1 - 1/e", 1.0 - std::exp(-1.0)),
                 reached - 1.0 + std::exp(-1.0), 1e-5}));
        }
    }

    // Any two steps make the one that is as long as both: the solution is exact.
    void stepsOfAnyLengthAgree()
    {
        ColdPlate plate = kGpu;
        plate.airConductance = 1.5;
        Bench many(plate, 900.0), one(plate, 900.0);
        for (int k = 0; k < 1000; ++k)
            many.step(0.03, 0.8 * kLitrePerMinute);
        one.step(30.0, 0.8 * kLitrePerMinute);
        QVERIFY(proved({"coolant", "cold plate with air, 30 s in 1000 steps",
                        fmt::format("{:.9f} °C", many.plates.chipTemperature(0)), "in one step",
                        many.plates.chipTemperature(0) - one.plates.chipTemperature(0), 1e-9, Judged::AtMost,
                        "K"}));
    }

    // Flow that comes and goes, air on the chip, 4 plates side by side: nothing gets lost on the way.
    void energyOfPlatesAndCoolantBalances()
    {
        ColdPlate plate = kGpu;
        plate.count = 4;
        plate.airConductance = 1.5;
        for (const double seconds : {0.1, 1.0, 10.0}) {
            Bench bench(plate, 4000.0);
            const double before = bench.plates.storedEnergy();
            double heat = 0.0, air = 0.0;
            for (int k = 0; k < static_cast<int>(std::lround(3600.0 / seconds)); ++k) {
                const double t = k * seconds;
                bench.heat.heat[0] = 3000.0 + 1000.0 * std::sin(t / 7.0);
                bench.step(seconds, t > 1000.0 && t < 1060.0
                                        ? 0.0
                                        : (4.0 + 3.9 * std::sin(t / 90.0)) * kLitrePerMinute);
                heat += bench.heat.heat[0] * seconds;
                air += bench.plates.heatToAir(0) * seconds;
            }
            const EnergyBalance b = bench.transport.balance();
            const double residual =
                heat - air - (bench.plates.storedEnergy() - before) - b.apparatus + b.residual();
            QVERIFY(proved({"coolant",
                            fmt::format("energy of cold plates over an hour, steps of {:g} s", seconds),
                            fmt::format("{:.1f} MJ", 1e-6 * heat), "heat = coolant + air + stored",
                            residual / heat, 1e-9}));
        }
    }

    // The less flows, the more it warms up to the plate, and never beyond.
    void resistanceGoesOnBelowItsTable()
    {
        const ResistanceCurve r = curve();
        double before = 0.0;
        for (double flow = 1e-6; flow < 4.0; flow *= 1.05) {
            const double q = flow * kLitrePerMinute, conductance = r.conductance(q);
            QVERIFY(conductance >= before);
            QVERIFY(conductance < q * kPg25);
            before = conductance;
        }
        QCOMPARE(r.conductance(0.0), 0.0);
        for (const auto& [flow, resistance] : kOcp)
            QVERIFY(std::abs(r.conductance(flow * kLitrePerMinute) * resistance - 1.0) < 1e-12);
    }
};

QTEST_GUILESS_MAIN(TstCoolantPlates)
#include "tst_coolant_plates.moc"
