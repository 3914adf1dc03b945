// One step of the liquid side: flows, then heat.
#include "models/twin/liquid/liquid_plant.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace takao {
namespace {

using liquid::LinkAt;

// A setting that moved by less leaves the flows as they are: a thousandth of a valve's travel.
constexpr double kSameSetting = 1e-3;
constexpr double kSameDemand = 1e-7; // [m3/s]
// Orifice with a sharp edge (ISO 5167: 0.60 to 0.62).
constexpr double kDischarge = 0.61;
// Estimate: water that a vessel can give before the pumps draw air, of a loop's contents.
constexpr double kVesselShare = 0.03;
constexpr double kWarmUp = 3600.0; // [s]
constexpr double kWarmUpStep = 2.0;
constexpr double kStill = 0.002; // [K] between a minute's temperatures

bool sameSettings(const coolant::Operation& a, const coolant::Operation& b)
{
    const auto near = [](const std::vector<double>& x, const std::vector<double>& y, double tolerance) {
        for (std::size_t i = 0; i < x.size(); ++i)
            if (std::abs(x[i] - y[i]) > tolerance || (x[i] == 0.0) != (y[i] == 0.0))
                return false;
        return true;
    };
    return a.linkClosed == b.linkClosed && near(a.opening, b.opening, kSameSetting) &&
           near(a.speed, b.speed, kSameSetting) && near(a.demand, b.demand, kSameDemand);
}

} // namespace

double LiquidPlant::flow(const LinkAt& at) const
{
    return m_flows[static_cast<std::size_t>(at.heat)];
}

double LiquidPlant::temperatureIn(const LinkAt& at) const
{
    return m_transport->temperatureIn(at.heat);
}

double LiquidPlant::temperatureOut(const LinkAt& at) const
{
    return m_transport->temperatureOut(at.heat);
}

double LiquidPlant::chipTemperature(const liquid::RackUnit& rack) const
{
    return rack.plate >= 0 ? m_plates->chipTemperature(rack.plate) : temperatureOut(rack.link);
}

double LiquidPlant::pressureAcross(std::size_t circuit) const
{
    const CoolantCircuit& c = m_model.circuits[circuit];
    const double head = headAcross(c, m_solutions[circuit], m_circuits[circuit].set.criticalLink);
    return std::isfinite(head) ? head * c.network.density * c.network.gravity : 0.0;
}

double LiquidPlant::sourceSupply(std::size_t circuit) const
{
    double flows = 0.0, heat = 0.0;
    const auto add = [&](const LinkAt& at) {
        if (at.circuit == static_cast<int>(circuit)) {
            flows += std::abs(flow(at));
            heat += std::abs(flow(at)) * m_transport->temperatureEntering(at.heat);
        }
    };
    for (const liquid::TowerUnit& tower : m_towers)
        add(tower.link);
    for (const liquid::DryCoolerUnit& cooler : m_dryCoolers)
        add(cooler.link);
    return flows > 0.0 ? heat / flows : std::numeric_limits<double>::quiet_NaN();
}

double LiquidPlant::capacityRate(const LinkAt& at) const
{
    return std::abs(flow(at)) * m_heatCapacity[static_cast<std::size_t>(at.circuit)];
}

Result<void> LiquidPlant::check(double seconds, const LiquidInputs& inputs) const
{
    if (!(seconds > 0.0) || inputs.chipHeat.size() != m_racks.size() ||
        inputs.otherHeat.size() != m_racks.size() || inputs.returnAir.size() != m_coils.size() ||
        (!inputs.coilAir.empty() && inputs.coilAir.size() != m_coils.size()) ||
        inputs.powered.size() != m_model.facility->equipment.size())
        return fail(ErrorKind::BadData,
                    "the liquid side is told of other racks, coils or equipment than it has",
                    "give one figure for each");
    return {};
}

Result<void> LiquidPlant::step(double seconds, const LiquidInputs& inputs)
{
    if (auto good = check(seconds, inputs); !good)
        return good;
    control(seconds, inputs);
    applyLeaks();
    if (auto solved = solveFlows(); !solved)
        return solved;
    if (auto moved = moveHeat(seconds, inputs); !moved)
        return moved;
    account(seconds, inputs);
    return {};
}

