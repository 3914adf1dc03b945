#include "scene/colour/overlay_table.h"

#include "models/twin/signals.h"

#include <algorithm>
#include <string_view>

namespace takao {
namespace overlay {
namespace {

using Group = OverlayGroup;

// New rows stand at the end: the window's keys count them.
constexpr std::array kRows = {
    Row{{"load", "Rack load", signal::kPower, "kW", Group::Power}, Scope::Racks, Scale::RackPower},
    Row{{"load-fraction", "Rack load, share of rating", signal::kLoading, "%", Group::Power},
        Scope::Racks,
        Scale::Loading},
    Row{{"feed", "Feed state", signal::kFeed, "", Group::Power}, Scope::DualFed, Scale::Feed},
    Row{{"loading", "Loading along the power path", signal::kLoading, "%", Group::Power},
        Scope::PowerPath,
        Scale::Loading},
    Row{{"redundancy", "Redundancy left", signal::kRedundancy, "", Group::Power},
        Scope::PowerPath,
        Scale::Redundancy},
    Row{{"inlet", "Rack inlet, warmest place", signal::kInletHighest, "°C", Group::Air},
        Scope::Racks,
        Scale::AirTemperature,
        Reading::Plain,
        Marks::None,
        Maker::Air},
    Row{{"power-flow", "Power flow", signal::kPower, "kW", Group::Power},
        Scope::PowerPath,
        Scale::PowerFlow,
        Reading::Plain,
        Marks::Power},
    Row{{"coolant-temperature", "Coolant, leaving temperature", signal::kCoolantOut, "°C", Group::Liquid},
        Scope::Coolant,
        Scale::CoolantTemperature,
        Reading::PipeOrMachine,
        Marks::Coolant,
        Maker::Run},
    Row{{"coolant-inlet", "Coolant, entering temperature", signal::kCoolantIn, "°C", Group::Liquid},
        Scope::Coolant,
        Scale::CoolantTemperature,
        Reading::PipeOrMachine,
        Marks::Coolant,
        Maker::Run},
    Row{{"coolant-flow", "Coolant flow", signal::kCoolantFlow, "L/min", Group::Liquid},
        Scope::Coolant,
        Scale::CoolantFlow,
        Reading::Plain,
        Marks::Coolant,
        Maker::Run},
    Row{{"coolant-share", "Coolant flow, share of rating", signal::kCoolantFlow, "%", Group::Liquid},
        Scope::Rated,
        Scale::FlowShare,
        Reading::ShareOfRating,
        Marks::Coolant,
        Maker::Run},
    Row{{"gpu-temperature", "GPU temperature", signal::kGpuTemperature, "°C", Group::Computing},
        Scope::GpuRacks,
        Scale::GpuTemperature,
        Reading::Plain,
        Marks::None,
        Maker::Run},
    Row{{"throttle", "GPU throttling", signal::kThrottle, "", Group::Computing},
        Scope::GpuRacks,
        Scale::Throttle,
        Reading::ThrottleClass,
        Marks::None,
        Maker::Run},
    Row{{"seconds-to-throttle", "Time until GPUs throttle", signal::kSecondsToThrottle, "s",
         Group::Computing},
        Scope::GpuRacks,
        Scale::Countdown,
        Reading::Countdown,
        Marks::None,
        Maker::Run},
    Row{{"seconds-to-trip", "Time until GPUs switch off", signal::kSecondsToTrip, "s", Group::Computing},
        Scope::GpuRacks,
        Scale::Countdown,
        Reading::Countdown,
        Marks::None,
        Maker::Run},
    Row{{"inlet-mean", "Rack inlet, mean", signal::kInletTemperature, "°C", Group::Air},
        Scope::Racks,
        Scale::AirTemperature,
        Reading::Plain,
        Marks::None,
        Maker::Air},
};

const std::array<OverlayInfo, kRows.size()>& infoTable()
{
    static const auto kTable = [] {
        std::array<OverlayInfo, kRows.size()> table{};
        std::ranges::transform(kRows, table.begin(), &Row::info);
        return table;
    }();
    return kTable;
}

} // namespace

const Row& rowOf(const OverlayInfo& info)
{
    return *std::ranges::find_if(
        kRows, [&info](const Row& row) { return std::string_view(row.info.key) == info.key; });
}

} // namespace overlay

std::span<const OverlayInfo> allOverlays()
{
    return overlay::infoTable();
}

const OverlayInfo* findOverlay(const std::string& key)
{
    const auto& table = overlay::infoTable();
    const auto found = std::ranges::find_if(table, [&key](const OverlayInfo& i) { return key == i.key; });
    return found == table.end() ? nullptr : &*found;
}

const char* overlayGroupName(OverlayGroup group)
{
    switch (group) {
    case OverlayGroup::Power:
        return "Power";
    case OverlayGroup::Liquid:
        return "Liquid";
    case OverlayGroup::Computing:
        return "Computing";
    case OverlayGroup::Air:
        break;
    }
    return "Air";
}

} // namespace takao
