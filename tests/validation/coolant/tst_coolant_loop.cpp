// A CDU loop as a twin runs it: flows, heat, cold plates and control on one clock, through load steps and the
// loss of its pump.
#include "models/physics/control/pi_controller.h"
#include "models/physics/coolant/heat/cold_plate.h"
#include "models/physics/coolant/plant/cdu.h"
#include "models/physics/coolant/solve.h"
#include "tests/support/proof.h"

#include <QtTest>
#include <fmt/format.h>

#include <cmath>
#include <functional>

using namespace takao;
using namespace takao::coolant;
using takao::testing::Judged;
using takao::testing::proved;

namespace {

constexpr double kCoolant = 3.97e6, kWater = 4.16e6; // rho cp [J/(m3 K)]
constexpr int kTrays = 18, kChips = 4;
constexpr double kFlow = 18 * 1e-4;                  // of the loop [m3/s]
constexpr double kHeat = 18 * 4 * 1000.0;            // [W]
constexpr double kSetpoint = 30.0, kFacility = 22.0; // [degC]

template <class T>
T sound(Result<T> made)
{
    if (!made)
        qFatal("%s", made.error().text().c_str());
    return std::move(*made);
}

/// return (vessel) - exchanger - two pumps - supply - trays - return
Network secondary()
{
    Network network;
    network.density = 1015.0;
    network.kinematicViscosity = 1.7e-6;
    network.nodes = {{"return", 0.0, 0.0, 20.0}, {"suction"}, {"supply"}};
    network.links = {{"exchanger", 0, 1, Resistance{resistanceOfPressureDrop(5e4, kFlow, 1015.0)}}};
    for (const char* name : {"pump A", "pump B"})
        network.links.push_back(
            {name, 1, 2, Pump{sound(PumpCurve::through({{0.0, 26.0}, {kFlow, 20.0}, {2 * kFlow, 5.0}}))}});
    for (int t = 0; t < kTrays; ++t)
        network.links.push_back(
            {fmt::format("tray {}", t), 2, 0, Resistance{resistanceOfPressureDrop(1.5e5, 1e-4, 1015.0)}});
    return network;
}

struct CduLoop
{
    HydraulicSolver hydraulics = sound(HydraulicSolver::prepare(secondary()));
    Operation operation = Operation(hydraulics.network());
    Cdu cdu;
    HeatTransport heat;
    ColdPlates plates;
    TransportInputs inputs;
    control::PiController valve;
    PlateInputs load{std::vector<double>(kTrays, kChips * 1000.0), {}};
    double given = 0.0; ///< by chips [J]
    double plantStart = 0.0;
    std::vector<double> flows;

    static ThermalNetwork thermal()
    {
        ThermalNetwork network;
        addLoop(network, secondary(), kCoolant);
        network.links[0].volume = 8e-3;
        for (int t = 0; t < kTrays; ++t)
            network.links[static_cast<std::size_t>(3 + t)].volume = 6e-4;
        network.nodes[2].volume = 0.01; // supply manifolds
        network.nodes.push_back({"facility supply", 0.0, true});
        network.nodes.push_back({"facility return", 0.0, true});
        network.links.push_back({"primary", 3, 4, 8e-3, 0.0, kWater});
        network.exchangers = {{"CDU", 3 + kTrays, 0}};
        return network;
    }

    static ColdPlates trays()
    {
        std::vector<ColdPlate> plates;
        for (int t = 0; t < kTrays; ++t)
            plates.push_back({fmt::format("tray {}", t), 3 + t, kChips, 150.0, 150.0, 0.015});
        constexpr double kLitrePerMinute = 1e-3 / 60.0;
        auto curve = sound(ResistanceCurve::through({{0.4 * kLitrePerMinute, 0.0389},
                                                     {0.6 * kLitrePerMinute, 0.03},
                                                     {1.0 * kLitrePerMinute, 0.0245},
                                                     {1.4 * kLitrePerMinute, 0.022},
                                                     {2.0 * kLitrePerMinute, 0.0204},
                                                     {2.4 * kLitrePerMinute, 0.0197}},
                                                    kCoolant));
        return sound(ColdPlates::prepare(plates, {curve}, 4 + kTrays, kSetpoint));
    }

    explicit CduLoop(int pumps)
        : cdu(sound(
              Cdu::create({kHeat, 4.0, kFlow, kFlow, kWater, kCoolant, {pumps, 1, 5.0, 4.0}, 30.0}, 0.4))),
          heat(sound(HeatTransport::prepare(thermal(), kSetpoint))), plates(trays()), inputs(heat.network()),
          valve(sound(control::PiController::create({0.08, 12.0})))
    {
        inputs.fixedTemperature[3] = kFacility;
        inputs.fixedTemperature[4] = kFacility;
        cdu.pumps().start(1.0);
        valve.start(0.4, kSetpoint, kSetpoint);
        plantStart = plates.storedEnergy();
    }