Result<void> LiquidPlant::warmUp(const LiquidInputs& inputs)
{
    std::vector<double> before;
    const int aMinute = static_cast<int>(60.0 / kWarmUpStep);
    for (int i = 0; i * kWarmUpStep < kWarmUp; ++i) {
        if (auto done = step(kWarmUpStep, inputs); !done)
            return done;
        if (i % aMinute != 0)
            continue;
        std::vector<double> now;
        for (std::size_t l = 0; l < m_flows.size(); ++l)
            now.push_back(m_transport->temperatureOut(static_cast<int>(l)));
        double most = before.empty() ? 1.0 : 0.0;
        for (std::size_t l = 0; l < before.size(); ++l)
            most = std::max(most, std::abs(now[l] - before[l]));
        before = std::move(now);
        if (most < kStill)
            break;
    }
    restartLedger();
    return {};
}

void LiquidPlant::setOperation(std::size_t circuit)
{
    coolant::Operation& o = m_operations[circuit];
    const liquid::CircuitUnit& unit = m_circuits[circuit];
    const int c = static_cast<int>(circuit);
    const auto set = [&](std::vector<double>& values, const LinkAt& at, double value) {
        if (at.circuit == c)
            values[static_cast<std::size_t>(at.link)] = value;
    };
    const auto close = [&](const LinkAt& at, bool closed) {
        if (at.circuit == c)
            o.linkClosed[static_cast<std::size_t>(at.link)] = closed ? 1 : 0;
    };
    for (std::size_t p = 0; p < unit.pumps.size(); ++p)
        set(o.speed, unit.pumps[p], unit.dry ? 0.0 : unit.group->speed(static_cast<int>(p)));
    for (const liquid::CduUnit& cdu : m_cdus) {
        set(o.opening, cdu.valve, cdu.law.valvePosition());
        for (std::size_t p = 0; p < cdu.pumps.size(); ++p)
            set(o.speed, cdu.pumps[p], unit.dry ? 0.0 : cdu.law.pumps().speed(static_cast<int>(p)));
    }
    for (const liquid::CoilUnit& coil : m_coils)
        set(o.opening, coil.valve, coil.actuator.position());
    for (const liquid::ChillerUnit& chiller : m_chillers)
        close(chiller.link, chiller.isolation.position() < 0.5);
    for (std::size_t r = 0; r < m_racks.size(); ++r)
        close(m_racks[r].link, m_isolated[r] != 0);
}

/// Torricelli with the pressure of the step before: q = C A sqrt(2 p / rho).
void LiquidPlant::applyLeaks()
{
    for (coolant::Operation& o : m_operations)
        std::ranges::fill(o.demand, 0.0);
    for (std::size_t r = 0; r < m_racks.size(); ++r) {
        if (m_leak[r] <= 0.0 || m_isolated[r])
            continue;
        const auto c = static_cast<std::size_t>(m_racks[r].link.circuit);
        if (m_circuits[c].dry)
            continue;
        const coolant::Network& network = m_model.circuits[c].network;
        const auto node =
            static_cast<std::size_t>(network.links[static_cast<std::size_t>(m_racks[r].link.link)].from);
        const double pressure = m_solutions[c].pressure[node];
        if (pressure > 0.0)
            m_operations[c].demand[node] +=
                kDischarge * m_leak[r] * std::sqrt(2.0 * pressure / network.density);
    }
}

Result<void> LiquidPlant::solveFlows()
{
    for (std::size_t c = 0; c < m_solvers.size(); ++c) {
        setOperation(c);
        if (sameSettings(m_operations[c], m_solved[c]) && !m_solutions[c].flow.empty())
            continue;
        const bool first = m_solutions[c].flow.empty();
        auto solution = m_solvers[c].solve(m_operations[c], first ? nullptr : &m_solutions[c].flow);
        if (!solution &&
            !first) // from flows that have all but ceased no way may lead on: from the usual ones
            solution = m_solvers[c].solve(m_operations[c], nullptr);
        if (!solution)
            return fail(solution.error().kind,
                        fmt::format("{}: {}", m_model.circuits[c].name, solution.error().message),
                        solution.error().remedy);
        m_solutions[c] = std::move(*solution);
        m_solved[c] = m_operations[c];
        std::ranges::copy(m_solutions[c].flow, m_flows.begin() + m_loops[c].firstLink);
    }
    return {};
}

void LiquidPlant::account(double seconds, const LiquidInputs& inputs)
{
    for (std::size_t c = 0; c < m_circuits.size(); ++c) {
        double leaking = 0.0, contents = 0.0;
        for (const double demand : m_operations[c].demand)
            leaking += demand;
        for (const LiquidLink& link : m_model.circuits[c].links)
            contents += link.volume;
        m_circuits[c].leaked += leaking * seconds;
        m_circuits[c].dry = m_circuits[c].dry || m_circuits[c].leaked > kVesselShare * contents;
    }
    for (std::size_t r = 0; r < m_racks.size(); ++r) {
        m_ledger.chips += inputs.otherHeat[r] * seconds;
        m_ledger.chips += inputs.chipHeat[r] * seconds;
    }
    for (const liquid::CoilUnit& coil : m_coils)
        m_ledger.coils += coil.heat * seconds;
    for (const liquid::TowerUnit& tower : m_towers)
        m_evaporated += tower.state.evaporation * seconds;
}

