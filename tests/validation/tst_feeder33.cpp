// The 33-bus feeder of Baran and Wu (1989): the electrical solve against published results, radial and
// meshed.
#include "models/physics/power/solve.h"

#include <QtTest>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <fstream>

using namespace takao::power;

namespace {

struct Feeder
{
    Network network;
    std::vector<int> ties;
};

Feeder readFeeder()
{
    std::ifstream stream(TAKAO_SOURCE_DIR "/tests/validation/data/feeder33.json");
    const nlohmann::json file = nlohmann::json::parse(stream);
    Feeder feeder;
    Network& n = feeder.network;
    n.buses.assign(file.at("buses"), {file.at("nominal_voltage_kV").get<double>() * 1e3});
    n.sources.push_back({file.at("source_bus").get<int>() - 1});
    for (const auto& load : file.at("loads"))
        n.loads.push_back({Complex(load.at("active_kW"), load.at("reactive_kvar")) * 1e3,
                           {{load.at("bus").get<int>() - 1}}});
    for (const auto& line : file.at("lines")) {
        if (line.value("tie", false))
            feeder.ties.push_back(static_cast<int>(n.branches.size()));
        n.branches.push_back({line.at("from").get<int>() - 1, line.at("to").get<int>() - 1,
                              Complex(line.at("resistance_ohm"), line.at("reactance_ohm")), 0.0,
                              line.value("tie", false)});
    }
    return feeder;
}

Complex lossOf(const Solution& s)
{
    Complex sum;
    for (const BranchResult& b : s.branches)
        sum += b.powerIn - b.powerOut;
    return sum;
}

std::size_t lowestBus(const Solution& s)
{
    return std::ranges::min_element(s.buses, {}, [](const BusResult& b) { return std::abs(b.voltage); }) -
           s.buses.begin();
}

// Largest power that Kirchhoff's current law leaves over at any bus [VA].
double kirchhoffCurrent(const Network& n, const Solution& s)
{
    std::vector<Complex> left(n.buses.size());
    for (std::size_t i = 0; i < n.branches.size(); ++i) {
        left[n.branches[i].from] -= s.branches[i].powerIn;
        left[n.branches[i].to] += s.branches[i].powerOut;
    }
    for (const Load& load : n.loads)
        left[load.feeds.front().bus] -= load.power;
    for (std::size_t i = 0; i < n.sources.size(); ++i)
        left[n.sources[i].bus] += s.sourcePower[i];
    double worst = 0.0;
    for (const Complex& l : left)
        worst = std::max(worst, std::abs(l));
    return worst;
}

// Largest voltage that Ohm's law leaves over along any closed line [V].
double ohm(const Network& n, const Solution& s)
{
    double worst = 0.0;
    for (std::size_t i = 0; i < n.branches.size(); ++i) {
        if (!s.branches[i].closed)
            continue;
        const double base = n.buses[0].nominalVoltage;
        const Complex from = s.buses[n.branches[i].from].voltage * base;
        const Complex to = s.buses[n.branches[i].to].voltage * base;
        const Complex root3Current = std::conj(s.branches[i].powerIn / from); // sqrt(3) I = conj(S / V)
        worst = std::max(worst, std::abs(from - to - n.branches[i].impedance * root3Current));
    }
    return worst;
}

} // namespace

class TstFeeder33 : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    // Published solution of this feeder (base case, all ties open).
    void radialFeederGivesThePublishedLossesAndVoltages()
    {
        const Feeder feeder = readFeeder();
        QVERIFY(validate(feeder.network));
        const auto s = solve(feeder.network, Operation(feeder.network));
        QVERIFY(s);
        QVERIFY(std::abs(lossOf(*s).real() - 202677.0) < 0.5);
        QVERIFY(std::abs(lossOf(*s).imag() - 135141.0) < 0.5);
        QCOMPARE(lowestBus(*s) + 1, std::size_t(18));
        QVERIFY(std::abs(std::abs(s->buses[17].voltage) - 0.913090) < 5e-7);
        QVERIFY(std::abs(s->sourcePower[0].real() - 3.91768e6) < 5.0);
        QVERIFY(std::abs(s->sourcePower[0].imag() - 2.43514e6) < 5.0);
    }

    void closedTiesKeepKirchhoffsLaws()
    {
        const Feeder feeder = readFeeder();
        for (const bool meshed : {false, true}) {
            Operation operation(feeder.network);
            for (const int tie : feeder.ties)
                operation.tieClosed[tie] = meshed;
            const auto s = solve(feeder.network, operation);
            QVERIFY(s);
            QVERIFY(kirchhoffCurrent(feeder.network, *s) < 1e-3); // of 4.6 MVA
            QVERIFY(ohm(feeder.network, *s) < 1e-5);              // of 12.66 kV
            QVERIFY(std::abs(s->sourceTotal - s->loadTotal - s->lossTotal) < 1e-9 * s->sourceTotal);
        }
    }

    // With every tie closed the currents take the shorter ways; reconfiguration studies of this feeder rest
    // on it.
    void closingAllTiesLowersLossesAndLiftsTheLowestVoltage()
    {
        const Feeder feeder = readFeeder();
        Operation operation(feeder.network);
        const auto radial = solve(feeder.network, operation);
        std::ranges::fill(operation.tieClosed, 1);
        const auto meshed = solve(feeder.network, operation);
        QVERIFY(radial && meshed);
        QVERIFY(meshed->lossTotal < 0.7 * radial->lossTotal);
        QVERIFY(std::abs(meshed->buses[lowestBus(*meshed)].voltage) > 0.94);
    }

    // A tie of ever higher impedance must approach the open tie.
    void tieOfHighImpedanceIsAnOpenTie()
    {
        Feeder feeder = readFeeder();
        Operation operation(feeder.network);
        const auto open = solve(feeder.network, operation);
        for (const int tie : feeder.ties) {
            operation.tieClosed[tie] = 1;
            feeder.network.branches[tie].impedance = 1e7;
        }
        const auto nearlyOpen = solve(feeder.network, operation);
        QVERIFY(open && nearlyOpen);
        QVERIFY(std::abs(nearlyOpen->lossTotal - open->lossTotal) < 1e-3 * open->lossTotal);
    }

    void overloadedFeederIsReportedAndNotAnswered()
    {
        Feeder feeder = readFeeder();
        Operation operation(feeder.network);
        std::ranges::fill(operation.loadScale, 20.0);
        const auto s = solve(feeder.network, operation);
        QVERIFY(!s);
        QCOMPARE(s.error().kind, takao::ErrorKind::NotConverged);
        QVERIFY(s.error().message.find("mismatch") != std::string::npos);
    }
};

QTEST_GUILESS_MAIN(TstFeeder33)
#include "tst_feeder33.moc"
