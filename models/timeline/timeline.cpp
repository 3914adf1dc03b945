// The timeline of a single moment.
#include "models/timeline/timeline.h"

#include "models/base/assert.h"

#include <fmt/format.h>

#include <algorithm>

namespace takao {

Result<std::uint32_t> findSignal(const SignalCatalogue& catalogue, std::string_view name, double t0,
                                 double t1, std::size_t maxPoints)
{
    const std::uint32_t signal = catalogue.find(name);
    if (signal == SignalCatalogue::kNone)
        return fail(ErrorKind::BadUsage, fmt::format("there is no signal \"{}\"", name),
                    "signals are named object/quantity, for example facility/pue");
    if (!(t0 <= t1)) // also not a number
        return fail(ErrorKind::BadUsage,
                    fmt::format("the span from {} s to {} s ends before it begins", t0, t1),
                    "give the earlier time first");
    if (maxPoints == 0)
        return fail(ErrorKind::BadUsage, fmt::format("no points of \"{}\" were asked for", name),
                    "ask for at least one");
    return signal;
}

SingleMoment::SingleMoment(PlantStatePtr state) : m_state(std::move(state))
{
    TAKAO_ASSERT(m_state != nullptr, "a moment has a state");
}

double SingleMoment::begin() const
{
    return m_state->time();
}

double SingleMoment::end() const
{
    return m_state->time();
}

PlantStatePtr SingleMoment::stateAt(double) const
{
    return m_state;
}

Result<SignalSeries> SingleMoment::signal(std::string_view name, double t0, double t1,
                                          std::size_t maxPoints) const
{
    const auto signal = findSignal(m_state->catalogue(), name, t0, t1, maxPoints);
    if (!signal)
        return tl::unexpected(signal.error());
    SignalSeries series{m_state->catalogue().all()[*signal], false, {}};
    if (t1 < m_state->time())
        return series;
    const SignalValue sample = m_state->value(*signal);
    SignalPoint point{m_state->time(), m_state->time()};
    point.quality = sample.quality;
    if (sample.quality != Quality::Missing)
        point.least = point.most = sample.value;
    series.points.push_back(point);
    return series;
}

std::vector<TimelineEvent> SingleMoment::events(double t0, double t1) const
{
    std::vector<TimelineEvent> events;
    const auto all = m_state->events();
    for (std::size_t e = 0; e < all.size(); ++e)
        if (all[e].time >= t0 && all[e].time <= t1)
            events.push_back({static_cast<int>(e), all[e]});
    std::stable_sort(events.begin(), events.end(), [](const TimelineEvent& a, const TimelineEvent& b) {
        return a.event.time < b.event.time;
    });
    return events;
}

std::vector<Alarm> SingleMoment::alarms(double, double) const
{
    return {};
}

} // namespace takao
