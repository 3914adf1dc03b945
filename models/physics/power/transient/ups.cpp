// States of a UPS.
#include "models/physics/power/transient/ups.h"

#include <algorithm>

namespace takao::power {
namespace {

double terminalRating(const Converter& c)
{
    return c.ratedPower * (1.0 + c.lossFixed + c.lossLinear + c.lossQuadratic);
}

} // namespace

Ups::Ups(int converter, const Converter& figures, const UpsParameters& parameters)
    : m_converter(converter), m_parameters(parameters),
      m_overload(parameters.overload, parameters.overloadContinuous, parameters.overloadRecovery)
{
    if (figures.battery)
        m_battery.emplace(parameters.battery, terminalRating(figures), figures.ratedPower);
    m_full = !m_battery || parameters.battery.initialCharge >= 1.0;
    if (parameters.eco)
        m_state = UpsState::Bypass;
}

bool Ups::batteryUsable(double now) const
{
    return m_battery && !m_batteryFailed && m_battery->usable(now);
}

bool Ups::wantsCharge() const
{
    const bool calm =
        m_state == UpsState::OnLine || (m_state == UpsState::Bypass && m_reason != BypassReason::Overload);
    return calm && m_battery && !m_full && !m_batteryFailed && m_inputGood;
}

double Ups::batteryShare() const
{
    if (m_state == UpsState::OnBattery)
        return 1.0;
    // the mean of the ramp over this step, so that the battery gives the energy of the ramp
    return m_state == UpsState::WalkIn ? 1.0 - (m_step + 0.5) / m_parameters.walkInSteps : 0.0;
}

void Ups::operate(Operation& operation, double now) const
{
    const bool dead =
        m_failed || m_state == UpsState::Off || m_state == UpsState::Restarting || m_state == UpsState::Break;
    operation.converterOut[m_converter] = dead;
    operation.converterBypass[m_converter] = m_state == UpsState::Bypass;
    operation.batteryOut[m_converter] = !batteryUsable(now);
    operation.batteryShare[m_converter] = batteryUsable(now) ? batteryShare() : 0.0;
    operation.chargePower[m_converter] = wantsCharge() ? m_battery->chargerPower() : 0.0;
}

bool Ups::enter(UpsState state, EventKind event, int cause, double now, EventLog& log, double value)
{
    m_state = state;
    m_deadline = kNever;
    m_cause = log.add({now, event, ElementKind::Converter, m_converter, cause, value});
    return true;
}

bool Ups::loseInput(double now, EventLog& log)
{
    // a sag is the work of what changed the network
    const int cause = m_sight.inputVoltage > 0.0 ? m_sight.loadCause : m_sight.inputCause;
    if (m_state == UpsState::Restarting) { // back to waiting for an input, which is no event
        m_state = UpsState::Off;
        m_deadline = kNever;
        return false;
    }
    if (m_state == UpsState::Bypass && m_reason == BypassReason::Eco && batteryUsable(now)) {
        enter(UpsState::Break, EventKind::OnBattery, cause, now, log);
        m_deadline = now + m_parameters.ecoTransferTime;
        return true;
    }
    if (m_state != UpsState::Bypass && batteryUsable(now))
        return enter(UpsState::OnBattery, EventKind::OnBattery, cause, now, log);
    return enter(UpsState::Off, EventKind::OutputLost, cause, now, log);
}

// Follows the battery and the overload with the powers of the last solve.
bool Ups::look(const UpsSight& sight, double now, EventLog& log)
{
    m_sight = sight;
    m_inputGood = sight.inputVoltage >= m_parameters.inputLow && sight.inputVoltage <= m_parameters.inputHigh;
    const bool carries = m_state == UpsState::OnLine || m_state == UpsState::OnBattery ||
                         m_state == UpsState::WalkIn || m_state == UpsState::Bypass;
    m_overload.setLoad(carries ? sight.loading / m_share : 0.0, now);
    if (m_battery) {
        if (sight.batteryPower > 0.0)
            m_battery->discharge(sight.batteryPower, now);
        else
            m_battery->charge(sight.chargePower, now);
        m_full = m_full && sight.batteryPower <= 0.0;
    }
    if (m_failed)
        return false;
    if (!m_inputGood && m_state != UpsState::Off && m_state != UpsState::OnBattery &&
        m_state != UpsState::Break)
        return loseInput(now, log);
    if (m_state == UpsState::OnBattery) {
        if (!m_inputGood)
            m_deadline = kNever;
        else if (m_deadline == kNever)
            m_deadline = now + m_parameters.qualifyTime;
    }
    if ((m_state == UpsState::OnBattery || m_state == UpsState::WalkIn) && !batteryUsable(now))
        return endDischarge(now, log);
    if (m_state == UpsState::Off && m_inputGood && m_parameters.restartsItself && !m_locked) {
        enter(UpsState::Restarting, EventKind::Restarting, m_sight.inputCause, now, log);
        m_deadline = now + m_parameters.restartDelay;
    }
    return false;
}

// The battery can give no more: at its cut-off, or because it failed.
bool Ups::endDischarge(double now, EventLog& log)
{
    if (m_state == UpsState::WalkIn) // the input takes over at once
        return goOnLine(EventKind::OnLine, now, log);
    const EventKind event = m_batteryFailed ? EventKind::OutputLost : EventKind::BatteryEmpty;
    return enter(UpsState::Off, event, m_cause, now, log);
}

bool Ups::goOnLine(EventKind event, double now, EventLog& log)
{
    if (m_parameters.eco)
        return bypassOn(BypassReason::Eco, m_cause, now, log);
    return enter(UpsState::OnLine, event, m_cause, now, log);
}

bool Ups::bypassOn(BypassReason reason, int cause, double now, EventLog& log)
{
    m_reason = reason;
    return enter(UpsState::Bypass, EventKind::OnBypass, cause, now, log);
}

// Overloaded for too long: the static switch takes over, or the output is lost.
bool Ups::giveOut(double now, EventLog& log)
{
    const int overload = log.add({now, EventKind::Overloaded, ElementKind::Converter, m_converter,
                                  m_sight.loadCause, m_sight.loading});
    if (m_inputGood)
        return bypassOn(BypassReason::Overload, overload, now, log);
    m_locked = true;
    return enter(UpsState::Off, EventKind::OutputLost, overload, now, log);
}

double Ups::next() const
{
    double next = m_failed ? kNever : m_deadline;
    if (m_battery)
        next = std::min({next, m_battery->isEmpty(), m_battery->isFull()});
    const bool inverting =
        m_state == UpsState::OnLine || m_state == UpsState::OnBattery || m_state == UpsState::WalkIn;
    if (inverting)
        next = std::min(next, m_overload.reachesLimit());
    if (m_state == UpsState::Bypass && m_reason == BypassReason::Overload)
        next = std::min(next, m_overload.isCold());
    return next;
}

bool Ups::fire(double now, EventLog& log)
{
    if (m_battery && m_battery->isFull() <= now) {
        m_battery->setFull(now);
        m_full = true;
        log.add({now, EventKind::Recharged, ElementKind::Converter, m_converter, m_cause});
        return true;
    }
    if (m_battery && m_battery->isEmpty() <= now) {
        m_battery->setEmpty(now);
        return endDischarge(now, log);
    }
    const bool inverting =
        m_state == UpsState::OnLine || m_state == UpsState::OnBattery || m_state == UpsState::WalkIn;
    if (inverting && m_overload.reachesLimit() <= now)
        return giveOut(now, log);
    if (m_state == UpsState::Bypass && m_reason == BypassReason::Overload && m_overload.isCold() <= now)
        return goOnLine(EventKind::OnLine, now, log);
    return m_deadline <= now && due(now, log);
}

// The present state has lasted its time.
bool Ups::due(double now, EventLog& log)
{
    m_deadline = kNever;
    switch (m_state) {
    case UpsState::OnBattery:
        m_step = 0;
        enter(UpsState::WalkIn, EventKind::InputAccepted, m_sight.inputCause, now, log);
        m_deadline = now + m_parameters.walkInTime / m_parameters.walkInSteps;
        return true;
    case UpsState::WalkIn:
        if (++m_step >= m_parameters.walkInSteps)
            return goOnLine(EventKind::OnLine, now, log);
        m_deadline = now + m_parameters.walkInTime / m_parameters.walkInSteps;
        return true;
    case UpsState::Break:
        m_state = UpsState::OnBattery;
        return true; // the event was at the break
    case UpsState::Restarting:
        return goOnLine(EventKind::OnLine, now, log);
    case UpsState::OnLine:
    case UpsState::Bypass:
    case UpsState::Off:
        return false;
    }
    return false;
}

bool Ups::command(const PowerCommand& command, int event, double now, EventLog& log)
{
    const bool battery = command.element == ElementKind::Battery;
    switch (command.kind) {
    case CommandKind::Fail:
        (battery ? m_batteryFailed : m_failed) = true;
        if (battery && m_state == UpsState::OnBattery)
            m_cause = event; // of what follows
        if (battery)
            return true;
        return m_state != UpsState::Off && enter(UpsState::Off, EventKind::OutputLost, event, now, log);
    case CommandKind::Repair:
        (battery ? m_batteryFailed : m_failed) = false;
        m_locked = m_locked && battery;
        return true;
    case CommandKind::Bypass:
        return m_inputGood && m_state == UpsState::OnLine && bypassOn(BypassReason::Request, event, now, log);
    case CommandKind::Online:
        m_locked = false;
        m_cause = event;
        return m_state != UpsState::Bypass || enter(UpsState::OnLine, EventKind::OnLine, event, now, log);
    case CommandKind::Derate:
        m_share = command.value;
        return true;
    default:
        return false;
    }
}

} // namespace takao::power
