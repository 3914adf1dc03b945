#include "models/timeline/simulation.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace takao {
namespace {

constexpr double kSame = 1e-9; // of times [s]

/// Many samples in as many points as asked for, each the envelope of its own.
class Envelope
{
  public:
    explicit Envelope(SignalSeries& series) : m_series(series) {}

    void add(double time, const SignalValue& value, bool opensPoint)
    {
        if (opensPoint)
            m_series.points.push_back({time, time});
        SignalPoint& point = m_series.points.back();
        point.end = time;
        point.quality = std::max(point.quality, value.quality);
        if (value.quality == Quality::Missing)
            return;
        point.least = std::isfinite(point.least) ? std::min(point.least, value.value) : value.value;
        point.most = std::isfinite(point.most) ? std::max(point.most, value.value) : value.value;
    }

  private:
    SignalSeries& m_series;
};

} // namespace

Simulation::Simulation(PlantRun run, SimulationOptions options) : m_options(options)
{
    m_samples.push_back(run.state());
    m_checkpoints.push_back(run); // where forks of the beginning start
    m_checkpoints.push_back(std::move(run));
}

Result<void> Simulation::advanceTo(double time, const Progress& progress)
{
    const double from = end();
    while (end() < time - kSame) {
        PlantRun& run = m_checkpoints.back();
        if (auto done = run.step(); !done)
            return done;
        if (run.time() >= m_samples.back()->time() + m_options.sampleEvery - kSame)
            m_samples.push_back(run.state());
        if (run.time() >= m_checkpoints[m_checkpoints.size() - 2].time() + m_options.checkpointEvery - kSame)
            m_checkpoints.push_back(PlantRun(run));
        if (progress && !progress((end() - from) / (time - from), fmt::format("{:.0f} s", end())))
            return fail(ErrorKind::Cancelled, fmt::format("the run was stopped at {:.1f} s", end()));
    }
    return {};
}

Result<void> Simulation::act(const Act& act)
{
    if (auto done = m_checkpoints.back().act(act); !done)
        return done;
    m_checkpoints.push_back(PlantRun(m_checkpoints.back())); // forks of what follows know of it
    return {};
}

Result<PlantRun> Simulation::fork(double time) const
{
    const auto after = std::upper_bound(m_checkpoints.begin(), m_checkpoints.end() - 1, time + kSame,
                                        [](double t, const PlantRun& run) { return t < run.time(); });
    PlantRun run(after == m_checkpoints.begin() ? m_checkpoints.front() : *(after - 1));
    while (run.time() < std::min(time, end()) - kSame)
        if (auto done = run.step(); !done)
            return tl::unexpected(done.error());
    return run;
}

std::size_t Simulation::sampleAt(double t) const
{
    const auto after =
        std::upper_bound(m_samples.begin(), m_samples.end(), t + kSame,
                         [](double x, const PlantStatePtr& state) { return x < state->time(); });
    return after == m_samples.begin() ? 0 : static_cast<std::size_t>(after - m_samples.begin()) - 1;
}

PlantStatePtr Simulation::stateAt(double t) const
{
    return m_samples[sampleAt(t)];
}

Result<SignalSeries> Simulation::signal(std::string_view name, double t0, double t1,
                                        std::size_t maxPoints) const
{
    const SignalCatalogue& catalogue = m_samples.front()->catalogue();
    const auto signal = findSignal(catalogue, name, t0, t1, maxPoints);
    if (!signal)
        return tl::unexpected(signal.error());
    SignalSeries series{catalogue.all()[*signal], false, {}};
    if (t1 < begin())
        return series;
    const std::size_t first = sampleAt(t0), last = sampleAt(t1), count = last - first + 1;
    const std::size_t perPoint = (count + maxPoints - 1) / maxPoints;
    series.thinned = perPoint > 1;
    Envelope envelope(series);
    for (std::size_t s = first; s <= last; ++s)
        envelope.add(m_samples[s]->time(), m_samples[s]->value(*signal), (s - first) % perPoint == 0);
    return series;
}

std::vector<TimelineEvent> Simulation::events(double t0, double t1) const
{
    std::vector<TimelineEvent> found;
    const auto& all = run().events();
    for (std::size_t e = 0; e < all.size(); ++e)
        if (all[e].time >= t0 && all[e].time <= t1)
            found.push_back({static_cast<int>(e), all[e]});
    std::ranges::stable_sort(found, {}, [](const TimelineEvent& e) { return e.event.time; });
    return found;
}

std::vector<Alarm> Simulation::alarms(double t0, double t1) const
{
    std::vector<Alarm> found;
    std::ranges::copy_if(run().alarms(), std::back_inserter(found),
                         [&](const Alarm& a) { return a.raised <= t1 && a.cleared >= t0; });
    return found;
}

} // namespace takao
