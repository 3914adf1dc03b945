// Heat of the liquid side in one step: what machines do to the coolant that passes them.
#include "models/twin/air_figures.h"
#include "models/twin/liquid/liquid_plant.h"

#include <algorithm>
#include <cmath>

namespace takao {
namespace {

// What a check valve or a shut valve's neighbour lets through: it carries no pump's heat away.
constexpr double kNoFlow = 1e-6; // [m3/s]

} // namespace

Result<void> LiquidPlant::moveHeat(double seconds, const LiquidInputs& inputs)
{
    applyRacks(inputs);
    if (auto laws = m_plates->laws(seconds, m_flows, m_plateInputs, *m_inputs); !laws)
        return laws;
    applyCoils(inputs);
    applySources(seconds, inputs);
    applyPumps();
    for (const liquid::CduUnit& cdu : m_cdus)
        m_inputs->exchange[static_cast<std::size_t>(cdu.exchanger)] =
            remaining(cdu.equipment) *
            cdu.law.perKelvin(std::abs(flow(cdu.primary)), std::abs(flow(cdu.secondary)));
    if (auto moved = m_transport->step(seconds, m_flows, *m_inputs); !moved)
        return moved;
    m_plates->advance(*m_transport);
    const auto given = [&](const liquid::LinkAt& at) { // by a machine to the coolant [W]
        return capacityRate(at) *
               (m_transport->temperatureEntering(at.heat) - m_transport->temperatureIn(at.heat));
    };
    for (std::size_t i = 0; i < m_coils.size(); ++i) {
        liquid::CoilUnit& coil = m_coils[i];
        coil.heat = given(coil.link);
        coil.supplied = inputs.returnAir[i] - (coil.blows ? coil.heat / (kAirHeat * coil.blown) : 0.0);
    }
    for (const liquid::TowerUnit& tower : m_towers)
        m_ledger.rejected -= given(tower.link) * seconds;
    for (const liquid::DryCoolerUnit& cooler : m_dryCoolers)
        m_ledger.rejected -= given(cooler.link) * seconds;
    for (const liquid::ChillerUnit& chiller : m_chillers)
        m_ledger.rejected -= given(chiller.link) * seconds;
    m_ledger.casings += m_deadHeaded * seconds;
    for (std::size_t c = 0; c < m_model.circuits.size(); ++c)
        for (const int pump : m_model.circuits[c].linksOf(LiquidRole::Pump))
            m_ledger.pumps += given(at(c, pump)) * seconds;
    return {};
}

void LiquidPlant::applyRacks(const LiquidInputs& inputs)
{
    for (std::size_t r = 0; r < m_racks.size(); ++r) {
        double& besides = m_inputs->heat[static_cast<std::size_t>(m_racks[r].link.heat)];
        besides = inputs.otherHeat[r];
        if (m_racks[r].plate >= 0)
            m_plateInputs.heat[static_cast<std::size_t>(m_racks[r].plate)] = inputs.chipHeat[r];
        else
            besides += inputs.chipHeat[r];
    }
}

void LiquidPlant::applyCoils(const LiquidInputs& inputs)
{
    for (std::size_t i = 0; i < m_coils.size(); ++i) {
        const liquid::CoilUnit& coil = m_coils[i];
        const double water = std::abs(flow(coil.link)), capacity = capacityRate(coil.link);
        const double perKelvin = coil.blows && water > 0.0
                                     ? remaining(coil.equipment) *
                                           coil.law.perKelvin(water, capacity / water, coil.blown, kAirHeat)
                                     : 0.0;
        m_inputs->law[static_cast<std::size_t>(coil.link.heat)] =
            coolant::OutletLaw::exchanging(perKelvin, inputs.returnAir[i], capacity);
        m_power[coil.equipment.at()] =
            coil.blows
                ? m_model.facility->value((*m_model.facility)[coil.equipment], Quantity::NominalPower, 0.0)
                : 0.0;
    }
}

void LiquidPlant::applySources(double seconds, const LiquidInputs& inputs)
{
    for (liquid::TowerUnit& tower : m_towers) {
        const auto c = static_cast<std::size_t>(tower.link.circuit);
        const double massFlow = std::abs(flow(tower.link)) * m_model.circuits[c].network.density;
        tower.state = tower.law.at(m_transport->temperatureIn(tower.link.heat), massFlow, inputs.outdoor,
                                   tower.runs ? m_circuits[c].fanSpeed : 0.0);
        tower.state.law = tower.state.law.weakened(remaining(tower.equipment));
        tower.state.heat *= remaining(tower.equipment);
        tower.state.evaporation *= remaining(tower.equipment); // it goes with the heat
        m_inputs->law[static_cast<std::size_t>(tower.link.heat)] = tower.state.law;
        m_power[tower.equipment.at()] = tower.state.fanPower;
    }
    for (liquid::DryCoolerUnit& cooler : m_dryCoolers) {
        const auto c = static_cast<std::size_t>(cooler.link.circuit);
        cooler.state = cooler.law.at(std::abs(flow(cooler.link)), inputs.outdoor.dryBulb,
                                     cooler.runs ? m_circuits[c].fanSpeed : 0.0);
        cooler.state.law = cooler.state.law.weakened(remaining(cooler.equipment));
        m_inputs->law[static_cast<std::size_t>(cooler.link.heat)] = cooler.state.law;
        m_power[cooler.equipment.at()] = cooler.state.fanPower;
    }
    for (liquid::ChillerUnit& chiller : m_chillers) {
        coolant::ChillerDemand demand;
        demand.wanted = chiller.isolation.position() >= 0.5;
        demand.powered = works(chiller.equipment, inputs);
        demand.setpoint =
            chiller.law.settings().ratedEvaporator - chiller.sensorOffset; // it holds what its sensor says
        demand.remaining = remaining(chiller.equipment);
        demand.evaporatorIn = m_transport->temperatureIn(chiller.link.heat);
        demand.evaporatorRate = capacityRate(chiller.link);
        demand.condenserIn = inputs.outdoor.dryBulb;
        chiller.state = chiller.law.step(seconds, demand);
        m_inputs->law[static_cast<std::size_t>(chiller.link.heat)] = chiller.state.evaporator;
        m_power[chiller.equipment.at()] = chiller.state.power;
    }
}

/// Power ~ speed^3 (affinity laws), the nominal one at full speed; it ends in the fluid, or in the
/// pump's casing where none flows.
void LiquidPlant::applyPumps()
{
    const Facility& f = *m_model.facility;
    m_deadHeaded = 0.0;
    const auto drive = [&](EquipmentIndex machine, const liquid::LinkAt& at, double speed) {
        const double power = f.value(f[machine], Quantity::NominalPower, 0.0) * speed * speed * speed;
        const bool flows = std::abs(flow(at)) > kNoFlow;
        m_inputs->law[static_cast<std::size_t>(at.heat)] =
            flows ? coolant::OutletLaw::heating(power, capacityRate(at)) : coolant::OutletLaw{};
        m_deadHeaded += flows ? 0.0 : power;
        return power;
    };
    for (std::size_t c = 0; c < m_circuits.size(); ++c)
        for (std::size_t p = 0; p < m_circuits[c].pumps.size(); ++p) {
            const EquipmentIndex machine = m_circuits[c].pumpMachines[p];
            m_power[machine.at()] =
                drive(machine, m_circuits[c].pumps[p],
                      m_operations[c].speed[static_cast<std::size_t>(m_circuits[c].pumps[p].link)]);
        }
    for (const liquid::CduUnit& cdu : m_cdus) {
        double power = 0.0;
        for (const liquid::LinkAt& pump : cdu.pumps)
            power += drive(cdu.equipment, pump,
                           m_operations[static_cast<std::size_t>(pump.circuit)]
                               .speed[static_cast<std::size_t>(pump.link)]);
        m_power[cdu.equipment.at()] = power;
    }
}

} // namespace takao
