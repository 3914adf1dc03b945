#include "models/physics/coolant/plant/actuators.h"

#include <fmt/format.h>

#include <algorithm>

namespace takao::coolant {
namespace {

/// Moves towards a goal by a step at most.
double towards(double value, double goal, double most)
{
    return value + std::clamp(goal - value, -most, most);
}

} // namespace

double Actuator::step(double seconds, double command, bool powered)
{
    if (powered)
        m_position = m_strokeTime > 0.0 ? towards(m_position, command, seconds / m_strokeTime) : command;
    return m_position;
}

PumpGroup::PumpGroup(const PumpGroupSettings& settings)
    : m_settings(settings), m_pumps(static_cast<std::size_t>(settings.pumps))
{
    for (int i = 0; i < settings.needed; ++i)
        m_pumps[static_cast<std::size_t>(i)].chosen = true;
}

Result<PumpGroup> PumpGroup::create(const PumpGroupSettings& s)
{
    if (s.pumps < 1 || s.needed < 1 || s.needed > s.pumps || !(s.failover >= 0.0) || !(s.rampTime >= 0.0))
        return fail(ErrorKind::BadData,
                    fmt::format("a pump group of {} pumps needs {}, fails over in {} s and ramps in {} s",
                                s.pumps, s.needed, s.failover, s.rampTime),
                    "it needs at least one and has as many as it needs; times are at least 0");
    return PumpGroup(s);
}

void PumpGroup::start(double speed)
{
    for (Pump& pump : m_pumps)
        pump.speed = pump.chosen && !pump.failed ? speed * pump.remaining : 0.0;
}

/// After the failover time the first sound pumps that stand by take the places of failed ones.
void PumpGroup::chooseStandby(double seconds)
{
    const auto sound =
        std::count_if(m_pumps.begin(), m_pumps.end(), [](const Pump& p) { return p.chosen && !p.failed; });
    int missing = m_settings.needed - static_cast<int>(sound);
    m_missing = missing > 0 ? m_missing + seconds : 0.0;
    if (missing <= 0 || m_missing < m_settings.failover)
        return;
    for (Pump& pump : m_pumps)
        if (missing > 0 && !pump.chosen && !pump.failed) {
            pump.chosen = true;
            --missing;
        }
    for (Pump& pump : m_pumps)
        if (pump.failed)
            pump.chosen = false; // repaired, it stands by
    m_missing = 0.0;
}

void PumpGroup::step(double seconds, double command, bool powered)
{
    chooseStandby(seconds);
    const double most = m_settings.rampTime > 0.0 ? seconds / m_settings.rampTime : 1.0;
    for (Pump& pump : m_pumps)
        pump.speed = towards(pump.speed,
                             powered && pump.chosen && !pump.failed ? command * pump.remaining : 0.0, most);
}

int PumpGroup::running() const
{
    return static_cast<int>(
        std::count_if(m_pumps.begin(), m_pumps.end(), [](const Pump& pump) { return pump.speed > 0.0; }));
}

} // namespace takao::coolant
