// Pipe networks that cannot be right are refused by name; pump curves and valves follow their figures.
#include "models/physics/coolant/link_law.h"
#include "models/physics/coolant/solve.h"

#include <QtTest>

#include <cmath>
#include <functional>
#include <limits>

using namespace takao::coolant;

namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

Network sound()
{
    Network network;
    network.density = 1000.0;
    network.kinematicViscosity = 1e-6;
    network.nodes = {{"tank", 0.0, 0.0, 10.0}, {"north"}, {"south", 0.0, 1e-3}};
    network.links = {{"main", 0, 1, Pipe{10.0, 0.1, 4.5e-5, 1.0}},
                     {"valve", 1, 2, Valve{20.0, ValveCharacteristic::EqualPercentage}},
                     {"plate", 1, 2, Resistance{1e5}},
                     {"pump", 0, 2, Pump{*PumpCurve::through({{0.01, 20.0}})}}};
    return network;
}

struct Fault
{
    const char* name;
    std::function<void(Network&)> make;
    const char* says;
};

Pipe& pipeOf(Network& n)
{
    return std::get<Pipe>(n.links[0].part);
}

const Fault kFaults[] = {
    {"unknown node", [](Network& n) { n.links[2].to = 9; }, "link plate names node 9"},
    {"negative node", [](Network& n) { n.links[2].from = -1; }, "link plate names node -1"},
    {"both ends the same", [](Network& n) { n.links[2].from = 2; }, "link plate begins and ends at south"},
    {"negative length", [](Network& n) { pipeOf(n).length = -3.0; }, "link main has a length of -3 m"},
    {"no bore", [](Network& n) { pipeOf(n).bore = 0.0; }, "link main has a bore of 0 m"},
    {"negative roughness", [](Network& n) { pipeOf(n).roughness = -1e-5; }, "link main has a roughness"},
    {"rougher than its chart", [](Network& n) { pipeOf(n).roughness = 0.02; }, "link main has a roughness"},
    {"negative loss factor", [](Network& n) { pipeOf(n).lossFactor = -1.0; }, "link main has a loss factor"},
    {"no coefficient",
     [](Network& n) {
         n.law = PipeLaw::HazenWilliams;
         pipeOf(n).roughness = 0.0;
     },
     "link main has a Hazen-Williams coefficient of 0"},
    {"no Kvs", [](Network& n) { std::get<Valve>(n.links[1].part).kvs = 0.0; }, "link valve has a Kvs of 0"},
    {"rangeability", [](Network& n) { std::get<Valve>(n.links[1].part).rangeability = 1.0; },
     "link valve has a range"},
    {"no resistance", [](Network& n) { n.links[2].part = Resistance{0.0}; },
     "link plate has a resistance of 0"},
    {"demand not a number", [](Network& n) { n.nodes[2].demand = kNan; }, "node south has"},
    {"head not a number", [](Network& n) { n.nodes[0].fixedHead = kNan; }, "node tank has a fixed head"},
    {"no density", [](Network& n) { n.density = 0.0; }, "a density of 0 kg/m3"},
    {"no viscosity", [](Network& n) { n.kinematicViscosity = 0.0; }, "a kinematic viscosity of 0"},
    {"no fixed head", [](Network& n) { n.nodes[0].fixedHead.reset(); }, "the head of tank, north, south"},
    {"a part of its own",
     [](Network& n) {
         for (const char* name : {"A", "B", "C", "D", "E", "F", "G"})
             n.nodes.push_back({name});
         n.links.push_back({"island", 3, 4, Resistance{1e5}});
     },
     "nothing holds the head of A, B, C, D, E and 2 more"},
};

} // namespace