bool LiquidPlant::setFailed(const std::string& id, bool failed)
{
    const Facility& f = *m_model.facility;
    for (liquid::CduUnit& cdu : m_cdus)
        for (std::size_t p = 0; p < cdu.pumps.size(); ++p) {
            const auto& circuit = m_model.circuits[static_cast<std::size_t>(cdu.pumps[p].circuit)];
            if (circuit.network.links[static_cast<std::size_t>(cdu.pumps[p].link)].name == id) {
                cdu.law.pumps().setFailed(static_cast<int>(p), failed);
                return true;
            }
        }
    const auto index = f.findAs<Equipment>(id);
    if (!index.valid() || !drives(index))
        return false;
    m_failed[index.at()] = failed ? 1 : 0;
    return true;
}

bool LiquidPlant::setRemaining(const std::string& id, double share)
{
    const Facility& f = *m_model.facility;
    for (liquid::CduUnit& cdu : m_cdus)
        for (std::size_t p = 0; p < cdu.pumps.size(); ++p) {
            const auto& circuit = m_model.circuits[static_cast<std::size_t>(cdu.pumps[p].circuit)];
            if (circuit.network.links[static_cast<std::size_t>(cdu.pumps[p].link)].name == id) {
                cdu.law.pumps().setRemaining(static_cast<int>(p), share);
                return true;
            }
        }
    const auto index = f.findAs<Equipment>(id);
    if (!index.valid() || !drives(index))
        return false;
    m_remaining[index.at()] = share;
    for (liquid::CircuitUnit& circuit : m_circuits)
        for (std::size_t p = 0; p < circuit.pumpMachines.size(); ++p)
            if (circuit.pumpMachines[p] == index)
                circuit.group->setRemaining(static_cast<int>(p), share);
    return true;
}

bool LiquidPlant::setSetpoint(const std::string& id, double temperature)
{
    const auto index = m_model.facility->findAs<Equipment>(id);
    if (!index.valid())
        return false;
    for (liquid::CduUnit& cdu : m_cdus)
        if (cdu.equipment == index) {
            cdu.setpoint = temperature;
            return true;
        }
    for (liquid::CoilUnit& coil : m_coils)
        if (coil.equipment == index) {
            coil.setpoint = temperature;
            return true;
        }
    return false;
}

void LiquidPlant::setSensorOffset(ControlSensor sensor, std::size_t index, double offset)
{
    switch (sensor) {
    case ControlSensor::CduSupply:
        m_cdus[index].sensorOffset = offset;
        break;
    case ControlSensor::CoilSupply:
        m_coils[index].sensorOffset = offset;
        break;
    case ControlSensor::ChillerSupply:
        m_chillers[index].sensorOffset = offset;
        break;
    case ControlSensor::SourceSupply:
        m_circuits[index].sourceOffset = offset;
        break;
    case ControlSensor::LoopPressure:
        m_circuits[index].pressureOffset = offset;
        break;
    }
}

bool LiquidPlant::setLeak(const std::string& rack, double area)
{
    for (std::size_t r = 0; r < m_racks.size(); ++r)
        if ((*m_model.facility)[m_racks[r].equipment].id == rack) {
            m_leak[r] = area;
            return true;
        }
    return false;
}

bool LiquidPlant::setIsolated(const std::string& rack, bool isolated)
{
    for (std::size_t r = 0; r < m_racks.size(); ++r)
        if ((*m_model.facility)[m_racks[r].equipment].id == rack) {
            m_isolated[r] = isolated ? 1 : 0;
            return true;
        }
    return false;
}

void LiquidPlant::restartLedger()
{
    m_ledger = {};
    m_evaporated = 0.0;
    const coolant::EnergyBalance balance = m_transport->balance();
    m_netOutflowAtStart = balance.outflow - balance.inflow;
    m_storedAtStart = m_transport->storedEnergy() + m_plates->storedEnergy();
}

LiquidPlant::Ledger LiquidPlant::ledger() const
{
    Ledger ledger = m_ledger;
    const coolant::EnergyBalance balance = m_transport->balance();
    ledger.leaked = balance.outflow - balance.inflow - m_netOutflowAtStart;
    ledger.stored = m_transport->storedEnergy() + m_plates->storedEnergy() - m_storedAtStart;
    return ledger;
}

} // namespace takao
