#include "scene/description/air/air_ports.h"

namespace takao {
namespace {

void add(AirPortKind kind, const std::string& id, const std::vector<air::Patch>& patches,
         std::vector<AirPort>& ports)
{
    for (const air::Patch& patch : patches)
        ports.push_back({kind, id, patch});
}

/// Gaps in a raised floor are tiles that blow up; gaps in a ceiling take air away.
void addTiles(const air::AirModel& model, std::vector<AirPort>& ports)
{
    const double middle = model.room.center().z();
    for (const air::Gap& gap : model.gaps) {
        if (gap.patch.axis != air::Axis::Z || gap.patch.box.min().z() > middle)
            continue;
        ports.push_back({AirPortKind::Supply, {}, gap.patch});
        ports.back().patch.direction = 1;
    }
}

} // namespace

std::vector<AirPort> airPorts(const AirAssembly& assembly)
{
    std::vector<AirPort> ports;
    for (std::size_t d = 0; d < assembly.parts.size(); ++d) {
        const air::Device& device = assembly.model.devices[d];
        if (assembly.parts[d].cooler) {
            add(AirPortKind::CoolerOutlet, device.id, device.outlets, ports);
            continue;
        }
        add(AirPortKind::RackInlet, device.id, device.inlets, ports);
        add(AirPortKind::RackOutlet, device.id, device.outlets, ports);
    }
    for (const air::FlowOpening& opening : assembly.model.flowOpenings)
        if (opening.supply)
            ports.push_back({AirPortKind::Supply, opening.id, opening.patch});
    addTiles(assembly.model, ports);
    return ports;
}

std::vector<AirPort> airPorts(const Facility& facility, const AirConditions& conditions)
{
    std::vector<AirPort> ports;
    for (const AirRoom& room : airRooms(facility))
        if (const auto assembly = assembleAir(facility, room, conditions))
            for (AirPort& port : airPorts(*assembly))
                ports.push_back(std::move(port));
    return ports;
}

} // namespace takao
