#include "models/twin/run/run_signals.h"

#include "models/base/assert.h"
#include "models/twin/run/plant_run.h"
#include "models/twin/signals.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace takao {
namespace {

constexpr double kUnknown = std::numeric_limits<double>::quiet_NaN();

/// Gives every signal of a run to `tell(object, quantity, unit, value)`, always in the same order: the list
/// of names and the list of values cannot disagree.
template <class Tell>
class Telling
{
  public:
    Telling(const PlantRun& run, const Tell& tell) : m_run(run), m_liquid(run.liquid()), m_tell(tell) {}

    void all()
    {
        racks();
        rooms();
        cdus();
        machines();
        pipes();
        batteries();
        jobs();
        totals();
    }

  private:
    const std::string& id(EquipmentIndex e) const { return m_run.facility()[e].id; }

    void racks()
    {
        const auto& loads = m_run.loads().racks();
        for (std::size_t r = 0; r < loads.size(); ++r) {
            const std::string& rack = id(loads[r].equipment);
            m_tell(rack, signal::kInletTemperature, "degC", m_run.inletOf(r));
            if (const RackReading* air = m_run.rooms().rack(r)) {
                m_tell(rack, signal::kInletHighest, "degC", air->warmest);
                m_tell(rack, signal::kOutletTemperature, "degC", air->flow > 0.0 ? air->blown : kUnknown);
                m_tell(rack, signal::kAirFlow, "m3/s", air->flow);
            }
            if (const liquid::RackUnit* unit = m_run.liquidOf(r)) {
                m_tell(rack, signal::kCoolantFlow, "m3/s", m_liquid.flow(unit->link));
                m_tell(rack, signal::kCoolantIn, "degC", m_liquid.temperatureIn(unit->link));
                m_tell(rack, signal::kCoolantOut, "degC", m_liquid.temperatureOut(unit->link));
            }
            if (m_run.shelves().count(r) > 0) {
                m_tell(rack, signal::kPowerShelves, "1", m_run.shelves().working(r));
                m_tell(rack, signal::kPowerLimit, "W", m_run.shelves().limit(r));
            }
            if (loads[r].gpus == 0)
                continue;
            m_tell(rack, signal::kGpuTemperature, "degC", m_run.chipTemperature(r));
            m_tell(rack, signal::kGpuThrottleTemperature, "degC", loads[r].throttleAt);
            m_tell(rack, signal::kGpuTripTemperature, "degC", loads[r].tripAt);
            m_tell(rack, signal::kGpuClock, "1", loads[r].clock);
            m_tell(rack, signal::kThrottle, "1", static_cast<double>(loads[r].why));
            m_tell(rack, signal::kSecondsToThrottle, "s", m_run.forecast().toThrottle(r));
            m_tell(rack, signal::kSecondsToTrip, "s", m_run.forecast().toTrip(r));
        }
    }

    void rooms()
    {
        for (std::size_t room = 0; room < m_run.rooms().count(); ++room) {
            const std::shared_ptr<const AirReport> report = m_run.rooms().air(room).report();
            for (const RackAir& rack : report->racks)
                for (const SlotAir& slot : rack.slotAir)
                    if (!slot.device.empty()) {
                        m_tell(slot.device, signal::kInletTemperature, "degC", slot.inlet);
                        m_tell(slot.device, signal::kOutletTemperature, "degC", slot.outlet);
                    }
            coolersWithoutLoop(room);
            // as in the steady air: the facility's figures are those of its first room
            const std::string of = room == 0 ? signal::kFacility : m_run.rooms().plan(room).name;
            m_tell(of, signal::kRciHigh, "1", report->metrics.rciHigh);
            m_tell(of, signal::kRciLow, "1", report->metrics.rciLow);
            m_tell(of, signal::kRti, "1", report->metrics.rti);
            m_tell(of, signal::kShi, "1", report->metrics.shi);
            m_tell(of, signal::kRhi, "1", report->metrics.rhi);
        }
    }

    void coolersWithoutLoop(std::size_t room)
    {
        const RoomPlan& plan = m_run.rooms().plan(room);
        for (std::size_t i = 0; i < plan.coolers.size(); ++i) {
            if (plan.coolers[i].coil >= 0)
                continue; // told as a machine of the liquid side
            const CoolerReading& air = m_run.rooms().air(room).readings().coolers[i];
            m_tell(id(plan.coolers[i].equipment), signal::kSupplyTemperature, "degC", air.supplied);
            m_tell(id(plan.coolers[i].equipment), signal::kReturnTemperature, "degC", air.returned);
            m_tell(id(plan.coolers[i].equipment), signal::kAirFlow, "m3/s", air.flow);
        }
    }

