// Overhead trays, and every cable of the compute fabric: its way, its length, and a medium that reaches.
#include "models/facility/generator/builder.h"
#include "models/facility/tray_network.h"

#include <fmt/format.h>

#include <cmath>
#include <map>

namespace takao::generator {
namespace {

constexpr double kPastRow = 0.8; // from the row's end to the cross tray [m]

/// Ways between racks, found once.
class Ways
{
  public:
    explicit Ways(const Facility& facility) : m_network(facility) {}

    const std::vector<EquipmentIndex>* between(EquipmentIndex from, EquipmentIndex to)
    {
        const auto [place, isNew] = m_known.try_emplace(std::pair(from, to));
        if (isNew)
            place->second = m_network.route(from, to);
        return place->second ? &*place->second : nullptr;
    }

  private:
    TrayNetwork m_network;
    std::map<std::pair<EquipmentIndex, EquipmentIndex>, std::optional<std::vector<EquipmentIndex>>> m_known;
};

CableMedium mediumFor(double length)
{
    for (const CableMedium medium :
         {CableMedium::CopperDac, CableMedium::CopperActive, CableMedium::MultiMode})
        if (length <= mediumReach(medium))
            return medium;
    return CableMedium::SingleMode;
}

Result<void> addCable(Builder& b, Ways& ways, CablePort from, CablePort to, double rate)
{
    const EquipmentIndex fromRack = b.facility[from.device].rack;
    const EquipmentIndex toRack = b.facility[to.device].rack;
    const auto* trays = ways.between(fromRack, toRack);
    if (!trays)
        return fail(ErrorKind::BadData, fmt::format("no cable trays lead from {} to {}",
                                                    b.facility[fromRack].id, b.facility[toRack].id));
    FabricCable cable;
    cable.id = fmt::format("F{:04}", b.facility.cables.size() + 1);
    cable.from = from;
    cable.to = to;
    cable.rate = rate;
    cable.trays = *trays;
    // The way itself, 5 % for bends and 1 m to dress both ends; ordered in steps of half a metre.
    const double way = polylineLength(cablePath(b.facility, cable));
    cable.length = std::ceil((way * 1.05 + 1.0) * 2.0) / 2.0;
    cable.medium = mediumFor(cable.length);
    if (cable.length > mediumReach(cable.medium))
        return fail(ErrorKind::BadData, fmt::format("cable {} would be {} m long", cable.id, cable.length));
    b.facility.cables.push_back(std::move(cable));
    return {};
}

std::vector<DeviceIndex> devicesOfKind(const Facility& facility, Kind kind)
{
    std::vector<DeviceIndex> found;
    for (std::size_t i = 0; i < facility.devices.size(); ++i)
        if (facility.kindOf(facility.devices[i]) == kind)
            found.emplace_back(i);
    return found;
}

double fabricRate(const EquipmentType& type)
{
    for (const PortGroup& ports : type.ports)
        if (ports.medium == PortMedium::Fabric)
            return ports.rate;
    return 0.0;
}

} // namespace

void buildTrays(Builder& b)
{
    const double west = b.plan.rowWest - kPastRow;
    const double east = b.plan.rowEast + kPastRow;
    double south = b.plan.width;
    double north = 0.0;
    int count = 0;
    for (const Row& row : b.rows) {
        const double y = row.y(kTrayDepth);
        const EquipmentIndex tray = b.addPath("T" + number(++count), b.types.cableTray, b.dataHall,
                                              {{west, y, kTrayHeight}, {east, y, kTrayHeight}});
        b[tray].groups = {row.group};
        south = std::min(south, y);
        north = std::max(north, y);
    }
    b.addPath("TW", b.types.cableTray, b.dataHall, {{west, south, kTrayHeight}, {west, north, kTrayHeight}});
    b.addPath("TE", b.types.cableTray, b.dataHall, {{east, south, kTrayHeight}, {east, north, kTrayHeight}});
}

Result<void> buildFabric(Builder& b)
{
    b.facility.reindex();
    const Facility& f = b.facility;
    // Nodes in the order of the plan: the compute trays, rack by rack.
    const std::vector<DeviceIndex> nodes = devicesOfKind(f, Kind::ComputeTray);
    const int rails = b.railsPerNode;
    const double nodeRate = fabricRate(f.typeOf(f[nodes.front()]));
    const double switchRate = b.size(b.types.fabricSwitch, Quantity::PortRate);
    Ways ways(f);
    for (const FabricLink& link : b.fabric.endpointLinks) {
        const CablePort from = {nodes[static_cast<std::size_t>(link.lower / rails)], link.lower % rails + 1};
        const CablePort to = {f.findAs<Device>("leaf-" + number(link.upper + 1)), link.upperPort};
        if (Result<void> added = addCable(b, ways, from, to, nodeRate); !added)
            return added;
    }
    for (const FabricLink& link : b.fabric.spineLinks) {
        const CablePort from = {f.findAs<Device>("leaf-" + number(link.lower + 1)), link.lowerPort};
        const CablePort to = {f.findAs<Device>("spine-" + number(link.upper + 1)), link.upperPort};
        if (Result<void> added = addCable(b, ways, from, to, switchRate); !added)
            return added;
    }
    return {};
}

} // namespace takao::generator
