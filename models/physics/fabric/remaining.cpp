#include "models/physics/fabric/remaining.h"

#include <algorithm>
#include <map>
#include <numeric>

namespace takao::fabric {
namespace {

/// Number of the connected part of each vertex; parts are numbered by their first vertex.
std::vector<int> partsOf(const Network& network, const Outage& outage)
{
    std::vector<int> parent(network.vertices.size());
    std::iota(parent.begin(), parent.end(), 0);
    const auto root = [&parent](int v) {
        while (parent[static_cast<std::size_t>(v)] != v) {
            auto& above = parent[static_cast<std::size_t>(v)];
            v = above = parent[static_cast<std::size_t>(above)];
        }
        return v;
    };
    for (std::size_t l = 0; l < network.links.size(); ++l) {
        if (!isLive(network, outage, static_cast<int>(l)))
            continue;
        const int a = root(network.links[l].lower), b = root(network.links[l].upper);
        parent[static_cast<std::size_t>(std::max(a, b))] = std::min(a, b);
    }
    for (std::size_t v = 0; v < parent.size(); ++v)
        parent[v] = root(static_cast<int>(v));
    return parent;
}

Capacity uplinksOf(const Topology& topology, const Outage& outage, int leaf)
{
    Capacity uplinks;
    for (const Way& way : topology.up(leaf)) {
        uplinks.nominal += topology.capacity(way.link);
        if (isLive(topology.network(), outage, way.link))
            uplinks.remaining += topology.capacity(way.link);
    }
    return uplinks;
}

double smallerHalf(std::vector<double> capacities)
{
    std::sort(capacities.begin(), capacities.end());
    return std::accumulate(capacities.begin(),
                           capacities.begin() + static_cast<std::ptrdiff_t>(capacities.size() / 2), 0.0);
}

} // namespace

std::vector<int> cutOffEndpoints(const Topology& topology, const Outage& outage)
{
    const Network& network = topology.network();
    const std::vector<int> before = partsOf(network, Outage(network));
    const std::vector<int> after = partsOf(network, outage);
    // Endpoints of one rail that were connected; of the parts into which they fall the largest is their
    // network.
    struct Largest
    {
        std::map<int, int> sizes; ///< of parts, by number
        int part = -1;
    };
    std::map<std::pair<int, int>, Largest> groups;
    const auto isOut = [&](std::size_t v) { return outage.vertexOut[v] != 0; };
    for (std::size_t v = 0; v < network.vertices.size(); ++v)
        if (network.vertices[v].tier == Tier::Endpoint && !isOut(v))
            ++groups[{before[v], network.vertices[v].rail}].sizes[after[v]];
    for (auto& [key, group] : groups)
        group.part =
            std::max_element(group.sizes.begin(), group.sizes.end(), [](const auto& a, const auto& b) {
                return a.second < b.second;
            })->first;
    std::vector<int> cutOff;
    for (std::size_t v = 0; v < network.vertices.size(); ++v)
        if (network.vertices[v].tier == Tier::Endpoint &&
            (isOut(v) || groups.at({before[v], network.vertices[v].rail}).part != after[v]))
            cutOff.push_back(static_cast<int>(v));
    return cutOff;
}

Remaining remaining(const Topology& topology, const Outage& outage)
{
    Remaining result;
    result.cutOff = cutOffEndpoints(topology, outage);
    const auto rails = static_cast<std::size_t>(topology.rails());
    result.railUplinks.resize(rails);
    std::vector<std::vector<double>> nominal(rails), left(rails);
    for (std::size_t v = 0; v < topology.network().vertices.size(); ++v) {
        const Vertex& vertex = topology.network().vertices[v];
        if (vertex.tier != Tier::Leaf)
            continue;
        const Capacity uplinks = uplinksOf(topology, outage, static_cast<int>(v));
        result.leaves.push_back({static_cast<int>(v), vertex.rail, uplinks});
        if (vertex.rail < 0 || vertex.rail >= topology.rails())
            continue;
        const auto rail = static_cast<std::size_t>(vertex.rail);
        result.railUplinks[rail].nominal += uplinks.nominal;
        result.railUplinks[rail].remaining += uplinks.remaining;
        nominal[rail].push_back(uplinks.nominal);
        left[rail].push_back(uplinks.remaining);
    }
    for (std::size_t rail = 0; rail < rails; ++rail)
        result.railBisection.push_back({smallerHalf(nominal[rail]), smallerHalf(left[rail])});
    return result;
}

} // namespace takao::fabric