    void flowThrough(EquipmentIndex machine, const liquid::LinkAt& at)
    {
        m_tell(id(machine), signal::kCoolantFlow, "m3/s", m_liquid.flow(at));
        m_tell(id(machine), signal::kCoolantIn, "degC", m_liquid.temperatureIn(at));
        m_tell(id(machine), signal::kCoolantOut, "degC", m_liquid.temperatureOut(at));
    }

    void cdus()
    {
        for (const liquid::CduUnit& cdu : m_liquid.cdus()) {
            flowThrough(cdu.equipment, cdu.secondary);
            m_tell(id(cdu.equipment), signal::kValveOpening, "1", cdu.law.valvePosition());
            double speed = 0.0;
            for (int p = 0; p < cdu.law.pumps().count(); ++p)
                speed = std::max(speed, cdu.law.pumps().speed(p));
            m_tell(id(cdu.equipment), signal::kPumpSpeed, "1", speed);
        }
    }

    void machines()
    {
        for (std::size_t i = 0; i < m_liquid.coils().size(); ++i) {
            const liquid::CoilUnit& coil = m_liquid.coils()[i];
            flowThrough(coil.equipment, coil.link);
            m_tell(id(coil.equipment), signal::kValveOpening, "1", coil.actuator.position());
            m_tell(id(coil.equipment), signal::kSupplyTemperature, "degC",
                   coil.blows ? coil.supplied : kUnknown);
            m_tell(id(coil.equipment), signal::kReturnTemperature, "degC", m_run.returnOf(i));
            m_tell(id(coil.equipment), signal::kHeatRemoved, "W", coil.heat);
            m_tell(id(coil.equipment), signal::kAirFlow, "m3/s", coil.blows ? coil.blown : 0.0);
        }
        for (const liquid::TowerUnit& tower : m_liquid.towers()) {
            flowThrough(tower.equipment, tower.link);
            m_tell(id(tower.equipment), signal::kFanSpeed, "1", tower.runs ? fanSpeed(tower.link) : 0.0);
        }
        for (const liquid::DryCoolerUnit& cooler : m_liquid.dryCoolers()) {
            flowThrough(cooler.equipment, cooler.link);
            m_tell(id(cooler.equipment), signal::kFanSpeed, "1", cooler.runs ? fanSpeed(cooler.link) : 0.0);
        }
        for (const liquid::ChillerUnit& chiller : m_liquid.chillers())
            flowThrough(chiller.equipment, chiller.link);
        for (const liquid::CircuitUnit& circuit : m_liquid.circuits())
            for (std::size_t p = 0; p < circuit.pumps.size(); ++p) {
                m_tell(id(circuit.pumpMachines[p]), signal::kCoolantFlow, "m3/s",
                       m_liquid.flow(circuit.pumps[p]));
                m_tell(id(circuit.pumpMachines[p]), signal::kPumpSpeed, "1",
                       circuit.group->speed(static_cast<int>(p)));
            }
    }

    double fanSpeed(const liquid::LinkAt& at) const
    {
        return m_liquid.circuits()[static_cast<std::size_t>(at.circuit)].fanSpeed;
    }

    void pipes()
    {
        const auto& circuits = m_liquid.model().circuits;
        for (std::size_t c = 0; c < circuits.size(); ++c) {
            for (std::size_t l = 0; l < circuits[c].links.size(); ++l) {
                if (circuits[c].links[l].role != LiquidRole::Pipe)
                    continue;
                const std::string& pipe = m_run.facility()[circuits[c].links[l].pipe].id;
                const int heat = m_liquid.heatLink(c, static_cast<int>(l));
                const liquid::LinkAt at{static_cast<int>(c), static_cast<int>(l), heat};
                m_tell(pipe, signal::kCoolantFlow, "m3/s", m_liquid.flow(at));
                m_tell(pipe, signal::kCoolantTemperature, "degC", m_liquid.temperatureOut(at));
            }
            m_tell(circuits[c].name, signal::kPressureDifference, "Pa", m_liquid.pressureAcross(c));
            if (m_liquid.circuits()[c].sources)
                m_tell(circuits[c].name, signal::kSourceSupply, "degC", m_liquid.sourceSupply(c));
        }
    }

