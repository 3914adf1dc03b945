#include "scene/colour/overlay.h"

#include "models/twin/signals.h"
#include "scene/colour/air_scales.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace takao {
namespace {

/// Which objects an overlay speaks about.
enum class Scope { Racks, DualFed, PowerPath };

/// How its values become colours.
enum class Scale { RackPower, Loading, Feed, Redundancy, AirTemperature };

struct OverlayRow
{
    OverlayInfo info;
    Scope scope;
    Scale scale;
};

constexpr std::array kRows = {
    OverlayRow{{"load", "Rack load", signal::kPower, "kW"}, Scope::Racks, Scale::RackPower},
    OverlayRow{
        {"load-fraction", "Rack load, share of rating", signal::kLoading, "%"}, Scope::Racks, Scale::Loading},
    OverlayRow{{"feed", "Feed state", signal::kFeed, ""}, Scope::DualFed, Scale::Feed},
    OverlayRow{
        {"loading", "Loading along the power path", signal::kLoading, "%"}, Scope::PowerPath, Scale::Loading},
    OverlayRow{
        {"redundancy", "Redundancy left", signal::kRedundancy, ""}, Scope::PowerPath, Scale::Redundancy},
    OverlayRow{{"inlet", "Rack inlet, warmest place", signal::kInletHighest, "°C"},
               Scope::Racks,
               Scale::AirTemperature},
};

const std::array<OverlayInfo, kRows.size()>& infoTable()
{
    static const auto kTable = [] {
        std::array<OverlayInfo, kRows.size()> table{};
        std::ranges::transform(kRows, table.begin(), &OverlayRow::info);
        return table;
    }();
    return kTable;
}

const OverlayRow& rowOf(const OverlayInfo& info)
{
    return *std::ranges::find_if(
        kRows, [&info](const OverlayRow& row) { return std::string_view(row.info.key) == info.key; });
}

bool inScope(Scope scope, Kind kind)
{
    switch (scope) {
    case Scope::Racks:
        return kind == Kind::Rack;
    case Scope::DualFed:
        return kind == Kind::Rack || kind == Kind::Cdu || kind == Kind::FanWall;
    case Scope::PowerPath:
        return kind == Kind::Rack || (info(kind).system == System::Power && kind != Kind::Battery);
    }
    return false;
}

/// The id whose signals an object shows: devices show their rack's. Empty: the overlay doesn't speak about
/// it.
std::string_view speaksFor(const Facility& facility, const ObjectRef& ref, Scope scope)
{
    if (const auto* device = std::get_if<DeviceIndex>(&ref)) {
        const Equipment& rack = facility[facility[*device].rack];
        return inScope(scope, facility.kindOf(rack)) ? std::string_view(rack.id) : std::string_view();
    }
    if (const auto* equipment = std::get_if<EquipmentIndex>(&ref)) {
        const Equipment& e = facility[*equipment];
        return inScope(scope, facility.kindOf(e)) ? std::string_view(e.id) : std::string_view();
    }
    if (const auto* link = std::get_if<PowerLinkIndex>(&ref))
        return scope == Scope::PowerPath ? std::string_view(facility[*link].id) : std::string_view();
    return {};
}

// The scale ends at the largest rating, not at the largest value: colours must not change meaning with every
// fault.
double largestRackPower(const Facility& facility)
{
    double largest = 0.0;
    const std::vector<double> nominal = nominalPowers(facility);
    for (std::size_t i = 0; i < facility.equipment.size(); ++i) {
        const Equipment& e = facility.equipment[i];
        if (facility.kindOf(e) == Kind::Rack)
            largest = std::max(largest, std::max(nominal[i], facility.value(e, Quantity::PeakPower, 0.0)));
    }
    return largest;
}

double roundedUp(double power)
{
    constexpr double kStep = 20e3; // [W]
    return std::max(kStep, std::ceil(power / kStep) * kStep);
}

ScalarMapper feedMapper()
{
    return ScalarMapper::categorical({{double(FeedState::Dark), {196, 48, 58}, "dark"},
                                      {double(FeedState::AOnly), {240, 168, 48}, "A only"},
                                      {double(FeedState::BOnly), {214, 120, 206}, "B only"},
                                      {double(FeedState::Both), {52, 160, 142}, "both feeds"}});
}

ScalarMapper redundancyMapper()
{
    return ScalarMapper::categorical(
        {{0, {204, 62, 58}, "none"}, {1, {232, 178, 66}, "one loss"}, {2, {52, 160, 142}, "two or more"}});
}

Result<ScalarMapper> inletMapper()
{
    auto mapper = airTemperatureMapper();
    if (mapper)
        markInletLimits(*mapper);
    return mapper;
}

Result<ScalarMapper> mapperFor(Scale scale, const Facility& facility)
{
    if (scale == Scale::Feed)
        return feedMapper();
    if (scale == Scale::Redundancy)
        return redundancyMapper();
    if (scale == Scale::AirTemperature)
        return inletMapper();
    const bool power = scale == Scale::RackPower;
    const auto table = loadColourMap(power ? "ember" : "gauge");
    if (!table)
        return tl::unexpected(table.error());
    return power ? ScalarMapper::continuous(*table, 0.0, roundedUp(largestRackPower(facility)), 1e-3, "kW", 0)
                 : ScalarMapper::continuous(*table, 0.0, 1.2, 100.0, "%", 0);
}

} // namespace

std::span<const OverlayInfo> allOverlays()
{
    return infoTable();
}

const OverlayInfo* findOverlay(const std::string& key)
{
    const auto found =
        std::ranges::find_if(infoTable(), [&key](const OverlayInfo& i) { return key == i.key; });
    return found == infoTable().end() ? nullptr : &*found;
}

Result<OverlayColours> fillOverlay(const OverlayInfo& info, const Facility& facility, const PlantState& state,
                                   std::span<const std::string> objects)
{
    const OverlayRow& row = rowOf(info);
    auto mapper = mapperFor(row.scale, facility);
    if (!mapper)
        return tl::unexpected(mapper.error());
    OverlayColours colours{&info, std::move(*mapper), {}, {}};
    colours.values.reserve(objects.size());
    colours.applies.reserve(objects.size());
    for (const std::string& object : objects) {
        const std::string_view source = speaksFor(facility, facility.find(object), row.scope);
        const SignalValue value = source.empty() ? SignalValue() : state.value(source, info.quantity);
        colours.applies.push_back(!source.empty());
        colours.values.push_back(value.known() ? static_cast<float>(value.value)
                                               : std::numeric_limits<float>::quiet_NaN());
    }
    return colours;
}

} // namespace takao
