#include "models/physics/coolant/plant/chiller.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace takao::coolant {
namespace {

constexpr double kKelvin = 273.15;

} // namespace

Result<Chiller> Chiller::create(const ChillerSettings& s)
{
    const bool sound = s.capacity > 0.0 && std::isfinite(s.capacity) && s.cop > 0.0 && s.leastLoad > 0.0 &&
                       s.leastLoad <= 1.0 && s.restartDelay >= 0.0 && s.minimumRun >= 0.0 &&
                       s.refrigerantApproach >= 0.0 && s.leastLift > 0.0;
    const double lift = s.ratedCondenser - s.ratedEvaporator + 2.0 * s.refrigerantApproach;
    const double full = s.partLoad[0] + s.partLoad[1] + s.partLoad[2];
    if (!sound || !(lift >= s.leastLift) || !(std::abs(full - 1.0) < 0.01))
        return fail(
            ErrorKind::BadData,
            fmt::format("a chiller of {} W and COP {} is rated from {} to {} degC, a lift of {} K; its part "
                        "load curve gives {} at full load",
                        s.capacity, s.cop, s.ratedEvaporator, s.ratedCondenser, lift, full),
            "capacity and COP are positive, the lift is at least the least one, the curve gives 1");
    return Chiller(s);
}

double Chiller::carnot(double evaporatorOut, double condenserIn) const
{
    const double cold = evaporatorOut - m_settings.refrigerantApproach + kKelvin;
    const double lift = condenserIn - evaporatorOut + 2.0 * m_settings.refrigerantApproach;
    return cold / std::max(lift, m_settings.leastLift);
}

double Chiller::copAt(double evaporatorOut, double condenserIn) const
{
    return m_settings.cop * carnot(evaporatorOut, condenserIn) /
           carnot(m_settings.ratedEvaporator, m_settings.ratedCondenser);
}

void Chiller::changeMode(double seconds, const ChillerDemand& demand)
{
    const Mode before = m_mode;
    if (!demand.powered || demand.evaporatorRate <= 0.0)
        m_mode = Mode::Off;
    else if (m_mode == Mode::Off && demand.wanted)
        m_mode = Mode::Starting;
    else if (m_mode == Mode::Starting && !demand.wanted)
        m_mode = Mode::Off;
    else if (m_mode == Mode::Running && !demand.wanted && m_inMode >= m_settings.minimumRun)
        m_mode = Mode::Off;
    m_inMode = m_mode == before ? m_inMode + seconds : seconds;
    if (m_mode == Mode::Starting && m_inMode >= m_settings.restartDelay) {
        m_mode = Mode::Running;
        m_inMode = 0.0;
    }
}

ChillerState Chiller::step(double seconds, const ChillerDemand& demand)
{
    changeMode(seconds, demand);
    ChillerState state;
    if (m_mode != Mode::Running)
        return state;
    const double asked = std::max(demand.evaporatorRate * (demand.evaporatorIn - demand.setpoint), 0.0);
    const double most = demand.remaining * m_settings.capacity;
    state.isAtCapacity = asked >= most;
    state.cooling = std::min(asked, most);
    state.load = state.cooling / m_settings.capacity;
    const double out = demand.evaporatorIn - state.cooling / demand.evaporatorRate;
    const double x = std::max(state.load, m_settings.leastLoad);
    const auto& p = m_settings.partLoad;
    state.power = m_settings.capacity / copAt(out, demand.condenserIn) * (p[0] + p[1] * x + p[2] * x * x);
    state.rejected = state.cooling + state.power;
    if (state.isAtCapacity)
        state.evaporator = OutletLaw::heating(-state.cooling, demand.evaporatorRate);
    else if (asked > 0.0)
        state.evaporator = OutletLaw::holding(demand.setpoint);
    return state;
}

Result<Staging> Staging::create(const StagingSettings& s, int running)
{
    // One less must not be called for by the load that one more leaves behind.
    if (s.most < 1 || s.least < 0 || s.least > s.most || running < s.least || running > s.most ||
        !(s.stageUpAt > 0.0) || !(s.stageDownAt > 0.0) || !(s.stageDownAt < s.stageUpAt) || !(s.delay >= 0.0))
        return fail(
            ErrorKind::BadData,
            fmt::format("staging of {} to {} units, {} now, up at {} and down at {} of the load after {} s",
                        s.least, s.most, running, s.stageUpAt, s.stageDownAt, s.delay),
            "down lies below up, counts fit");
    return Staging(s, running);
}

int Staging::step(double seconds, double load)
{
    const double total = load * m_running;
    const bool high =
        m_running < m_settings.most && (m_running == 0 ? load > 0.0 : load > m_settings.stageUpAt);
    const bool low =
        m_running > m_settings.least && m_running > 1 && total < m_settings.stageDownAt * (m_running - 1);
    m_high = high ? m_high + seconds : 0.0;
    m_low = low ? m_low + seconds : 0.0;
    if (high && m_high >= m_settings.delay) {
        ++m_running;
        m_high = m_low = 0.0;
    } else if (low && m_low >= m_settings.delay) {
        --m_running;
        m_high = m_low = 0.0;
    }
    return m_running;
}

} // namespace takao::coolant
