// States of a generator set.
#include "models/physics/power/transient/generator.h"

#include <algorithm>
#include <cmath>

namespace takao::power {
namespace {

constexpr double kStepWorthAnEvent = 0.05; // of the rating
constexpr double kSecondsPerHour = 3600.0;

} // namespace

Generator::Generator(int source, double rating, const GeneratorParameters& parameters)
    : m_source(source), m_rating(rating), m_parameters(parameters),
      m_overload(parameters.overload, 1.0, parameters.overloadRecovery)
{}

bool Generator::runs() const
{
    return m_state == GeneratorState::RunUp || m_state == GeneratorState::Ready ||
           m_state == GeneratorState::CoolDown;
}

bool Generator::enter(GeneratorState state, EventKind event, int cause, double now, EventLog& log,
                      double value)
{
    m_state = state;
    m_deadline = kNever;
    m_cause = log.add({now, event, ElementKind::Source, m_source, cause, value});
    if (!delivers())
        m_readySince = kNever;
    settleFuel(now);
    return true;
}

double Generator::accepted(double now) const
{
    const double timeConstant = m_parameters.governor.recoveryTime / 3.0; // 95 % within the recovery time
    return m_sight.power + (m_accepted - m_sight.power) * std::exp(-(now - m_acceptedSince) / timeConstant);
}

double Generator::frequency(double now) const
{
    if (!delivers())
        return 0.0;
    const double missing = (m_sight.power - accepted(now)) / (m_parameters.acceptedStep * rating());
    return 1.0 - m_parameters.governor.frequencyDip * missing;
}

double Generator::fuel(double now) const
{
    return std::max(0.0, m_fuel - m_fuelRate * (now - m_fuelSince));
}

void Generator::settleFuel(double now)
{
    m_fuel = fuel(now);
    m_fuelSince = now;
    const double load = m_parameters.idleFuel + (1.0 - m_parameters.idleFuel) * m_sight.power / m_rating;
    m_fuelRate = runs() ? load / (m_parameters.fuelHours * kSecondsPerHour) : 0.0;
}

bool Generator::lock(EventKind event, int cause, double now, EventLog& log, double value)
{
    return enter(GeneratorState::LockedOut, event, cause, now, log, value);
}

// A step of the load: the frequency dips before the governor follows.
bool Generator::look(const GeneratorSight& sight, double now, EventLog& log)
{
    const double before = m_sight.power;
    m_accepted = accepted(now);
    m_acceptedSince = now;
    m_sight = sight;
    settleFuel(now);
    m_overload.setLoad(sight.power / rating(), now);
    if (!delivers() || sight.power - before < kStepWorthAnEvent * rating())
        return false;
    const double lowest = frequency(now);
    const int step =
        log.add({now, EventKind::LoadStep, ElementKind::Source, m_source, m_sight.loadCause, lowest});
    return lowest < m_parameters.stallFrequency && lock(EventKind::Stalled, step, now, log, lowest);
}

void Generator::call(bool called, int cause, double now, EventLog& log)
{
    if (m_failed)
        return;
    if (m_state == GeneratorState::Stopped && called) {
        enter(GeneratorState::Ordered, EventKind::StartOrdered, cause, now, log);
        m_deadline = std::max(now, m_mayCrankFrom) + m_parameters.startDelay;
    } else if (m_state == GeneratorState::Ordered && !called) {
        enter(GeneratorState::Stopped, EventKind::Stopped, cause, now, log);
    } else if (m_state == GeneratorState::Ready && !called) {
        enter(GeneratorState::CoolDown, EventKind::CoolingDown, cause, now, log);
        m_deadline = now + m_parameters.coolDown;
    } else if (m_state == GeneratorState::CoolDown && called) {
        enter(GeneratorState::Ready, EventKind::GeneratorReady, cause, now, log);
    }
}

double Generator::next() const
{
    if (m_failed)
        return kNever;
    double next = m_deadline;
    if (m_fuelRate > 0.0)
        next = std::min(next, m_fuelSince + m_fuel / m_fuelRate);
    return delivers() ? std::min(next, m_overload.reachesLimit()) : next;
}

bool Generator::fire(double now, EventLog& log)
{
    if (m_failed)
        return false;
    if (m_fuelRate > 0.0 && m_fuelSince + m_fuel / m_fuelRate <= now) {
        m_fuel = 0.0;
        m_fuelSince = now;
        return lock(EventKind::FuelEmpty, m_cause, now, log);
    }
    if (delivers() && m_overload.reachesLimit() <= now)
        return lock(EventKind::GeneratorOverloaded, m_sight.loadCause, now, log, m_sight.power / rating());
    return m_deadline <= now && due(now, log);
}

bool Generator::crank(int cause, double now, EventLog& log)
{
    ++m_attempt;
    enter(GeneratorState::Cranking, EventKind::Cranking, cause, now, log, m_attempt);
    m_deadline = now + (m_failNext > 0 ? m_parameters.crankLimit : m_parameters.crankTime);
    return false;
}

bool Generator::crankEnds(double now, EventLog& log)
{
    if (m_failNext == 0) {
        m_state = GeneratorState::RunUp; // no event: the crank was one, being ready is the next
        m_deadline = now + m_parameters.runUpTime;
        settleFuel(now);
        return false;
    }
    --m_failNext;
    enter(GeneratorState::Resting, EventKind::AttemptFailed, m_cause, now, log, m_attempt);
    if (m_attempt >= m_parameters.attempts)
        return lock(EventKind::StartGivenUp, m_cause, now, log);
    m_deadline = now + m_parameters.crankRest;
    return false;
}

bool Generator::due(double now, EventLog& log)
{
    m_deadline = kNever;
    switch (m_state) {
    case GeneratorState::Ordered:
        m_attempt = 0;
        return crank(m_cause, now, log);
    case GeneratorState::Resting:
        return crank(m_cause, now, log);
    case GeneratorState::Cranking:
        return crankEnds(now, log);
    case GeneratorState::RunUp:
        enter(GeneratorState::Ready, EventKind::GeneratorReady, m_cause, now, log);
        m_readySince = now;
        return true;
    case GeneratorState::CoolDown:
        m_mayCrankFrom = now + m_parameters.minimumOff;
        return enter(GeneratorState::Stopped, EventKind::Stopped, m_cause, now, log);
    case GeneratorState::Stopped:
    case GeneratorState::Ready:
    case GeneratorState::LockedOut:
        return false;
    }
    return false;
}

bool Generator::command(const PowerCommand& command, int event, double now, EventLog&)
{
    switch (command.kind) {
    case CommandKind::Fail:
        m_failed = true;
        m_state = GeneratorState::LockedOut;
        m_deadline = m_readySince = kNever;
        settleFuel(now);
        return true;
    case CommandKind::Repair:
        m_failed = false;
        m_failNext = 0;
        m_cause = event;
        if (m_state == GeneratorState::LockedOut)
            m_state = GeneratorState::Stopped;
        return true;
    case CommandKind::FailNextStarts:
        m_failNext = static_cast<int>(command.value);
        return false;
    case CommandKind::Derate:
        m_share = command.value;
        return true;
    case CommandKind::Refuel:
        m_fuel = 1.0;
        m_fuelSince = now;
        settleFuel(now);
        return false;
    default:
        return false;
    }
}

} // namespace takao::power
