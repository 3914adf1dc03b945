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

bool sameFields(const PlantState& a, const PlantState& b)
{
    return std::ranges::equal(a.airFields(), b.airFields());
}

/// Different fields, one after another.
std::size_t countFields(const std::vector<PlantStatePtr>& samples)
{
    std::size_t count = 1;
    for (std::size_t s = 1; s < samples.size(); ++s)
        count += sameFields(*samples[s - 1], *samples[s]) ? 0 : 1;
    return count;
}

/// Keeps the first, the third, ... once there are more than `most`, and only when that keeps the last, too.
/// @return whether any went
template <class Row>
bool thin(Row& row, std::size_t most)
{
    if (most == 0 || row.size() <= most || row.size() % 2 == 0)
        return false;
    std::size_t kept = 0;
    for (std::size_t i = 0; i < row.size(); i += 2)
        row[kept++] = std::move(row[i]);
    row.resize(kept);
    return true;
}

} // namespace

Simulation::Simulation(PlantRun run, SimulationOptions options)
    : m_run(std::move(run)), m_recipe(m_run.recipe()), m_options(options)
{
    keepCheckpoint(); // where forks of the beginning start
    publish(m_run.state());
}

void Simulation::publish(PlantStatePtr sample)
{
    PlantState::Events events = m_run.sharedEvents();
    std::vector<Alarm> alarms = m_run.alarms();
    const std::lock_guard lock(m_mutex);
    m_end = m_run.time();
    m_events = std::move(events);
    m_alarms = std::move(alarms);
    if (!sample)
        return;
    m_fields += m_samples.empty() || !sameFields(*m_samples.back(), *sample) ? 1 : 0;
    m_samples.push_back(std::move(sample));
    if (thin(m_samples, m_options.mostSamples)) {
        m_options.sampleEvery *= 2.0;
        m_fields = countFields(m_samples);
    }
    if (m_options.mostFields > 0 && m_fields > m_options.mostFields)
        thinFields();
}

/// Evenly, until half of them are left: so it need not be done at every step.
void Simulation::thinFields()
{
    while (m_fields > std::max<std::size_t>(2, m_options.mostFields / 2)) {
        m_fieldEvery = 2.0 * std::max(m_fieldEvery, m_run.air().fieldEvery);
        PlantStatePtr kept = m_samples.front();
        for (auto sample = m_samples.begin(); sample != m_samples.end() - 1;
             ++sample) { // the last is the present
            if ((*sample)->airTime() - kept->airTime() > m_fieldEvery - kSame)
                kept = *sample;
            else if (!sameFields(*kept, **sample))
                *sample = std::make_shared<const PlantState>((*sample)->withFieldsOf(*kept));
        }
        m_fields = countFields(m_samples);
    }
}

void Simulation::keepCheckpoint()
{
    auto copy = std::make_shared<const PlantRun>(m_run);
    const std::lock_guard lock(m_mutex);
    m_checkpoints.push_back({std::move(copy), m_acts.size()});
    if (thin(m_checkpoints, m_options.mostCheckpoints))
        m_options.checkpointEvery *= 2.0;
}

Result<void> Simulation::advanceTo(double time, const Progress& progress)
{
    const double from = m_run.time();
    while (m_run.time() < time - kSame) {
        if (auto done = m_run.step(); !done)
            return done;
        const bool kept = m_run.time() >= m_samples.back()->time() + m_options.sampleEvery - kSame;
        publish(kept ? m_run.state() : nullptr);
        if (m_run.time() >= m_checkpoints.back().run->time() + m_options.checkpointEvery - kSame)
            keepCheckpoint();
        if (progress &&
            !progress((m_run.time() - from) / (time - from), fmt::format("{:.0f} s", m_run.time())))
            return fail(ErrorKind::Cancelled, fmt::format("the run was stopped at {:.1f} s", m_run.time()));
    }
    return {};
}

Result<void> Simulation::act(const Act& act)
{
    if (auto done = m_run.act(act); !done)
        return done;
    Act noted = act;
    noted.time = m_run.time();
    {
        const std::lock_guard lock(m_mutex);
        m_acts.push_back(std::move(noted));
    }
    publish(nullptr);
    return {};
}

