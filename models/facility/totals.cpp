// Counts over a whole facility.
#include "models/facility/facility.h"

#include <algorithm>

namespace takao {
namespace {

enum SwitchRole : char { kUnused, kSpine, kLeaf };

bool isFabricSwitch(const Facility& facility, DeviceIndex device)
{
    return facility.kindOf(facility[device]) == Kind::FabricSwitch;
}

// A switch with a cable to something that is no fabric switch is a leaf; one with cables to switches only, a
// spine.
std::vector<SwitchRole> switchRoles(const Facility& facility)
{
    std::vector<SwitchRole> roles(facility.devices.size(), kUnused);
    for (const FabricCable& cable : facility.cables) {
        const bool fromSwitch = isFabricSwitch(facility, cable.from.device);
        const bool toSwitch = isFabricSwitch(facility, cable.to.device);
        if (toSwitch)
            roles[cable.to.device.at()] = std::max(roles[cable.to.device.at()], fromSwitch ? kSpine : kLeaf);
        if (fromSwitch)
            roles[cable.from.device.at()] =
                std::max(roles[cable.from.device.at()], toSwitch ? kSpine : kLeaf);
    }
    return roles;
}

// Switches, storage, panels, and servers without GPUs (management, login).
bool isSupport(const Facility& facility, const Device& device)
{
    const Kind kind = facility.kindOf(device);
    return kind == Kind::FabricSwitch || kind == Kind::ManagementSwitch || kind == Kind::Storage ||
           kind == Kind::PatchPanel || kind == Kind::BlankingPanel || kind == Kind::PowerShelf ||
           (kind == Kind::Server && facility.value(device, Quantity::GpuCount, 0.0) <= 0.0);
}

// Racks with devices, all of which serve other racks. An empty rack counts as one that computes.
std::vector<bool> supportRacks(const Facility& facility)
{
    std::vector<bool> occupied(facility.equipment.size(), false);
    std::vector<bool> computes(facility.equipment.size(), false);
    for (const Device& device : facility.devices) {
        occupied[device.rack.at()] = true;
        computes[device.rack.at()] = computes[device.rack.at()] || !isSupport(facility, device);
    }
    for (std::size_t i = 0; i < occupied.size(); ++i)
        occupied[i] = occupied[i] && !computes[i];
    return occupied;
}

} // namespace

std::vector<double> nominalPowers(const Facility& facility)
{
    std::vector<double> power(facility.equipment.size(), 0.0);
    for (const Device& device : facility.devices)
        power[device.rack.at()] += facility.value(device, Quantity::NominalPower, 0.0);
    for (std::size_t i = 0; i < power.size(); ++i)
        power[i] = facility.value(facility.equipment[i], Quantity::NominalPower, power[i]);
    return power;
}

FacilityTotals totals(const Facility& facility)
{
    FacilityTotals sum;
    const std::vector<bool> support = supportRacks(facility);
    const std::vector<double> power = nominalPowers(facility);
    for (const Device& device : facility.devices)
        sum.gpus += static_cast<int>(facility.value(device, Quantity::GpuCount, 0.0));
    for (std::size_t i = 0; i < facility.equipment.size(); ++i) {
        if (facility.kindOf(facility.equipment[i]) != Kind::Rack)
            continue;
        ++(support[i] ? sum.supportRacks : sum.racks);
        sum.nominalItPower += power[i];
    }
    for (const SwitchRole role : switchRoles(facility)) {
        sum.leafSwitches += role == kLeaf;
        sum.spineSwitches += role == kSpine;
    }
    sum.fabricCables = static_cast<int>(facility.cables.size());
    return sum;
}

} // namespace takao
