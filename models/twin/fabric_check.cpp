// Fabric structure: balanced tiers, clean rails.
#include "models/twin/check_rules.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

namespace takao::check {
namespace {

bool isSwitch(const Facility& facility, DeviceIndex device)
{
    return facility.kindOf(facility[device]) == Kind::FabricSwitch;
}

/// Who is joined to whom: how many cables between a lower and an upper switch, and to endpoints.
struct Tiers
{
    std::map<DeviceIndex, int> endpointCables;                     ///< by leaf
    std::map<DeviceIndex, std::map<DeviceIndex, int>> upperCables; ///< by leaf, by spine
    std::set<DeviceIndex> spines;
    bool threeTiers = false;
};

// A cable between switches leads from a leaf to a spine if its lower end also has endpoints.
Tiers tiersOf(const Facility& facility)
{
    Tiers tiers;
    for (const FabricCable& cable : facility.cables) {
        const bool lower = isSwitch(facility, cable.from.device);
        const bool upper = isSwitch(facility, cable.to.device);
        if (upper && !lower)
            ++tiers.endpointCables[cable.to.device];
        else if (lower && !upper)
            ++tiers.endpointCables[cable.from.device];
    }
    for (const FabricCable& cable : facility.cables) {
        if (!isSwitch(facility, cable.from.device) || !isSwitch(facility, cable.to.device))
            continue;
        const bool fromLeaf = tiers.endpointCables.contains(cable.from.device);
        const bool toLeaf = tiers.endpointCables.contains(cable.to.device);
        if (fromLeaf == toLeaf) {
            tiers.threeTiers = true; // between spine and core
            continue;
        }
        const DeviceIndex leaf = fromLeaf ? cable.from.device : cable.to.device;
        const DeviceIndex spine = fromLeaf ? cable.to.device : cable.from.device;
        ++tiers.upperCables[leaf][spine];
        tiers.spines.insert(spine);
    }
    return tiers;
}

void checkLeaf(const Facility& facility, const Tiers& tiers, DeviceIndex leaf, int usual,
               Diagnostics& findings)
{
    const std::string& id = facility[leaf].id;
    const auto found = tiers.upperCables.find(leaf);
    const std::map<DeviceIndex, int> none;
    const std::map<DeviceIndex, int>& up = found == tiers.upperCables.end() ? none : found->second;
    int uplinks = 0;
    for (const auto& [spine, count] : up)
        uplinks += count;
    const int down = tiers.endpointCables.at(leaf);
    if (uplinks < down)
        report(findings, Severity::Warning, id,
               fmt::format("{} has {} cables down but {} up", id, down, uplinks), "add cables to the spines");
    const auto uneven = [&](DeviceIndex spine, int count) {
        report(findings, Severity::Warning, id,
               fmt::format("{} has {} cables to {} where {} are usual", id, count, facility[spine].id, usual),
               "give every leaf the same number of cables to every spine");
    };
    if (tiers.threeTiers) {
        for (const auto& [spine, count] : up)
            if (count != usual)
                uneven(spine, count);
        return;
    }
    for (const DeviceIndex spine : tiers.spines) {
        const auto cables = up.find(spine);
        const int count = cables == up.end() ? 0 : cables->second;
        if (count != usual)
            uneven(spine, count);
    }
}

} // namespace

void fabricBalance(const Facility& facility, Diagnostics& findings)
{
    const Tiers tiers = tiersOf(facility);
    if (tiers.spines.empty())
        return;               // one tier, or no fabric
    std::map<int, int> votes; // how often a leaf and a spine are joined by so many cables
    for (const auto& [leaf, spines] : tiers.upperCables)
        for (const auto& [spine, count] : spines)
            ++votes[count];
    int usual = 0;
    for (const auto& [count, times] : votes)
        if (usual == 0 || times > votes[usual])
            usual = count;
    for (const auto& [leaf, count] : tiers.endpointCables)
        checkLeaf(facility, tiers, leaf, usual, findings);
}

void fabricRails(const Facility& facility, Diagnostics& findings)
{
    std::vector<const FabricCable*> endpointCables;
    for (const FabricCable& cable : facility.cables)
        if (facility.value(facility[cable.from.device], Quantity::GpuCount, 0.0) > 0.0 &&
            isSwitch(facility, cable.to.device))
            endpointCables.push_back(&cable);

    // A leaf's rail is the one that most of its cables bring.
    std::map<DeviceIndex, std::map<int, int>> votes;
    for (const FabricCable* cable : endpointCables)
        ++votes[cable->to.device][cable->from.port];
    std::map<DeviceIndex, int> railOfLeaf;
    for (const auto& [leaf, rails] : votes)
        railOfLeaf[leaf] =
            std::ranges::max_element(rails, {}, [](const auto& vote) { return vote.second; })->first;

    std::map<std::pair<DeviceIndex, DeviceIndex>, int> cablesOfNode; // node, leaf
    for (const FabricCable* cable : endpointCables) {
        const std::string& leaf = facility[cable->to.device].id;
        const int rail = railOfLeaf[cable->to.device];
        if (rail != cable->from.port)
            report(findings, Severity::Warning, cable->id,
                   fmt::format("{} brings rail {} to {}, which serves rail {}", cable->id, cable->from.port,
                               leaf, rail),
                   "join it to a leaf of its rail");
        if (++cablesOfNode[{cable->from.device, cable->to.device}] == 2)
            report(findings, Severity::Warning, cable->id,
                   fmt::format("two ports of {} go to {}", facility[cable->from.device].id, leaf),
                   "join every port of a node to a different leaf");
    }
}

} // namespace takao::check
