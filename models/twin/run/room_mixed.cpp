#include "models/twin/run/room_mixed.h"

#include "models/twin/air_figures.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace takao {
namespace {

// Estimate: of what racks' air carries per kelvin, what their metal takes up per kelvin.
constexpr double kMetalShare = 0.3;

RoomMixingFigures figuresOf(const RoomPlan& plan)
{
    RoomMixingFigures figures;
    figures.airVolume = plan.airVolume;
    double flow = 0.0;
    for (const RoomRack& rack : plan.racks) {
        flow += rack.flow;
        figures.metalCapacity += rack.heatCapacity;
    }
    figures.metalConductance = kMetalShare * kAirHeat * flow;
    return figures;
}

} // namespace

RoomMixed::RoomMixed(const Facility& facility, std::shared_ptr<const RoomPlan> plan)
    : m_facility(facility), m_plan(std::move(plan)), m_air(figuresOf(*m_plan), kUsualSupplyAir),
      m_rackHeat(m_plan->racks.size(), 0.0), m_supplied(kUsualSupplyAir)
{
    RoomAirInputs still;
    still.rackHeat = m_rackHeat;
    still.rackBlows.assign(m_plan->racks.size(), 1);
    still.coolerHeat.assign(m_plan->coolers.size(), 0.0);
    still.coolerFans = still.coolerHeat;
    still.coolerSpeed.assign(m_plan->coolers.size(), 1.0);
    read(still);
}

void RoomMixed::restMetal()
{
    m_air.restMetal();
    m_readings.storedEnergy = m_air.storedEnergy();
}

double RoomMixed::takenBy(const RoomCooler& cooler, double flow) const
{
    return std::clamp(kAirHeat * flow * (m_air.hot() - cooler.setpoint), 0.0, cooler.capacity);
}

RoomMixingInputs RoomMixed::mixingInputs(const RoomAirInputs& inputs)
{
    RoomMixingInputs in;
    m_readings.carriedAway = 0.0;
    for (std::size_t r = 0; r < m_plan->racks.size(); ++r) {
        in.rackHeat += inputs.rackHeat[r];
        in.rackFlow += inputs.rackBlows[r] ? m_plan->racks[r].flow : 0.0;
    }
    for (std::size_t i = 0; i < m_plan->coolers.size(); ++i) {
        const RoomCooler& cooler = m_plan->coolers[i];
        const double flow = inputs.coolerSpeed[i] * cooler.fan.set;
        const double taken = cooler.coil < 0 ? takenBy(cooler, flow) : 0.0;
        in.coolerFlow += flow;
        in.rackHeat += inputs.coolerFans[i];
        in.suppliedHeat += inputs.coolerHeat[i] + taken;
        m_readings.carriedAway += taken;
    }
    for (const RoomOpening& opening : m_plan->openings) {
        const double taken = kAirHeat * opening.flow * (m_air.hot() - opening.temperature);
        in.coolerFlow += opening.flow;
        in.suppliedHeat += taken;
        m_readings.carriedAway += taken;
    }
    return in;
}

void RoomMixed::step(double seconds, const RoomAirInputs& inputs)
{
    const RoomMixingInputs in = mixingInputs(inputs);
    m_air.step(seconds, in);
    m_supplied = m_air.hot() - (in.coolerFlow > 0.0 ? in.suppliedHeat / (kAirHeat * in.coolerFlow) : 0.0);
    m_rackHeat = inputs.rackHeat;
    read(inputs);
}

void RoomMixed::read(const RoomAirInputs& inputs)
{
    m_readings.storedEnergy = m_air.storedEnergy();
    m_readings.racks.resize(m_plan->racks.size());
    m_readings.coolers.resize(m_plan->coolers.size());
    for (std::size_t r = 0; r < m_plan->racks.size(); ++r) {
        const double flow = inputs.rackBlows[r] ? m_plan->racks[r].flow : 0.0;
        const double rise = flow > 0.0 ? m_rackHeat[r] / (kAirHeat * flow) : 0.0;
        m_readings.racks[r] = {m_air.cold(), m_air.cold(), m_air.cold() + rise, flow};
    }
    for (std::size_t i = 0; i < m_plan->coolers.size(); ++i) {
        const RoomCooler& cooler = m_plan->coolers[i];
        const double flow = inputs.coolerSpeed[i] * cooler.fan.set;
        const double taken = cooler.coil >= 0 ? inputs.coolerHeat[i] : takenBy(cooler, flow);
        m_readings.coolers[i] = {m_air.hot(), m_air.hot(), // the fans' heat is in the hot part already
                                 flow > 0.0 ? m_air.hot() - taken / (kAirHeat * flow) : std::nan(""), flow};
    }
}

std::shared_ptr<const AirReport> RoomMixed::report() const
{
    auto report = std::make_shared<AirReport>();
    for (std::size_t r = 0; r < m_plan->racks.size(); ++r) {
        const RackReading& reading = m_readings.racks[r];
        RackAir rack;
        rack.id = m_facility[m_plan->racks[r].equipment].id;
        rack.inletMean = reading.inhaled;
        rack.inletMax = reading.warmest;
        rack.inletThirds.fill(reading.inhaled);
        rack.outlet = reading.blown;
        rack.flow = reading.flow;
        rack.heat = m_rackHeat[r];
        report->racks.push_back(std::move(rack));
    }
    report->returned = m_air.hot();
    report->supplied = m_supplied;
    report->metrics.roomMean = 0.5 * (m_air.cold() + m_air.hot());
    report->metrics.roomMax = std::max(m_air.cold(), m_air.hot());
    report->metrics = metricsOf(*report);
    return report;
}

} // namespace takao