class TstCoolantNetwork : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void soundNetworkIsAccepted()
    {
        const auto good = validate(sound());
        QVERIFY2(good, good ? "" : good.error().message.c_str());
    }

    void faultyNetworkIsRefusedByName_data()
    {
        QTest::addColumn<int>("fault");
        for (std::size_t i = 0; i < std::size(kFaults); ++i)
            QTest::newRow(kFaults[i].name) << static_cast<int>(i);
    }

    void faultyNetworkIsRefusedByName()
    {
        QFETCH(int, fault);
        Network network = sound();
        kFaults[fault].make(network);
        const auto solver = HydraulicSolver::prepare(network);
        QVERIFY(!solver);
        QCOMPARE(solver.error().kind, takao::ErrorKind::BadData);
        QVERIFY2(solver.error().message.find(kFaults[fault].says) != std::string::npos,
                 solver.error().message.c_str());
        QVERIFY(!solver.error().remedy.empty());
    }

    void faultyOperationIsRefusedByName()
    {
        const Network network = sound();
        const auto message = [&network](const std::function<void(Operation&)>& spoil) {
            Operation operation(network);
            spoil(operation);
            const auto good = validate(network, operation);
            return QString::fromStdString(good ? std::string() : good.error().message);
        };
        QVERIFY(message([](Operation&) {}).isEmpty());
        QVERIFY(message([](Operation& o) { o.opening[1] = 1.2; }).contains("link valve is opened to 1.2"));
        QVERIFY(message([](Operation& o) { o.opening[1] = kNan; }).contains("link valve"));
        QVERIFY(message([](Operation& o) { o.speed[3] = -1.0; }).contains("link pump runs at a speed of -1"));
        QVERIFY(message([](Operation& o) { o.demand[2] = kNan; }).contains("node south has a demand"));
        QVERIFY(message([](Operation& o) { o.speed.pop_back(); }).contains("3 nodes and 4 links"));
    }

    void curvesThatDontFallAreRefused()
    {
        const auto message = [](std::vector<PumpPoint> points) {
            const auto curve = PumpCurve::through(std::move(points));
            return QString::fromStdString(curve ? std::string() : curve.error().message);
        };
        QVERIFY(message({}).contains("without points"));
        QVERIFY(message({{0.0, 30.0}}).contains("of one point without flow"));
        QVERIFY(message({{0.0, 30.0}, {0.1, 31.0}}).contains("head doesn't fall at point 2"));
        QVERIFY(message({{0.0, 30.0}, {0.1, 20.0}, {0.1, 10.0}}).contains("flow doesn't rise at point 3"));
        QVERIFY(message({{-0.1, 30.0}}).contains("point 1"));
        QVERIFY(message({{0.1, kNan}}).contains("point 1"));
    }

    void everyKindOfCurveGoesThroughItsPointsAndFalls()
    {
        const std::vector<std::vector<PumpPoint>> curves = {
            {{0.02, 30.0}},
            {{0.0, 40.0}, {0.02, 30.0}},
            {{0.0, 40.0}, {0.02, 30.0}, {0.04, 5.0}},
            {{0.0, 40.0}, {0.02, 20.0}, {0.04, 12.0}}, // exponent below 1
            {{0.005, 40.0}, {0.02, 30.0}, {0.04, 5.0}},
            {{0.0, 40.0}, {0.01, 39.9}, {0.02, 30.0}, {0.03, 29.0}, {0.05, 0.0}},
        };
        for (const auto& points : curves) {
            const auto curve = PumpCurve::through(points);
            QVERIFY(curve);
            for (const PumpPoint& p : points)
                QVERIFY(std::abs(curve->head(p.flow).value - p.head) < 1e-9);
            double before = curve->head(0.0).value;
            for (double flow = 1e-5; flow < 0.08; flow += 1e-5) {
                const Slope head = curve->head(flow);
                QVERIFY(head.value < before && head.derivative <= 0.0);
                const double measured =
                    (curve->head(flow + 1e-8).value - curve->head(flow - 1e-8).value) / 2e-8;
                QVERIFY(std::abs(measured - head.derivative) < 1e-2 * std::abs(head.derivative) + 1.0);
                before = head.value;
            }
        }
    }

    void onePointCurveIsThatOfEpanet()
    {
        const auto curve = PumpCurve::through({{1500.0, 250.0}}); // its own units: gpm and ft
        QVERIFY(curve);
        QVERIFY(std::abs(curve->head(0.0).value - 333.33) < 0.005);
        QVERIFY(std::abs((curve->head(0.0).value - curve->head(1000.0).value) / 1e6 - 3.7037e-5) < 1e-9);
        QVERIFY(std::abs(curve->head(curve->lastFlow()).value) < 1e-9);
    }

    void speedScalesFlowAndHead()
    {
        const auto curve = PumpCurve::through({{0.0, 40.0}, {0.01, 38.0}, {0.02, 30.0}, {0.04, 5.0}});
        QVERIFY(curve);
        QVERIFY(std::abs(curve->head(0.7 * 0.02, 0.7).value - 0.49 * 30.0) < 1e-12);
    }

    void valvesFollowTheirCharacteristic()
    {
        Network network = sound();
        const auto lossAt = [&network](double opening) {
            Operation operation(network);
            operation.opening[1] = opening;
            return LinkLaws(network, operation).loss(1, 0.005).value;
        };
        const double open = lossAt(1.0);
        QVERIFY(std::abs(open - resistanceOfKv(20.0) * 0.005 * 0.005) < 1e-12 * open);
        QVERIFY(std::abs(lossAt(0.5) / open - 50.0) < 1e-9); // Kv falls by root 50
        std::get<Valve>(network.links[1].part).characteristic = ValveCharacteristic::Linear;
        QVERIFY(std::abs(lossAt(0.5) / open - 4.0) < 1e-9);
    }

    // A throttle of loss factor K, as EPANET's TCV, is the valve of the Kv that loses the same.
    void throttleAndValveLoseTheSame()
    {
        const double byFactor = resistanceOfLossFactor(3.0, 0.08);
        QVERIFY(std::abs(resistanceOfKv(kvOfLossFactor(3.0, 0.08)) - byFactor) < 1e-12 * byFactor);
        const double area = 0.25 * M_PI * 0.08 * 0.08, flow = 0.01, v = flow / area;
        QVERIFY(std::abs(byFactor * flow * flow - 3.0 * v * v / (2 * kStandardGravity)) < 1e-12);
        QVERIFY(std::abs(resistanceOfPressureDrop(2e4, 0.001, 1030.0) * 1e-6 * 1030.0 * kStandardGravity -
                         2e4) < 1e-6);
    }

    // Newton's method rests on slopes: they must be those of the losses, forwards, backwards and in laminar
    // flow.
    void slopesAreThoseOfTheLosses()
    {
        for (const PipeLaw law :
             {PipeLaw::DarcyColebrook, PipeLaw::DarcySwameeJain, PipeLaw::HazenWilliams}) {
            Network network = sound();
            network.law = law;
            if (law == PipeLaw::HazenWilliams)
                pipeOf(network).roughness = 120.0;
            const LinkLaws laws(network, Operation(network));
            for (int l = 0; l < 4; ++l)
                for (const double flow : {-0.02, -1e-4, 5e-5, 2e-4, 1e-3, 0.02}) {
                    const double step = 1e-6 * std::abs(flow);
                    const double measured =
                        (laws.loss(l, flow + step).value - laws.loss(l, flow - step).value) / (2 * step);
                    const double slope = laws.loss(l, flow).derivative;
                    QVERIFY2(std::abs(measured - slope) < 1e-3 * slope,
                             qPrintable(
                                 QString("link %1 at %2: %3, %4").arg(l).arg(flow).arg(measured).arg(slope)));
                }
        }
    }
};

QTEST_GUILESS_MAIN(TstCoolantNetwork)
#include "tst_coolant_network.moc"
