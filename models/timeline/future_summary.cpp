#include "models/timeline/future_summary.h"

#include "models/physics/workload/clock_governor.h"
#include "models/twin/signals.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

namespace takao {
namespace {

constexpr std::size_t kAllPoints = 1'000'000'000; // so many samples no timeline has: none are put together

using workload::reason::Bits;

bool hasBits(const SignalPoint& point, Bits bits)
{
    return std::isfinite(point.most) && (static_cast<Bits>(point.most) & bits) != 0;
}

/// When the bits are there for the first time, between two samples where the rack's own events tell.
std::optional<double> firstOf(const SignalSeries& series, Bits bits, const std::vector<TimelineEvent>& ofRack)
{
    for (std::size_t p = 0; p < series.points.size(); ++p) {
        if (!hasBits(series.points[p], bits))
            continue;
        const double seen = series.points[p].begin;
        double at = seen;
        if (p > 0)
            for (const TimelineEvent& e : ofRack)
                if (e.event.time >= series.points[p - 1].begin && e.event.time <= seen)
                    at = e.event.time;
        return at;
    }
    return std::nullopt;
}

void sortByTime(RackHarm& harm)
{
    std::ranges::stable_sort(harm.racks, {}, &RackAt::time);
    if (!harm.racks.empty())
        harm.first = harm.racks.front();
}

class Summing
{
  public:
    Summing(const Timeline& timeline, double begin, double end) : m_timeline(timeline)
    {
        m_sum.begin = begin;
        m_sum.end = end;
    }

    Result<FutureSummary> all()
    {
        for (const TimelineEvent& e : m_timeline.events(m_sum.begin, m_sum.end))
            if (e.event.severity != EventSeverity::Info)
                m_troubles[e.event.object].push_back(e);
        const PlantStatePtr first = m_timeline.stateAt(m_sum.begin);
        for (const SignalInfo& signal : first->catalogue().all())
            if (auto done = take(signal); !done)
                return tl::unexpected(done.error());
        for (RackHarm* harm : {&m_sum.throttled, &m_sum.tripped, &m_sum.off})
            sortByTime(*harm);
        for (auto [power, energy] :
             {std::pair{signal::kItPower, &m_sum.racks}, std::pair{signal::kCoolingPower, &m_sum.cooling},
              std::pair{signal::kLossPower, &m_sum.losses}})
            if (auto done = integrate(power, *energy); !done)
                return tl::unexpected(done.error());
        for (const Alarm& alarm : m_timeline.alarms(m_sum.begin, m_sum.end))
            m_sum.alarms += alarm.raised >= m_sum.begin ? 1 : 0;
        return std::move(m_sum);
    }

  private:
    Result<SignalSeries> series(const std::string& name) const
    {
        return m_timeline.signal(name, m_sum.begin, m_sum.end, kAllPoints);
    }

    Result<void> take(const SignalInfo& signal)
    {
        const bool wanted =
            signal.quantity == signal::kThrottle || signal.quantity == signal::kGpuTemperature ||
            signal.quantity == signal::kInletHighest || signal.quantity == signal::kJobProgress;
        if (!wanted)
            return {};
        const auto all = series(signal.name());
        if (!all)
            return tl::unexpected(all.error());
        if (signal.quantity == signal::kThrottle)
            takeHarm(signal.object, *all);
        else if (signal.quantity == signal::kGpuTemperature)
            takeMost(*all, m_sum.hottestGpu);
        else if (signal.quantity == signal::kInletHighest)
            takeMost(*all, m_sum.warmestInlet);
        else
            takeJob(*all);
        return {};
    }

    void takeHarm(const std::string& rack, const SignalSeries& series)
    {
        using namespace workload::reason;
        const std::pair<RackHarm*, Bits> harms[] = {
            {&m_sum.throttled, kSwThermal | kHwThermal}, {&m_sum.tripped, kTripped}, {&m_sum.off, kNoPower}};
        for (const auto& [harm, bits] : harms)
            if (const auto at = firstOf(series, bits, m_troubles[rack]))
                harm->racks.push_back({rack, *at});
    }

    static void takeMost(const SignalSeries& series, std::optional<Extreme>& most)
    {
        for (const SignalPoint& point : series.points)
            if (std::isfinite(point.most) && (!most || point.most > most->value))
                most = Extreme{series.info.object, point.most, point.begin};
    }

    void takeJob(const SignalSeries& series)
    {
        const auto known = [](const SignalPoint& p) { return std::isfinite(p.least); };
        const auto first = std::ranges::find_if(series.points, known);
        if (first == series.points.end())
            return;
        const auto last = std::find_if(series.points.rbegin(), series.points.rend(), known);
        m_sum.jobs.push_back({series.info.object, last->most - first->least});
    }

    Result<void> integrate(const char* power, double& energy)
    {
        energy = std::nan("");
        if (m_timeline.stateAt(m_sum.begin)->catalogue().find(signal::kFacility, power) ==
            SignalCatalogue::kNone)
            return {};
        const auto all = series(fmt::format("{}/{}", signal::kFacility, power));
        if (!all)
            return tl::unexpected(all.error());
        energy = 0.0;
        for (std::size_t p = 0; p < all->points.size(); ++p) {
            const double from = std::max(all->points[p].begin, m_sum.begin);
            const double until = p + 1 < all->points.size() ? all->points[p + 1].begin : m_sum.end;
            energy += all->points[p].most * (until - from);
        }
        return {};
    }

    const Timeline& m_timeline;
    FutureSummary m_sum;
    std::map<std::string, std::vector<TimelineEvent>> m_troubles; ///< of racks and all else, by object
};

RackHarm joined(const RackHarm& past, const RackHarm& future)
{
    RackHarm both = past;
    for (const RackAt& rack : future.racks)
        if (std::ranges::find(past.racks, rack.rack, &RackAt::rack) == past.racks.end())
            both.racks.push_back(rack);
    sortByTime(both);
    return both;
}

} // namespace

Result<FutureSummary> summarise(const Timeline& timeline, double begin, double end)
{
    if (!(begin <= end))
        return fail(ErrorKind::BadUsage,
                    fmt::format("nothing can be summed up from {:g} s to {:g} s", begin, end),
                    "let the end be later");
    return Summing(timeline, begin, end).all();
}

FutureSummary joined(const FutureSummary& past, const FutureSummary& future)
{
    FutureSummary both = future;
    both.throttled = joined(past.throttled, future.throttled);
    both.tripped = joined(past.tripped, future.tripped);
    both.off = joined(past.off, future.off);
    return both;
}

} // namespace takao
