// What happened to jobs and GPUs, and because of what.
#pragma once

#include "models/physics/workload/clock_governor.h"

namespace takao::workload {

enum class EventKind {
    JobStarted,
    JobSlowed,    ///< below 95 % of its speed
    JobRecovered, ///< above 97 % of its speed again
    JobStalled,   ///< no network left, it waits
    JobCheckpointed,
    JobStopped,    ///< failed; work since the last checkpoint is lost
    JobRestarting, ///< what had stopped it is back
    JobResumed,    ///< steps again after a stall, a restart or a pause
    JobPaused,
    JobFinished,
    GpuThrottled, ///< for the reasons in `why`; a power cap counts once it costs 5 % of the clock
    GpuRecovered, ///< throttled no more
    GpuTripped,   ///< off at its shutdown temperature
    GpuPowerLost,
    GpuRestored, ///< fed again, not tripped
};

/// Where an event comes from.
enum class Cause {
    Own,     ///< schedule, by hand, or the job's own course
    Gpu,     ///< `gpu` is slow or off, for the reasons in `why`
    Network, ///< its bandwidth
};

struct Event
{
    double time = 0.0; ///< [s]
    EventKind kind = EventKind::JobStarted;
    int job = -1; ///< which it happened to, or which the GPU works for; -1: none
    int gpu = -1; ///< which it happened to, or which is the cause; -1: none
    Cause cause = Cause::Own;
    reason::Bits why = reason::kNone; ///< of that GPU
};

} // namespace takao::workload
