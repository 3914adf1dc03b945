#include "models/facility/generator/fabric_plan.h"

#include <fmt/format.h>

namespace takao {
namespace {

int ceilDivide(int a, int b)
{
    return (a + b - 1) / b;
}

// Endpoints to the leaf of their unit and rail; a leaf takes consecutive nodes.
void linkEndpoints(const FabricBrief& brief, int down, FabricPlan& plan)
{
    for (int unit = 0; unit < brief.scalableUnits; ++unit)
        for (int node = 0; node < brief.nodesPerUnit; ++node)
            for (int rail = 0; rail < brief.railsPerNode; ++rail) {
                const int endpoint = (unit * brief.nodesPerUnit + node) * brief.railsPerNode + rail;
                const int leaf = unit * plan.leavesPerUnit + rail * plan.leavesPerRail + node / down;
                plan.endpointLinks.push_back({endpoint, 1, leaf, node % down + 1});
            }
}

// The fewest spines that offer a port to every uplink and divide a leaf's uplinks evenly.
int spineCount(int leaves, int up, int ports)
{
    for (int spines = ceilDivide(leaves * up, ports); spines <= up; ++spines)
        if (up % spines == 0)
            return spines;
    return 0;
}

void linkTwoTiers(int up, int down, FabricPlan& plan)
{
    const int perSpine = up / plan.spines; // cables between one leaf and one spine
    for (int leaf = 0; leaf < plan.leaves; ++leaf)
        for (int spine = 0; spine < plan.spines; ++spine)
            for (int k = 0; k < perSpine; ++k)
                plan.spineLinks.push_back(
                    {leaf, down + spine * perSpine + k + 1, spine, leaf * perSpine + k + 1});
}

Result<void> linkThreeTiers(const FabricBrief& brief, FabricPlan& plan)
{
    const int half = brief.switchPorts / 2;
    if (plan.leaves % half != 0)
        return fail(ErrorKind::BadData,
                    fmt::format("{} leaf switches do not fill groups of {}", plan.leaves, half),
                    "choose a number of scalable units that does");
    const int groups = plan.leaves / half;
    plan.spines = plan.leaves;
    plan.cores = groups * half / 2;
    if (half * half % plan.cores != 0)
        return fail(ErrorKind::BadData, fmt::format("{} groups of leaves cannot share cores evenly", groups),
                    "choose a number of scalable units that gives 2, 4, 8, ... groups");
    for (int leaf = 0; leaf < plan.leaves; ++leaf) {
        // Leaves in order of rail, then unit: a group holds as few rails as possible.
        const int unit = leaf / plan.leavesPerUnit;
        const int ranked = leaf % plan.leavesPerUnit * brief.scalableUnits + unit;
        const int group = ranked / half;
        for (int k = 0; k < half; ++k)
            plan.spineLinks.push_back({leaf, half + k + 1, group * half + k, ranked % half + 1});
    }
    std::vector<int> used(static_cast<std::size_t>(plan.cores), 0);
    for (int spine = 0; spine < plan.spines; ++spine)
        for (int k = 0; k < half; ++k) {
            const int core = (spine % half * half + k) % plan.cores;
            plan.coreLinks.push_back({spine, half + k + 1, core, ++used[static_cast<std::size_t>(core)]});
        }
    return {};
}

} // namespace

Result<FabricPlan> planFabric(const FabricBrief& brief)
{
    if (brief.scalableUnits < 1 || brief.nodesPerUnit < 1 || brief.railsPerNode < 1 ||
        brief.switchPorts < 2 || brief.switchPorts % 2 != 0)
        return fail(ErrorKind::BadUsage,
                    "a fabric needs units, nodes, rails and an even number of switch ports",
                    "give positive counts");
    FabricPlan plan;
    const int half = brief.switchPorts / 2;
    plan.leavesPerRail = ceilDivide(brief.nodesPerUnit, half);
    if (brief.nodesPerUnit % plan.leavesPerRail != 0)
        return fail(ErrorKind::BadData,
                    fmt::format("{} nodes cannot be shared evenly by {} leaf switches of a rail",
                                brief.nodesPerUnit, plan.leavesPerRail),
                    "change the nodes per scalable unit");
    const int down = brief.nodesPerUnit / plan.leavesPerRail; // and as many up: no oversubscription
    plan.leavesPerUnit = plan.leavesPerRail * brief.railsPerNode;
    plan.leaves = plan.leavesPerUnit * brief.scalableUnits;
    linkEndpoints(brief, down, plan);

    if (plan.leaves <= brief.switchPorts) {
        plan.spines = spineCount(plan.leaves, down, brief.switchPorts);
        if (plan.spines > 0) {
            linkTwoTiers(down, down, plan);
            return plan;
        }
    }
    if (down != half)
        return fail(ErrorKind::BadData,
                    "a fabric of three tiers needs leaf switches with half their ports in use",
                    fmt::format("use {} nodes per scalable unit", half));
    if (Result<void> linked = linkThreeTiers(brief, plan); !linked)
        return tl::unexpected(linked.error());
    return plan;
}

} // namespace takao
