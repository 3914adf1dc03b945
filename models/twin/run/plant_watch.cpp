#include "models/twin/run/plant_watch.h"

#include "models/twin/warm_racks.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace takao {
namespace {

// Engineering choices: limits of a usual alarm list, with hysteresis.
constexpr double kLowFlow = 0.70, kFlowBack = 0.85;    // of the flow at the start
constexpr double kWarmSupply = 3.0, kSupplyBack = 1.0; // above the setpoint [K]
constexpr double kInletBack = 1.0;                     // below the limit [K]

} // namespace

PlantWatch::PlantWatch(const Facility&, const LiquidPlant& liquid, const RackLoads& loads)
    : m_dry(liquid.circuits().size(), 0), m_throttled(loads.racks().size(), 0),
      m_tripped(loads.racks().size(), 0), m_tooHot(loads.racks().size(), 0),
      m_throttleAlarm(loads.racks().size(), -1), m_inletEvent(loads.racks().size(), -1),
      m_rackEvent(loads.racks().size(), -1), m_cduEvent(liquid.cdus().size(), -1)
{
    for (const liquid::CduUnit& cdu : liquid.cdus()) {
        m_cduFlow.push_back(std::abs(liquid.flow(cdu.secondary)));
        m_cduFlowAlarm.emplace_back(kLowFlow, kFlowBack);
        m_cduSupplyAlarm.emplace_back(kWarmSupply, kSupplyBack);
    }
    for (const liquid::RackUnit& rack : liquid.racks()) {
        m_rackFlow.push_back(std::abs(liquid.flow(rack.link)));
        m_rackFlowAlarm.emplace_back(kLowFlow, kFlowBack);
    }
    m_inletAlarm.assign(loads.racks().size(), LimitWatch(kAllowableHigh, kAllowableHigh - kInletBack));
}

void PlantWatch::look(const WatchView& view, PlantStory& story)
{
    lookAtCircuits(view, story);
    lookAtCdus(view, story);
    lookAtRackFlows(view, story);
    lookAtInlets(view, story);
    lookAtWork(view, story);
}

void PlantWatch::lookAtCircuits(const WatchView& view, PlantStory& story)
{
    for (std::size_t c = 0; c < m_dry.size(); ++c) {
        const bool dry = view.liquid.circuits()[c].dry;
        if (dry && !m_dry[c]) {
            const std::string& name = view.liquid.model().circuits[c].name;
            int cause = -1;
            for (const liquid::RackUnit& rack : view.liquid.racks())
                if (rack.link.circuit == static_cast<int>(c))
                    cause = std::max(cause, story.troubleOf(view.facility[rack.equipment].id));
            story.add(view.time, EventSeverity::Alarm, name,
                      fmt::format("{} has lost {:.0f} L: its vessel is empty and its pumps stop", name,
                                  view.liquid.circuits()[c].leaked * 1e3),
                      cause);
        }
        m_dry[c] = dry ? 1 : 0;
    }
}

void PlantWatch::lookAtCdus(const WatchView& view, PlantStory& story)
{
    for (std::size_t i = 0; i < m_cduFlow.size(); ++i) {
        const liquid::CduUnit& cdu = view.liquid.cdus()[i];
        const std::string& id = view.facility[cdu.equipment].id;
        const double read =
            view.sensors.offset(SensorPlace::CduFlow, i) + std::abs(view.liquid.flow(cdu.secondary));
        const double share = read / m_cduFlow[i];
        const auto flow = m_cduFlowAlarm[i].look(share);
        if (flow == LimitWatch::Change::Raised) {
            int cause = story.troubleOf(id);
            for (std::size_t p = 0; p < cdu.pumps.size(); ++p)
                cause = std::max(cause,
                                 story.troubleOf(fmt::format("{}/pump-{}", id, static_cast<char>('A' + p))));
            const auto c = static_cast<std::size_t>(cdu.secondary.circuit);
            cause = std::max(cause, story.troubleOf(view.liquid.model().circuits[c].name));
            m_cduEvent[i] = story.add(view.time, EventSeverity::Alarm, id,
                                      fmt::format("{} gives {:.0f} % of its flow", id, 100 * share), cause);
            m_cduFlowAlarm[i].alarm = story.raise(m_cduEvent[i], "cdu_flow_low");
        } else if (flow == LimitWatch::Change::Cleared) {
            story.clear(m_cduFlowAlarm[i].alarm, view.time);
            m_cduEvent[i] = -1;
            story.add(view.time, EventSeverity::Info, id, fmt::format("{} has its flow back", id),
                      story.lastOf(id));
        }
        lookAtSupply(i, view, story);
    }
}