    void batteries()
    {
        const power::PowerTransient* power = m_run.power();
        if (!power)
            return;
        const PowerModel& model = m_run.powerModel();
        for (const auto& [battery, converter] : model.batteryOfConverter) {
            const power::Ups& ups = power->ups(converter);
            m_tell(model.components[static_cast<std::size_t>(battery)].id, signal::kStateOfCharge, "1",
                   ups.hasBattery() ? ups.battery().stateOfCharge(power->time()) : kUnknown);
        }
    }

    void jobs()
    {
        for (std::size_t j = 0; j < m_run.loads().jobs().size(); ++j) {
            const workload::JobReading& job = m_run.loads().work().job(static_cast<int>(j));
            m_tell(m_run.loads().jobs()[j], signal::kJobSpeed, "1", job.speed);
            m_tell(m_run.loads().jobs()[j], signal::kJobProgress, "1", job.progress);
            m_tell(m_run.loads().jobs()[j], signal::kJobBandwidth, "1", m_run.fabric().bandwidth()[j]);
        }
    }

    void totals()
    {
        const WeatherPoint air = m_run.weather();
        const PlantLedger ledger = m_run.ledger();
        m_tell(signal::kFacility, signal::kHeatRejected, "W", m_run.heatRejected());
        m_tell(signal::kFacility, signal::kEvaporation, "kg", m_liquid.evaporated());
        constexpr double kWater = 1000.0; // [kg/m3]
        m_tell(signal::kFacility, signal::kWue, "m3/J",
               ledger.computing > 0.0 && m_run.knowsWater()
                   ? m_liquid.evaporated() / kWater / ledger.computing
                   : kUnknown);
        m_tell(signal::kFacility, signal::kRacksBare, "1",
               m_run.redundancy().left().empty() ? kUnknown : m_run.redundancy().bareRacks());
        m_tell(signal::kFacility, signal::kDryBulb, "degC", air.dryBulb);
        m_tell(signal::kFacility, signal::kWetBulb, "degC", air.wetBulb);
    }

    const PlantRun& m_run;
    const LiquidPlant& m_liquid;
    const Tell& m_tell;
};

template <class Tell>
void tellAll(const PlantRun& run, const Tell& tell)
{
    Telling<Tell>(run, tell).all();
}

/// Of a plant without a network nobody knows.
std::vector<int> redundancyOf(const PlantRun& run, const PowerModel& model)
{
    return run.redundancy().left().empty() ? std::vector<int>(model.components.size(), -1)
                                           : run.redundancy().left();
}

} // namespace

RunSignals::RunSignals(const PlantRun& run, const PowerModel& model) : m_power(model)
{
    auto all = std::make_shared<SignalCatalogue>(*m_power.catalogue());
    m_first = all->all().size();
    std::size_t told = 0;
    tellAll(run, [&](const std::string& object, const char* quantity, const char* unit, double) {
        all->add({object, quantity, unit});
        ++told;
    });
    TAKAO_ASSERT(all->all().size() == m_first + told, "two signals of a run have one name");
    m_ere = all->add({signal::kFacility, signal::kEre, "1"});
    m_sensors = SensorSignals(run.sensors(), *all);
    m_catalogue = std::move(all);
}

PlantStatePtr RunSignals::state(const PlantRun& run, const PowerModel& model, const PlantOperation& operation,
                                const power::Solution& solution) const
{
    const PlantStatePtr electrical = m_power.state(model, operation, solution, redundancyOf(run, model), {});
    std::vector<double> values;
    std::vector<Quality> quality;
    values.reserve(m_catalogue->all().size());
    quality.reserve(m_catalogue->all().size());
    for (std::uint32_t s = 0; s < m_first; ++s) {
        const SignalValue value = electrical->value(s);
        values.push_back(value.value);
        quality.push_back(value.quality);
    }
    tellAll(run, [&](const std::string&, const char*, const char*, double value) {
        values.push_back(std::isfinite(value) ? value : 0.0);
        quality.push_back(std::isfinite(value) ? Quality::Good : Quality::Missing);
    });
    values.resize(m_catalogue->all().size(), 0.0);
    quality.resize(values.size(), Quality::Missing);
    const SignalValue pue = electrical->value(signal::kFacility, signal::kPue);
    values[m_ere] = pue.value; // nothing is reused
    quality[m_ere] = pue.quality;
    m_sensors.apply(run.sensors(), values, quality);
    return std::make_shared<PlantState>(run.time(), m_catalogue, std::move(values), std::move(quality),
                                        run.sharedEvents(), run.rooms().fields(),
                                        run.time() - run.rooms().fieldAge());
}

} // namespace takao
