// What is done to a run, by a scenario or by hand.
#include "models/twin/run/plant_run.h"
#include "models/twin/run/power_derating.h"
#include "models/twin/run/power_elements.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <cmath>

namespace takao {
namespace {

std::string doneTo(const Act& act)
{
    return inWords(act) + (act.kind == ActKind::Fail && act.random ? ", at random" : "");
}

EventSeverity severityOf(ActKind kind)
{
    switch (kind) {
    case ActKind::Fail:
    case ActKind::Leak:
    case ActKind::FailStarts:
        return EventSeverity::Alarm;
    case ActKind::Degrade:
    case ActKind::Drift:
        return EventSeverity::Warning;
    default:
        return EventSeverity::Info;
    }
}

constexpr const char* kFailedRule = "failed";

// Of set points [degC]. Engineering choice: water does not freeze, and nothing needs hotter supplies.
constexpr double kColdest = 1.0, kWarmest = 70.0;

const char* unitName(OffsetUnit unit)
{
    switch (unit) {
    case OffsetUnit::Kelvin:
        return "offset_K and rate_K_per_s";
    case OffsetUnit::Pascal:
        return "offset_kPa and rate_kPa_per_s";
    case OffsetUnit::CubicMetres:
        break;
    }
    return "offset_L_per_min and rate_L_per_min_per_s";
}

} // namespace

std::string inWords(const Act& act)
{
    switch (act.kind) {
    case ActKind::Fail:
        return fmt::format("{} fails", act.object);
    case ActKind::Restore:
        return fmt::format("{} is repaired", act.object);
    case ActKind::Leak:
        return fmt::format("{} leaks", act.object);
    case ActKind::Isolate:
        return fmt::format("{} is isolated", act.object);
    case ActKind::Reconnect:
        return fmt::format("{} is connected again", act.object);
    case ActKind::FailStarts:
        return fmt::format("{} will not start", act.object);
    case ActKind::Cap:
        return fmt::format("the power of {} is capped", act.object);
    case ActKind::Degrade:
        return fmt::format("{} has {:.0f} % left of what it can do", act.object, 100.0 * act.value);
    case ActKind::Drift:
        return fmt::format("the sensor {} drifts", act.object);
    case ActKind::SetPoint:
        return fmt::format("{} is told to supply {:.1f} °C", act.object, act.value);
    case ActKind::PauseJob:
        return fmt::format("the job {} is paused", act.object);
    case ActKind::ResumeJob:
        break;
    }
    return fmt::format("the job {} is let go on", act.object);
}

Result<void> PlantRun::act(const Act& act)
{
    if (auto done = doNow(act); !done)
        return done;
    m_recipe.byHand.push_back(act);
    m_recipe.byHand.back().time = m_time;
    return {};
}

Result<void> PlantRun::doNow(const Act& act)
{
    if (auto sound = checkFigures(act); !sound)
        return sound;
    const bool ofNetwork = actOnFabric(act);
    const bool known = actOnRack(act) | actOnShelf(act) | actOnLiquid(act) | actOnPower(act) |
                       actOnSensor(act) | actOnSetting(act) | ofNetwork;
    if (!known)
        return tl::unexpected(refusal(act));
    const Sensor* sensor = m_sensors->find(act.object);
    const int event =
        m_story.add(m_time, severityOf(act.kind), sensor ? sensor->blames : act.object, doneTo(act),
                    act.random && act.kind == ActKind::Restore ? m_story.troubleOf(act.object) : -1);
    noteFailure(act, event);
    if (ofNetwork)
        m_story.noteNetwork(event);
    return {};
}

/// What is out of order raises an alarm until it is repaired.
void PlantRun::noteFailure(const Act& act, int event)
{
    const int standing = m_story.standing(act.object, kFailedRule);
    if (act.kind == ActKind::Fail) {
        m_story.expect(act.object, power::EventKind::Failed, event);
        if (standing < 0)
            m_story.raise(event, kFailedRule);
    } else if (act.kind == ActKind::Restore) {
        m_story.expect(act.object, power::EventKind::Repaired, event);
        if (standing >= 0)
            m_story.clear(standing, m_time);
    }
}

Result<void> PlantRun::checkFigures(const Act& act) const
{
    if (act.kind == ActKind::Degrade && !(act.value > 0.0 && act.value <= 1.0))
        return fail(ErrorKind::BadUsage,
                    fmt::format("{} cannot have {} left of what it can do", act.object, act.value),
                    "give a share above 0 and at most 1; what has nothing left fails");
    if (act.kind == ActKind::Drift && !(std::isfinite(act.value) && std::isfinite(act.rate)))
        return fail(ErrorKind::BadUsage, fmt::format("the drift of {} is no number", act.object),
                    "give an offset, a rate or both");
    if (act.kind == ActKind::Drift)
        if (const Sensor* sensor = m_sensors->find(act.object); sensor && sensor->unit() != act.unit)
            return fail(ErrorKind::BadUsage,
                        fmt::format("the drift of {} is given in another unit than it measures", act.object),
                        fmt::format("give {}", unitName(sensor->unit())));
    if (act.kind == ActKind::SetPoint && !(act.value >= kColdest && act.value <= kWarmest))
        return fail(ErrorKind::BadUsage,
                    fmt::format("{} cannot be told to supply {} °C", act.object, act.value),
                    fmt::format("give {:.0f} to {:.0f} °C", kColdest, kWarmest));
    return {};
}

/// Why nothing took the act.
Error PlantRun::refusal(const Act& act) const
{
    if (act.kind == ActKind::Drift)
        return {ErrorKind::BadUsage,
                fmt::format("{} is no sensor that a control loop or an alarm reads", act.object),
                fmt::format("name one of these: {}", m_sensors->list())};
    if (act.kind == ActKind::Degrade) {
        const int component = m_powerModel->find(act.object);
        const std::string why = component >= 0 ? whyNotDerated(*m_powerModel, component) : std::string();
        return {ErrorKind::BadUsage,
                why.empty() ? fmt::format("{} has nothing that could be degraded", act.object)
                            : fmt::format("{} cannot be degraded: {}", act.object, why),
                "name a pump, CDU, coil, tower, dry cooler or chiller that pipes join, equipment or a link "
                "of the power chain that states its rating, a rack or tray with GPUs, a power shelf, a cable "
                "or a switch of the fabric"};
    }
    if (act.kind == ActKind::SetPoint)
        return {ErrorKind::BadUsage, fmt::format("{} has no set point that can be changed", act.object),
                "name a CDU, or a cooler whose coil pipes join"};
    if (act.kind == ActKind::PauseJob || act.kind == ActKind::ResumeJob)
        return {ErrorKind::BadUsage, fmt::format("there is no job {}", act.object),
                fmt::format("name one of these: {}", fmt::join(m_loads->jobs(), ", "))};
    return {ErrorKind::BadUsage, fmt::format("nothing of that sort can be done to {}", act.object),
            "name equipment, a power link, a switch, a cable, a power shelf or a pump inside a CDU, like "
            "CDU1-1/pump-A"};
}

bool PlantRun::actOnRack(const Act& act)
{
    switch (act.kind) {
    case ActKind::Leak:
        return m_liquid->setLeak(act.object, act.value);
    case ActKind::Isolate:
    case ActKind::Reconnect:
        return m_liquid->setIsolated(act.object, act.kind == ActKind::Isolate);
    case ActKind::Cap:
        return m_loads->setCap(m_facility->findAs<Equipment>(act.object), act.value);
    case ActKind::Degrade:
        return m_loads->setRemaining(*m_facility, act.object, act.value);
    case ActKind::Restore:
        return m_loads->setRemaining(*m_facility, act.object, 1.0);
    default:
        return false;
    }
}

/// A failed shelf takes its capacitors along: its rack bridges shorter gaps.
bool PlantRun::actOnShelf(const Act& act)
{
    const int rack = m_shelves->rackOf(act.object);
    if (rack < 0)
        return false;
    if (act.kind == ActKind::Degrade)
        return m_shelves->setRemaining(act.object, act.value);
    if (act.kind != ActKind::Fail && act.kind != ActKind::Restore)
        return false;
    if (act.kind == ActKind::Restore)
        m_shelves->setRemaining(act.object, 1.0);
    m_shelves->setFailed(act.object, act.kind == ActKind::Fail);
    const auto r = static_cast<std::size_t>(rack);
    const double left = m_shelves->capacitors(r);
    if (m_power && m_shelves->loadOf(r) >= 0 && left > 0.0)
        m_commands.push_back(
            {power::CommandKind::Derate, power::ElementKind::Load, m_shelves->loadOf(r), left});
    return true;
}

bool PlantRun::actOnLiquid(const Act& act)
{
    switch (act.kind) {
    case ActKind::Degrade:
        return m_liquid->setRemaining(act.object, act.value);
    case ActKind::Restore:
        return m_liquid->setRemaining(act.object, 1.0) && m_liquid->setFailed(act.object, false);
    case ActKind::Fail:
        return m_liquid->setFailed(act.object, true);
    default:
        return false;
    }
}

bool PlantRun::actOnFabric(const Act& act)
{
    switch (act.kind) {
    case ActKind::Degrade:
        return m_fabric->setRemaining(*m_facility, act.object, act.value);
    case ActKind::Restore:
        return m_fabric->setRemaining(*m_facility, act.object, 1.0) &&
               m_fabric->setFailed(*m_facility, act.object, false);
    case ActKind::Fail:
        return m_fabric->setFailed(*m_facility, act.object, true);
    default:
        return false;
    }
}

bool PlantRun::actOnSensor(const Act& act)
{
    if ((act.kind != ActKind::Drift && act.kind != ActKind::Restore) || !m_sensors->find(act.object))
        return false;
    if (act.kind == ActKind::Drift)
        m_sensors->drift(act.object, act.value, act.rate, m_time);
    else
        m_sensors->calibrate(act.object);
    return true;
}

bool PlantRun::actOnSetting(const Act& act)
{
    switch (act.kind) {
    case ActKind::SetPoint:
        return m_liquid->setSetpoint(act.object, act.value);
    case ActKind::PauseJob:
    case ActKind::ResumeJob:
        return m_loads->setPaused(act.object, act.kind == ActKind::PauseJob);
    default:
        return false;
    }
}

bool PlantRun::actOnPower(const Act& act)
{
    const int component = m_powerModel->find(act.object);
    if (component < 0)
        return false;
    if (act.kind == ActKind::Degrade)
        return whyNotDerated(*m_powerModel, component).empty() && setRating(component, act.value);
    const bool switches = act.kind == ActKind::Fail || act.kind == ActKind::Restore;
    if (!(switches || act.kind == ActKind::FailStarts))
        return false;
    const auto c = static_cast<std::size_t>(component);
    const PowerComponent what = m_powerModel->components[c]; // a copy: a repair may make the model anew
    if (act.kind == ActKind::FailStarts && what.role != PowerRole::Generator)
        return false;
    if (act.kind == ActKind::Restore && m_ratingShare[c] < 1.0)
        setRating(component, 1.0);
    if (switches) {
        m_failedComponents[c] = act.kind == ActKind::Fail ? 1 : 0;
        if (what.role == PowerRole::Load)
            m_failed[what.equipment.at()] = m_failedComponents[c];
    }
    const auto [kind, index] = elementOf(*m_powerModel, component);
    if (m_power && index >= 0)
        m_commands.push_back({act.kind == ActKind::Fail      ? power::CommandKind::Fail
                              : act.kind == ActKind::Restore ? power::CommandKind::Repair
                                                             : power::CommandKind::FailNextStarts,
                              kind, index, act.value});
    return true;
}

/// Machines with a time of their own are told; of the others only the loading changes.
bool PlantRun::setRating(int component, double share)
{
    m_ratingShare[static_cast<std::size_t>(component)] = share;
    m_powerModel = std::make_shared<const PowerModel>(derated(*m_soundModel, m_ratingShare));
    const auto [kind, index] = elementOf(*m_powerModel, component);
    const PowerRole role = m_powerModel->components[static_cast<std::size_t>(component)].role;
    if (m_power && index >= 0 &&
        (role == PowerRole::Ups || role == PowerRole::Generator || role == PowerRole::Link))
        m_commands.push_back({power::CommandKind::Derate, kind, index, share});
    return true;
}

} // namespace takao
