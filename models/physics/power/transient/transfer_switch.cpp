// Decisions of a transfer switch.
#include "models/physics/power/transient/transfer_switch.h"

#include <algorithm>

namespace takao::power {

TransferSwitch::TransferSwitch(int bus, std::vector<TransferLevel> levels,
                               const TransferParameters& parameters)
    : m_bus(bus), m_levels(std::move(levels)), m_parameters(parameters),
      m_goodSince(m_levels.size(), -kNever) // what is good at the beginning has been so for long
{}

void TransferSwitch::operate(Operation& operation) const
{
    for (std::size_t i = 0; i < m_levels.size(); ++i)
        if (static_cast<int>(i) != m_position)
            for (const int branch : m_levels[i].branches)
                operation.branchOut[branch] = 1;
}

bool TransferSwitch::good(int level) const
{
    return m_sight.voltage[level] >= m_parameters.inputLow &&
           m_sight.voltage[level] <= m_parameters.inputHigh;
}

bool TransferSwitch::look(const TransferSight& sight, double now, EventLog& log)
{
    m_sight = sight;
    for (std::size_t i = 0; i < m_levels.size(); ++i) {
        if (!good(static_cast<int>(i)))
            m_goodSince[i] = kNever;
        else if (m_goodSince[i] == kNever)
            m_goodSince[i] = now;
    }
    if (m_position != kOpen && good(m_position)) {
        // on generators, loads that are still to come back keep their claim
        const bool generators = sight.readySince[m_position] > -kNever;
        m_claim = generators ? std::max(m_claim, sight.load) : sight.load;
        m_lostSince = kNever;
    } else if (m_position != kOpen && m_lostSince == kNever) {
        m_lostSince = now;
        m_lossEvent = log.add({now, EventKind::InputLost, ElementKind::Bus, m_bus, sight.cause[m_position],
                               1.0 * m_levels[m_position].priority});
    }
    m_preferredLostSince = good(0) ? kNever : std::min(m_preferredLostSince, now);
    return decide(now, log);
}

// The preferred input calls generators when it stays away, and releases them once the load is back on it.
void TransferSwitch::watchContact(double now, EventLog& log)
{
    if (!m_contact && m_preferredLostSince < kNever) {
        const double closes = m_preferredLostSince + m_parameters.startDelay;
        await(closes > now ? closes : kNever);
        if (closes <= now) {
            m_contact = true;
            const int cause = m_lossEvent >= 0 ? m_lossEvent : m_sight.cause[0];
            m_contactEvent = log.add({now, EventKind::StartContact, ElementKind::Bus, m_bus, cause});
        }
    } else if (m_contact && m_position == 0 && good(0)) {
        m_contact = false;
        const int cause = m_leaveEvent >= 0 ? m_leaveEvent : m_sight.cause[0];
        m_contactEvent = log.add({now, EventKind::ContactReleased, ElementKind::Bus, m_bus, cause});
    }
}

// Earliest moment at which a good level may be taken.
double TransferSwitch::readyFor(int level) const
{
    const double qualified = m_goodSince[level] + m_parameters.qualifyTime;
    const double ready = m_sight.readySince[level];
    if (ready == -kNever) // not fed by generators: no blocks
        return qualified;
    const double asked = m_lostSince < kNever ? std::max(ready, m_lostSince) : ready;
    return std::max(qualified, asked + m_parameters.block * m_parameters.blockInterval);
}

bool TransferSwitch::leave(int level, double now, EventLog& log)
{
    const int cause = m_lostSince < kNever ? m_lossEvent : m_sight.cause[level];
    const double from = m_position == kOpen ? kOpen : m_levels[m_position].priority;
    m_leaveEvent = log.add({now, EventKind::TransferBegan, ElementKind::Bus, m_bus, cause, from});
    m_position = kOpen;
    m_target = level;
    m_closes = now + m_parameters.transferTime;
    m_waiting = false;
    await(m_closes);
    return true;
}

// The level to go to now, or -1; notes when to look again.
int TransferSwitch::chooseFrom(double now, EventLog& log)
{
    const bool lost = m_lostSince < kNever;
    const double left = lost ? m_lostSince + m_parameters.lossDelay : 0.0;
    const int end =
        lost ? static_cast<int>(m_levels.size()) : m_position; // going back is to better ones only
    for (int level = 0; level < end; ++level) {
        if (level == m_position || !good(level))
            continue;
        const double moment =
            lost ? std::max(left, readyFor(level))
                 : std::max(readyFor(level), m_goodSince[level] + m_parameters.retransferDelay);
        if (moment > now) {
            await(moment);
            continue;
        }
        if (m_sight.hasCapacity[level])
            return level;
        if (!m_waiting)
            log.add({now, EventKind::WaitsForCapacity, ElementKind::Bus, m_bus, m_lossEvent, m_claim});
        m_waiting = true;
    }
    return -1;
}

bool TransferSwitch::decide(double now, EventLog& log)
{
    m_next = kNever;
    watchContact(now, log);
    if (m_position == kOpen) {
        if (m_closes > now) {
            await(m_closes);
            return false;
        }
        m_position = m_target;
        m_target = kOpen;
        m_lostSince = kNever;
        m_leaveEvent = log.add({now, EventKind::Transferred, ElementKind::Bus, m_bus, m_leaveEvent,
                                1.0 * m_levels[m_position].priority});
        return true;
    }
    const int level = chooseFrom(now, log);
    return level >= 0 && leave(level, now, log);
}

} // namespace takao::power
