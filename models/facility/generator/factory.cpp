#include "models/facility/generator/factory.h"

#include "models/facility/generator/builder.h"
#include "models/facility/generator/fabric_plan.h"

#include <fmt/format.h>

namespace takao {
namespace {

using generator::Builder;

// Every type of a brief with the kind that its role needs.
std::vector<std::pair<const std::string*, Kind>> roles(const FactoryTypes& t)
{
    return {{&t.computeRack, Kind::Rack},
            {&t.networkRack, Kind::Rack},
            {&t.storageRack, Kind::Rack},
            {&t.managementRack, Kind::Rack},
            {&t.fabricSwitch, Kind::FabricSwitch},
            {&t.managementSwitch, Kind::ManagementSwitch},
            {&t.ethernetSwitch, Kind::FabricSwitch},
            {&t.storageNode, Kind::Storage},
            {&t.managementServer, Kind::Server},
            {&t.cableTray, Kind::CableTray},
            {&t.containment, Kind::Containment},
            {&t.ceilingOpening, Kind::CeilingOpening},
            {&t.fanWall, Kind::FanWall},
            {&t.cdu, Kind::Cdu},
            {&t.tower, Kind::CoolingTower},
            {&t.chiller, Kind::Chiller},
            {&t.towerPump, Kind::Pump},
            {&t.chillerPump, Kind::Pump},
            {&t.utility, Kind::Utility},
            {&t.generator, Kind::Generator},
            {&t.mediumVoltageBoard, Kind::Switchgear},
            {&t.transformer, Kind::Transformer},
            {&t.mainBoard, Kind::Switchgear},
            {&t.coreBoard, Kind::Switchgear},
            {&t.ups, Kind::Ups},
            {&t.battery, Kind::Battery},
            {&t.coreUps, Kind::Ups},
            {&t.coreBattery, Kind::Battery},
            {&t.rowBusway, Kind::Busway},
            {&t.coreBusway, Kind::Busway},
            {&t.corePanel, Kind::Rpp},
            {&t.computeTapOff, Kind::TapOff},
            {&t.coreTapOff, Kind::TapOff},
            {&t.temperatureSensor, Kind::Sensor},
            {&t.leakSensor, Kind::Sensor},
            {&t.powerMeter, Kind::Sensor}};
}

Result<void> checkTypes(const FactoryBrief& brief, const Catalogue& catalogue)
{
    for (const auto& [id, kind] : roles(brief.types)) {
        const TypeIndex type = catalogue.find(*id);
        if (!type.valid() || catalogue[type].kind != kind)
            return fail(ErrorKind::BadData, fmt::format("the catalogue has no {} '{}'", info(kind).name, *id),
                        "name another type in the brief, or add it to the catalogue");
        for (const Quantity q : info(kind).required)
            if (!catalogue[type].figures.contains(q))
                return fail(ErrorKind::BadData, fmt::format("type '{}' states no {}", *id, info(q).name),
                            fmt::format("add {} to it", info(q).key));
    }
    return {};
}

// Nodes per rack and rails per node follow from the rack's contents.
FabricBrief fabricBrief(const FactoryBrief& brief, const Catalogue& catalogue)
{
    FabricBrief fabric;
    int trays = 0;
    for (const PresetDevice& device : catalogue[catalogue.find(brief.types.computeRack)].contents) {
        const EquipmentType& type = catalogue[catalogue.find(device.type)];
        if (type.kind != Kind::ComputeTray)
            continue;
        ++trays;
        for (const PortGroup& ports : type.ports)
            if (ports.medium == PortMedium::Fabric)
                fabric.railsPerNode = ports.count;
    }
    fabric.scalableUnits = brief.scalableUnits;
    fabric.nodesPerUnit = trays * brief.racksPerUnit;
    fabric.switchPorts = static_cast<int>(
        catalogue[catalogue.find(brief.types.fabricSwitch)].figures.at(Quantity::PortCount).value);
    return fabric;
}

Result<void> checkCounts(const FactoryBrief& brief, const Builder& b)
{
    const FabricPlan& fabric = b.fabric;
    if (fabric.cores > 0)
        return fail(ErrorKind::BadUsage, "the layout has room for a fabric of two tiers only",
                    "ask for fewer scalable units");
    if (fabric.leavesPerRail != 2 || fabric.leavesPerUnit != 2 * brief.switchesPerRack)
        return fail(ErrorKind::BadUsage,
                    fmt::format("a scalable unit of {} racks needs {} leaf switches, {} on each rail",
                                brief.racksPerUnit, fabric.leavesPerUnit, fabric.leavesPerRail),
                    "choose counts that fill two leaf racks, one for each half of the unit");
    const int spineRacks = (fabric.spines + brief.switchesPerRack - 1) / brief.switchesPerRack;
    const int coreRacks = spineRacks + brief.storageRacks + brief.managementRacks;
    const double width = b.size(b.types.networkRack, Quantity::Width);
    const double row = brief.racksPerUnit * b.size(b.types.computeRack, Quantity::Width) + 2 * width;
    if ((coreRacks + 1) / 2 * width > row + 1e-9)
        return fail(ErrorKind::BadUsage,
                    fmt::format("{} spine, storage and management racks do not fit the core pod", coreRacks),
                    "ask for fewer storage or management racks");
    return {};
}

// The places that the layout keeps for the plant.
Result<void> checkRoom(const Builder& b)
{
    const generator::Sizing& s = b.sizing;
    const struct
    {
        const char* what;
        int count;
        int room;
    } needs[] = {{"fan walls", s.fanWalls, static_cast<int>(b.plan.coldAisleY.size())},
                 {"CDUs in a pod", s.cdusPerPod, 3},
                 {"UPS modules in a block", s.upsPerBlock, 2},
                 {"cooling towers", s.towers, 6},
                 {"chillers", s.chillers, 3},
                 {"tower pumps", s.towerPumps, 4},
                 {"chilled-water pumps", s.chillerPumps, 3},
                 {"generators", s.generators, 6}};
    for (const auto& need : needs)
        if (need.count > need.room)
            return fail(ErrorKind::BadUsage,
                        fmt::format("the layout has room for {} {}, but {} are needed", need.room, need.what,
                                    need.count),
                        "choose larger types, or ask for fewer racks");
    return {};
}

void addSources(Facility& facility)
{
    facility.sources.push_back({"layout",
                                "Chosen by the layout generator: sound practice where sources are silent",
                                SourceLabel::Estimate});
    facility.sources.push_back(
        {"balance", "Computed: heat = rho cp V dT with the rack's published needs", SourceLabel::Computed});
    facility.sources.push_back(
        {"sizing", "Computed: shares of the facility's whole load", SourceLabel::Computed});
    facility.layoutProvenance = {SourceLabel::Estimate, "layout"};
}

} // namespace

Result<Facility> generateFactory(const FactoryBrief& brief, std::shared_ptr<const Catalogue> catalogue)
{
    if (brief.scalableUnits < 2 || brief.scalableUnits % 2 != 0 || brief.racksPerUnit < 2 ||
        brief.racksPerUnit % 2 != 0 || brief.switchesPerRack < 1 || brief.switchesPerRack > 4)
        return fail(ErrorKind::BadUsage,
                    "the layout needs even numbers of scalable units and of racks in each",
                    "give even counts, and one to four switches in a rack");
    if (Result<void> types = checkTypes(brief, *catalogue); !types)
        return tl::unexpected(types.error());

    // 1. What there is to connect.
    Builder b(brief, catalogue);
    addSources(b.facility);
    const FabricBrief wanted = fabricBrief(brief, *catalogue);
    Result<FabricPlan> fabric = planFabric(wanted);
    if (!fabric)
        return tl::unexpected(fabric.error());
    b.fabric = std::move(*fabric);
    b.railsPerNode = wanted.railsPerNode;
    if (Result<void> counts = checkCounts(brief, b); !counts)
        return tl::unexpected(counts.error());

    // 2. Halls and racks, which say how much plant is needed.
    buildHalls(b);
    buildRacks(b);
    Result<generator::Sizing> sizing = generator::sizePlant(b.facility, brief);
    if (!sizing)
        return tl::unexpected(sizing.error());
    b.sizing = *sizing;
    if (Result<void> room = checkRoom(b); !room)
        return tl::unexpected(room.error());

    // 3. The plant, the trays, and the cables through them.
    buildAir(b);
    buildLiquid(b);
    buildYard(b);
    buildPower(b);
    buildTrays(b);
    generator::roundForFile(b.facility);
    if (Result<void> cabled = buildFabric(b); !cabled)
        return tl::unexpected(cabled.error());
    return std::move(b.facility);
}

} // namespace takao
