#include "models/timeline/story/outcome.h"

#include "models/physics/workload/clock_governor.h"
#include "models/timeline/signal_integral.h"
#include "models/timeline/story/first_outside.h"
#include "models/timeline/trouble_times.h"
#include "models/twin/signals.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <tuple>

namespace takao {
namespace {

using workload::reason::Bits;
namespace reason = workload::reason;

constexpr Bits kTooWarm = reason::kSwThermal | reason::kHwThermal;
constexpr double kNothing = 1e-6; // [W] that is no power

bool isState(double value, ComponentStatus status)
{
    return value == static_cast<double>(status);
}

/// Reads the racks of one timeline.
class RackReader
{
  public:
    RackReader(const Timeline& timeline, const SignalCatalogue& catalogue)
        : m_timeline(timeline), m_catalogue(catalogue), m_troubles(timeline, timeline.begin(), timeline.end())
    {}

    RackOutcome read(const std::string& rack) const
    {
        RackOutcome outcome;
        outcome.rack = rack;
        // Idle is no throttling; it comes and goes with every training step.
        const ValueBand calm{0.0, double(reason::kIdle)};
        outcome.firstThrottle = firstWhere(rack, signal::kThrottle, calm,
                                           [](double v) { return (static_cast<Bits>(v) & kTooWarm) != 0; });
        outcome.trip = firstWhere(rack, signal::kThrottle, calm,
                                  [](double v) { return (static_cast<Bits>(v) & reason::kTripped) != 0; });
        outcome.dark = firstWhere(rack, signal::kStatus, {0.0, 0.0},
                                  [](double v) { return isState(v, ComponentStatus::Dark); });
        const auto off = switchedOff(rack);
        if (off && (!outcome.trip || *off < *outcome.trip))
            outcome.trip = off;
        if (const auto range = pointOf(rack, signal::kGpuTemperature, m_timeline.begin(), m_timeline.end()))
            outcome.hottest = range->most;
        return outcome;
    }

  private:
    bool knows(const std::string& rack, const char* quantity) const
    {
        return m_catalogue.find(rack, quantity) != SignalCatalogue::kNone;
    }

    std::optional<SignalPoint> outside(const std::string& rack, const char* quantity, double from,
                                       ValueBand band) const
    {
        const auto found = firstOutside(m_timeline, rack + '/' + quantity, from, m_timeline.end(), band);
        return found ? *found : std::nullopt;
    }

    std::optional<SignalPoint> pointOf(const std::string& rack, const char* quantity, double t0,
                                       double t1) const
    {
        if (!knows(rack, quantity))
            return {};
        const auto series = m_timeline.signal(rack + '/' + quantity, t0, t1, 1);
        return series && !series->points.empty() ? std::optional(series->points.front()) : std::nullopt;
    }

    /// Walks from change to change of a state that is out of the ordinary.
    template <class Predicate>
    std::optional<double> firstWhere(const std::string& rack, const char* quantity, ValueBand ordinary,
                                     Predicate isIt) const
    {
        if (!knows(rack, quantity))
            return {};
        auto found = outside(rack, quantity, m_timeline.begin(), ordinary);
        while (found && !isIt(found->least)) {
            const double value = found->least;
            const ValueBand now = ordinary.holds(value) ? ordinary : ValueBand{value, value};
            found = outside(rack, quantity, found->begin, now);
        }
        return found ? std::optional(began(rack, quantity, found->begin)) : std::nullopt;
    }

    double began(const std::string& rack, const char* quantity, double seen) const
    {
        const double justBefore = std::nextafter(seen, -HUGE_VAL);
        const auto before = seen > m_timeline.begin() ? pointOf(rack, quantity, justBefore, justBefore)
                                                      : std::optional<SignalPoint>();
        return before ? m_troubles.began(rack, before->begin, seen) : seen;
    }

    /// It draws nothing though it is fed: it shut down because of the air.
    std::optional<double> switchedOff(const std::string& rack) const
    {
        if (!knows(rack, signal::kPower))
            return {};
        const auto off = outside(rack, signal::kPower, m_timeline.begin(), {kNothing, HUGE_VAL});
        if (!off)
            return {};
        const auto status = pointOf(rack, signal::kStatus, off->begin, off->begin);
        return status && isState(status->most, ComponentStatus::Dark)
                   ? std::nullopt
                   : std::optional(began(rack, signal::kPower, off->begin));
    }

    const Timeline& m_timeline;
    const SignalCatalogue& m_catalogue;
    TroubleTimes m_troubles;
};

/// What can throttle, or takes power and inhales: devices in racks only inhale.
std::vector<std::string> racksOf(const SignalCatalogue& catalogue)
{
    std::set<std::string> racks, powered;
    for (const SignalInfo& info : catalogue.all())
        if (info.quantity == signal::kPower)
            powered.insert(info.object);
    for (const SignalInfo& info : catalogue.all())
        if (info.quantity == signal::kThrottle ||
            (info.quantity == signal::kInletTemperature && powered.contains(info.object)))
            racks.insert(info.object);
    return {racks.begin(), racks.end()};
}

} // namespace

double RackOutcome::first() const
{
    double first = HUGE_VAL;
    for (const auto& time : {firstThrottle, trip, dark})
        first = std::min(first, time.value_or(HUGE_VAL));
    return first;
}

std::size_t Outcome::count(std::optional<double> RackOutcome::*what) const
{
    return static_cast<std::size_t>(
        std::ranges::count_if(hit, [what](const RackOutcome& rack) { return (rack.*what).has_value(); }));
}

std::optional<double> Outcome::earliest(std::optional<double> RackOutcome::*what) const
{
    std::optional<double> first;
    for (const RackOutcome& rack : hit)
        if (rack.*what && (!first || *(rack.*what) < *first))
            first = rack.*what;
    return first;
}

double Outcome::hottest() const
{
    double hottest = std::numeric_limits<double>::quiet_NaN();
    for (const RackOutcome& rack : hit)
        hottest = std::fmax(hottest, rack.hottest);
    return hottest;
}

Result<Outcome> outcomeOf(const Timeline& timeline, const Progress& progress)
{
    const PlantStatePtr state = timeline.stateAt(timeline.end());
    const std::vector<std::string> racks = racksOf(state->catalogue());
    const RackReader reader(timeline, state->catalogue());
    Outcome outcome;
    for (const std::string& rack : racks) {
        if (progress && !progress(double(outcome.racks) / double(racks.size()), "looking at the racks"))
            return fail(ErrorKind::Cancelled, "looking at the racks was cancelled");
        RackOutcome one = reader.read(rack);
        if (one.hit())
            outcome.hit.push_back(std::move(one));
        ++outcome.racks;
    }
    std::ranges::stable_sort(outcome.hit, {},
                             [](const RackOutcome& rack) { return std::tuple(rack.first(), rack.rack); });
    outcome.energy = energyOf(timeline, timeline.begin(), timeline.end());
    return outcome;
}

EnergyOutcome energyOf(const Timeline& timeline, double t0, double t1)
{
    const auto energy = [&](const char* quantity) {
        return integralOf(timeline, std::string(signal::kFacility) + '/' + quantity, t0, t1);
    };
    return {energy(signal::kItPower), energy(signal::kCoolingPower), energy(signal::kLossPower),
            energy(signal::kUtilityPower), energy(signal::kGeneratorPower)};
}

} // namespace takao
