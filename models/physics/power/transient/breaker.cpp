// Thermal-magnetic release.
#include "models/physics/power/transient/breaker.h"

#include <algorithm>
#include <cmath>

namespace takao::power {

Breaker::Breaker(int branch, double rating, bool normallyOpen, const BreakerParameters& parameters)
    : m_branch(branch), m_rating(rating), m_normallyOpen(normallyOpen), m_parameters(parameters),
      m_open(normallyOpen)
{}

void Breaker::operate(Operation& operation) const
{
    operation.branchOut[m_branch] = m_failed || m_open;
    if (m_normallyOpen)
        operation.tieClosed[m_branch] = !m_open;
}

double Breaker::heat(double now) const
{
    return m_final + (m_heat - m_final) * std::exp(-(now - m_since) / m_parameters.timeConstant);
}

void Breaker::look(double current, int cause, double now)
{
    if (m_rating <= 0.0)
        return;
    const double threshold = m_parameters.pickup * m_share * m_rating;
    const double final = (current / threshold) * (current / threshold);
    const double rated = 1.0 / (m_parameters.pickup * m_parameters.pickup);
    m_heat = m_seen ? heat(now) : std::min(final, rated);
    m_seen = true;
    if (final > 1.0 && m_final <= 1.0)
        m_overloadCause = cause;
    const bool magnetic = current >= m_parameters.instantaneous * m_share * m_rating;
    if (!magnetic)
        m_magneticSince = kNever;
    else if (m_magneticSince == kNever)
        m_magneticSince = now;
    m_current = current;
    m_final = final;
    m_since = now;
    m_tripsAt = kNever;
    if (final > 1.0)
        m_tripsAt =
            now + m_parameters.timeConstant * std::log((final - std::min(m_heat, 1.0)) / (final - 1.0));
}

double Breaker::next() const
{
    return std::min(m_tripsAt, m_magneticSince + m_parameters.instantaneousTime);
}

bool Breaker::fire(double now, EventLog& log)
{
    if (next() > now)
        return false;
    m_heat = heat(now);
    m_since = now;
    m_final = 0.0; // no current from now on
    m_tripsAt = m_magneticSince = kNever;
    m_open = m_tripped = true;
    log.add({now, EventKind::Tripped, ElementKind::Branch, m_branch, m_overloadCause, m_current});
    return true;
}

bool Breaker::command(const PowerCommand& command)
{
    switch (command.kind) {
    case CommandKind::Fail:
        m_failed = true;
        return true;
    case CommandKind::Repair:
        m_failed = false;
        return true;
    case CommandKind::Open:
        m_open = true;
        return true;
    case CommandKind::Close:
        m_open = m_tripped = false;
        return true;
    case CommandKind::Derate:
        m_share = command.value;
        return true;
    default:
        return false;
    }
}

} // namespace takao::power
