#include "scene/colour/overlay.h"

#include "models/physics/workload/clock_governor.h"
#include "models/twin/signals.h"
#include "scene/colour/overlay_marks.h"
#include "scene/colour/overlay_scales.h"
#include "scene/colour/overlay_scope.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace takao {
namespace overlay {
namespace {

constexpr SignalValue kNothing = {0.0, Quality::Missing};

/// Signals that a row reads; the first that is there counts.
std::vector<const char*> quantitiesOf(const Row& row)
{
    if (row.reading == Reading::PipeOrMachine)
        return {signal::kCoolantTemperature, row.info.quantity};
    return {row.info.quantity};
}

SignalValue read(const std::vector<const char*>& quantities, const PlantState& state, std::string_view source)
{
    for (const char* quantity : quantities)
        if (const SignalValue value = state.value(source, quantity); value.quality != Quality::Missing)
            return value;
    return kNothing;
}

// A GPU at its power limit gives up a percent or two of its clock all the time: that is how it is run, and no
// news. Engineering choice.
constexpr double kFullClock = 0.95;

double throttleClass(double bits, const SignalValue& clock)
{
    namespace reason = workload::reason;
    const bool full = clock.quality != Quality::Missing && clock.value >= kFullClock;
    const auto why = static_cast<unsigned>(bits);
    const auto any = [why](unsigned mask) { return (why & mask) != 0; };
    const auto of = any(reason::kOff)                                             ? ThrottleClass::Off
                    : any(reason::kSwThermal | reason::kHwThermal)                ? ThrottleClass::Warm
                    : !full && any(reason::kSwPowerCap | reason::kPowerCapTooLow) ? ThrottleClass::Capped
                                                                                  : ThrottleClass::Free;
    return static_cast<double>(of);
}

SignalValue shareOfRating(SignalValue flow, const Facility& facility, std::string_view source)
{
    const auto index = facility.findAs<Equipment>(std::string(source));
    const double rated = index.valid() ? ratedFlow(facility, facility[index]) : 0.0;
    return rated > 0.0 ? SignalValue{std::abs(flow.value) / rated, flow.quality} : kNothing;
}

/// No time, although the temperature is known: it does not rise, so the time never comes.
SignalValue countdown(SignalValue seconds, const PlantState& state, std::string_view source)
{
    if (seconds.quality != Quality::Missing)
        return seconds;
    const SignalValue now = state.value(source, signal::kGpuTemperature);
    return {std::numeric_limits<double>::infinity(), now.quality};
}

SignalValue valueOf(const Row& row, SignalValue found, const Facility& facility, const PlantState& state,
                    std::string_view source)
{
    if (row.reading == Reading::Countdown)
        return countdown(found, state, source);
    if (found.quality == Quality::Missing)
        return kNothing;
    switch (row.reading) {
    case Reading::ThrottleClass:
        return {throttleClass(found.value, state.value(source, signal::kGpuClock)), found.quality};
    case Reading::ShareOfRating:
        return shareOfRating(found, facility, source);
    default:
        return row.scale == Scale::CoolantFlow || row.scale == Scale::PowerFlow
                   ? SignalValue{std::abs(found.value), found.quality} // marks tell which way
                   : found;
    }
}

/// A run knows all that there is to know: another one would not help.
const char* whyNotInRun(const Row& row)
{
    switch (row.scope) {
    case Scope::GpuRacks:
        return "No GPU of this facility is cooled by liquid: a run knows the temperatures of no others";
    case Scope::Coolant:
    case Scope::Rated:
        return "No coolant flows in this facility: it has no pipes";
    default:
        return row.maker == Maker::Air
                   ? "The air at the racks is not known here: they stand in no room of air"
                   : "The power of this plant is not known here: state its power equipment";
    }
}

} // namespace
} // namespace overlay

bool OverlayColours::anyStale() const
{
    return std::ranges::find(stale, true) != stale.end();
}

const char* whyUnavailable(const OverlayInfo& info, const PlantState& state)
{
    const overlay::Row& row = overlay::rowOf(info);
    const auto quantities = overlay::quantitiesOf(row);
    const auto& signals = state.catalogue().all();
    for (std::uint32_t s = 0; s < signals.size(); ++s)
        if (state.value(s).quality != Quality::Missing &&
            std::ranges::any_of(quantities, [&](const char* q) { return signals[s].quantity == q; }))
            return nullptr;
    // all runs tell it, and nothing else does
    if (state.value(signal::kFacility, signal::kHeatRejected).quality != Quality::Missing)
        return overlay::whyNotInRun(row);
    switch (row.maker) {
    case overlay::Maker::Air:
        return "The air at the racks is not known here: solve the air";
    case overlay::Maker::Run:
        return "Only a run knows this: let a scenario run, or open a recording of one";
    case overlay::Maker::Plant:
        break;
    }
    return "The power of this plant is not known here: open its facility, or state the power equipment";
}

Result<OverlayColours> fillOverlay(const OverlayInfo& info, const Facility& facility, const PlantState& state,
                                   std::span<const std::string> objects)
{
    const overlay::Row& row = overlay::rowOf(info);
    auto mapper = overlay::mapperFor(row.scale, facility, state);
    if (!mapper)
        return tl::unexpected(mapper.error());
    const overlay::ScopeOf scope(facility, row.scope);
    const auto quantities = overlay::quantitiesOf(row);
    OverlayColours colours{&info, std::move(*mapper), {}, {}};
    for (const std::string& object : objects) {
        const ObjectRef ref = facility.find(object);
        const std::string_view source = scope.speaksFor(ref);
        SignalValue value;
        if (!source.empty())
            value = overlay::valueOf(row, overlay::read(quantities, state, source), facility, state, source);
        colours.applies.push_back(!source.empty());
        colours.stale.push_back(value.quality == Quality::Stale);
        colours.values.push_back(value.quality != Quality::Missing ? static_cast<float>(value.value)
                                                                   : std::numeric_limits<float>::quiet_NaN());
        if (row.marks != overlay::Marks::None)
            colours.marks.push_back(overlay::marksOf(row.marks, facility, state, ref));
    }
    return colours;
}

} // namespace takao
