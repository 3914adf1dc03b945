#include "app/document/run_worker.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <utility>

namespace takao {
namespace {

using Clock = std::chrono::steady_clock;

// Kaohsiung: some 300 kB a state, some megabytes a copy of the run, 2.5 MB a field of its air. An hour is
// kept second by second, the air of 20 minutes as it comes.
constexpr SimulationOptions kKept{1.0, 60.0, 3600, 24, 120};
constexpr double kBehind = 0.5;      // a run that falls so far behind its speed does not catch up [s]
constexpr double kPaceOver = 0.5;    // the pace is that of so much time [s]
constexpr double kLongestWait = 0.5; // [s]

double secondsBetween(Clock::time_point from, Clock::time_point to)
{
    return std::chrono::duration<double>(to - from).count();
}

/// When the next step of a run is due, at the wanted speed.
class Pacing
{
  public:
    /// From here on; after pauses and changes of speed.
    void restart(double time, double speed)
    {
        m_start = Clock::now();
        m_startTime = time;
        m_speed = speed;
    }
    double speed() const { return m_speed; }

    /// Seconds until the clock of the run may stand at `time`; 0 if it may.
    double secondsUntil(double time)
    {
        if (std::isinf(m_speed))
            return 0.0;
        const double due = (time - m_startTime) / m_speed;
        const double passed = secondsBetween(m_start, Clock::now());
        if (passed > due + kBehind)
            restart(time, m_speed);
        return std::max(0.0, due - passed);
    }

  private:
    Clock::time_point m_start;
    double m_startTime = 0.0, m_speed = 1.0;
};

/// How fast a run really goes.
class Pace
{
  public:
    /// @return the pace [1], now and then
    std::optional<double> look(double time)
    {
        const auto now = Clock::now();
        const double passed = secondsBetween(m_since, now);
        if (passed < kPaceOver)
            return std::nullopt;
        const double pace = (time - m_time) / passed;
        m_since = now;
        m_time = time;
        return pace;
    }
    void restart(double time)
    {
        m_since = Clock::now();
        m_time = time;
    }

  private:
    Clock::time_point m_since = Clock::now();
    double m_time = 0.0;
};

class Running
{
  public:
    Running(Simulation& simulation, RunChannel& channel)
        : m_simulation(simulation), m_channel(channel), m_step(simulation.run().scenario().step)
    {}

    void go()
    {
        bool stood = true;
        for (;;) {
            const RunChannel::Orders orders = m_channel.orders();
            if (orders.stopped)
                return;
            for (const Act& act : orders.acts)
                if (auto done = m_simulation.act(act); !done)
                    m_channel.tell([&done](RunNews& news) { news.refused.push_back(done.error()); });
            if (orders.paused) {
                m_channel.tell([](RunNews& news) { news.pace = 0.0; });
                m_channel.await(std::nullopt);
                stood = true;
                continue;
            }
            if (std::exchange(stood, false) || orders.speed != m_pacing.speed()) {
                m_pacing.restart(m_simulation.end(), orders.speed);
                m_pace.restart(m_simulation.end());
            }
            if (!step())
                return;
        }
    }

  private:
    /// One step, or the wait for it. @return false: the run cannot go on
    bool step()
    {
        const double next = m_simulation.end() + m_step;
        if (const double wait = m_pacing.secondsUntil(next); wait > 0.0) {
            m_channel.await(std::min(wait, kLongestWait));
        } else {
            if (auto done = m_simulation.advanceTo(next); !done) {
                m_channel.tell([&done](RunNews& news) { news.error = done.error(); });
                return false;
            }
            pauseAtEnd();
        }
        if (const auto pace = m_pace.look(m_simulation.end()))
            m_channel.tell([&pace](RunNews& news) { news.pace = *pace; });
        return true;
    }

    void pauseAtEnd()
    {
        if (m_told || m_simulation.end() < m_simulation.run().scenario().duration - 1e-9)
            return;
        m_told = true;
        m_channel.setPaused(true);
        m_channel.tell([](RunNews& news) { news.scenarioEnded = true; });
    }

    Simulation& m_simulation;
    RunChannel& m_channel;
    double m_step; ///< [s]
    Pacing m_pacing;
    Pace m_pace;
    bool m_told = false; ///< that the scenario has ended
};

} // namespace

template <class Change>
void RunChannel::order(const Change& change)
{
    {
        const std::lock_guard lock(m_mutex);
        change(m_orders);
        m_ordered = true;
    }
    m_wake.notify_one();
}

void RunChannel::stop()
{
    order([](Orders& orders) { orders.stopped = true; });
}

void RunChannel::setPaused(bool paused)
{
    order([paused](Orders& orders) { orders.paused = paused; });
}

void RunChannel::setSpeed(double speed)
{
    order([speed](Orders& orders) { orders.speed = speed; });
}

void RunChannel::act(Act act)
{
    order([&act](Orders& orders) { orders.acts.push_back(std::move(act)); });
}

RunNews RunChannel::take()
{
    const std::lock_guard lock(m_mutex);
    RunNews news = std::move(m_news);
    m_news = {};
    m_news.pace = news.pace;
    return news;
}

RunChannel::Orders RunChannel::orders()
{
    const std::lock_guard lock(m_mutex);
    m_ordered = false;
    Orders now = m_orders;
    m_orders.acts.clear();
    return now;
}

bool RunChannel::isStopped()
{
    const std::lock_guard lock(m_mutex);
    return m_orders.stopped;
}

void RunChannel::await(std::optional<double> seconds)
{
    std::unique_lock lock(m_mutex);
    const auto ordered = [this] { return m_ordered; };
    if (seconds)
        m_wake.wait_for(lock, std::chrono::duration<double>(*seconds), ordered);
    else
        m_wake.wait(lock, ordered);
}

void goThrough(const RunJob& job, RunChannel& channel)
{
    const auto progress = [&channel](double fraction, const std::string& phrase) {
        channel.tell([&](RunNews& news) {
            news.started = fraction;
            news.phrase = phrase;
        });
        return !channel.isStopped();
    };
    auto run = PlantRun::begin(job.facility, job.scenario, job.seed, job.air, progress);
    if (!run) {
        if (run.error().kind != ErrorKind::Cancelled)
            channel.tell([&run](RunNews& news) { news.error = run.error(); });
        return;
    }
    const RecordingHead head = headOf(*run, job.seed, {}, {});
    auto probe = std::make_unique<PlantRun>(*run);
    const auto simulation = std::make_shared<Simulation>(std::move(*run), kKept);
    channel.tell([&](RunNews& news) {
        news.simulation = simulation;
        news.probe = std::move(probe);
        news.head = head;
    });
    Running(*simulation, channel).go();
}

} // namespace takao
