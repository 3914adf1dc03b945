// A job at work on its GPUs: what they are busy with, how far it comes, what it has to report.
#pragma once

#include "models/physics/workload/events.h"
#include "models/physics/workload/job.h"
#include "models/physics/workload/training_run.h"

#include <span>

namespace takao::workload {

/// How a job is doing.
struct JobReading
{
    JobState state = JobState::Waiting;
    double progress =
        0.0; ///< training: steps done and not lost [1]; inference: GPU-seconds served at full clock
    double speed = 0.0; ///< against undisturbed running, in the last time step [1]; inference: served / asked
    double stepPeriod = 0.0; ///< of a training step [s]; 0: no training
    int slowestGpu = -1;     ///< that the others wait for; -1: not known
    double stepsLost = 0.0;  ///< by failures so far [1]
    std::int64_t checkpoints = 0;
    double demand = 0.0;    ///< of inference [1]
    double unserved = 0.0;  ///< of inference, GPU-seconds at full clock
    double power = 0.0;     ///< of all its GPUs, mean of the last time step [W]
    double highPower = 0.0; ///< while all of them compute [W]
    double lowPower = 0.0;  ///< while all of them exchange [W]: the swing, once a step, is the difference
};

/// What a job sees of its GPUs, and what it leaves there. All (nGpu).
struct GpuWork
{
    std::vector<double> clock;           ///< under load [1]; 0: off
    std::vector<reason::Bits> why;       ///< reasons of that clock
    std::vector<double> busiest;         ///< highest utilisation that may come up [1]
    std::vector<double> utilisationTime; ///< utilisation times time, summed up over jobs [s]
    std::vector<double> activeTime;      ///< at work, or waiting in an exchange [s]
    std::vector<int> job;                ///< that it works for in this time step; -1: none
};

class JobRunner
{
  public:
    /// @param number  of the job
    JobRunner(Job job, int number, std::uint64_t seed);

    /// First half of a time step: says how busy its GPUs may become.
    /// @param time       its beginning [s]
    /// @param bandwidth  share of the nominal all-reduce bandwidth [1]
    void prepare(double time, double dt, double bandwidth, GpuWork& gpus);

    /// Second half, when clocks are known.
    void step(GpuWork& gpus, std::vector<Event>& events);

    void setPaused(bool paused, double time, std::vector<Event>& events);

    const Job& job() const { return m_job; }
    const JobReading& reading() const { return m_reading; }
    JobReading& reading() { return m_reading; }

  private:
    double slowestCompute(const Training& training, const GpuWork& gpus);
    void stepTraining(const Training& training, GpuWork& gpus, std::vector<Event>& events);
    void stepInference(const Inference& inference, GpuWork& gpus, std::vector<Event>& events);
    void noteTransitions(const std::vector<Transition>& transitions, const GpuWork& gpus,
                         std::vector<Event>& events);
    void noteSpeed(double speed, const Event& cause, std::vector<Event>& events);
    Event event(EventKind kind, double offset) const;
    Event blamed(Event event, const GpuWork& gpus, bool network, int gpu) const;
    void changeTo(JobState state, EventKind kind, std::vector<Event>& events);

    Job m_job;
    int m_number;
    std::uint64_t m_seed;
    TrainingRun m_run;
    JobReading m_reading;
    bool m_paused = false;
    bool m_slow = false;            ///< and said so
    std::vector<double> m_slowness; ///< computing time of each GPU relative to the fastest (job's GPU) [1]
    std::vector<double> m_compute;  ///< computing time of each GPU at its clock [s] (job's GPU)
    double m_nominalCompute = 0.0;  ///< of the slowest at full clock [s]

    // Of the present time step.
    double m_begin = 0.0;  ///< of the job's part in it [s]
    double m_length = 0.0; ///< of that part [s]; 0: no part
    double m_bandwidth = 1.0;
    int m_unusable = -1; ///< first GPU that is off
    bool m_ends = false; ///< with this part
};

} // namespace takao::workload
