#include "tests/support/fat_tree.h"

#include <fmt/format.h>

namespace takao::fabric {

Network FatTree::network() const
{
    Network network;
    const auto add = [&network](std::string name, Tier tier, int rail) {
        network.vertices.push_back({std::move(name), tier, rail});
    };
    const auto join = [&](int lower, int upper) {
        network.links.push_back({fmt::format("F{:04}", network.links.size() + 1), lower, upper, rate});
    };
    for (int node = 0; node < units * nodesPerUnit; ++node)
        for (int rail = 0; rail < rails; ++rail)
            add(fmt::format("node-{}/{}", node + 1, rail + 1), Tier::Endpoint, rail);
    for (int l = 0; l < leaves(); ++l)
        add(fmt::format("leaf-{}", l + 1), Tier::Leaf, l % rails);
    for (int s = 0; s < groups * spines; ++s)
        add(fmt::format("spine-{}", s + 1), Tier::Spine, -1);
    for (int c = 0; c < cores; ++c)
        add(fmt::format("core-{}", c + 1), Tier::Core, -1);

    for (int node = 0; node < units * nodesPerUnit; ++node)
        for (int rail = 0; rail < rails; ++rail)
            join(endpoint(node, rail), leaf(node / nodesPerUnit, rail));
    for (int unit = 0; unit < units; ++unit)
        for (int rail = 0; rail < rails; ++rail)
            for (int s = 0; s < spines; ++s)
                for (int k = 0; k < cablesPerSpine(); ++k)
                    join(leaf(unit, rail), spine(rail * groups / rails, s));
    for (int s = 0; s < groups * spines; ++s)
        for (int c = 0; c < cores; ++c)
            join(spine(0, s), core(c));
    return network;
}

int FatTree::leafLink(int unit, int rail, int spineNumber) const
{
    return endpoints() + ((unit * rails + rail) * spines + spineNumber) * cablesPerSpine();
}

Job FatTree::job(int firstNode, int nodes) const
{
    Job job;
    job.name = "training";
    for (int node = firstNode; node < firstNode + nodes; ++node)
        for (int rail = 0; rail < rails; ++rail)
            job.endpoints.push_back(endpoint(node, rail));
    return job;
}

FatTree eightUnits()
{
    return {8, 72, 8, 36};
}

} // namespace takao::fabric
