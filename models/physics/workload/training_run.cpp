#include "models/physics/workload/training_run.h"

#include <cmath>

namespace takao::workload {
namespace {

// Sums of times end a little beside the boundaries that they aim at; relative to a step, or to what is left.
constexpr double kRounding = 1e-9;

} // namespace

void TrainingRun::enter(JobState state, double offset, std::vector<Transition>& transitions)
{
    m_state = state;
    transitions.push_back({offset, state});
}

void TrainingRun::fail(double offset, std::vector<Transition>& transitions)
{
    m_lost += steps() - static_cast<double>(m_saved);
    m_steps = m_saved;
    m_fraction = 0.0;
    enter(JobState::Stopped, offset, transitions);
}

/// What the conditions change at once.
void TrainingRun::meet(const Training& job, const TrainingConditions& conditions,
                       std::vector<Transition>& transitions)
{
    const bool fit = conditions.gpusUsable && conditions.network;
    switch (m_state) {
    case JobState::Waiting:
        if (!conditions.paused)
            enter(fit ? JobState::Running : JobState::Stopped, 0.0, transitions);
        break;
    case JobState::Running:
    case JobState::Checkpointing:
    case JobState::Stalled:
    case JobState::Restarting:
        if (!conditions.gpusUsable)
            fail(0.0, transitions);
        else if (m_state == JobState::Running && !conditions.network && !conditions.paused) {
            m_left = job.communicationTimeout;
            enter(JobState::Stalled, 0.0, transitions);
        } else if (m_state == JobState::Stalled && conditions.network)
            enter(JobState::Running, 0.0, transitions);
        break;
    case JobState::Stopped:
        if (fit && !conditions.paused) {
            m_left = job.restartDuration;
            enter(JobState::Restarting, 0.0, transitions);
        }
        break;
    case JobState::Paused: // a condition, never the state of a run
    case JobState::Finished:
        break;
    }
}

/// `amount` steps have passed, of which the span keeps the traces.
void TrainingRun::passedSteps(double amount, TrainingSpan& span)
{
    double total = m_fraction + amount;
    if (m_fraction > 0.0) {
        span.firstFrom = m_fraction * span.period;
        span.firstTo = std::min(total, 1.0) * span.period;
        if (total < 1.0 - kRounding) {
            m_fraction = total;
            return;
        }
        ++m_steps;
        total = std::max(0.0, total - 1.0);
    }
    const double whole = std::floor(total + kRounding);
    m_fraction = std::max(0.0, total - whole);
    m_steps += static_cast<std::int64_t>(whole);
    span.wholeSteps += static_cast<std::int64_t>(whole);
    span.lastTo = m_fraction * span.period;
}

/// Steps until a checkpoint, the end, or until the time is over. Returns the time that is left.
double TrainingRun::runSteps(double left, const Training& job, TrainingSpan& span)
{
    double boundary = std::numeric_limits<double>::infinity();
    if (job.checkpointSteps > 0)
        boundary = static_cast<double>(m_saved + job.checkpointSteps - m_steps);
    if (job.totalSteps > 0)
        boundary = std::min(boundary, static_cast<double>(job.totalSteps - m_steps));
    const double until = (boundary - m_fraction) * span.period;
    if (until > left * (1.0 + kRounding)) {
        passedSteps(left / span.period, span);
        return 0.0;
    }
    const std::int64_t goal = m_steps + static_cast<std::int64_t>(boundary);
    passedSteps(boundary - m_fraction, span);
    m_steps = goal;
    m_fraction = span.lastTo = 0.0;
    return std::max(0.0, left - until);
}

double TrainingRun::wait(double left, double& counted)
{
    const double waited = std::min(left, m_left);
    m_left -= waited;
    counted += waited;
    return left - waited;
}

TrainingSpan TrainingRun::advance(double dt, const Training& job, const TrainingConditions& conditions,
                                  std::vector<Transition>& transitions)
{
    TrainingSpan span;
    span.period = conditions.period;
    meet(job, conditions, transitions);
    double left = conditions.paused ? 0.0 : dt;
    while (left > 0.0 && m_state != JobState::Stopped && m_state != JobState::Finished) {
        if (m_state == JobState::Running) {
            left = runSteps(left, job, span);
            const bool atBoundary = m_fraction == 0.0;
            if (atBoundary && job.totalSteps > 0 && m_steps >= job.totalSteps)
                enter(JobState::Finished, dt - left, transitions);
            else if (atBoundary && job.checkpointSteps > 0 && m_steps >= m_saved + job.checkpointSteps) {
                m_left = job.checkpointDuration;
                enter(JobState::Checkpointing, dt - left, transitions);
            }
        } else if (m_state == JobState::Checkpointing) {
            left = wait(left, span.checkpoint);
            if (m_left <= 0.0) {
                m_saved = m_steps;
                ++m_checkpoints;
                enter(JobState::Running, dt - left, transitions);
            }
        } else if (m_state == JobState::Restarting) {
            left = wait(left, span.restart);
            if (m_left <= 0.0)
                enter(JobState::Running, dt - left, transitions);
        } else if (m_state == JobState::Stalled) {
            left = wait(left, span.stalled);
            if (m_left <= 0.0)
                fail(dt - left, transitions);
        }
    }
    return span;
}

} // namespace takao::workload
