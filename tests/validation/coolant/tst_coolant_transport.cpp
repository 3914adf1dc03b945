// Heat that moves with the liquid: delays, mixing, loss and energy where the answer is known by hand.
#include "models/physics/coolant/heat/exchanger.h"
#include "models/physics/coolant/heat/heat_transport.h"
#include "tests/support/proof.h"

#include <QtTest>
#include <fmt/format.h>

#include <cmath>
#include <random>

using namespace takao::coolant;
using takao::testing::Judged;
using takao::testing::proved;

namespace {

constexpr double kWater = 4.16e6; // rho cp of water near 30 degC [J/(m3 K)]

HeatTransport prepared(const ThermalNetwork& network, double start = 20.0, PlugResolution resolution = {})
{
    auto transport = HeatTransport::prepare(network, start, resolution);
    if (!transport)
        qFatal("%s", transport.error().text().c_str());
    return std::move(*transport);
}

void step(HeatTransport& transport, double seconds, const std::vector<double>& flows,
          const TransportInputs& inputs)
{
    if (const auto good = transport.step(seconds, flows, inputs); !good)
        qFatal("%s", good.error().text().c_str());
}

/// source (fixed) - pipes in a row - sink (fixed)
ThermalNetwork row(const std::vector<double>& volumes, double conductance = 0.0)
{
    ThermalNetwork network;
    network.nodes.push_back({"source", 0.0, true});
    for (std::size_t i = 0; i < volumes.size(); ++i) {
        const int node = static_cast<int>(i);
        network.nodes.push_back({fmt::format("n{}", i + 1), 0.0, i + 1 == volumes.size()});
        network.links.push_back(
            {fmt::format("pipe {}", i + 1), node, node + 1, volumes[i], conductance, kWater});
    }
    return network;
}

/// Pushes a new temperature in each step; largest deviation of the outlet from the signal `delay` steps
/// before, which may lie between two of them.
double worstDelay(const std::vector<double>& volumes, double delay)
{
    const ThermalNetwork network = row(volumes);
    HeatTransport transport = prepared(network, 20.0, {256, 0.0});
    TransportInputs inputs(network);
    inputs.fixedTemperature.back() = 20.0;
    const std::vector<double> flows(volumes.size(), 1e-3);
    std::mt19937 random(5);
    std::vector<double> signal;
    double worst = 0.0;
    for (int k = 0; k < 400; ++k) {
        signal.push_back(20.0 + 30.0 * (random() * 0x1p-32));
        inputs.fixedTemperature[0] = signal.back();
        step(transport, 1.0, flows, inputs);
        const auto before = [&](int steps) {
            return k >= steps ? signal[static_cast<std::size_t>(k - steps)] : 20.0;
        };
        const int whole = static_cast<int>(delay);
        const double part = delay - whole;
        const double expected = (1.0 - part) * before(whole) + part * before(whole + 1);
        worst = std::max(worst,
                         std::abs(transport.temperatureOut(static_cast<int>(volumes.size()) - 1) - expected));
    }
    return worst;
}

/// A closed loop with everything: pump, mixing tank, two branches, a pipe that loses heat, heat sources, an
/// exchanger to a second loop, a leak with its make-up; flows change, stop and turn.
struct Everything
{
    ThermalNetwork network;
    std::vector<double> flows;

    Everything()
    {
        network.nodes = {{"a"},
                         {"tank", 0.05},
                         {"c"},
                         {"d"},
                         {"make-up", 0.0, true},
                         {"cold", 0.0, true},
                         {"drain", 0.0, true}};
        network.links = {{"pump", 0, 1, 0.0, 0.0, kWater},     {"left", 1, 2, 0.02, 0.0, kWater},
                         {"right", 1, 2, 0.004, 0.0, kWater},  {"long", 2, 3, 0.08, 35.0, kWater},
                         {"plates", 3, 0, 0.001, 0.0, kWater}, {"make-up", 4, 0, 0.0, 0.0, kWater},
                         {"facility", 5, 6, 0.003, 0.0, 4.1e6}};
        network.exchangers = {{"exchanger", 4, 6}};
        flows.assign(network.links.size(), 0.0);
    }

