// One training job in time: steps, checkpoints, failures, restarts.
#pragma once

#include "models/physics/workload/job.h"
#include "models/physics/workload/job_state.h"

#include <vector>

namespace takao::workload {

/// What the GPUs of a job did in one stretch of time, all of them together [s].
///
/// Steps are given as spans of a step's duration: the rest of one that had begun, so many whole ones, the
/// beginning of one more. From that follows for each GPU how long it computed, exactly.
struct TrainingSpan
{
    double firstFrom = 0.0; ///< within the step that had begun
    double firstTo = 0.0;
    std::int64_t wholeSteps = 0;
    double lastTo = 0.0; ///< within the step that begins last
    double period = 0.0; ///< of one step
    double stalled = 0.0;
    double checkpoint = 0.0;
    double restart = 0.0;

    /// Time in steps [s].
    double stepping() const
    {
        return firstTo - firstFrom + static_cast<double>(wholeSteps) * period + lastTo;
    }

    /// Time [s] that a GPU computes which needs `compute` [s] for each step; the others begin at the same
    /// moment.
    double computing(double compute) const
    {
        return std::min(compute, firstTo) - std::min(compute, firstFrom) +
               static_cast<double>(wholeSteps) * compute + std::min(compute, lastTo);
    }

    /// Time that its GPUs are at work or waiting in an exchange [s]; the rest they idle.
    double active() const { return stepping() + stalled + checkpoint + restart; }
};

/// A change of state, so long after the beginning of the stretch [s].
struct Transition
{
    double offset;
    JobState to;
};

/// What the job meets in one stretch of time.
struct TrainingConditions
{
    double period = 0.0;    ///< of a step [s]
    bool gpusUsable = true; ///< all of them
    bool network = true;    ///< any bandwidth at all
    bool paused = false;    ///< its GPUs idle, and remember everything as long as they are usable
};

/// The state of a training job between two stretches. Within one the conditions hold, so whatever the length
/// of the stretches, the same conditions lead to the same steps, up to rounding.
class TrainingRun
{
  public:
    /// Goes on by dt [s]; transitions are appended.
    TrainingSpan advance(double dt, const Training& job, const TrainingConditions& conditions,
                         std::vector<Transition>& transitions);

    /// Its stop time has come.
    void finish() { m_state = JobState::Finished; }

    JobState state() const { return m_state; }
    double steps() const { return static_cast<double>(m_steps) + m_fraction; } ///< done and not lost [1]
    double stepsLost() const { return m_lost; } ///< done, but after the last checkpoint before a failure [1]
    std::int64_t checkpoints() const { return m_checkpoints; }

  private:
    void meet(const Training& job, const TrainingConditions& conditions,
              std::vector<Transition>& transitions);
    void enter(JobState state, double offset, std::vector<Transition>& transitions);
    void fail(double offset, std::vector<Transition>& transitions);
    double runSteps(double left, const Training& job, TrainingSpan& span);
    double wait(double left, double& counted);
    void passedSteps(double amount, TrainingSpan& span);

    JobState m_state = JobState::Waiting;
    std::int64_t m_steps = 0;
    double m_fraction = 0.0; ///< of the step that has begun
    std::int64_t m_saved = 0;
    std::int64_t m_checkpoints = 0;
    double m_lost = 0.0;
    double m_left = 0.0; ///< of a checkpoint, a restart, or the patience with the network [s]
};

} // namespace takao::workload