Result<PlantRun> Simulation::fork(double time) const
{
    std::unique_lock lock(m_mutex);
    const double until = std::min(time, m_end);
    const auto after = std::upper_bound(m_checkpoints.begin(), m_checkpoints.end(), until + kSame,
                                        [](double t, const Checkpoint& c) { return t < c.run->time(); });
    const Checkpoint from = after == m_checkpoints.begin() ? m_checkpoints.front() : *(after - 1);
    const std::vector<Act> acts(m_acts.begin() + static_cast<std::ptrdiff_t>(from.acts), m_acts.end());
    lock.unlock();

    PlantRun run(*from.run);
    auto next = acts.begin();
    for (;;) {
        for (; next != acts.end() && next->time <= run.time() + kSame; ++next)
            if (auto done = run.act(*next); !done)
                return tl::unexpected(done.error());
        if (run.time() >= until - kSame)
            return run;
        if (auto done = run.step(); !done)
            return tl::unexpected(done.error());
    }
}

std::vector<PlantStatePtr> Simulation::samples() const
{
    const std::lock_guard lock(m_mutex);
    return m_samples;
}

std::vector<Act> Simulation::acts() const
{
    const std::lock_guard lock(m_mutex);
    return m_acts;
}

RunRecipe Simulation::recipe() const
{
    RunRecipe recipe = m_recipe; // which nobody changes any more
    const std::vector<Act> since = acts();
    recipe.byHand.insert(recipe.byHand.end(), since.begin(), since.end());
    return recipe;
}

std::size_t Simulation::eventCount() const
{
    const std::lock_guard lock(m_mutex);
    return m_events->size();
}

double Simulation::begin() const
{
    const std::lock_guard lock(m_mutex);
    return m_samples.front()->time();
}

double Simulation::end() const
{
    const std::lock_guard lock(m_mutex);
    return m_end;
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
    const std::lock_guard lock(m_mutex);
    return m_samples[sampleAt(t)];
}

Result<SignalSeries> Simulation::signal(std::string_view name, double t0, double t1,
                                        std::size_t maxPoints) const
{
    std::unique_lock lock(m_mutex);
    const SignalCatalogue& catalogue = m_samples.front()->catalogue();
    const auto signal = findSignal(catalogue, name, t0, t1, maxPoints);
    if (!signal)
        return tl::unexpected(signal.error());
    SignalSeries series{catalogue.all()[*signal], false, {}};
    if (t1 < m_samples.front()->time())
        return series;
    const std::size_t first = sampleAt(t0), last = sampleAt(t1), count = last - first + 1;
    const std::vector<PlantStatePtr> samples(m_samples.begin() + static_cast<std::ptrdiff_t>(first),
                                             m_samples.begin() + static_cast<std::ptrdiff_t>(last) + 1);
    lock.unlock();
    const std::size_t perPoint = (count - 1) / maxPoints + 1;
    series.thinned = perPoint > 1;
    Envelope envelope(series);
    for (std::size_t s = 0; s < count; ++s)
        envelope.add(samples[s]->time(), samples[s]->value(*signal), s % perPoint == 0);
    return series;
}

std::vector<TimelineEvent> Simulation::events(double t0, double t1) const
{
    std::vector<TimelineEvent> found;
    std::unique_lock lock(m_mutex);
    const PlantState::Events shared = m_events; // which nobody changes any more
    lock.unlock();
    const std::vector<PlantEvent>& all = *shared;
    for (std::size_t e = 0; e < all.size(); ++e)
        if (all[e].time >= t0 && all[e].time <= t1)
            found.push_back({static_cast<int>(e), all[e]});
    std::ranges::stable_sort(found, {}, [](const TimelineEvent& e) { return e.event.time; });
    return found;
}

std::vector<Alarm> Simulation::alarms(double t0, double t1) const
{
    std::vector<Alarm> found;
    const std::lock_guard lock(m_mutex);
    std::ranges::copy_if(m_alarms, std::back_inserter(found),
                         [&](const Alarm& a) { return a.raised <= t1 && a.cleared >= t0; });
    return found;
}

} // namespace takao