void PlantWatch::lookAtSupply(std::size_t cdu, const WatchView& view, PlantStory& story)
{
    const liquid::CduUnit& unit = view.liquid.cdus()[cdu];
    const std::string& id = view.facility[unit.equipment].id;
    const double supply =
        view.liquid.temperatureOut(unit.secondary) + view.sensors.offset(SensorPlace::CduSupply, cdu);
    LimitWatch& watch = m_cduSupplyAlarm[cdu];
    switch (watch.look(supply - unit.setpoint)) { // which acts may move
    case LimitWatch::Change::Raised:
        m_cduEvent[cdu] = story.add(
            view.time, EventSeverity::Warning, id, fmt::format("{} supplies {:.1f} °C", id, supply),
            m_cduEvent[cdu] >= 0 ? m_cduEvent[cdu] : troubleOfPlant(unit.primary.circuit, view, story));
        watch.alarm = story.raise(m_cduEvent[cdu], "cdu_supply_warm");
        break;
    case LimitWatch::Change::Cleared:
        story.clear(watch.alarm, view.time);
        if (!m_cduFlowAlarm[cdu].active())
            m_cduEvent[cdu] = -1;
        break;
    case LimitWatch::Change::None:
        break;
    }
}

/// The last trouble of what drives and cools a loop.
int PlantWatch::troubleOfPlant(int circuit, const WatchView& view, const PlantStory& story) const
{
    const auto c = static_cast<std::size_t>(circuit);
    int cause = story.troubleOf(view.liquid.model().circuits[c].name);
    for (const LiquidLink& link : view.liquid.model().circuits[c].links)
        switch (link.role) {
        case LiquidRole::Pump:
        case LiquidRole::Tower:
        case LiquidRole::DryCooler:
        case LiquidRole::Chiller:
            cause = std::max(cause, story.troubleOf(view.facility[link.equipment].id));
            break;
        default:
            break;
        }
    return cause;
}

int PlantWatch::causeForCircuit(int circuit, const WatchView& view) const
{
    int cause = -1;
    for (std::size_t i = 0; i < m_cduEvent.size(); ++i)
        if (view.liquid.cdus()[i].secondary.circuit == circuit)
            cause = std::max(cause, m_cduEvent[i]);
    return cause;
}

void PlantWatch::lookAtRackFlows(const WatchView& view, PlantStory& story)
{
    for (std::size_t r = 0; r < view.liquidOfRack.size(); ++r) {
        if (view.liquidOfRack[r] < 0)
            continue;
        const auto l = static_cast<std::size_t>(view.liquidOfRack[r]);
        const liquid::RackUnit& rack = view.liquid.racks()[l];
        const std::string& id = view.facility[rack.equipment].id;
        const double read =
            std::abs(view.liquid.flow(rack.link)) + view.sensors.offset(SensorPlace::RackFlow, r);
        const double share = read / m_rackFlow[l];
        switch (m_rackFlowAlarm[l].look(share)) {
        case LimitWatch::Change::Raised: {
            const int loop = causeForCircuit(rack.link.circuit, view);
            m_rackEvent[r] = story.add(view.time, EventSeverity::Alarm, id,
                                       fmt::format("{} gets {:.0f} % of its coolant", id, 100 * share),
                                       loop >= 0 ? loop : story.troubleOf(id));
            m_rackFlowAlarm[l].alarm = story.raise(m_rackEvent[r], "rack_coolant_low");
            break;
        }
        case LimitWatch::Change::Cleared:
            story.clear(m_rackFlowAlarm[l].alarm, view.time);
            m_rackEvent[r] = -1;
            story.add(view.time, EventSeverity::Info, id, fmt::format("{} has its coolant back", id),
                      story.lastOf(id));
            break;
        case LimitWatch::Change::None:
            break;
        }
    }
}

/// The last trouble of coolers and of what chills their water.
int PlantWatch::troubleOfCoolers(const WatchView& view, const PlantStory& story) const
{
    int cause = -1;
    for (const liquid::CoilUnit& coil : view.liquid.coils())
        cause = std::max({cause, story.troubleOf(view.facility[coil.equipment].id),
                          troubleOfPlant(coil.link.circuit, view, story)});
    return cause;
}

void PlantWatch::lookAtInlets(const WatchView& view, PlantStory& story)
{
    for (std::size_t r = 0; r < view.inlets.size(); ++r) {
        if (!std::isfinite(view.inlets[r]))
            continue;
        const std::string& id = view.facility[view.loads.racks()[r].equipment].id;
        switch (m_inletAlarm[r].look(view.inlets[r])) {
        case LimitWatch::Change::Raised:
            m_inletEvent[r] = story.add(view.time, EventSeverity::Alarm, id,
                                        fmt::format("{} inhales {:.1f} °C, above the allowable {:.0f} °C", id,
                                                    view.inlets[r], kAllowableHigh),
                                        troubleOfCoolers(view, story));
            m_inletAlarm[r].alarm = story.raise(m_inletEvent[r], "inlet_above_allowable");
            break;
        case LimitWatch::Change::Cleared:
            story.clear(m_inletAlarm[r].alarm, view.time);
            story.add(view.time, EventSeverity::Info, id, fmt::format("{} inhales allowable air again", id),
                      story.lastOf(id));
            break;
        case LimitWatch::Change::None:
            break;
        }
        const bool tooHot = view.loads.racks()[r].tooHot;
        if (tooHot && !m_tooHot[r])
            m_rackEvent[r] = story.add(view.time, EventSeverity::Alarm, id,
                                       fmt::format("{} shuts itself down: it inhales more than {:.0f} °C", id,
                                                   RackLoads::kShutdownInlet),
                                       m_inletEvent[r]);
        m_tooHot[r] = tooHot ? 1 : 0;
    }
}