    void setFlow(double total, double leftShare, double makeUp, double facility)
    {
        flows = {total,  leftShare * total, total - leftShare * total, total, total - makeUp,
                 makeUp, facility};
    }
};

/// An hour of it at a step; residual of the balance over all heat that moved.
double residualOfAnHour(double seconds, double& moved)
{
    Everything all;
    HeatTransport transport = prepared(all.network, 30.0);
    TransportInputs inputs(all.network);
    inputs.fixedTemperature = {0, 0, 0, 0, 15.0, 18.0, 18.0};
    inputs.surroundings[3] = 24.0;
    inputs.heat[2] = 4e4;
    const Exchanger exchanger{Arrangement::Counter, {2e4, 1e-3, 1e-3}};
    const int steps = static_cast<int>(std::lround(3600.0 / seconds));
    for (int k = 0; k < steps; ++k) {
        const double t = k * seconds;
        const double total = t < 1200.0   ? 1e-3 + 5e-4 * std::sin(t / 60.0)
                             : t < 1500.0 ? 0.0
                                          : -8e-4 * std::cos(t / 200.0);
        all.setFlow(total, 0.5 + 0.4 * std::sin(t / 35.0), t > 2000.0 ? 1e-5 : 0.0, t < 3000.0 ? 9e-4 : 0.0);
        if (t > 2000.0) // the make-up is drawn off at "c": a leak
            all.flows[4] = total, all.flows[0] = total + 1e-5, all.flows[2] = all.flows[0] - all.flows[1];
        inputs.heat[3] = 5e3 * std::sin(t / 17.0);
        inputs.law[0] = OutletLaw::heating(800.0, std::abs(all.flows[0]) * kWater);
        inputs.exchange[0] = exchanger.perKelvin(all.flows[4], kWater, all.flows[6], 4.1e6);
        step(transport, seconds, all.flows, inputs);
    }
    const EnergyBalance b = transport.balance();
    moved = std::abs(b.inflow) + std::abs(b.outflow) + std::abs(b.sources) + std::abs(b.lost) +
            std::abs(b.apparatus);
    return b.residual();
}

/// Outlet of a pipe with loss in steady flow, reached by steps that move `swept` of its volume.
double outletAfterLoss(double units, double swept)
{
    const double volume = 0.01, flow = 1e-3;
    const ThermalNetwork network = row({volume}, units * flow * kWater);
    HeatTransport transport = prepared(network);
    TransportInputs inputs(network);
    inputs.fixedTemperature = {60.0, 20.0};
    inputs.surroundings[0] = 20.0;
    const double seconds = swept * volume / flow;
    double sum = 0.0;
    const int before = static_cast<int>(std::ceil(3.0 / swept)),
              counted = 1000; // whole periods of what doesn't divide
    for (int k = 0; k < before + counted; ++k) {
        step(transport, seconds, {flow}, inputs);
        sum += k >= before ? transport.temperatureOut(0) : 0.0;
    }
    return sum / counted;
}

} // namespace

