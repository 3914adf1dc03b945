#include "models/physics/coolant/parts.h"

#include <fmt/format.h>

#include <numeric>

namespace takao::coolant {
namespace {

int rootOf(std::vector<int>& parent, int node)
{
    while (parent[node] != node)
        node = parent[node] = parent[parent[node]];
    return node;
}

} // namespace

Parts partsOf(const Network& network, const std::function<bool(int link)>& isOpen)
{
    const int nNode = static_cast<int>(network.nodes.size());
    std::vector<int> parent(network.nodes.size());
    std::iota(parent.begin(), parent.end(), 0);
    for (int l = 0; l < static_cast<int>(network.links.size()); ++l)
        if (isOpen(l))
            parent[rootOf(parent, network.links[l].from)] = rootOf(parent, network.links[l].to);
    Parts parts;
    parts.ofNode.resize(network.nodes.size());
    std::vector<int> partOfRoot(network.nodes.size(), -1);
    for (int n = 0; n < nNode; ++n) {
        int& part = partOfRoot[rootOf(parent, n)];
        if (part < 0) {
            part = static_cast<int>(parts.firstNode.size());
            parts.firstNode.push_back(n);
            parts.hasFixedHead.push_back(0);
        }
        parts.ofNode[n] = part;
        if (network.nodes[n].fixedHead)
            parts.hasFixedHead[part] = 1;
    }
    return parts;
}

std::string namesOf(const Network& network, const std::vector<int>& nodes)
{
    constexpr std::size_t kMost = 5;
    std::string names;
    for (std::size_t i = 0; i < nodes.size() && i < kMost; ++i)
        names += (i ? ", " : "") + network.nodes[nodes[i]].name;
    return nodes.size() > kMost ? fmt::format("{} and {} more", names, nodes.size() - kMost) : names;
}

} // namespace takao::coolant
