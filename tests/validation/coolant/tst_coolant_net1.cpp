// EPANET's first example network: heads and flows against EPANET, with both of its head loss laws.
#include "models/physics/coolant/solve.h"
#include "tests/support/proof.h"

#include <QtTest>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <cmath>
#include <fstream>
#include <map>

using namespace takao::coolant;
using takao::testing::Judged;
using takao::testing::proved;

namespace {

constexpr double kFoot = 0.3048, kInch = kFoot / 12.0;
constexpr double kGallonPerMinute = 231.0 * kInch * kInch * kInch / 60.0; // US gallon: 231 cubic inches

struct Case
{
    Network network;
    std::map<int, double> heads; ///< [m] by node
    std::vector<double> flows;   ///< [m3/s] by link
};

int nodeNamed(const Network& network, const std::string& name)
{
    for (std::size_t n = 0; n < network.nodes.size(); ++n)
        if (network.nodes[n].name == name)
            return static_cast<int>(n);
    qFatal("no node %s", name.c_str());
}

Link linkOf(const Network& network, const nlohmann::json& item, decltype(Link::part) part)
{
    return {item.at("name"), nodeNamed(network, item.at("from")), nodeNamed(network, item.at("to")),
            std::move(part)};
}

PumpCurve curveOf(const nlohmann::json& pump)
{
    std::vector<PumpPoint> points;
    for (const auto& point : pump.at("curve"))
        points.push_back({point.at("flow_gpm").get<double>() * kGallonPerMinute,
                          point.at("head_ft").get<double>() * kFoot});
    auto curve = PumpCurve::through(points);
    if (!curve)
        qFatal("%s", curve.error().message.c_str());
    return *curve;
}

Case readNet1(PipeLaw law)
{
    std::ifstream stream(TAKAO_SOURCE_DIR "/tests/validation/data/net1.json");
    const nlohmann::json file = nlohmann::json::parse(stream);
    const bool hazenWilliams = law == PipeLaw::HazenWilliams;
    const std::string head = hazenWilliams ? "head_hazen_williams_ft" : "head_darcy_ft";
    const std::string flow = hazenWilliams ? "flow_hazen_williams_gpm" : "flow_darcy_gpm";
    Case net1;
    Network& network = net1.network;
    network.law = law;
    network.density = 1000.0;
    network.kinematicViscosity = file.at("kinematic_viscosity_ft2_per_s").get<double>() * kFoot * kFoot;
    network.gravity = file.at("gravity_ft_per_s2").get<double>() * kFoot;
    for (const auto& item : file.at("nodes")) {
        Node node{item.at("name"), item.at("elevation_ft").get<double>() * kFoot,
                  item.value("demand_gpm", 0.0) * kGallonPerMinute};
        if (item.contains("fixed_head_ft"))
            node.fixedHead = item.at("fixed_head_ft").get<double>() * kFoot;
        else
            net1.heads[static_cast<int>(network.nodes.size())] = item.at(head).get<double>() * kFoot;
        network.nodes.push_back(node);
    }
    const double roughness = hazenWilliams ? file.at("hazen_williams_coefficient").get<double>()
                                           : file.at("roughness_ft").get<double>() * kFoot;
    for (const auto& item : file.at("pipes")) {
        network.links.push_back(linkOf(network, item,
                                       Pipe{item.at("length_ft").get<double>() * kFoot,
                                            item.at("bore_in").get<double>() * kInch, roughness}));
        net1.flows.push_back(item.at(flow).get<double>() * kGallonPerMinute);
    }
    for (const auto& item : file.at("pumps")) {
        network.links.push_back(linkOf(network, item, Pump{curveOf(item)}));
        net1.flows.push_back(item.at(flow).get<double>() * kGallonPerMinute);
    }
    return net1;
}

struct Deviations
{
    double head = 0.0; ///< largest [m]
    double flow = 0.0; ///< largest [1]
    SolveReport report;
};

Deviations solveNet1(PipeLaw law, PipeLaw reference)
{
    Case net1 = readNet1(reference);
    net1.network.law = law;
    auto solver = HydraulicSolver::prepare(net1.network);
    if (!solver)
        qFatal("%s", solver.error().text().c_str());
    const auto solution = solver->solve(Operation(net1.network));
    if (!solution)
        qFatal("%s", solution.error().text().c_str());
    Deviations worst;
    worst.report = solution->report;
    for (const auto& [node, head] : net1.heads)
        worst.head = std::max(worst.head, std::abs(solution->head[node] - head));
    for (std::size_t l = 0; l < net1.flows.size(); ++l)
        worst.flow = std::max(worst.flow, std::abs(solution->flow[l] / net1.flows[l] - 1.0));
    return worst;
}

bool provedAgainstEpanet(PipeLaw law, const std::string& name)
{
    const Deviations worst = solveNet1(law, law);
    const std::string how = fmt::format("{} iterations", worst.report.iterations);
    const bool heads = proved({"coolant", "EPANET Net1, " + name + ", heads", how, "EPANET 2.3, 9 junctions",
                               worst.head / kFoot, 0.01, Judged::AtMost, "ft"});
    const bool flows = proved({"coolant", "EPANET Net1, " + name + ", flows", how, "EPANET 2.3, 13 links",
                               worst.flow, 0.0005, Judged::AtMostPercent});
    return heads && flows;
}

} // namespace

class TstCoolantNet1 : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void hazenWilliamsIsThatOfEpanet()
    {
        QVERIFY(provedAgainstEpanet(PipeLaw::HazenWilliams, "Hazen-Williams"));
    }

    void darcyWithEpanetsFormulaIsThatOfEpanet()
    {
        QVERIFY(provedAgainstEpanet(PipeLaw::DarcySwameeJain, "Darcy with Swamee-Jain"));
    }

    // EPANET approximates Colebrook by Swamee-Jain, within 1 % of each loss; so must the difference of the
    // answers be.
    void colebrookStaysNearItsApproximation()
    {
        const Deviations worst = solveNet1(PipeLaw::DarcyColebrook, PipeLaw::DarcySwameeJain);
        QVERIFY(proved({"coolant", "EPANET Net1, Darcy with Colebrook, flows",
                        fmt::format("{} iterations", worst.report.iterations),
                        "EPANET 2.3 (Swamee-Jain, within 1 % of Colebrook)", worst.flow, 0.01,
                        Judged::AtMostPercent}));
        QVERIFY(worst.flow > 0.0005); // the two formulas can be told apart
    }

    void solvingTwiceGivesTheSameBits()
    {
        const Case net1 = readNet1(PipeLaw::HazenWilliams);
        auto solver = HydraulicSolver::prepare(net1.network);
        QVERIFY(solver);
        const auto first = solver->solve(Operation(net1.network));
        Operation half(net1.network);
        half.speed.back() = 0.9;
        QVERIFY(solver->solve(half));
        const auto again = solver->solve(Operation(net1.network));
        QVERIFY(first && again);
        QVERIFY(first->flow == again->flow && first->head == again->head);
    }

    void startingFromTheAnswerIsQuick()
    {
        const Case net1 = readNet1(PipeLaw::DarcyColebrook);
        auto solver = HydraulicSolver::prepare(net1.network);
        QVERIFY(solver);
        const auto cold = solver->solve(Operation(net1.network));
        QVERIFY(cold);
        const auto warm = solver->solve(Operation(net1.network), &cold->flow);
        QVERIFY(warm);
        QVERIFY(warm->report.iterations <= 2 && cold->report.iterations > 3);
    }
};

QTEST_GUILESS_MAIN(TstCoolantNet1)
#include "tst_coolant_net1.moc"
