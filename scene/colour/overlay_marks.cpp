#include "scene/colour/overlay_marks.h"

#include "models/twin/signals.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

namespace takao::overlay {
namespace {

constexpr float kNoMarks = std::numeric_limits<float>::quiet_NaN();
// Engineering choices: one mark a second at 1.5 m/s, a usual speed in mains; never so many that they seem to
// run backwards on a slow screen; nothing below what flow meters resolve.
constexpr double kUsualSpeed = 1.5;     // [m/s]
constexpr double kMost = 2.5;           // [1/s]
constexpr double kStandingStill = 0.01; // [m/s]
constexpr double kNoPower = 1.0;        // [W]

float coolantMarks(const Facility& facility, const PlantState& state, const ObjectRef& ref)
{
    const auto* index = std::get_if<PipeIndex>(&ref);
    if (!index || !(facility[*index].bore > 0.0))
        return kNoMarks;
    const Pipe& pipe = facility[*index];
    const SignalValue flow = state.value(pipe.id, signal::kCoolantFlow);
    if (!flow.known())
        return kNoMarks;
    const double speed = flow.value / (0.25 * std::numbers::pi * pipe.bore * pipe.bore);
    if (std::abs(speed) < kStandingStill)
        return 0.0F;
    return static_cast<float>(std::clamp(speed / kUsualSpeed, -kMost, kMost));
}

/// As fast as what is loaded; one a second at its rating.
float powerMarks(const Facility& facility, const PlantState& state, const ObjectRef& ref)
{
    const auto* index = std::get_if<PowerLinkIndex>(&ref);
    if (!index)
        return kNoMarks;
    const std::string& id = facility[*index].id;
    const SignalValue power = state.value(id, signal::kPower), loading = state.value(id, signal::kLoading);
    if (!power.known() || !loading.known())
        return kNoMarks;
    if (std::abs(power.value) < kNoPower)
        return 0.0F;
    return static_cast<float>(std::copysign(std::min(loading.value, kMost), power.value));
}

} // namespace

float marksOf(Marks marks, const Facility& facility, const PlantState& state, const ObjectRef& ref)
{
    switch (marks) {
    case Marks::None:
        break;
    case Marks::Coolant:
        return coolantMarks(facility, state, ref);
    case Marks::Power:
        return powerMarks(facility, state, ref);
    }
    return kNoMarks;
}

} // namespace takao::overlay