class TstCoolantTransport : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void plugFlowDelaysExactly()
    {
        const double whole = worstDelay({0.02}, 20.0), part = worstDelay({0.0175}, 17.5);
        const double less = worstDelay({0.0004}, 0.4), in = worstDelay({0.007, 0.0, 0.011, 0.002}, 20.0);
        QVERIFY(proved({"coolant", "delay of a pipe, 20 steps of random inlets", "400 steps",
                        "inlet of 20 steps before", whole, 1e-12, Judged::AtMost, "K"}));
        QVERIFY(proved({"coolant", "delay of a pipe, 17.5 steps", "400 steps", "mean of the two steps", part,
                        1e-12, Judged::AtMost, "K"}));
        QVERIFY(proved({"coolant", "delay of a pipe, 0.4 steps", "400 steps", "mean of the two steps", less,
                        1e-12, Judged::AtMost, "K"}));
        QVERIFY(proved({"coolant", "delay of four links in a row, 20 steps", "400 steps",
                        "inlet of 20 steps before", in, 1e-12, Judged::AtMost, "K"}));
    }

    // What flows back comes out as it went in, last first.
    void flowThatTurnsBringsBackWhatWentIn()
    {
        const ThermalNetwork network = row({0.02});
        HeatTransport transport = prepared(network, 20.0, {256, 0.0});
        TransportInputs inputs(network);
        inputs.fixedTemperature = {20.0, 20.0};
        for (int k = 0; k < 15; ++k) {
            inputs.fixedTemperature[0] = 30.0 + k;
            step(transport, 1.0, {1e-3}, inputs);
        }
        step(transport, 50.0, {0.0}, inputs);
        double worst = 0.0;
        for (int k = 14; k >= 0; --k) {
            step(transport, 1.0, {-1e-3}, inputs);
            worst = std::max(worst, std::abs(transport.temperatureOut(0) - (30.0 + k)));
        }
        step(transport, 1.0, {-1e-3}, inputs);
        worst = std::max(worst, std::abs(transport.temperatureOut(0) - 20.0));
        QVERIFY(proved({"coolant", "flow that stops and turns in a pipe", "16 steps back",
                        "what went in, last first", worst, 1e-12, Judged::AtMost, "K"}));
    }

    void streamsMixByTheirFlows()
    {
        ThermalNetwork network;
        network.nodes = {{"hot", 0.0, true}, {"cold", 0.0, true}, {"mix"}, {"sink", 0.0, true}};
        network.links = {{"hot", 0, 2, 0.001, 0.0, kWater},
                         {"cold", 1, 2, 0.0, 0.0, kWater},
                         {"out", 2, 3, 0.0, 0.0, kWater}};
        HeatTransport transport = prepared(network);
        TransportInputs inputs(network);
        inputs.fixedTemperature = {50.0, 17.0, 0.0, 0.0};
        for (int k = 0; k < 10; ++k)
            step(transport, 1.0, {2e-3, 5e-3, 7e-3}, inputs);
        const double byHand = (2.0 * 50.0 + 5.0 * 17.0) / 7.0;
        QVERIFY(
            proved({"coolant", "mixing of two streams", fmt::format("{:.9f} °C", transport.temperature(2)),
                    fmt::format("{:.9f} °C, by hand", byHand), transport.temperature(2) - byHand, 1e-12,
                    Judged::AtMost, "K"}));
    }

    // V dT/dt = q (T_in - T): exact at any step, also one of several time constants.
    void mixedTankFollowsItsExponential()
    {
        ThermalNetwork network = row({0.0, 0.0});
        network.nodes[1].volume = 0.5;
        double worst = 0.0;
        for (const double seconds : {1.0, 50.0, 2000.0}) {
            HeatTransport transport = prepared(network);
            TransportInputs inputs(network);
            inputs.fixedTemperature = {60.0, 0.0, 20.0};
            for (int k = 1; k <= 40; ++k) {
                step(transport, seconds, {1e-3, 1e-3}, inputs);
                const double y = seconds * 1e-3 / 0.5;
                const double mean = 60.0 - 40.0 * std::exp(-(k - 1) * y) * (1.0 - std::exp(-y)) / y;
                worst = std::max(worst, std::abs(transport.temperature(1) - mean));
            }
        }
        QVERIFY(proved({"coolant", "mixed tank, steps of 0.002 to 4 time constants", "40 steps each",
                        "mean of the exponential", worst, 1e-11, Judged::AtMost, "K"}));
    }

    void energyBalancesOverAnHour()
    {
        for (const double seconds : {0.1, 1.0, 10.0}) {
            double moved = 0.0;
            const double residual = residualOfAnHour(seconds, moved);
            QVERIFY(moved > 1e8);
            QVERIFY(proved({"coolant", fmt::format("energy of loops over an hour, steps of {:g} s", seconds),
                            fmt::format("{:.1f} MJ moved", 1e-6 * moved), "in = out + lost + stored",
                            residual / moved, 1e-9}));
        }
    }

    // T_out - T_s = (T_in - T_s) e^(-UA / m cp)
    void heatLossIsThatOfThePipe()
    {
        for (const double units : {0.01, 0.5, 3.0}) {
            const double byHand = 20.0 + 40.0 * std::exp(-units);
            for (const double swept : {0.125, 1.0, 4.0}) {
                const double out = outletAfterLoss(units, swept);
                QVERIFY(proved({"coolant",
                                fmt::format("heat loss, UA/(m cp) = {:g}, {:g} volumes a step", units, swept),
                                fmt::format("{:.6f} °C", out), fmt::format("{:.6f} °C, exponential", byHand),
                                out - byHand, 1e-10, Judged::AtMost, "K"}));
            }
        }
        // Steps that don't divide the pipe: second order in the loss within one of them
        const double coarse = outletAfterLoss(0.5, 0.4) - (20.0 + 40.0 * std::exp(-0.5));
        const double fine = outletAfterLoss(0.5, 0.04 / 0.97) - (20.0 + 40.0 * std::exp(-0.5));
        QVERIFY(proved({"coolant", "heat loss, UA/(m cp) = 0.5, 0.4 volumes a step", "two and a half steps",
                        "exponential", coarse, 0.1, Judged::AtMost, "K"}));
        QVERIFY(std::abs(fine) < 0.02 * std::abs(coarse));
    }

    void stillPipeCoolsByItsTimeConstant()
    {
        const ThermalNetwork network = row({0.01}, 25.0);
        double worst = 0.0;
        for (const double seconds : {0.1, 600.0}) {
            HeatTransport transport = prepared(network, 60.0);
            TransportInputs inputs(network);
            inputs.fixedTemperature = {60.0, 60.0};
            inputs.surroundings[0] = 22.0;
            const int steps = static_cast<int>(std::lround(3600.0 / seconds));
            for (int k = 0; k < steps; ++k)
                step(transport, seconds, {0.0}, inputs);
            worst = std::max(worst, std::abs(transport.meanTemperature(0) -
                                             (22.0 + 38.0 * std::exp(-25.0 * 3600.0 / (0.01 * kWater)))));
        }
        QVERIFY(proved({"coolant", "pipe without flow, cooling for an hour", "steps of 0.1 and 600 s",
                        "exponential of UA t / C", worst, 1e-9, Judged::AtMost, "K"}));
    }

    // Secondary loop with heat Q on an exchanger:  Q = eps Cmin (T_return - T_primary)
    void cduLoopSettlesWhereTheBalanceIs()
    {
        ThermalNetwork network;
        network.nodes = {{"supply"}, {"return"}, {"behind"}, {"water", 0.0, true}, {"drain", 0.0, true}};
        network.links = {{"racks", 0, 1, 0.15, 0.0, 4.0e6},
                         {"cdu secondary", 1, 2, 0.02, 0.0, 4.0e6},
                         {"pump", 2, 0, 0.0, 0.0, 4.0e6},
                         {"cdu primary", 3, 4, 0.02, 0.0, kWater}};
        network.exchangers = {{"cdu", 1, 3}};
        const double heat = 1e6, secondary = 0.02, primary = 0.025;
        const Exchanger exchanger{Arrangement::Counter, {2.5e5, primary, secondary}};
        const double perKelvin = exchanger.perKelvin(primary, kWater, secondary, 4.0e6);
        const double returns = 30.0 + heat / perKelvin, supplies = returns - heat / (secondary * 4.0e6);
        const std::vector<double> flows = {secondary, secondary, secondary, primary};
        TransportInputs inputs(network);
        inputs.fixedTemperature = {0.0, 0.0, 0.0, 30.0, 0.0};
        inputs.law[0] = OutletLaw::heating(heat, secondary * 4.0e6);
        inputs.exchange[0] = perKelvin;
        HeatTransport steady = prepared(network);
        const auto settled = steady.settle(flows, inputs);
        QVERIFY2(settled, settled ? "" : settled.error().text().c_str());
        QVERIFY(
            proved({"coolant", "CDU loop, steady, return", fmt::format("{:.6f} °C", steady.temperature(1)),
                    fmt::format("{:.6f} °C, by hand", returns), steady.temperature(1) - returns, 1e-9,
                    Judged::AtMost, "K"}));
        QVERIFY(std::abs(steady.temperature(0) - supplies) < 1e-9);
        for (const double seconds : {0.5, 60.0}) { // 60 s: all of the loop circulates within a step
            HeatTransport transport = prepared(network);
            for (int k = 0; k < static_cast<int>(7200.0 / seconds); ++k)
                step(transport, seconds, flows, inputs);
            QVERIFY(proved({"coolant",
                            fmt::format("CDU loop from cold, two hours in steps of {:g} s, supply", seconds),
                            fmt::format("{:.6f} °C", transport.temperature(0)),
                            fmt::format("{:.6f} °C, by hand", supplies), transport.temperature(0) - supplies,
                            1e-3, Judged::AtMost, "K"}));
            const EnergyBalance b = transport.balance();
            QVERIFY(std::abs(b.residual()) < 1e-9 * b.apparatus);
        }
        step(steady, 1.0, flows, inputs); // steady stays
        QVERIFY(std::abs(steady.temperature(0) - supplies) < 1e-9);
    }
};

QTEST_GUILESS_MAIN(TstCoolantTransport)
#include "tst_coolant_transport.moc"
