// Thermal networks and inputs that cannot be right are refused by name, and nothing has moved then.
#include "models/physics/coolant/heat/cold_plate.h"
#include "models/physics/coolant/heat/heat_transport.h"

#include <QtTest>

#include <cmath>
#include <functional>

using namespace takao::coolant;

namespace {

constexpr double kWater = 4.16e6;

/// north (fixed) - pipe - middle - valve - south (fixed); a second stream for an exchanger on the valve
ThermalNetwork sound()
{
    ThermalNetwork network;
    network.nodes = {
        {"north", 0.0, true}, {"middle"}, {"south", 0.0, true}, {"in", 0.0, true}, {"out", 0.0, true}};
    network.links = {{"pipe", 0, 1, 0.01, 5.0, kWater},
                     {"valve", 1, 2, 0.0, 0.0, kWater},
                     {"other", 3, 4, 0.01, 0.0, 3.9e6}};
    network.exchangers = {{"plates", 1, 2}};
    return network;
}

struct Fault
{
    const char* name;
    std::function<void(ThermalNetwork&)> make;
    const char* says;
};

const Fault kFaults[] = {
    {"unknown node", [](ThermalNetwork& n) { n.links[0].to = 7; }, "link pipe names node 7"},
    {"negative volume", [](ThermalNetwork& n) { n.links[0].volume = -1.0; }, "link pipe has a volume of -1"},
    {"negative node volume", [](ThermalNetwork& n) { n.nodes[1].volume = -1.0; },
     "node middle has a volume of -1"},
    {"fixed temperature and volume", [](ThermalNetwork& n) { n.nodes[0].volume = 1.0; },
     "node north has a fixed temperature and a volume"},
    {"loss without volume", [](ThermalNetwork& n) { n.links[1].conductance = 2.0; }, "link valve loses heat"},
    {"no fluid", [](ThermalNetwork& n) { n.links[0].volumetricHeatCapacity = 0.0; },
     "link pipe has a fluid of 0"},
    {"two fluids", [](ThermalNetwork& n) { n.links[0].volumetricHeatCapacity = 3.9e6; },
     "meet at node middle"},
    {"unknown link", [](ThermalNetwork& n) { n.exchangers[0].second = 9; }, "exchanger plates names link 9"},
    {"exchanger with itself", [](ThermalNetwork& n) { n.exchangers[0].second = 1; },
     "exchanger plates stands on link valve"},
    {"volume without link",
     [](ThermalNetwork& n) {
         n.nodes.push_back({"lonely", 1.0});
     },
     "node lonely has a volume"},
};

struct BadInput
{
    const char* name;
    std::function<void(std::vector<double>&, TransportInputs&)> make;
    const char* says;
};

const BadInput kBadInputs[] = {
    {"flow not a number", [](auto& q, auto&) { q[0] = std::nan(""); }, "link pipe has a flow of nan"},
    {"flows too few", [](auto& q, auto&) { q.pop_back(); }, "5 nodes, 3 links and 1 exchangers"},
    {"no fixed temperature", [](auto&, auto& i) { i.fixedTemperature[0] = std::nan(""); },
     "node north is to be held at nan"},
    {"no surroundings", [](auto&, auto& i) { i.surroundings[0] = std::nan(""); },
     "link pipe loses heat to surroundings of nan"},
    {"heat without volume", [](auto&, auto& i) { i.heat[1] = 10.0; },
     "link valve gets 10 W but has no volume"},
    {"law that amplifies",
     [](auto&, auto& i) {
         i.law[0] = {0.0, 1.5};
     },
     "apparatus of link pipe"},
    {"out of nowhere", [](auto& q, auto&) { q[1] = 2e-3; }, "at node middle"},
    {"exchanger beyond its streams", [](auto&, auto& i) { i.exchange[0] = 5e4; },
     "exchanger plates gives 50000 W/K"},
    {"negative exchanger", [](auto&, auto& i) { i.exchange[0] = -1.0; }, "exchanger plates gives -1 W/K"},
    {"exchanger and law", [](auto&, auto& i) { i.law[1] = OutletLaw::holding(20.0); },
     "link valve has an outlet law and exchanger"},
};

TransportInputs soundInputs(const ThermalNetwork& network)
{
    TransportInputs inputs(network);
    inputs.fixedTemperature = {40.0, 0.0, 20.0, 30.0, 30.0};
    inputs.surroundings[0] = 22.0;
    inputs.exchange[0] = 1e3;
    return inputs;
}

} // namespace

