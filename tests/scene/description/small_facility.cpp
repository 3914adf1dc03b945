#include "tests/scene/description/small_facility.h"

namespace takao::test {
namespace {

Figure figure(double value)
{
    return {value, {}};
}

EquipmentType typeFor(const KindInfo& kind)
{
    EquipmentType type;
    type.id = std::string("test.") + kind.key;
    type.kind = kind.kind;
    type.name = kind.name;
    type.figures[Quantity::Width] = figure(kind.placement == Placement::Attached ? 0.3 : 1.2);
    type.figures[Quantity::Depth] = figure(kind.placement == Placement::Attached ? 0.3 : 1.1);
    type.figures[Quantity::Height] = figure(kind.placement == Placement::Path ? 0.1 : 2.2);
    if (kind.kind == Kind::Rack) {
        type.figures[Quantity::Width] = figure(0.6);
        type.figures[Quantity::Depth] = figure(1.2);
        type.figures[Quantity::Height] = figure(2.3);
        type.figures[Quantity::RackUnits] = figure(48);
        type.look = "nvl72";
    }
    if (kind.placement == Placement::Path)
        type.figures[Quantity::Width] = figure(0.3);
    if (kind.placement == Placement::Device) {
        type.figures = {{Quantity::HeightUnits, figure(kind.kind == Kind::FabricSwitch ? 4 : 1)}};
        type.ports.push_back({"osfp", PortMedium::Fabric, kind.kind == Kind::FabricSwitch ? 144 : 4, 400e9});
    }
    return type;
}

std::shared_ptr<const Catalogue> catalogueOfAllKinds()
{
    auto catalogue = std::make_shared<Catalogue>();
    for (const KindInfo& kind : allKinds())
        catalogue->add(typeFor(kind));
    return catalogue;
}

TypeIndex typeOf(const Facility& facility, Kind kind)
{
    return facility.catalogue->find(std::string("test.") + info(kind).key);
}

EquipmentIndex add(Facility& facility, const std::string& id, Kind kind, const Vec3& position, double facing)
{
    Equipment e;
    e.id = id;
    e.type = typeOf(facility, kind);
    e.hall = HallIndex(0);
    e.position = position;
    e.facing = facing;
    facility.equipment.push_back(std::move(e));
    return EquipmentIndex(facility.equipment.size() - 1);
}

DeviceIndex addDevice(Facility& facility, EquipmentIndex rack, const std::string& name, Kind kind, int unit)
{
    Device d;
    d.id = facility[rack].id + '/' + name;
    d.type = typeOf(facility, kind);
    d.rack = rack;
    d.bottomUnit = unit;
    facility.devices.push_back(std::move(d));
    return DeviceIndex(facility.devices.size() - 1);
}

void addHall(Facility& facility)
{
    Hall hall;
    hall.id = "hall";
    hall.outline = {{0, 0}, {30, 0}, {30, 10}, {20, 10}, {20, 20}, {0, 20}}; // with an inner corner
    hall.height = 4.5;
    hall.raisedFloorDepth = 0.6;
    hall.columns.push_back({{15, 5}, {0.6, 0.6}});
    hall.doors.push_back({{4, 0}, {6, 0}, 2.4});
    facility.halls.push_back(std::move(hall));
}

/// One of every kind that the rows below don't hold, on a line.
void addOthers(Facility& facility)
{
    double x = 1.0;
    for (const KindInfo& kind : allKinds()) {
        if (kind.placement == Placement::Device || kind.placement == Placement::Path ||
            kind.kind == Kind::Rack || kind.kind == Kind::TapOff)
            continue;
        const EquipmentIndex index =
            add(facility, std::string("one-") + kind.key, kind.kind, {x, 8.0, 0.0}, 270.0);
        facility.equipment[index.at()].side = FeedSide::A;
        x += 1.5;
    }
}

void addLink(Facility& facility, const std::string& id, EquipmentIndex from, EquipmentIndex to)
{
    PowerLink link;
    link.id = id;
    link.from = from;
    link.to = to;
    link.side = FeedSide::A;
    facility.powerLinks.push_back(std::move(link));
}

void addRuns(Facility& facility, EquipmentIndex rack)
{
    const EquipmentIndex tray = add(facility, "tray", Kind::CableTray, Vec3::Zero(), 0.0);
    facility.equipment[tray.at()].path = {{3, 2.0, 3.0}, {3, 5.5, 3.0}, {8, 5.5, 3.0}};
    const EquipmentIndex busway = add(facility, "busway", Kind::Busway, Vec3::Zero(), 0.0);
    facility.equipment[busway.at()].path = {{1, 3, 3.2}, {8, 3, 3.2}};
    const EquipmentIndex tap = add(facility, "tap", Kind::TapOff, {3, 3, 2.8}, 270.0);
    facility.equipment[tap.at()].attachedTo = busway;
    addLink(facility, "busway--tap", busway, tap);
    addLink(facility, "tap--R1", tap, rack);
}

} // namespace

Facility smallFacility()
{
    Facility facility;
    facility.catalogue = catalogueOfAllKinds();
    addHall(facility);
    addOthers(facility);
    const EquipmentIndex first = add(facility, "R1", Kind::Rack, {3, 2, 0}, 90.0);
    const EquipmentIndex second = add(facility, "R2", Kind::Rack, {3, 5, 0}, 270.0);
    addRuns(facility, first);
    const DeviceIndex tray = addDevice(facility, first, "compute-01", Kind::ComputeTray, 10);
    const DeviceIndex leaf = addDevice(facility, second, "leaf", Kind::FabricSwitch, 20);
    int unit = 24;
    for (const KindInfo& kind : allKinds())
        if (kind.placement == Placement::Device && kind.kind != Kind::ComputeTray &&
            kind.kind != Kind::FabricSwitch)
            addDevice(facility, first, kind.key, kind.kind, unit++);
    Pipe pipe;
    pipe.id = "pipe";
    pipe.from = first;
    pipe.to = second;
    pipe.bore = 0.1;
    pipe.path = {{3, 1.2, 2.0}, {3, 1.0, 2.0}, {5, 1.0, 2.0}, {5, 6.0, 2.0}};
    facility.pipes.push_back(pipe);
    FabricCable cable;
    cable.id = "cable";
    cable.from = {tray, 2};
    cable.to = {leaf, 70};
    cable.medium = CableMedium::MultiMode;
    cable.length = 12.0;
    for (std::size_t i = 0; i < facility.equipment.size(); ++i)
        if (facility.equipment[i].id == "tray")
            cable.trays = {EquipmentIndex(i)};
    facility.cables.push_back(cable);
    facility.reindex();
    return facility;
}

} // namespace takao::test
