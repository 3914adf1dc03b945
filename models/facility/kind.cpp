#include "models/facility/kind.h"

#include "models/base/assert.h"

#include <algorithm>
#include <array>

namespace takao {
namespace {

using Q = Quantity;
using K = Kind;
using S = System;
using P = Placement;

constexpr std::array kBox = {Q::Width, Q::Depth, Q::Height};
constexpr std::array kRack = {Q::Width, Q::Depth, Q::Height, Q::RackUnits};
constexpr std::array kCdu = {Q::Width,           Q::Depth,          Q::Height,
                             Q::CoolingCapacity, Q::MaxCoolantFlow, Q::NominalPower};
constexpr std::array kAirUnit = {Q::Width,           Q::Depth,      Q::Height,
                                 Q::CoolingCapacity, Q::MaxAirFlow, Q::NominalPower};
constexpr std::array kOpening = {Q::Width, Q::Depth};
constexpr std::array kTile = {Q::Width, Q::Depth, Q::OpenFraction};
constexpr std::array kSection = {Q::Width, Q::Height};
constexpr std::array kTransformer = {Q::Width,     Q::Depth,      Q::Height,       Q::RatedApparentPower,
                                     Q::LossFixed, Q::LossLinear, Q::LossQuadratic};
constexpr std::array kUps = {Q::Width,     Q::Depth,      Q::Height,       Q::RatedPower,
                             Q::LossFixed, Q::LossLinear, Q::LossQuadratic};
constexpr std::array kBattery = {Q::Width, Q::Depth, Q::Height, Q::StoredEnergy};
constexpr std::array kGenerator = {Q::Width, Q::Depth, Q::Height, Q::RatedPower, Q::StartTime};
constexpr std::array kSwitchgear = {Q::Width, Q::Depth, Q::Height, Q::RatedCurrent, Q::RatedVoltage};
constexpr std::array kBusway = {Q::Width, Q::Height, Q::RatedCurrent, Q::RatedVoltage, Q::ContinuousFraction};
constexpr std::array kUtility = {Q::RatedVoltage};
constexpr std::array kPlant = {Q::Width, Q::Depth, Q::Height, Q::CoolingCapacity, Q::NominalPower};
constexpr std::array kPump = {Q::Width, Q::Depth, Q::Height, Q::MaxCoolantFlow, Q::NominalPower};
constexpr std::array kDevice = {Q::HeightUnits};
constexpr std::array kComputer = {Q::HeightUnits, Q::NominalPower, Q::GpuCount};
constexpr std::array kSwitch = {Q::HeightUnits, Q::NominalPower, Q::PortCount, Q::PortRate};

constexpr std::array kKinds = {
    KindInfo{K::Rack, "rack", "Rack", S::Computing, P::Floor, kRack},
    KindInfo{K::Cdu, "cdu", "CDU", S::Liquid, P::Floor, kCdu},
    KindInfo{K::FanWall, "fan_wall", "Fan wall", S::Air, P::Floor, kAirUnit},
    KindInfo{K::Crah, "crah", "CRAH", S::Air, P::Floor, kAirUnit},
    KindInfo{K::InRowCooler, "in_row_cooler", "In-row cooler", S::Air, P::Floor, kAirUnit},
    KindInfo{K::RearDoorExchanger, "rear_door_exchanger", "Rear-door exchanger", S::Air, P::Attached, kPlant},
    KindInfo{K::PerforatedTile, "perforated_tile", "Perforated tile", S::Air, P::Floor, kTile},
    KindInfo{K::FloorOpening, "floor_opening", "Floor opening", S::Air, P::Floor, kOpening},
    KindInfo{K::CeilingOpening, "ceiling_opening", "Ceiling opening", S::Air, P::Floor, kOpening},
    KindInfo{K::Containment, "containment", "Containment", S::Containment, P::Floor, kBox},
    KindInfo{K::CableTray, "cable_tray", "Cable tray", S::Network, P::Path, kSection},
    KindInfo{K::Sensor, "sensor", "Sensor", S::Monitoring, P::Attached, {}},
    KindInfo{K::Utility, "utility", "Utility feed", S::Power, P::Floor, kUtility},
    KindInfo{K::Transformer, "transformer", "Transformer", S::Power, P::Floor, kTransformer},
    KindInfo{K::Switchgear, "switchgear", "Switchgear", S::Power, P::Floor, kSwitchgear},
    KindInfo{K::Ups, "ups", "UPS", S::Power, P::Floor, kUps},
    KindInfo{K::Battery, "battery", "Battery", S::Power, P::Attached, kBattery},
    KindInfo{K::Generator, "generator", "Generator", S::Power, P::Floor, kGenerator},
    KindInfo{K::Busway, "busway", "Busway", S::Power, P::Path, kBusway},
    KindInfo{K::TapOff, "tap_off", "Tap-off", S::Power, P::Attached, kSwitchgear},
    KindInfo{K::Rpp, "rpp", "RPP", S::Power, P::Floor, kSwitchgear},
    KindInfo{K::Chiller, "chiller", "Chiller", S::Liquid, P::Floor, kPlant},
    KindInfo{K::CoolingTower, "cooling_tower", "Cooling tower", S::Liquid, P::Floor, kPlant},
    KindInfo{K::DryCooler, "dry_cooler", "Dry cooler", S::Liquid, P::Floor, kPlant},
    KindInfo{K::Pump, "pump", "Pump", S::Liquid, P::Floor, kPump},
    KindInfo{K::ComputeTray, "compute_tray", "Compute tray", S::Computing, P::Device, kComputer},
    KindInfo{K::NvlinkSwitch, "nvlink_switch", "NVLink switch tray", S::Computing, P::Device, kDevice},
    KindInfo{K::PowerShelf, "power_shelf", "Power shelf", S::Power, P::Device, kDevice},
    KindInfo{K::Server, "server", "Server", S::Computing, P::Device, kComputer},
    KindInfo{K::FabricSwitch, "fabric_switch", "Fabric switch", S::Network, P::Device, kSwitch},
    KindInfo{K::ManagementSwitch, "management_switch", "Management switch", S::Network, P::Device, kSwitch},
    KindInfo{K::Storage, "storage", "Storage", S::Computing, P::Device, kDevice},
    KindInfo{K::PatchPanel, "patch_panel", "Patch panel", S::Network, P::Device, kDevice},
    KindInfo{K::BlankingPanel, "blanking_panel", "Blanking panel", S::Computing, P::Device, kDevice},
};

constexpr std::array kSystemNames = {"Structure", "Computing", "Air",         "Liquid",
                                     "Power",     "Network",   "Containment", "Monitoring"};

} // namespace

std::span<const KindInfo> allKinds()
{
    return kKinds;
}

const KindInfo& info(Kind kind)
{
    const auto& found = kKinds[static_cast<std::size_t>(kind)];
    TAKAO_ASSERT(found.kind == kind, "the kind table must follow the order of the enumeration");
    return found;
}

std::optional<Kind> kindFromKey(std::string_view key)
{
    const auto found =
        std::ranges::find(kKinds, key, [](const KindInfo& i) { return std::string_view(i.key); });
    return found == kKinds.end() ? std::nullopt : std::optional(found->kind);
}

const char* systemName(System system)
{
    return kSystemNames[static_cast<std::size_t>(system)];
}

} // namespace takao