    void step(double seconds)
    {
        cdu.step(seconds, valve.step(seconds, kSetpoint, heat.temperature(2)), 1.0);
        for (int p = 0; p < cdu.pumps().count(); ++p)
            operation.speed[static_cast<std::size_t>(1 + p)] = cdu.pumps().speed(p);
        if (cdu.pumps().count() < 2)
            operation.speed[2] = 0.0;
        const Solution solution = sound(hydraulics.solve(operation));
        flows = solution.flow;
        flows.push_back(1.2 * kFlow * cdu.valvePosition());
        inputs.exchange[0] = cdu.perKelvin(flows.back(), flows[0]);
        if (const auto good = plates.laws(seconds, flows, load, inputs); !good)
            qFatal("%s", good.error().text().c_str());
        if (const auto good = heat.step(seconds, flows, inputs); !good)
            qFatal("%s", good.error().text().c_str());
        plates.advance(heat);
        for (const double q : load.heat)
            given += q * seconds;
    }

    void run(
        double until, double seconds, const std::function<void()>& watch = [] {})
    {
        for (double t = 0.0; t < until - 1e-9; t += seconds) {
            step(seconds);
            watch();
        }
    }

    /// Of all that chips gave: what is neither stored nor carried off.
    double residual() const
    {
        const EnergyBalance b = heat.balance();
        return given - (plates.storedEnergy() - plantStart) - (b.stored + b.outflow - b.inflow);
    }

    double hottest() const
    {
        double chip = 0.0;
        for (int i = 0; i < plates.count(); ++i)
            chip = std::max(chip, plates.chipTemperature(i));
        return chip;
    }
};

} // namespace

class TstCoolantLoop : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void controlHoldsTheSupplyThroughALoadStep()
    {
        for (const double seconds : {0.1, 0.5}) {
            CduLoop loop(2);
            loop.run(900.0, seconds);
            const double settled = loop.heat.temperature(2);
            QVERIFY(proved({"coolant",
                            fmt::format("CDU with control, supply after 15 min in steps of {:g} s", seconds),
                            fmt::format("{:.4f} °C", settled), "30 °C, setpoint", settled - kSetpoint, 0.01,
                            Judged::AtMost, "K"}));
            double worst = 0.0;
            std::fill(loop.load.heat.begin(), loop.load.heat.end(), kChips * 400.0);
            loop.run(900.0, seconds,
                     [&] { worst = std::max(worst, std::abs(loop.heat.temperature(2) - kSetpoint)); });
            QVERIFY(proved(
                {"coolant", fmt::format("CDU with control, load falls to 40 %, steps of {:g} s", seconds),
                 fmt::format("{:.2f} K off at most", worst), "setpoint", worst, 2.0, Judged::AtMost, "K"}));
            QVERIFY(std::abs(loop.heat.temperature(2) - kSetpoint) < 0.01);
            QVERIFY(proved(
                {"coolant",
                 fmt::format("CDU loop with everything, energy over half an hour, steps of {:g} s", seconds),
                 fmt::format("{:.1f} MJ given by chips", 1e-6 * loop.given), "chips = stored + carried off",
                 loop.residual() / loop.given, 1e-9}));
        }
    }

    // Pump A trips: with a standby the flow is back within failover and ramp, without one chips warm by Q/C.
    void standbyPumpSavesTheChips()
    {
        CduLoop saved(2), lost(1);
        for (CduLoop* loop : {&saved, &lost}) {
            loop->run(600.0, 0.5);
            loop->cdu.pumps().setFailed(0, true);
        }
        const double before = saved.hottest();
        double peak = 0.0, untilThrottle = 0.0, early = 0.0;
        saved.run(120.0, 0.1, [&] { peak = std::max(peak, saved.hottest()); });
        int steps = 0;
        lost.run(120.0, 0.1, [&] {
            ++steps;
            if (steps == 100)
                early = lost.hottest();
            if (steps == 200)
                early = (lost.hottest() - early) / 10.0;
            if (untilThrottle == 0.0 && lost.hottest() > 83.0)
                untilThrottle = 0.1 * steps;
        });
        QVERIFY(peak > before + 1.0 && peak < 83.0);
        QVERIFY(std::abs(saved.hottest() - before) < 0.5);
        // 1 kW and 300 J/K a chip, no flow once the pump stands still
        QVERIFY(proved({"coolant", "CDU pump lost without a standby, chips 10 to 20 s later",
                        fmt::format("{:.3f} K/s", early), "3.333 K/s, Q/C", early / (1000.0 / 300.0) - 1.0,
                        0.02, Judged::AtMostPercent}));
        // Published: shutdown in under a minute after loss of secondary flow (ASME InterPACK 2017)
        QVERIFY(untilThrottle > 5.0);
        QVERIFY(proved({"coolant", "CDU pump lost without a standby, first chip at 83 °C",
                        fmt::format("{:.1f} s after the trip", untilThrottle),
                        "under a minute, ASME InterPACK 2017", untilThrottle, 60.0, Judged::AtMost, "s"}));
        QVERIFY(std::abs(lost.residual()) < 1e-9 * lost.given);
        QVERIFY(std::abs(saved.residual()) < 1e-9 * saved.given);
    }
};

QTEST_GUILESS_MAIN(TstCoolantLoop)
#include "tst_coolant_loop.moc"
