// Shape checks of the pipe network, and resistances from the figures of data sheets.
#include "models/physics/coolant/network.h"

#include "models/physics/coolant/parts.h"

#include <fmt/format.h>

#include <cmath>
#include <numbers>

namespace takao::coolant {
namespace {

using Problem = std::string; // empty: none

bool isPositive(double value)
{
    return std::isfinite(value) && value > 0.0;
}

bool isFraction(double value)
{
    return std::isfinite(value) && value >= 0.0;
}

Problem problemOf(const Network& network, const Pipe& pipe)
{
    if (!isPositive(pipe.length))
        return fmt::format("has a length of {} m", pipe.length);
    if (!isPositive(pipe.bore))
        return fmt::format("has a bore of {} m", pipe.bore);
    if (!isFraction(pipe.lossFactor))
        return fmt::format("has a loss factor of {}", pipe.lossFactor);
    if (network.law == PipeLaw::HazenWilliams) {
        if (!isPositive(pipe.roughness))
            return fmt::format("has a Hazen-Williams coefficient of {}", pipe.roughness);
        return {};
    }
    if (!isFraction(pipe.roughness) || pipe.roughness > kRoughestPipe * pipe.bore)
        return fmt::format("has a roughness of {} m in a bore of {} m; 0 to {} of the bore is known",
                           pipe.roughness, pipe.bore, kRoughestPipe);
    return {};
}

Problem problemOf(const Network&, const Valve& valve)
{
    if (!isPositive(valve.kvs))
        return fmt::format("has a Kvs of {} m3/h", valve.kvs);
    if (valve.characteristic == ValveCharacteristic::EqualPercentage &&
        !(std::isfinite(valve.rangeability) && valve.rangeability > 1.0))
        return fmt::format("has a rangeability of {}", valve.rangeability);
    return {};
}

Problem problemOf(const Network&, const Pump&)
{
    return {}; // its curve was checked when it was made
}

Problem problemOf(const Network&, const Resistance& resistance)
{
    return isPositive(resistance.factor)
               ? Problem()
               : fmt::format("has a resistance of {} m/(m3/s)^2", resistance.factor);
}

Problem endProblem(const Network& network, const Link& link)
{
    for (const int node : {link.from, link.to})
        if (node < 0 || static_cast<std::size_t>(node) >= network.nodes.size())
            return fmt::format("names node {}, but there are {}", node, network.nodes.size());
    return link.from == link.to ? fmt::format("begins and ends at {}", network.nodes[link.from].name)
                                : Problem();
}

Problem problemOf(const Network& network, const Link& link)
{
    if (Problem problem = endProblem(network, link); !problem.empty())
        return problem;
    return std::visit([&network](const auto& part) { return problemOf(network, part); }, link.part);
}

Problem problemOf(const Node& node)
{
    if (!std::isfinite(node.elevation) || !std::isfinite(node.demand))
        return fmt::format("has an elevation of {} m and a demand of {} m3/s", node.elevation, node.demand);
    if (node.fixedHead && !std::isfinite(*node.fixedHead))
        return fmt::format("has a fixed head of {} m", *node.fixedHead);
    return {};
}

tl::unexpected<Error> badNetwork(std::string message)
{
    return fail(ErrorKind::BadData, std::move(message), "correct the pipe network");
}

Result<void> checkFluid(const Network& network)
{
    if (!isPositive(network.density) || !isPositive(network.gravity))
        return badNetwork(fmt::format("the pipe network has a density of {} kg/m3 and a gravity of {} m/s2",
                                      network.density, network.gravity));
    if (network.law != PipeLaw::HazenWilliams && !isPositive(network.kinematicViscosity))
        return badNetwork(
            fmt::format("the pipe network has a kinematic viscosity of {} m2/s", network.kinematicViscosity));
    return {};
}

Result<void> checkConnections(const Network& network)
{
    const Parts parts = partsOf(network, [](int) { return true; });
    std::vector<int> loose;
    for (std::size_t n = 0; n < network.nodes.size(); ++n)
        if (!parts.hasFixedHead[parts.ofNode[n]])
            loose.push_back(static_cast<int>(n));
    if (loose.empty())
        return {};
    return fail(ErrorKind::BadData, "nothing holds the head of " + namesOf(network, loose),
                "connect them to a node with a fixed head: a reservoir, a tank, an expansion vessel");
}

} // namespace

Operation::Operation(const Network& network)
    : linkClosed(network.links.size(), 0), opening(network.links.size(), 1.0),
      speed(network.links.size(), 1.0)
{
    for (const Node& node : network.nodes)
        demand.push_back(node.demand);
}

Result<void> validate(const Network& network)
{
    if (auto good = checkFluid(network); !good)
        return good;
    for (const Node& node : network.nodes)
        if (const Problem problem = problemOf(node); !problem.empty())
            return badNetwork(fmt::format("node {} {}", node.name, problem));
    for (const Link& link : network.links)
        if (const Problem problem = problemOf(network, link); !problem.empty())
            return badNetwork(fmt::format("link {} {}", link.name, problem));
    return checkConnections(network);
}

Result<void> validate(const Network& network, const Operation& operation)
{
    const auto bad = [](std::string what) {
        return fail(ErrorKind::BadData, std::move(what), "correct the operation of the pipe network");
    };
    const std::size_t nLink = network.links.size(), nNode = network.nodes.size();
    if (operation.linkClosed.size() != nLink || operation.opening.size() != nLink ||
        operation.speed.size() != nLink || operation.demand.size() != nNode)
        return bad(
            fmt::format("the operation is not made for a network of {} nodes and {} links", nNode, nLink));
    for (std::size_t l = 0; l < nLink; ++l) {
        if (!(operation.opening[l] >= 0.0 && operation.opening[l] <= 1.0))
            return bad(fmt::format("link {} is opened to {}, not 0 to 1", network.links[l].name,
                                   operation.opening[l]));
        if (!isFraction(operation.speed[l]))
            return bad(
                fmt::format("link {} runs at a speed of {}", network.links[l].name, operation.speed[l]));
    }
    for (std::size_t n = 0; n < nNode; ++n)
        if (!std::isfinite(operation.demand[n]))
            return bad(fmt::format("node {} has a demand that is not a number", network.nodes[n].name));
    return {};
}

bool isShut(const Network& network, const Operation& operation, int link)
{
    const auto& part = network.links[link].part;
    return operation.linkClosed[link] ||
           (std::holds_alternative<Valve>(part) && operation.opening[link] == 0.0) ||
           (std::holds_alternative<Pump>(part) && operation.speed[link] == 0.0);
}

double resistanceOfKv(double kv, double gravity)
{
    constexpr double kBar = 1e5, kReferenceDensity = 1000.0, kSecondsPerHour = 3600.0;
    const double perFlow = kSecondsPerHour / kv;
    return kBar / (kReferenceDensity * gravity) * perFlow * perFlow;
}

double resistanceOfLossFactor(double lossFactor, double bore, double gravity)
{
    const double area = std::numbers::pi / 4.0 * bore * bore;
    return lossFactor / (2.0 * gravity * area * area);
}

double kvOfLossFactor(double lossFactor, double bore)
{
    return std::sqrt(resistanceOfKv(1.0) / resistanceOfLossFactor(lossFactor, bore)); // r ~ 1/Kv^2
}

double resistanceOfPressureDrop(double pressure, double flow, double density, double gravity)
{
    return pressure / (density * gravity * flow * flow);
}

} // namespace takao::coolant
