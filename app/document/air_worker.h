// Solving the air on another thread: what goes there, and what comes back while it runs.
#pragma once

#include "app/document/air_trace.h"
#include "models/twin/steady_air.h"

#include <atomic>
#include <memory>
#include <mutex>
#include <optional>

namespace takao {

/// What is solved: immutable, shared with the solving thread.
struct AirJob
{
    std::shared_ptr<const Facility> facility;
    PlantStatePtr plant; ///< of which the air is solved
    Faults faults;
    std::vector<double> cells; ///< one pass each, from coarse to fine [m]
    int threads = 1;
};

/// What the solving thread has told since it was last asked.
struct AirNews
{
    std::vector<AirIteration> iterations;
    PlantStatePtr state; ///< the newest one; null if there is none since
    double fraction = 0.0;
    double worstChange = 0.0; ///< [K]
    AirTrace heads;           ///< all but the iterations
    std::optional<Error> error;
};

/// Between the solving thread and the one of the window. The newest state wins: who is slow misses some.
class AirChannel
{
  public:
    void stop() { m_stopped = true; }
    bool isStopped() const { return m_stopped; }

    AirNews take();

    // for the solving thread
    template <class Change>
    void tell(const Change& change)
    {
        const std::lock_guard lock(m_mutex);
        change(m_news);
    }

  private:
    std::mutex m_mutex;
    AirNews m_news;
    std::atomic<bool> m_stopped = false;
};

/// Solves all passes. While it runs, states of uncertain quality show how far it is, some each second; a pass
/// never shows a grid that is coarser than what stands already.
void solveAir(const AirJob& job, AirChannel& channel);

} // namespace takao
