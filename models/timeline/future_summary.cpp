#include "models/timeline/future_summary.h"

#include "models/physics/workload/clock_governor.h"
#include "models/timeline/signal_integral.h"
#include "models/timeline/trouble_times.h"
#include "models/twin/signals.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace takao {
namespace {

constexpr std::size_t kAllPoints = 1'000'000'000; // so many samples no timeline has: none are put together

using workload::reason::Bits;

bool hasBits(const SignalPoint& point, Bits bits)
{
    return std::isfinite(point.most) && (static_cast<Bits>(point.most) & bits) != 0;
}

/// When the bits are there for the first time.
std::optional<double> firstOf(const SignalSeries& series, Bits bits, const TroubleTimes& troubles)
{
    for (std::size_t p = 0; p < series.points.size(); ++p)
        if (const double seen = series.points[p].begin; hasBits(series.points[p], bits))
            return p > 0 ? troubles.began(series.info.object, series.points[p - 1].begin, seen) : seen;
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
    Summing(const Timeline& timeline, double begin, double end)
        : m_timeline(timeline), m_troubles(timeline, begin, end)
    {
        m_sum.begin = begin;
        m_sum.end = end;
    }

    Result<FutureSummary> all()
    {
        const PlantStatePtr first = m_timeline.stateAt(m_sum.begin);
        for (const SignalInfo& signal : first->catalogue().all())
            if (auto done = take(signal); !done)
                return tl::unexpected(done.error());
        for (RackHarm* harm : {&m_sum.throttled, &m_sum.tripped, &m_sum.off})
            sortByTime(*harm);
        m_sum.racks = energyOf(signal::kItPower);
        m_sum.cooling = energyOf(signal::kCoolingPower);
        m_sum.losses = energyOf(signal::kLossPower);
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
            if (const auto at = firstOf(series, bits, m_troubles))
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

    double energyOf(const char* power) const
    {
        return integralOf(m_timeline, fmt::format("{}/{}", signal::kFacility, power), m_sum.begin, m_sum.end);
    }

    const Timeline& m_timeline;
    FutureSummary m_sum;
    TroubleTimes m_troubles;
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
