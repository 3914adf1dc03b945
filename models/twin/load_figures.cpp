// Figures of racks and cooling equipment as electrical loads.
#include "models/twin/load_figures.h"

#include <array>

namespace takao {
namespace {

// Assumptions where no figure is stated; both are estimates.
constexpr double kItPowerFactor = 0.98; // power supplies with active power-factor correction, above 20 % load
constexpr double kDrivePowerFactor = 0.95; // pumps, fans and compressors on variable-speed drives

constexpr std::array kPoweredDevices = {Kind::ComputeTray,      Kind::Server,  Kind::FabricSwitch,
                                        Kind::ManagementSwitch, Kind::Storage, Kind::NvlinkSwitch};

bool drawsPower(Kind device)
{
    for (const Kind kind : kPoweredDevices)
        if (kind == device)
            return true;
    return false;
}

struct Contents
{
    int withFigure = 0;
    int withoutFigure = 0;
    int gpus = 0;
};

} // namespace

bool isLoadKind(Kind kind)
{
    switch (kind) {
    case Kind::Rack:
    case Kind::Cdu:
    case Kind::FanWall:
    case Kind::Crah:
    case Kind::InRowCooler:
    case Kind::RearDoorExchanger:
    case Kind::Chiller:
    case Kind::CoolingTower:
    case Kind::DryCooler:
    case Kind::Pump:
    case Kind::Sensor:
        return true;
    default:
        return false;
    }
}

bool isChainKind(Kind kind)
{
    switch (kind) {
    case Kind::Utility:
    case Kind::Transformer:
    case Kind::Switchgear:
    case Kind::Ups:
    case Kind::Battery:
    case Kind::Generator:
    case Kind::Busway:
    case Kind::TapOff:
    case Kind::Rpp:
        return true;
    default:
        return false;
    }
}

void readLoadFigures(const Facility& facility, std::vector<PowerComponent>& components)
{
    const std::vector<double> power = nominalPowers(facility);
    std::vector<Contents> contents(facility.equipment.size());
    for (const Device& device : facility.devices) {
        Contents& of = contents[device.rack.at()];
        of.gpus += static_cast<int>(facility.value(device, Quantity::GpuCount, 0.0));
        if (facility.figure(device, Quantity::NominalPower))
            ++of.withFigure;
        else if (drawsPower(facility.kindOf(device)))
            ++of.withoutFigure;
    }
    for (PowerComponent& c : components) {
        if (c.role != PowerRole::Load)
            continue;
        const Equipment& e = facility[c.equipment];
        const Contents& inside = contents[c.equipment.at()];
        const bool stated = facility.figure(e, Quantity::NominalPower) != nullptr;
        c.power = power[c.equipment.at()];
        c.powerKnown = stated || inside.withFigure > 0;
        c.powerPartial = !stated && inside.withoutFigure > 0;
        c.isIt = facility.kindOf(e) == Kind::Rack;
        c.gpus = inside.gpus;
    }
}

double loadPowerFactor(const Facility& facility, const Equipment& equipment)
{
    const bool it = facility.kindOf(equipment) == Kind::Rack;
    return facility.value(equipment, Quantity::PowerFactor, it ? kItPowerFactor : kDrivePowerFactor);
}

double loadRating(const Facility& facility, const Equipment& equipment)
{
    for (const Quantity q : {Quantity::RatedPower, Quantity::PeakPower, Quantity::NominalPower})
        if (const Figure* figure = facility.figure(equipment, q))
            return figure->value;
    return 0.0;
}

} // namespace takao
