// Jobs on many GPUs, step by step: the door to this room.
#pragma once

#include "models/physics/workload/events.h"
#include "models/physics/workload/gpu_power.h"
#include "models/physics/workload/job_runner.h"

#include <span>

namespace takao::workload {

/// What one time step meets. Everything holds for all of it.
struct StepInputs
{
    std::span<const double> temperature; ///< of each GPU (nGpu) [degC]
    std::span<const double> powerCap;    ///< of each GPU (nGpu) [W]; the TDP if higher
    std::span<const char> hasPower;      ///< (nGpu) non-zero: fed
    std::span<const double> bandwidth;   ///< share of the nominal all-reduce bandwidth (nJob) [1]; 0: cut off
};

/// All jobs and GPUs on one clock.
///
/// Powers are means over the time step, formed exactly from the phases in it: a step longer than a training
/// step gives the mean, a shorter one the swing, and the energy is the same.
class Workload
{
  public:
    /// @param types   kinds of GPU
    /// @param typeOf  kind of each GPU (nGpu), index into types
    /// @param seed    of everything that is drawn: same seed, same inputs, same bits
    /// @errors BadData for types that cannot be, and GPUs of unknown type
    static Result<Workload> create(std::vector<GpuType> types, std::vector<int> typeOf, std::uint64_t seed);

    /// @return the job's number, counted from 0
    /// @errors BadData if the job cannot be, begins before now, or shares a GPU with another at the same time
    Result<int> addJob(Job job);

    /// Goes on by dt [s].
    /// @errors BadData, naming what is wrong, and nothing has changed
    Result<void> step(double dt, const StepInputs& inputs);

    /// Stops a job in its step, or lets it go on, from the next time step on. Its GPUs idle.
    /// @errors BadUsage if there is no such job
    Result<void> setPaused(int job, bool paused);

    double time() const { return m_time; }
    std::size_t gpuCount() const { return m_typeOf.size(); }
    std::size_t jobCount() const { return m_jobs.size(); }

    const std::vector<double>& power() const { return m_power; } ///< mean of the last time step (nGpu) [W]
    const std::vector<double>& clock() const { return m_gpus.clock; } ///< under load (nGpu) [1]; 0: off
    const std::vector<double>& utilisation() const
    {
        return m_mean;
    } ///< mean of the last time step (nGpu) [1]
    const std::vector<reason::Bits>& why() const { return m_gpus.why; } ///< reasons of the clock (nGpu)
    const JobReading& job(int number) const { return m_jobs[static_cast<std::size_t>(number)].reading(); }

    /// What happened in the last time step, causes before effects.
    const std::vector<Event>& events() const { return m_events; }

  private:
    Workload(std::vector<GpuType> types, std::vector<int> typeOf, std::uint64_t seed);
    Result<void> check(double dt, const StepInputs& inputs) const;
    void setClocks(const StepInputs& inputs);
    void announce();
    void findPowers(double dt, const StepInputs& inputs);
    void sumUpJobs();

    std::vector<GpuType> m_types;
    std::vector<int> m_typeOf;
    std::uint64_t m_seed;
    double m_time = 0.0;
    ClockGovernor m_governor;
    GpuWork m_gpus;
    std::vector<JobRunner> m_jobs;
    std::vector<reason::Bits> m_announced; ///< reasons that events have told (nGpu)
    std::vector<double> m_power;
    std::vector<double> m_mean;
    std::vector<double> m_atRest;  ///< power under load clock without utilisation (nGpu) [W]
    std::vector<double> m_dynamic; ///< power of full utilisation at the load clock, beyond that (nGpu) [W]
    std::vector<Event> m_events;
    std::vector<Event> m_coming; ///< of the next time step: pauses
};

} // namespace takao::workload
