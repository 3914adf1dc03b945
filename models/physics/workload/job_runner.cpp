#include "models/physics/workload/job_runner.h"

#include "models/physics/workload/demand.h"
#include "models/physics/workload/philox.h"

namespace takao::workload {
namespace {

constexpr double kSlow = 0.95;      ///< of the undisturbed speed: worth an event. Engineering choice
constexpr double kRecovered = 0.97; ///< likewise, higher so that events don't chatter

double busiest(const Job& job)
{
    if (const auto* training = std::get_if<Training>(&job.load))
        return training->computeUtilisation;
    if (const auto* inference = std::get_if<Inference>(&job.load))
        return inference->busyUtilisation;
    return 0.0;
}

EventKind kindOf(JobState to, JobState from)
{
    switch (to) {
    case JobState::Checkpointing:
        return EventKind::JobCheckpointed;
    case JobState::Stalled:
        return EventKind::JobStalled;
    case JobState::Restarting:
        return EventKind::JobRestarting;
    case JobState::Stopped:
        return EventKind::JobStopped;
    case JobState::Finished:
        return EventKind::JobFinished;
    default:
        return from == JobState::Waiting ? EventKind::JobStarted : EventKind::JobResumed;
    }
}

} // namespace

JobRunner::JobRunner(Job job, int number, std::uint64_t seed)
    : m_job(std::move(job)), m_number(number), m_seed(seed)
{
    const auto* training = std::get_if<Training>(&m_job.load);
    if (!training)
        return;
    double slowest = 1.0;
    for (std::size_t k = 0; k < m_job.gpus.size(); ++k) {
        const double drawn = training->computeSpread > 0.0
                                 ? uniform(seed, Draw::ComputeSpread, static_cast<std::uint32_t>(number), k)
                                 : 0.0;
        m_slowness.push_back(1.0 + training->computeSpread * drawn);
        slowest = std::max(slowest, m_slowness.back());
    }
    m_compute.resize(m_job.gpus.size());
    m_nominalCompute = training->step.compute * slowest;
}

void JobRunner::prepare(double time, double dt, double bandwidth, GpuWork& gpus)
{
    m_begin = std::max(time, m_job.start);
    const double end = std::min(time + dt, m_job.stop);
    m_ends = m_job.stop <= time + dt;
    m_length = m_reading.state == JobState::Finished ? 0.0 : std::max(0.0, end - m_begin);
    m_bandwidth = bandwidth;
    m_unusable = -1;
    if (m_length <= 0.0)
        return;
    for (const int gpu : m_job.gpus) {
        const auto i = static_cast<std::size_t>(gpu);
        gpus.job[i] = m_number;
        if (m_unusable < 0 && gpus.clock[i] <= 0.0)
            m_unusable = gpu;
    }
    const bool training = std::holds_alternative<Training>(m_job.load);
    if (m_paused || (training && m_unusable >= 0))
        return;
    const double most = busiest(m_job);
    for (const int gpu : m_job.gpus)
        gpus.busiest[static_cast<std::size_t>(gpu)] =
            std::max(gpus.busiest[static_cast<std::size_t>(gpu)], most);
}

void JobRunner::step(GpuWork& gpus, std::vector<Event>& events)
{
    if (m_length <= 0.0)
        return;
    if (const auto* training = std::get_if<Training>(&m_job.load))
        stepTraining(*training, gpus, events);
    else if (const auto* inference = std::get_if<Inference>(&m_job.load))
        stepInference(*inference, gpus, events);
    else if (m_reading.state == JobState::Waiting)
        changeTo(JobState::Running, EventKind::JobStarted, events);
    if (m_ends && m_reading.state != JobState::Finished) {
        m_run.finish();
        m_reading.state = JobState::Finished;
        events.push_back(event(EventKind::JobFinished, m_length));
    }
}

/// Computing time of the slowest GPU at the present clocks [s].
double JobRunner::slowestCompute(const Training& training, const GpuWork& gpus)
{
    double slowest = 0.0;
    for (std::size_t k = 0; k < m_job.gpus.size(); ++k) {
        const double clock = gpus.clock[static_cast<std::size_t>(m_job.gpus[k])];
        m_compute[k] = training.step.compute * m_slowness[k] * relativeComputeTime(training.step, clock);
        if (m_compute[k] > slowest) {
            slowest = m_compute[k];
            m_reading.slowestGpu = m_job.gpus[k];
        }
    }
    return slowest;
}

void JobRunner::stepTraining(const Training& training, GpuWork& gpus, std::vector<Event>& events)
{
    TrainingConditions now;
    now.gpusUsable = m_unusable < 0;
    now.network = m_bandwidth > 0.0 || training.step.communication == 0.0;
    now.paused = m_paused;
    const double nominal = stepTime(training.step, m_nominalCompute, 1.0);
    double slowest = m_nominalCompute;
    m_reading.slowestGpu = -1;
    if (now.gpusUsable && !m_paused)
        slowest = slowestCompute(training, gpus);
    const double bandwidth = now.network && training.step.communication > 0.0 ? m_bandwidth : 1.0;
    now.period = stepTime(training.step, slowest, bandwidth);

    std::vector<Transition> transitions;
    const double before = m_run.steps() + m_run.stepsLost();
    const TrainingSpan span = m_run.advance(m_length, training, now, transitions);
    const double stepped = m_run.steps() + m_run.stepsLost() - before;
    m_reading.progress = m_run.steps();
    m_reading.stepsLost = m_run.stepsLost();
    m_reading.checkpoints = m_run.checkpoints();
    m_reading.stepPeriod = now.period;
    m_reading.speed = stepped * nominal / m_length;
    noteTransitions(transitions, gpus, events);
    if (span.stepping() > 0.0) {
        const bool byNetwork =
            stepTime(training.step, m_nominalCompute, bandwidth) > stepTime(training.step, slowest, 1.0);
        noteSpeed(nominal / now.period,
                  blamed(event(EventKind::JobSlowed, 0.0), gpus, byNetwork, m_reading.slowestGpu), events);
    }
    if (span.active() <= 0.0)
        return;
    const double atRest = training.checkpointUtilisation * span.checkpoint +
                          training.restartUtilisation * span.restart +
                          training.communicationUtilisation * (span.stalled + span.stepping());
    const double extra = training.computeUtilisation - training.communicationUtilisation;
    const double active = span.active();
    for (std::size_t k = 0; k < m_job.gpus.size(); ++k) {
        const auto i = static_cast<std::size_t>(m_job.gpus[k]);
        gpus.utilisationTime[i] += atRest + extra * span.computing(m_compute[k]);
        gpus.activeTime[i] += active;
    }
}

void JobRunner::stepInference(const Inference& inference, GpuWork& gpus, std::vector<Event>& events)
{
    const auto size = static_cast<std::size_t>(inference.replicaSize);
    const std::size_t replicas = m_job.gpus.size() / size;
    const double demand =
        demandAt(inference, m_begin + 0.5 * m_length, m_seed, static_cast<std::uint32_t>(m_number));
    // A replica is as fast as its slowest GPU, and out with any of them.
    std::vector<double> speed(replicas);
    std::size_t usable = 0;
    for (std::size_t r = 0; r < replicas; ++r) {
        double clock = 1.0;
        for (std::size_t k = 0; k < size; ++k)
            clock = std::min(clock, gpus.clock[static_cast<std::size_t>(m_job.gpus[r * size + k])]);
        const bool serves = clock > 0.0 && m_bandwidth > 0.0 && !m_paused;
        speed[r] = serves ? 1.0 / (inference.clockShare / clock + 1.0 - inference.clockShare) : 0.0;
        usable += serves ? 1 : 0;
    }
    const double each =
        usable > 0 ? demand * static_cast<double>(replicas) / static_cast<double>(usable) : 0.0;
    double served = 0.0; // GPUs at full clock
    for (std::size_t r = 0; r < replicas; ++r) {
        if (speed[r] <= 0.0)
            continue;
        const double busy = std::min(1.0, each / speed[r]);
        served += busy * speed[r] * static_cast<double>(size);
        for (std::size_t k = 0; k < size; ++k) {
            const auto i = static_cast<std::size_t>(m_job.gpus[r * size + k]);
            gpus.utilisationTime[i] += inference.busyUtilisation * busy * m_length;
            gpus.activeTime[i] += m_length;
        }
    }
    const double asked = demand * static_cast<double>(m_job.gpus.size());
    m_reading.demand = demand;
    m_reading.progress += served * m_length;
    m_reading.unserved += std::max(0.0, asked - served) * m_length;
    m_reading.speed = asked > 0.0 ? served / asked : 1.0;
    const Event cause = blamed(event(EventKind::JobStopped, 0.0), gpus, m_bandwidth <= 0.0, m_unusable);
    if (m_paused)
        return;
    if (usable == 0) {
        if (m_reading.state != JobState::Stopped)
            events.push_back(cause);
        m_reading.state = JobState::Stopped;
        return;
    }
    if (m_reading.state == JobState::Waiting)
        changeTo(JobState::Running, EventKind::JobStarted, events);
    else if (m_reading.state == JobState::Stopped)
        changeTo(JobState::Running, EventKind::JobResumed, events);
    noteSpeed(m_reading.speed, cause, events);
}

void JobRunner::noteTransitions(const std::vector<Transition>& transitions, const GpuWork& gpus,
                                std::vector<Event>& events)
{
    JobState from = m_reading.state;
    for (const Transition& transition : transitions) {
        const EventKind kind = kindOf(transition.to, from);
        const bool afterCheckpoint = from == JobState::Checkpointing && transition.to == JobState::Running;
        const bool failed = kind == EventKind::JobStopped || kind == EventKind::JobStalled;
        if (kind == EventKind::JobCheckpointed) {
            // told when it is written
        } else if (afterCheckpoint) {
            events.push_back(event(EventKind::JobCheckpointed, transition.offset));
        } else if (failed) {
            events.push_back(blamed(event(kind, transition.offset), gpus, m_unusable < 0, m_unusable));
        } else {
            events.push_back(event(kind, transition.offset));
        }
        from = transition.to;
    }
    m_reading.state = m_run.state();
    if (m_paused && m_reading.state != JobState::Stopped && m_reading.state != JobState::Waiting &&
        m_reading.state != JobState::Finished)
        m_reading.state = JobState::Paused;
}

void JobRunner::noteSpeed(double speed, const Event& cause, std::vector<Event>& events)
{
    if (!m_slow && speed < kSlow) {
        m_slow = true;
        Event slowed = cause;
        slowed.kind = EventKind::JobSlowed;
        events.push_back(slowed);
    } else if (m_slow && speed > kRecovered) {
        m_slow = false;
        events.push_back(event(EventKind::JobRecovered, 0.0));
    }
}

void JobRunner::setPaused(bool paused, double time, std::vector<Event>& events)
{
    if (paused == m_paused)
        return;
    m_paused = paused;
    if (m_reading.state == JobState::Finished || m_reading.state == JobState::Waiting)
        return;
    m_begin = time;
    events.push_back(event(paused ? EventKind::JobPaused : EventKind::JobResumed, 0.0));
    if (m_reading.state != JobState::Stopped)
        m_reading.state = paused ? JobState::Paused : JobState::Running;
}

Event JobRunner::event(EventKind kind, double offset) const
{
    Event event;
    event.time = m_begin + offset;
    event.kind = kind;
    event.job = m_number;
    return event;
}

Event JobRunner::blamed(Event event, const GpuWork& gpus, bool network, int gpu) const
{
    event.cause = network ? Cause::Network : Cause::Gpu;
    if (!network && gpu >= 0) {
        event.gpu = gpu;
        event.why = gpus.why[static_cast<std::size_t>(gpu)];
    }
    return event;
}

void JobRunner::changeTo(JobState state, EventKind kind, std::vector<Event>& events)
{
    m_reading.state = state;
    events.push_back(event(kind, 0.0));
}

} // namespace takao::workload
