// Control loops of the liquid side: pressures by pumps, supply temperatures by valves and fans, chillers by
// load.
#include "models/twin/liquid/liquid_plant.h"

#include <algorithm>
#include <cmath>

namespace takao {
namespace {

constexpr double kNoAir = 1e-3; // of the set flow: with less a coil counts as standing

/// Loads of running chillers over the capacity that they have left [1].
double chillerLoad(const std::vector<liquid::ChillerUnit>& chillers, const std::vector<double>& remaining,
                   std::size_t circuit)
{
    double cooling = 0.0, capacity = 0.0;
    for (const liquid::ChillerUnit& chiller : chillers)
        if (chiller.link.circuit == static_cast<int>(circuit) &&
            chiller.law.mode() == coolant::Chiller::Mode::Running) {
            cooling += chiller.state.cooling;
            capacity += remaining[chiller.equipment.at()] * chiller.law.settings().capacity;
        }
    return capacity > 0.0 ? cooling / capacity : 0.0;
}

} // namespace

void LiquidPlant::control(double seconds, const LiquidInputs& inputs)
{
    for (std::size_t c = 0; c < m_circuits.size(); ++c)
        controlCircuit(c, seconds, inputs);
    for (liquid::CduUnit& cdu : m_cdus) {
        const double supply = temperatureOut(cdu.secondary) + cdu.sensorOffset;
        const double valve = cdu.temperature.step(seconds, cdu.setpoint, supply);
        const double speed = m_circuits[static_cast<std::size_t>(cdu.secondary.circuit)].speed;
        cdu.law.step(seconds, valve, speed, works(cdu.equipment, inputs));
    }
    for (std::size_t i = 0; i < m_coils.size(); ++i) {
        liquid::CoilUnit& coil = m_coils[i];
        coil.blown = inputs.coilAir.empty() ? coil.airFlow : inputs.coilAir[i];
        coil.blows = works(coil.equipment, inputs) && coil.blown > kNoAir * coil.airFlow;
        const double valve = coil.temperature.step(seconds, coil.setpoint, coil.supplied + coil.sensorOffset);
        coil.actuator.step(seconds, coil.blows ? valve : 0.0, coil.blows);
    }
    for (liquid::TowerUnit& tower : m_towers)
        tower.runs = works(tower.equipment, inputs);
    for (liquid::DryCoolerUnit& cooler : m_dryCoolers)
        cooler.runs = works(cooler.equipment, inputs);
}

void LiquidPlant::controlCircuit(std::size_t circuit, double seconds, const LiquidInputs& inputs)
{
    liquid::CircuitUnit& unit = m_circuits[circuit];
    unit.speed =
        unit.pressure.step(seconds, unit.set.setPressure, pressureAcross(circuit) + unit.pressureOffset);
    if (unit.group) {
        for (std::size_t p = 0; p < unit.pumpMachines.size(); ++p)
            unit.group->setFailed(static_cast<int>(p), !works(unit.pumpMachines[p], inputs));
        unit.group->step(seconds, unit.speed);
    }
    controlSources(circuit, seconds);
}

void LiquidPlant::controlSources(std::size_t circuit, double seconds)
{
    liquid::CircuitUnit& unit = m_circuits[circuit];
    if (unit.sources)
        if (const double supply = sourceSupply(circuit); std::isfinite(supply))
            unit.fanSpeed = unit.sources->step(seconds, unit.sourceSetpoint, supply + unit.sourceOffset);
    if (!unit.staging)
        return;
    int wanted = unit.staging->step(seconds, chillerLoad(m_chillers, m_remaining, circuit));
    for (liquid::ChillerUnit& chiller : m_chillers) {
        if (chiller.link.circuit != static_cast<int>(circuit))
            continue;
        const bool sound = m_failed[chiller.equipment.at()] == 0; // a failed one leaves its turn to the next
        chiller.isolation.step(seconds, sound && wanted > 0 ? 1.0 : 0.0);
        wanted -= sound ? 1 : 0;
    }
}

} // namespace takao
