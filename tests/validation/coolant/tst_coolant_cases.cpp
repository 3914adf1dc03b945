// Pipe networks whose answer is known by hand, switching that must not make the solver hesitate, and large
// networks.
#include "models/physics/coolant/solve.h"
#include "tests/support/coolant_grid.h"
#include "tests/support/proof.h"

#include <QtTest>
#include <fmt/format.h>

#include <cmath>
#include <random>

using namespace takao::coolant;
using takao::testing::Judged;
using takao::testing::proved;

namespace {

constexpr double kFlow1 = 0.02, kHead1 = 30.0; // the pump's point: 20 L/s at 30 m
constexpr double kFactor = 4e4;                // 16 m at 20 L/s
constexpr double kLift = 12.0;

Network water()
{
    Network network;
    network.density = 998.2;
    network.kinematicViscosity = 1.0e-6;
    return network;
}

Pump pump()
{
    return {*PumpCurve::through({{kFlow1, kHead1}})};
}

Solution solved(const Network& network, const Operation& operation)
{
    auto solver = HydraulicSolver::prepare(network);
    if (!solver)
        qFatal("%s", solver.error().text().c_str());
    const auto solution = solver->solve(operation);
    if (!solution)
        qFatal("%s", solution.error().text().c_str());
    return *solution;
}

Solution solved(const Network& network)
{
    return solved(network, Operation(network));
}

/// low tank - stages of equal pumps side by side - resistance - high tank
Network pumpStation(int inSeries, int sideBySide)
{
    Network network = water();
    network.nodes.push_back({"low", 0.0, 0.0, 0.0});
    for (int s = 0; s < inSeries; ++s) {
        network.nodes.push_back({fmt::format("stage {}", s + 1)});
        for (int p = 0; p < sideBySide; ++p)
            network.links.push_back({fmt::format("pump {}.{}", s + 1, p + 1), s, s + 1, pump()});
    }
    network.nodes.push_back({"high", 0.0, 0.0, kLift});
    network.links.push_back({"line", inSeries, inSeries + 1, Resistance{kFactor}});
    return network;
}

/// Where  s (4/3 h1 - h1/3 (Q/(p q1))^2) = lift + r Q^2.
double operatingPoint(int inSeries, int sideBySide)
{
    const double perPump = kHead1 / 3.0 / (kFlow1 * kFlow1) * inSeries / (sideBySide * sideBySide);
    return std::sqrt((inSeries * 4.0 / 3.0 * kHead1 - kLift) / (kFactor + perPump));
}

bool provedStation(int inSeries, int sideBySide, const std::string& name)
{
    const Solution s = solved(pumpStation(inSeries, sideBySide));
    const double exact = operatingPoint(inSeries, sideBySide);
    return proved({"coolant", "operating point, " + name, fmt::format("{:.6f} L/s", 1e3 * s.flow.back()),
                   fmt::format("{:.6f} L/s, by hand", 1e3 * exact), s.flow.back() / exact - 1.0, 1e-9,
                   Judged::AtMostPercent});
}

/// "a" (head 10 m) - pipe - "b" - valve - "c" (fixed at `far`)
Network line(double far, bool checked)
{
    Network network = water();
    network.nodes = {{"a", 0.0, 0.0, 10.0}, {"b"}, {"c", 0.0, 0.0, far}};
    network.links = {{"pipe", 0, 1, Pipe{50.0, 0.1, 4.5e-5, 1.0}}, {"valve", 1, 2, Valve{100.0}, checked}};
    return network;
}

bool provedGrid(int rows, int columns)
{
    const Network network = looped(rows, columns);
    const Solution s = solved(network);
    double demand = 0.0;
    for (const Node& node : network.nodes)
        demand += node.demand;
    const std::string how = fmt::format("{} iterations", s.report.iterations);
    const std::string name = fmt::format("looped network, {} junctions, ", rows * columns);
    const bool mass = proved({"coolant", name + "flow balance", how, "0 at every junction",
                              s.report.massImbalance / demand, 1e-9, Judged::AtMostPercent});
    const bool loops = proved({"coolant", name + "loss against heads", how, "0 on every pipe",
                               s.report.headMismatch, 1e-6, Judged::AtMost, "m"});
    const bool whole = std::abs(s.flow.back() / demand - 1.0) < 1e-9;
    return mass && loops && whole && s.report.iterations <= 30;
}

/// Six by six loops of everything there is, two tanks, check valves at random; a tenth of the links shut.
struct Tangle
{
    Network network = water();
    std::vector<char> shut;
};

Tangle tangle(unsigned seed)
{
    constexpr int kSide = 6;
    std::mt19937 random(seed);
    const auto chance = [&random] { return random() * 0x1p-32; };
    const auto part = [&]() -> decltype(Link::part) {
        switch (static_cast<int>(5 * chance())) {
        case 0:
            return Valve{std::pow(10.0, 3.0 * chance())};
        case 1:
            return Resistance{std::pow(10.0, 2.0 + 5.0 * chance())};
        case 2:
            if (chance() < 0.4)
                return pump();
            [[fallthrough]];
        default:
            return Pipe{0.5 + 50.0 * chance(), 0.02 + 0.2 * chance(), 4.5e-5, 3.0 * chance()};
        }
    };
    Tangle t;
    for (int n = 0; n < kSide * kSide; ++n)
        t.network.nodes.push_back({fmt::format("J{}", n)});
    t.network.nodes[0].fixedHead = 10.0;
    t.network.nodes.back().fixedHead = 5.0 + 10.0 * chance();
    const auto join = [&](int a, int b) {
        if (chance() < 0.5)
            std::swap(a, b);
        t.network.links.push_back({fmt::format("L{}-{}", a, b), a, b, part(), chance() < 0.3});
        t.shut.push_back(chance() < 0.1);
    };
    for (int n = 0; n < kSide * kSide; ++n) {
        if (n % kSide + 1 < kSide)
            join(n, n + 1);
        if (n + kSide < kSide * kSide)
            join(n, n + kSide);
    }
    return t;
}

} // namespace