class TstCoolantHeat : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void faultyNetworkIsRefusedByName_data()
    {
        QTest::addColumn<int>("fault");
        for (std::size_t i = 0; i < std::size(kFaults); ++i)
            QTest::newRow(kFaults[i].name) << static_cast<int>(i);
    }

    void faultyNetworkIsRefusedByName()
    {
        QFETCH(int, fault);
        ThermalNetwork network = sound();
        kFaults[fault].make(network);
        const auto transport = HeatTransport::prepare(network, 20.0);
        QVERIFY(!transport);
        QCOMPARE(transport.error().kind, takao::ErrorKind::BadData);
        QVERIFY2(transport.error().message.find(kFaults[fault].says) != std::string::npos,
                 transport.error().message.c_str());
        QVERIFY(!transport.error().remedy.empty());
        QVERIFY(!HeatTransport::prepare(sound(), std::nan("")));
    }

    void badInputsAreRefusedAndNothingMoves_data()
    {
        QTest::addColumn<int>("bad");
        for (std::size_t i = 0; i < std::size(kBadInputs); ++i)
            QTest::newRow(kBadInputs[i].name) << static_cast<int>(i);
    }

    void badInputsAreRefusedAndNothingMoves()
    {
        QFETCH(int, bad);
        const ThermalNetwork network = sound();
        HeatTransport transport = *HeatTransport::prepare(network, 25.0);
        TransportInputs inputs = soundInputs(network);
        std::vector<double> flows = {1e-3, 1e-3, 1e-3};
        QVERIFY(transport.step(2.0, flows, inputs));
        const double before = transport.storedEnergy(), out = transport.temperatureOut(0);
        kBadInputs[bad].make(flows, inputs);
        for (const auto& result : {transport.step(2.0, flows, inputs), transport.settle(flows, inputs)}) {
            QVERIFY(!result);
            QVERIFY2(result.error().message.find(kBadInputs[bad].says) != std::string::npos,
                     result.error().message.c_str());
        }
        QCOMPARE(transport.storedEnergy(), before);
        QCOMPARE(transport.temperatureOut(0), out);
        QVERIFY(!transport.step(0.0, {1e-3, 1e-3, 1e-3}, soundInputs(network)));
        QVERIFY(!transport.step(std::nan(""), {1e-3, 1e-3, 1e-3}, soundInputs(network)));
    }

    // A ring of links without volume has no temperature of its own.
    void circlesWithoutStorageAreRefusedByName()
    {
        ThermalNetwork network;
        network.nodes = {{"x"}, {"y"}, {"z"}};
        for (int i = 0; i < 3; ++i)
            network.links.push_back({"l", i, (i + 1) % 3, 0.0, 0.0, kWater});
        HeatTransport transport = *HeatTransport::prepare(network, 25.0);
        TransportInputs inputs(network);
        const std::vector<double> flows(3, 1e-3);
        const auto none = transport.step(1.0, flows, inputs);
        QVERIFY(!none);
        QVERIFY2(none.error().message.find("circulates through x, y, z") != std::string::npos,
                 none.error().message.c_str());
        inputs.law[1] = OutletLaw::holding(18.0); // an apparatus says it
        QVERIFY(transport.step(1.0, flows, inputs));
        QCOMPARE(transport.temperature(0), 18.0);
        network.links[0].volume = 0.001; // and so does storage, for steps
        HeatTransport stored = *HeatTransport::prepare(network, 25.0);
        inputs.law[1] = OutletLaw::heating(4160.0, 1e-3 * kWater); // 1 K a round
        QVERIFY(stored.step(10.0, flows, inputs));                 // ten rounds
        QVERIFY(std::abs(stored.meanTemperature(0) - 35.0) < 1e-9);
        QVERIFY(!stored.settle(flows, inputs)); // but heat without a way out never settles
    }

    void stillWaterStaysAndLossFindsItsSurroundings()
    {
        const ThermalNetwork network = sound();
        HeatTransport transport = *HeatTransport::prepare(network, 25.0);
        TransportInputs inputs = soundInputs(network);
        const std::vector<double> still(3, 0.0);
        inputs.exchange[0] = 0.0;
        QVERIFY(transport.settle(still, inputs));
        QCOMPARE(transport.meanTemperature(0), 22.0);
        QCOMPARE(transport.temperature(1), 25.0);
        QVERIFY(transport.step(1000.0, still, inputs));
        QVERIFY(std::abs(transport.meanTemperature(0) - 22.0) < 1e-12);
        inputs.heat[2] = 100.0; // no loss there
        const auto none = transport.settle(still, inputs);
        QVERIFY(!none);
        QVERIFY(none.error().message.find("link other gets 100 W without flow") != std::string::npos);
    }

    // A copy goes on by itself: the fork of a run.
    void copiesGoTheirOwnWay()
    {
        const ThermalNetwork network = sound();
        HeatTransport one = *HeatTransport::prepare(network, 25.0);
        TransportInputs inputs = soundInputs(network);
        const std::vector<double> flows(3, 1e-3);
        for (int k = 0; k < 5; ++k)
            QVERIFY(one.step(1.0, flows, inputs));
        HeatTransport other = one;
        for (int k = 0; k < 5; ++k)
            QVERIFY(one.step(1.0, flows, inputs) && other.step(1.0, flows, inputs));
        QCOMPARE(other.storedEnergy(), one.storedEnergy());
        inputs.fixedTemperature[0] = 60.0;
        QVERIFY(other.step(1.0, flows, inputs));
        QVERIFY(other.storedEnergy() > one.storedEnergy());
    }

    // Hours of changing temperatures keep to the pieces that were asked for.
    void contentsStayBounded()
    {
        ThermalNetwork network = sound();
        network.links[0].volume = 5.0;
        HeatTransport transport = *HeatTransport::prepare(network, 25.0, {100, 1e-3});
        TransportInputs inputs = soundInputs(network);
        for (int k = 0; k < 20000; ++k) {
            inputs.fixedTemperature[0] = 40.0 + 10.0 * std::sin(0.37 * k);
            const double q = k % 700 < 500 ? 1e-3 : -1e-3;
            QVERIFY(transport.step(1.0, {q, q, 1e-3}, inputs));
        }
        QVERIFY(transport.pieceCount() < 400);
        const EnergyBalance b = transport.balance();
        QVERIFY(std::abs(b.residual()) < 1e-9 * (b.inflow + b.outflow));
    }

    void volumesComeFromTheBoresOfPipes()
    {
        Network pipes;
        pipes.nodes = {{"a", 0.0, 0.0, 10.0}, {"b"}};
        pipes.links = {{"pipe", 0, 1, Pipe{10.0, 0.1, 4.5e-5}}, {"valve", 1, 0, Valve{20.0}}};
        ThermalNetwork network = sound();
        const Loop loop = addLoop(network, pipes, 3.9e6);
        QCOMPARE(loop.firstNode, 5);
        QCOMPARE(loop.firstLink, 3);
        QVERIFY(std::abs(network.links[3].volume - 10.0 * M_PI / 4.0 * 0.01) < 1e-12);
        QCOMPARE(network.links[4].volume, 0.0);
        QCOMPARE(network.links[4].from, 6);
        QVERIFY(validate(network));
    }

    void coldPlatesThatCannotBeAreRefused()
    {
        const auto curve = ResistanceCurve::through({{1e-5, 0.03}}, kWater);
        QVERIFY(curve);
        const auto message = [&](const std::function<void(ColdPlate&)>& spoil) {
            ColdPlate plate{"gpu", 0, 1, 150.0, 150.0, 0.01};
            spoil(plate);
            const auto plates = ColdPlates::prepare({plate}, {*curve}, 1, 25.0);
            return QString::fromStdString(plates ? std::string() : plates.error().message);
        };
        QVERIFY(message([](ColdPlate&) {}).isEmpty());
        QVERIFY(message([](ColdPlate& p) { p.link = 3; }).contains("cold plate gpu names link 3 of 1"));
        QVERIFY(message([](ColdPlate& p) { p.curve = 1; }).contains("curve 1 of 1"));
        QVERIFY(message([](ColdPlate& p) { p.chipCapacity = 0.0; }).contains("cold plate gpu has 0 J/K"));
        QVERIFY(message([](ColdPlate& p) { p.count = 0; }).contains("stands 0 times"));
        const ColdPlate plate{"gpu", 0, 1, 150.0, 150.0, 0.01};
        QVERIFY(!ColdPlates::prepare({plate, plate}, {*curve}, 1, 25.0));
        QVERIFY(!ResistanceCurve::through({}, kWater));
        QVERIFY(!ResistanceCurve::through({{1e-5, 0.02}}, kWater)); // below 1/(rho cp q)
        QVERIFY(!ResistanceCurve::through({{1e-5, 0.03}, {2e-5, 0.04}}, kWater));
        QVERIFY(!ResistanceCurve::through({{2e-5, 0.03}, {1e-5, 0.025}}, kWater));
    }
};

QTEST_GUILESS_MAIN(TstCoolantHeat)
#include "tst_coolant_heat.moc"
