// Fabric cables: lengths, reach, ports, trays.
#include "models/facility/tray_network.h"
#include "models/twin/check_rules.h"

#include <fmt/format.h>

#include <cmath>
#include <map>

namespace takao::check {
namespace {

constexpr double kSlip = 0.01; // cables and ways are compared to 1 cm [m]

const char* mediumName(CableMedium medium)
{
    switch (medium) {
    case CableMedium::CopperDac:
        return "passive copper";
    case CableMedium::CopperActive:
        return "active copper";
    case CableMedium::MultiMode:
        return "multimode fibre";
    case CableMedium::SingleMode:
        return "single-mode fibre";
    }
    return "";
}

// Fabric ports of a device: its port groups, or else its port count.
int fabricPorts(const Facility& facility, const Device& device)
{
    int ports = 0;
    for (const PortGroup& group : facility.typeOf(device).ports)
        if (group.medium == PortMedium::Fabric)
            ports += group.count;
    return ports > 0 ? ports
                     : static_cast<int>(std::lround(facility.value(device, Quantity::PortCount, 0.0)));
}

} // namespace

void cableLengths(const Facility& facility, Diagnostics& findings)
{
    for (const FabricCable& cable : facility.cables) {
        const Vec3 from = portPosition(facility, facility[cable.from.device]);
        const Vec3 to = portPosition(facility, facility[cable.to.device]);
        const Polyline path = cablePath(facility, cable);
        const double needed = path.empty() ? (to - from).norm() : polylineLength(path);
        if (cable.length + kSlip < needed)
            report(
                findings, Severity::Error, cable.id,
                fmt::format("{} is {:.1f} m long, but its way is {:.1f} m", cable.id, cable.length, needed),
                "choose a longer cable");
    }
}

void cableReach(const Facility& facility, Diagnostics& findings)
{
    for (const FabricCable& cable : facility.cables)
        if (cable.length > mediumReach(cable.medium) + kSlip)
            report(findings, Severity::Error, cable.id,
                   fmt::format("{} is {:.1f} m of {}, which reaches {:.0f} m", cable.id, cable.length,
                               mediumName(cable.medium), mediumReach(cable.medium)),
                   "choose a medium that reaches");
}

void cablePorts(const Facility& facility, Diagnostics& findings)
{
    std::map<std::pair<DeviceIndex, int>, const FabricCable*> users;
    for (const FabricCable& cable : facility.cables)
        for (const CablePort& end : {cable.from, cable.to}) {
            const Device& device = facility[end.device];
            const int ports = fabricPorts(facility, device);
            if (end.port < 1 || end.port > ports)
                report(findings, Severity::Error, cable.id,
                       fmt::format("{} ends in port {} of {}, which has {} fabric ports", cable.id, end.port,
                                   device.id, ports),
                       "choose a port that exists");
            const auto [user, isFree] = users.try_emplace({end.device, end.port}, &cable);
            if (!isFree)
                report(findings, Severity::Error, cable.id,
                       fmt::format("{} and {} both end in port {} of {}", user->second->id, cable.id,
                                   end.port, device.id),
                       "move one of them to a free port");
        }
}

void cableTrays(const Facility& facility, Diagnostics& findings)
{
    const TrayNetwork network(facility);
    std::map<EquipmentIndex, EquipmentIndex> above; // by rack
    const auto trayAbove = [&](EquipmentIndex rack) {
        const auto [place, isNew] = above.try_emplace(rack);
        if (isNew)
            place->second = network.trayAbove(rack);
        return place->second;
    };
    for (const FabricCable& cable : facility.cables) {
        const EquipmentIndex from = facility[cable.from.device].rack;
        const EquipmentIndex to = facility[cable.to.device].rack;
        if (cable.trays.empty()) {
            if (from != to)
                report(findings, Severity::Error, cable.id,
                       fmt::format("{} joins {} and {} without a tray", cable.id, facility[from].id,
                                   facility[to].id),
                       "name the trays it runs through");
            continue;
        }
        if (cablePath(facility, cable).empty())
            report(findings, Severity::Error, cable.id,
                   fmt::format("{} names trays that do not touch", cable.id),
                   "name every tray on its way, in order");
        if (cable.trays.front() != trayAbove(from) || cable.trays.back() != trayAbove(to))
            report(findings, Severity::Error, cable.id,
                   fmt::format("the trays of {} do not pass over its racks {} and {}", cable.id,
                               facility[from].id, facility[to].id),
                   "begin and end with the trays above the racks");
    }
}

} // namespace takao::check
