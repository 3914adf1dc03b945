// Rows of racks in hot-aisle pods, and what stands in the racks.
#include "models/facility/generator/builder.h"

#include <fmt/format.h>

#include <algorithm>

namespace takao::generator {
namespace {

enum class Role { Compute, Leaf, Spine, Storage, Management };

struct Counters
{
    int compute = 0;
    int leafRack = 0;
    int spineRack = 0;
    int spine = 0;
    int storage = 0;
    int node = 0;
    int management = 0;
    int server = 0;
    int ethernet = 0;
};

const std::string& rackType(const FactoryTypes& types, Role role)
{
    switch (role) {
    case Role::Compute:
        return types.computeRack;
    case Role::Leaf:
    case Role::Spine:
        return types.networkRack;
    case Role::Storage:
        return types.storageRack;
    case Role::Management:
        break;
    }
    return types.managementRack;
}

std::string rackId(Role role, Counters& n)
{
    switch (role) {
    case Role::Compute:
        return "C" + number(++n.compute);
    case Role::Leaf:
        return "LR" + number(++n.leafRack);
    case Role::Spine:
        return "SR" + number(++n.spineRack);
    case Role::Storage:
        return "ST" + number(++n.storage);
    case Role::Management:
        break;
    }
    return "MG" + number(++n.management);
}

// Switches stand apart from each other so that every one draws air through its own blanked opening.
void addSwitch(Builder& b, EquipmentIndex rack, std::string id, int place)
{
    constexpr int kFirstUnit = 7;
    constexpr int kPitch = 8;
    b.addDevice(std::move(id), b.types.fabricSwitch, rack, kFirstUnit + place * kPitch);
}

void addRackManagement(Builder& b, EquipmentIndex rack)
{
    b.addDevice(b.facility[rack].id + "/management", b.types.managementSwitch, rack, 43);
}

// The west rack holds the leaf switches of the western half of the unit, the east rack those of the eastern
// half.
void fillLeafRack(Builder& b, EquipmentIndex rack, int leafRack)
{
    const int unit = (leafRack - 1) / 2;
    const int half = (leafRack - 1) % 2;
    for (int rail = 0; rail < b.brief.switchesPerRack; ++rail) {
        const int leaf = unit * b.fabric.leavesPerUnit + rail * b.fabric.leavesPerRail + half;
        addSwitch(b, rack, "leaf-" + number(leaf + 1), rail);
    }
    addRackManagement(b, rack);
}

void fillSpineRack(Builder& b, EquipmentIndex rack, Counters& n)
{
    for (int i = 0; i < b.brief.switchesPerRack && n.spine < b.fabric.spines; ++i)
        addSwitch(b, rack, "spine-" + number(++n.spine), i);
    addRackManagement(b, rack);
}

void fillStorageRack(Builder& b, EquipmentIndex rack, Counters& n)
{
    for (int i = 0; i < b.brief.storageNodesPerRack; ++i)
        b.addDevice("storage-" + number(++n.node), b.types.storageNode, rack, 5 + 3 * i);
    b.addDevice("ethernet-" + number(++n.ethernet), b.types.ethernetSwitch, rack, 40);
    addRackManagement(b, rack);
}

void fillManagementRack(Builder& b, EquipmentIndex rack, Counters& n)
{
    constexpr int kServers = 10;
    for (int i = 0; i < kServers; ++i)
        b.addDevice("server-" + number(++n.server), b.types.managementServer, rack, 8 + 2 * i);
    for (int i = 0; i < 2; ++i)
        b.addDevice("ethernet-" + number(++n.ethernet), b.types.ethernetSwitch, rack, 34 + 3 * i);
    for (int i = 0; i < 2; ++i)
        b.addDevice(fmt::format("{}/management-{}", b.facility[rack].id, i + 1), b.types.managementSwitch,
                    rack, 42 + i);
}

void fill(Builder& b, EquipmentIndex rack, Role role, Counters& n)
{
    b.addPreset(rack);
    if (role != Role::Compute) // compute racks come closed; in the others every empty U has a blanking panel
        b.set(rack, Quantity::OpenUnitLeakage, 0.0);
    switch (role) {
    case Role::Compute:
        break;
    case Role::Leaf:
        fillLeafRack(b, rack, n.leafRack);
        break;
    case Role::Spine:
        fillSpineRack(b, rack, n);
        break;
    case Role::Storage:
        fillStorageRack(b, rack, n);
        break;
    case Role::Management:
        fillManagementRack(b, rack, n);
        break;
    }
}

// A unit's leaf racks stand in its middle: the shortest cables.
std::vector<Role> computeRow(int racks)
{
    std::vector<Role> roles(static_cast<std::size_t>(racks) + 2, Role::Compute);
    roles[static_cast<std::size_t>(racks) / 2] = Role::Leaf;
    roles[static_cast<std::size_t>(racks) / 2 + 1] = Role::Leaf;
    return roles;
}

// Spines in the middle of the two core rows, storage and management at their ends.
std::vector<Role> coreRow(const Builder& b, bool first)
{
    const FactoryBrief& brief = b.brief;
    const int spineRacks = (b.fabric.spines + brief.switchesPerRack - 1) / brief.switchesPerRack;
    const auto share = [first](int count) {
        return static_cast<std::size_t>(first ? (count + 1) / 2 : count / 2);
    };
    std::vector<Role> roles;
    roles.insert(roles.end(), share(brief.storageRacks), Role::Storage);
    roles.insert(roles.end(), share(spineRacks), Role::Spine);
    roles.insert(roles.end(),
                 first ? share(brief.managementRacks) - (brief.managementRacks % 2)
                       : share(brief.managementRacks) + (brief.managementRacks % 2),
                 Role::Management);
    return roles;
}

void placeRow(Builder& b, Row row, const std::vector<Role>& roles, Counters& n)
{
    row.group = b.addGroup(row.id,
                           row.unit >= 0 ? fmt::format("Scalable unit {}", row.unit + 1)
                                         : "Core row " + row.id.substr(1),
                           GroupKind::Row);
    double x = b.plan.rowWest;
    for (const Role role : roles) {
        const std::string& type = rackType(b.types, role);
        const double width = b.size(type, Quantity::Width);
        const double depth = b.size(type, Quantity::Depth);
        const EquipmentIndex rack =
            b.add(rackId(role, n), type, b.dataHall, {x + width / 2, row.y(depth / 2), 0.0}, row.facing);
        b[rack].groups = {row.group, b.podGroups[static_cast<std::size_t>(row.pod)]};
        fill(b, rack, role, n);
        row.racks.push_back(rack);
        x += width;
    }
    b.rows.push_back(std::move(row));
}

} // namespace

void buildRacks(Builder& b)
{
    const FactoryBrief& brief = b.brief;
    Counters n;
    const double back = brief.hotAisle / 2 + b.size(b.types.computeRack, Quantity::Depth);
    for (std::size_t pod = 0; pod < b.plan.podY.size(); ++pod) {
        const bool core = static_cast<int>(pod) == b.plan.corePod;
        b.podGroups.push_back(b.addGroup("POD" + std::to_string(pod + 1),
                                         core ? "Core pod" : fmt::format("Hot-aisle pod {}", pod + 1),
                                         GroupKind::Pod));
    }
    int unit = 0;
    for (std::size_t pod = 0; pod < b.plan.podY.size(); ++pod) {
        const bool core = static_cast<int>(pod) == b.plan.corePod;
        for (int half = 0; half < 2; ++half) {
            Row row;
            row.pod = static_cast<int>(pod);
            row.unit = core ? -1 : unit++;
            row.id = core ? "K" + std::to_string(half + 1) : "SU" + std::to_string(row.unit + 1);
            row.facing = half == 0 ? 270.0 : 90.0;
            row.frontY = b.plan.podY[pod] + (half == 0 ? -back : back);
            placeRow(b, std::move(row), core ? coreRow(b, half == 0) : computeRow(brief.racksPerUnit), n);
        }
    }
}

} // namespace takao::generator
