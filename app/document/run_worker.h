// Letting a facility run on another thread: what goes there, and what comes back while it runs.
#pragma once

#include "models/timeline/simulation_saver.h"

#include <condition_variable>
#include <limits>
#include <memory>
#include <mutex>
#include <optional>

namespace takao {

/// As fast as the machine can.
inline constexpr double kFullSpeed = std::numeric_limits<double>::infinity();

/// What is run: immutable, shared with the running thread.
struct RunJob
{
    std::shared_ptr<const Facility> facility;
    Scenario scenario;
    std::uint64_t seed = 1;
    double speed = 1.0; ///< at first, times the clock
    RunAir air = {};
};

/// What the running thread has told since it was last asked.
struct RunNews
{
    std::optional<double> started; ///< how much of the way to rest is done [1]
    std::string phrase;            ///< what is done on it
    std::shared_ptr<const Simulation>
        simulation; ///< once, when the plant has come to rest and the clock starts
    std::unique_ptr<PlantRun>
        probe;                  ///< once, with it: a copy of the beginning, to ask what can be done to it
    RecordingHead head;         ///< once, with it; without the facility's text
    std::vector<Error> refused; ///< acts that could not be done
    std::optional<Error> error; ///< that ended the run
    bool scenarioEnded = false; ///< once: its time is over, and the run waits
    double pace = 0.0;          ///< how fast it goes, times the clock; 0: it stands
};

/// Between the running thread and the one of the window. States go through the Simulation itself.
class RunChannel
{
  public:
    // for the window
    void stop();
    void setPaused(bool paused);
    void setSpeed(double speed);
    void act(Act act);
    RunNews take();

    // for the running thread
    struct Orders
    {
        bool stopped = false, paused = false;
        double speed = 1.0;
        std::vector<Act> acts; ///< to be done now
    };
    Orders orders();
    bool isStopped(); ///< takes no order
    /// Waits for another order, at most so long [s]; none: as long as it takes.
    void await(std::optional<double> seconds);
    template <class Change>
    void tell(const Change& change)
    {
        const std::lock_guard lock(m_mutex);
        change(m_news);
    }

  private:
    template <class Change>
    void order(const Change& change);

    std::mutex m_mutex;
    std::condition_variable m_wake;
    Orders m_orders;
    bool m_ordered = false;
    RunNews m_news;
};

/// Brings the plant to rest, then steps it at the wanted speed until it is stopped or fails.
void goThrough(const RunJob& job, RunChannel& channel);

} // namespace takao