class TstCoolantCases : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void pumpsWorkWhereCurvesCross()
    {
        QVERIFY(provedStation(1, 1, "one pump"));
        QVERIFY(provedStation(2, 1, "two pumps in series"));
        QVERIFY(provedStation(1, 2, "two pumps side by side"));
        QVERIFY(provedStation(2, 3, "two stages of three pumps"));
    }

    // Affinity: at speed w the curve is 4/3 h1 w^2 - h1/3 (q/q1)^2.
    void slowerPumpFollowsTheAffinityLaws()
    {
        const Network network = pumpStation(1, 1);
        Operation operation(network);
        operation.speed[0] = 0.8;
        const double exact =
            std::sqrt((0.64 * 4.0 / 3.0 * kHead1 - kLift) / (kFactor + kHead1 / 3.0 / (kFlow1 * kFlow1)));
        const double flow = solved(network, operation).flow.back();
        QVERIFY(
            proved({"coolant", "operating point, one pump at 80 % speed",
                    fmt::format("{:.6f} L/s", 1e3 * flow), fmt::format("{:.6f} L/s, by hand", 1e3 * exact),
                    flow / exact - 1.0, 1e-9, Judged::AtMostPercent}));
    }

    void stoppedPumpLetsNothingThrough()
    {
        const Network network = pumpStation(1, 2);
        Operation operation(network);
        operation.speed[0] = 0.0;
        const Solution s = solved(network, operation);
        QCOMPARE(s.flow[0], 0.0);
        QVERIFY(std::abs(s.flow[1] / operatingPoint(1, 1) - 1.0) < 1e-9);
    }

    void pumpTooWeakForTheLiftHoldsTheWaterBack()
    {
        const Network network = pumpStation(1, 1);
        Operation operation(network);
        operation.speed[0] = 0.5; // 10 m at no flow, 12 m of lift
        const Solution s = solved(network, operation);
        QVERIFY(s.heldBack[0]);
        QVERIFY(
            proved({"coolant", "pump too weak for its lift, backflow", fmt::format("{:.1e} m3/s", s.flow[0]),
                    "0: the check valve holds", std::abs(s.flow[0]), 1e-9, Judged::AtMost, "m3/s"}));
        QVERIFY(std::abs(s.head[1] - kLift) < 1e-6); // full of still water up to the high tank
    }

    void strongPumpShutsTheCheckValveOfTheWeakOne()
    {
        const Network network = pumpStation(1, 2);
        Operation operation(network);
        operation.speed[1] = 0.6; // 14.4 m at no flow; the strong one makes more
        const Solution s = solved(network, operation);
        QVERIFY(s.heldBack[1] && !s.heldBack[0]);
        QVERIFY(std::abs(s.flow[0] / operatingPoint(1, 1) - 1.0) < 1e-6);
    }

    // Sixty pumps of all speeds on one header: half of them must end up shut, in any order, without taking
    // turns.
    void manyCheckValvesFindTheirStateTogether()
    {
        const Network network = pumpStation(1, 60);
        Operation operation(network);
        for (int p = 0; p < 60; ++p)
            operation.speed[p] = 0.4 + 0.01 * ((p * 37) % 60);
        const Solution s = solved(network, operation);
        const double header = s.head[1];
        int shut = 0;
        for (int p = 0; p < 60; ++p) {
            const double shutoff = 4.0 / 3.0 * kHead1 * operation.speed[p] * operation.speed[p];
            QCOMPARE(static_cast<bool>(s.heldBack[p]), shutoff < header);
            shut += s.heldBack[p];
        }
        QVERIFY(shut > 10 && shut < 59);
        QVERIFY2(s.report.iterations <= 20, qPrintable(QString::number(s.report.iterations)));
    }

    void closedValveMakesADeadEnd()
    {
        const Network network = line(4.0, false);
        for (const bool byHand : {true, false}) {
            Operation operation(network);
            operation.linkClosed[1] = byHand;
            operation.opening[1] = byHand ? 1.0 : 0.0;
            const Solution s = solved(network, operation);
            QCOMPARE(s.flow[1], 0.0);
            const double worst = std::max(std::abs(s.head[1] - 10.0), std::abs(s.flow[0]));
            QVERIFY(proved(
                {"coolant", fmt::format("dead end behind a valve, {}", byHand ? "shut" : "at opening 0"),
                 fmt::format("{:.9f} m", s.head[1]), "10 m, no flow", worst, 1e-9, Judged::AtMost, "m"}));
            QVERIFY(!s.cutOff[1]);
        }
    }

    // An isolated branch keeps still water of unknown pressure: that is an answer, not an error, and it says
    // so.
    void branchBetweenTwoShutValvesHasNoKnownHead()
    {
        Network network = line(4.0, false);
        network.links[0].part = Valve{100.0};
        Operation operation(network);
        operation.linkClosed = {1, 1};
        const Solution s = solved(network, operation);
        QVERIFY(s.cutOff[1] && std::isnan(s.head[1]) && std::isnan(s.pressure[1]));
        QCOMPARE(s.head[0], 10.0);
        operation.demand[1] = 1e-3;
        auto solver = HydraulicSolver::prepare(network);
        const auto thirsty = solver->solve(operation);
        QVERIFY(!thirsty);
        QVERIFY2(thirsty.error().message.find("the demand of b") != std::string::npos,
                 thirsty.error().message.c_str());
    }

    void checkValveHoldsOneWayAndIsOpenTheOther()
    {
        const Solution held = solved(line(16.0, true));
        QVERIFY(held.heldBack[1]);
        QVERIFY(proved({"coolant", "check valve under 6 m of reverse head",
                        fmt::format("{:.1e} m3/s", held.flow[1]), "0", std::abs(held.flow[1]), 1e-9,
                        Judged::AtMost, "m3/s"}));
        const Solution open = solved(line(4.0, true)), without = solved(line(4.0, false));
        QVERIFY(!open.heldBack[1]);
        QCOMPARE(open.flow[1], without.flow[1]);
        QVERIFY(solved(line(16.0, false)).flow[1] < -1e-3); // it would run back
    }

    void demandBehindACheckValveIsRefusedByName()
    {
        Network network = water();
        network.nodes = {{"tank", 0.0, 0.0, 10.0}, {"tap", 0.0, 1e-3}};
        network.links = {{"wrong way", 1, 0, Resistance{1e4}, true}};
        auto solver = HydraulicSolver::prepare(network);
        QVERIFY(solver);
        const auto s = solver->solve(Operation(network));
        QVERIFY(!s);
        QCOMPARE(s.error().kind, takao::ErrorKind::BadData);
        QVERIFY(s.error().message.find("wrong way") != std::string::npos);
    }

    // Kv is the flow in m3/h at 1 bar of water; lighter or heavier fluids go by the root of the density.
    void valvePassesItsKvAtOneBar()
    {
        for (const double density : {1000.0, 1030.0}) {
            Network network = water();
            network.density = density;
            const double bar = 1e5 / (density * network.gravity);
            network.nodes = {{"a", 0.0, 0.0, bar}, {"b", 0.0, 0.0, 0.0}};
            network.links = {{"valve", 0, 1, Valve{10.0}}};
            const double flow = 3600.0 * solved(network).flow[0];
            const double exact = 10.0 * std::sqrt(1000.0 / density);
            QVERIFY(proved({"coolant", fmt::format("valve of Kv 10 at 1 bar, {:.0f} kg/m3", density),
                            fmt::format("{:.6f} m3/h", flow), fmt::format("{:.6f} m3/h, IEC 60534-1", exact),
                            flow / exact - 1.0, 1e-9, Judged::AtMostPercent}));
        }
    }

    // A closed loop moves by its pump alone; the expansion vessel only sets the level of all pressures.
    void expansionVesselSetsPressuresAndNotFlows()
    {
        Network network = water();
        network.nodes = {{"suction", 1.0, 0.0, 15.0}, {"supply", 2.0}, {"return", 2.0}};
        network.links = {{"pump", 0, 1, pump()},
                         {"racks", 1, 2, Resistance{kFactor}},
                         {"main", 2, 0, Pipe{30.0, 0.1, 4.5e-5}}};
        const Solution low = solved(network);
        network.nodes[0].fixedHead = 25.0;
        const Solution high = solved(network);
        QVERIFY(std::abs(low.flow[0] - low.flow[2]) < 1e-10); // nothing from or to the vessel
        for (int l = 0; l < 3; ++l)
            QVERIFY(std::abs(high.flow[l] / low.flow[l] - 1.0) < 1e-9);
        for (int n = 0; n < 3; ++n)
            QVERIFY(std::abs(high.pressure[n] - low.pressure[n] - 10.0 * 998.2 * kStandardGravity) < 1e-3);
        QCOMPARE(low.pressure[0], (15.0 - 1.0) * 998.2 * kStandardGravity);
    }

    // Whatever hangs together and whatever is shut: there is one answer, and it is found.
    void tanglesOfCheckValvesAreSolved()
    {
        int most = 0, shortened = 0;
        double worst = 0.0;
        for (unsigned seed = 1; seed <= 400; ++seed) {
            const Tangle t = tangle(seed);
            Operation operation(t.network);
            operation.linkClosed = t.shut;
            auto solver = HydraulicSolver::prepare(t.network);
            QVERIFY(solver);
            const auto s = solver->solve(operation);
            QVERIFY2(s, qPrintable(QString("seed %1: %2").arg(seed).arg(s ? "" : s.error().message.c_str())));
            worst = std::max(worst, s->report.headMismatch);
            most = std::max(most, s->report.iterations);
            shortened += s->report.shortenedSteps > 0;
        }
        QVERIFY(proved({"coolant", "400 random networks with check valves, pumps and shut links",
                        fmt::format("all solved, at most {} iterations", most),
                        "loss is head difference on every link", worst, 1e-6, Judged::AtMost, "m"}));
        QVERIFY(most <= 60);
        QVERIFY(shortened > 0); // the line search is among what is proved here
    }

    void largeLoopsAreSolved()
    {
        QVERIFY(provedGrid(25, 40));
        QVERIFY(provedGrid(50, 100));
    }
};

QTEST_GUILESS_MAIN(TstCoolantCases)
#include "tst_coolant_cases.moc"
