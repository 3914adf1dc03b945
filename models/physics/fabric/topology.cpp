#include "models/physics/fabric/topology.h"

#include <algorithm>

namespace takao::fabric {

Topology::Ways Topology::sorted(const Network& network, int Link::*from, int Link::*to)
{
    Ways result;
    result.first.assign(network.vertices.size() + 1, 0);
    for (const Link& link : network.links)
        ++result.first[static_cast<std::size_t>(link.*from) + 1];
    for (std::size_t v = 1; v < result.first.size(); ++v)
        result.first[v] += result.first[v - 1];
    result.ways.resize(network.links.size());
    std::vector<std::size_t> next = result.first;
    for (std::size_t l = 0; l < network.links.size(); ++l) {
        const Link& link = network.links[l];
        result.ways[next[static_cast<std::size_t>(link.*from)]++] = {static_cast<int>(l), link.*to};
    }
    return result;
}

Result<Topology> Topology::create(Network network)
{
    if (const auto good = validate(network); !good)
        return tl::unexpected(good.error());
    Topology topology;
    topology.m_up = sorted(network, &Link::lower, &Link::upper);
    topology.m_down = sorted(network, &Link::upper, &Link::lower);
    for (const Vertex& vertex : network.vertices)
        if (vertex.tier == Tier::Endpoint)
            topology.m_rails = std::max(topology.m_rails, vertex.rail + 1);
    topology.m_network = std::move(network);
    return topology;
}

std::vector<char> liveLinks(const Network& network, const Outage& outage)
{
    std::vector<char> live(network.links.size());
    for (std::size_t l = 0; l < live.size(); ++l)
        live[l] = isLive(network, outage, static_cast<int>(l)) ? 1 : 0;
    return live;
}

} // namespace takao::fabric
