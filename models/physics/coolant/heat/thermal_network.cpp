#include "models/physics/coolant/heat/thermal_network.h"

#include <fmt/format.h>

#include <cmath>
#include <numbers>

namespace takao::coolant {
namespace {

bool isNotNegative(double value)
{
    return std::isfinite(value) && value >= 0.0;
}

tl::unexpected<Error> bad(std::string message)
{
    return fail(ErrorKind::BadData, std::move(message), "correct the thermal network");
}

Result<void> checkLink(const ThermalNetwork& network, const HeatLink& link)
{
    const int nNode = static_cast<int>(network.nodes.size());
    for (const int node : {link.from, link.to})
        if (node < 0 || node >= nNode)
            return bad(fmt::format("link {} names node {}, but there are {}", link.name, node, nNode));
    if (!isNotNegative(link.volume) || !isNotNegative(link.conductance))
        return bad(fmt::format("link {} has a volume of {} m3 and a conductance of {} W/K", link.name,
                               link.volume, link.conductance));
    if (link.conductance > 0.0 && link.volume == 0.0)
        return bad(fmt::format("link {} loses heat ({} W/K) but has no volume", link.name, link.conductance));
    if (!(std::isfinite(link.volumetricHeatCapacity) && link.volumetricHeatCapacity > 0.0))
        return bad(fmt::format("link {} has a fluid of {} J/(m3 K)", link.name, link.volumetricHeatCapacity));
    return {};
}

/// One fluid a node: what mixes must have one heat capacity, else mixing would not conserve energy.
Result<void> checkFluids(const ThermalNetwork& network)
{
    std::vector<double> ofNode(network.nodes.size(), 0.0);
    for (const HeatLink& link : network.links)
        for (const int node : {link.from, link.to}) {
            double& known = ofNode[static_cast<std::size_t>(node)];
            if (known != 0.0 && known != link.volumetricHeatCapacity)
                return bad(fmt::format("fluids of {} and {} J/(m3 K) meet at node {}", known,
                                       link.volumetricHeatCapacity,
                                       network.nodes[static_cast<std::size_t>(node)].name));
            known = link.volumetricHeatCapacity;
        }
    for (std::size_t n = 0; n < ofNode.size(); ++n)
        if (network.nodes[n].volume > 0.0 && ofNode[n] == 0.0)
            return bad(fmt::format("node {} has a volume but no link", network.nodes[n].name));
    return {};
}

Result<void> checkExchangers(const ThermalNetwork& network)
{
    const int nLink = static_cast<int>(network.links.size());
    std::vector<char> taken(network.links.size(), 0);
    for (const HeatExchange& exchanger : network.exchangers)
        for (const int link : {exchanger.first, exchanger.second}) {
            if (link < 0 || link >= nLink)
                return bad(
                    fmt::format("exchanger {} names link {}, but there are {}", exchanger.name, link, nLink));
            if (taken[static_cast<std::size_t>(link)]++)
                return bad(
                    fmt::format("exchanger {} stands on link {}, which is a side of an exchanger already",
                                exchanger.name, network.links[static_cast<std::size_t>(link)].name));
        }
    return {};
}

} // namespace

Loop addLoop(ThermalNetwork& thermal, const Network& hydraulic, double volumetricHeatCapacity)
{
    const Loop loop{static_cast<int>(thermal.nodes.size()), static_cast<int>(thermal.links.size())};
    for (const Node& node : hydraulic.nodes)
        thermal.nodes.push_back({node.name});
    for (const Link& link : hydraulic.links) {
        double volume = 0.0;
        if (const Pipe* pipe = std::get_if<Pipe>(&link.part))
            volume = std::numbers::pi / 4.0 * pipe->bore * pipe->bore * pipe->length;
        thermal.links.push_back({link.name, loop.firstNode + link.from, loop.firstNode + link.to, volume, 0.0,
                                 volumetricHeatCapacity});
    }
    return loop;
}

Result<void> validate(const ThermalNetwork& network)
{
    for (const HeatNode& node : network.nodes)
        if (!isNotNegative(node.volume))
            return bad(fmt::format("node {} has a volume of {} m3", node.name, node.volume));
    for (const HeatNode& node : network.nodes)
        if (node.hasFixedTemperature && node.volume > 0.0)
            return bad(
                fmt::format("node {} has a fixed temperature and a volume of {} m3 that would have its own",
                            node.name, node.volume));
    for (const HeatLink& link : network.links)
        if (auto good = checkLink(network, link); !good)
            return good;
    if (auto good = checkFluids(network); !good)
        return good;
    return checkExchangers(network);
}

} // namespace takao::coolant