/// The last trouble of a loop and its CDUs that no reading has shown: a fouled exchanger, a sensor that lies.
int PlantWatch::troubleOfLoop(int circuit, const WatchView& view, const PlantStory& story) const
{
    int cause = story.troubleOf(view.liquid.model().circuits[static_cast<std::size_t>(circuit)].name);
    for (const liquid::CduUnit& cdu : view.liquid.cdus())
        if (cdu.secondary.circuit == circuit)
            cause = std::max(cause, story.troubleOf(view.facility[cdu.equipment].id));
    return cause;
}

int PlantWatch::causeForRack(const WatchView& view, std::size_t rack, const PlantStory& story) const
{
    if (m_rackEvent[rack] >= 0)
        return m_rackEvent[rack];
    if (view.liquidOfRack[rack] >= 0) {
        const auto l = static_cast<std::size_t>(view.liquidOfRack[rack]);
        const int circuit = view.liquid.racks()[l].link.circuit;
        if (const int loop = causeForCircuit(circuit, view); loop >= 0)
            return loop;
        if (const int trouble = troubleOfLoop(circuit, view, story); trouble >= 0)
            return trouble;
    }
    return story.lastOf(view.facility[view.loads.racks()[rack].equipment].id);
}

/// Events of the work are told at the time of the state that first shows them.
void PlantWatch::lookAtWork(const WatchView& view, PlantStory& story)
{
    for (const workload::Event& event : view.loads.work().events()) {
        const bool ofGpu = event.gpu >= 0;
        const auto rack = ofGpu ? static_cast<std::size_t>(view.loads.rackOfGpu(event.gpu)) : 0;
        const std::string& id = ofGpu ? view.facility[view.loads.racks()[rack].equipment].id : std::string();
        const std::string job =
            event.job >= 0 ? view.loads.jobs()[static_cast<std::size_t>(event.job)] : std::string();
        using workload::EventKind;
        switch (event.kind) {
        case EventKind::GpuThrottled:
            if (m_throttled[rack])
                break; // another GPU of the rack
            m_throttled[rack] = 1;
            m_rackEvent[rack] =
                story.add(view.time, EventSeverity::Warning, id, fmt::format("the GPUs of {} throttle", id),
                          causeForRack(view, rack, story));
            m_throttleAlarm[rack] = story.raise(m_rackEvent[rack], "gpus_throttle");
            break;
        case EventKind::GpuRecovered:
        case EventKind::GpuRestored:
            m_tripped[rack] = event.kind == EventKind::GpuRestored ? 0 : m_tripped[rack];
            if (!m_throttled[rack])
                break;
            m_throttled[rack] = 0;
            story.add(view.time, EventSeverity::Info, id, fmt::format("the GPUs of {} throttle no more", id),
                      story.lastOf(id));
            story.clear(m_throttleAlarm[rack], view.time);
            break;
        case EventKind::GpuTripped:
            if (m_tripped[rack])
                break;
            m_tripped[rack] = 1;
            m_rackEvent[rack] = story.add(view.time, EventSeverity::Alarm, id,
                                          fmt::format("the GPUs of {} switch themselves off", id),
                                          causeForRack(view, rack, story));
            break;
        case EventKind::JobSlowed:
        case EventKind::JobStalled:
        case EventKind::JobStopped:
            story.add(
                view.time,
                event.kind == EventKind::JobStopped ? EventSeverity::Alarm : EventSeverity::Warning, job,
                event.kind == EventKind::JobSlowed    ? fmt::format("the job {} slows down", job)
                : event.kind == EventKind::JobStalled ? fmt::format("the job {} stalls: no network", job)
                                                      : fmt::format("the job {} stops", job),
                ofGpu                                     ? causeForRack(view, rack, story)
                : event.cause == workload::Cause::Network ? story.lastNetwork()
                                                          : -1);
            break;
        case EventKind::JobRecovered:
        case EventKind::JobResumed:
            story.add(view.time, EventSeverity::Info, job, fmt::format("the job {} runs on", job),
                      story.lastOf(job));
            break;
        default:
            break;
        }
    }
}

} // namespace takao
