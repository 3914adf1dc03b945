// States of a load.
#include "models/physics/power/transient/load_machine.h"

#include <algorithm>
#include <cmath>

namespace takao::power {
namespace {

// The way down to a cap is exp(-t / T), solved in quarters of T until 2 % of it are left.
constexpr double kCapStep = 0.25;
constexpr int kCapSteps = 16;

// Mean of exp(-s) over one step, so that the energy of the way down is exact.
double meanOfStep(int step)
{
    return (std::exp(-step * kCapStep) - std::exp(-(step + 1) * kCapStep)) / kCapStep;
}

} // namespace

LoadMachine::LoadMachine(int index, const Load& load, const LoadParameters& parameters)
    : m_index(index), m_nominal(load.power.real()), m_parameters(parameters), m_feeds(load, parameters),
      m_capacity(std::max(0.0, m_nominal) * parameters.holdUp), m_stored(m_capacity)
{}

int LoadMachine::note(EventKind kind, int cause, double now, EventLog& log, double value)
{
    return log.add({now, kind, ElementKind::Load, m_index, cause, value});
}

double LoadMachine::stored(double now) const
{
    return m_stored - m_powers.capacitors * (now - m_since);
}

void LoadMachine::settle(double now)
{
    m_stored = std::clamp(stored(now), 0.0, m_capacity);
    m_since = now;
}

double LoadMachine::wanted() const
{
    return std::min(m_scale, m_capLevel) * m_nominal;
}

void LoadMachine::operate(Operation& operation, double now)
{
    settle(now);
    const bool on = !m_failed && m_state == LoadState::On;
    const bool starting = !m_failed && m_state == LoadState::Starting;
    const bool holding = !m_failed && m_state == LoadState::HoldUp;
    m_powers = {};
    if (on || starting || holding)
        m_powers.consumed = wanted() * (starting ? m_factor : 1.0);
    if (on || starting)
        m_powers.drawn = m_powers.consumed + (on ? m_recharge : 0.0);
    m_powers.capacitors = m_powers.consumed - m_powers.drawn;
    if (holding)
        m_deadline = m_powers.consumed > 0.0 ? now + m_stored / m_powers.consumed : kNever;
    operation.loadOut[m_index] = !(on || starting);
    operation.loadScale[m_index] = m_nominal != 0.0 ? m_powers.drawn / m_nominal : m_scale;
    operation.feedPriority[m_index] = m_feeds.inUse();
}

bool LoadMachine::look(const std::vector<char>& live, int cause, double now, EventLog& log)
{
    const bool switching = m_feeds.look(live, now);
    const bool fed = m_feeds.fed();
    if (m_failed)
        return switching;
    switch (m_state) {
    case LoadState::On:
    case LoadState::Starting:
        return fed ? switching : lose(cause, now, log);
    case LoadState::HoldUp:
        return fed ? regain(cause, now, log) : switching;
    case LoadState::Off:
        if (fed) {
            m_state = LoadState::Waiting;
            m_cause = cause;
            m_deadline =
                now + m_parameters.restartDelay + m_parameters.restartGroup * m_parameters.groupInterval;
        }
        return switching;
    case LoadState::Waiting:
        if (!fed) {
            m_state = LoadState::Off;
            m_deadline = kNever;
        }
        return switching;
    }
    return switching;
}

bool LoadMachine::lose(int cause, double now, EventLog& log)
{
    m_recharge = 0.0;
    m_deadline = kNever;
    if (m_state == LoadState::Starting || m_stored <= 0.0)
        return die(cause, now, log);
    m_state = LoadState::HoldUp;
    m_gapSince = now;
    m_cause = note(EventKind::FeedLost, cause, now, log);
    return true;
}

bool LoadMachine::die(int cause, double now, EventLog& log)
{
    m_state = LoadState::Off;
    m_deadline = kNever;
    m_cause = note(EventKind::LoadLost, cause, now, log);
    return true;
}

bool LoadMachine::regain(int cause, double now, EventLog& log)
{
    m_state = LoadState::On;
    m_cause = note(EventKind::RodeThrough, cause, now, log, now - m_gapSince);
    m_recharge = (m_capacity - m_stored) / m_parameters.rechargeTime;
    m_deadline = now + m_parameters.rechargeTime;
    return true;
}

bool LoadMachine::start(double now, EventLog& log)
{
    m_state = LoadState::Starting;
    m_cause = note(EventKind::LoadRestarting, m_cause, now, log);
    m_step = -1; // the inrush comes before the ramp
    m_factor = m_parameters.inrushFactor * (m_parameters.rampTime > 0.0 ? 0.5 / m_parameters.rampSteps : 1.0);
    m_deadline = now + m_parameters.inrushTime;
    return true;
}

bool LoadMachine::startStep(double now, EventLog& log)
{
    ++m_step;
    if (m_parameters.rampTime > 0.0 && m_step < m_parameters.rampSteps) {
        m_factor = (m_step + 0.5) / m_parameters.rampSteps; // the ramp's mean over this step
        m_deadline = now + m_parameters.rampTime / m_parameters.rampSteps;
        return true;
    }
    m_state = LoadState::On;
    m_cause = note(EventKind::LoadRestored, m_cause, now, log);
    m_recharge = (m_capacity - m_stored) / m_parameters.rechargeTime;
    m_deadline = now + m_parameters.rechargeTime;
    return true;
}

bool LoadMachine::capStep(double now, EventLog& log)
{
    const bool reached = m_capStep >= kCapSteps || m_capFrom <= m_cap || m_parameters.capTimeConstant <= 0.0;
    m_capLevel = reached ? m_cap : m_cap + (m_capFrom - m_cap) * meanOfStep(m_capStep);
    m_capDeadline = reached ? kNever : now + kCapStep * m_parameters.capTimeConstant;
    ++m_capStep;
    if (reached && m_cap < kNever)
        note(EventKind::CapReached, m_capEvent, now, log, m_cap * m_nominal);
    return true;
}

double LoadMachine::next() const
{
    return std::min({m_failed ? kNever : m_deadline, m_feeds.next(), m_capDeadline});
}

bool LoadMachine::fire(double now, EventLog& log)
{
    if (m_capDeadline <= now)
        return capStep(now, log);
    if (m_feeds.next() <= now) {
        m_feeds.fire(now);
        if (m_feeds.inUse() != FeedSwitch::kBetween)
            note(EventKind::FeedChanged, m_cause, now, log, m_feeds.inUse());
        return true;
    }
    if (m_failed || m_deadline > now)
        return false;
    m_deadline = kNever;
    switch (m_state) {
    case LoadState::HoldUp:
        settle(now);
        m_stored = 0.0;
        return die(m_cause, now, log);
    case LoadState::Waiting:
        return start(now, log);
    case LoadState::Starting:
        return startStep(now, log);
    case LoadState::On: // the capacitors are full again
        settle(now);
        m_stored = m_capacity;
        m_recharge = 0.0;
        return true;
    case LoadState::Off:
        return false;
    }
    return false;
}

// Some of the capacitors go, with what is in them, or come back, empty.
void LoadMachine::keepShare(double share, double now)
{
    settle(now);
    m_capacity *= share / m_share;
    m_stored *= std::min(1.0, share / m_share);
    m_share = share;
    if (m_state != LoadState::On || m_stored >= m_capacity)
        return;
    m_recharge = (m_capacity - m_stored) / m_parameters.rechargeTime;
    m_deadline = now + m_parameters.rechargeTime;
}

bool LoadMachine::command(const PowerCommand& command, int event, double now, EventLog& log)
{
    switch (command.kind) {
    case CommandKind::Fail:
        m_failed = true;
        m_state = LoadState::Off;
        m_deadline = kNever;
        m_recharge = 0.0;
        return true;
    case CommandKind::Repair:
        m_failed = false;
        return true;
    case CommandKind::Cap:
        m_capFrom = std::min(m_scale, m_capLevel);
        m_cap = command.value / m_nominal;
        m_capStep = 0;
        m_capEvent = event;
        return capStep(now, log);
    case CommandKind::Derate:
        keepShare(command.value, now);
        return true;
    default:
        return false;
    }
}

} // namespace takao::power
