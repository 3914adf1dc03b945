// One step of a run.
#include "models/twin/run/plant_run.h"

#include "models/twin/air_figures.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace takao {
namespace {

constexpr double kIdleScale = 0.3; // that a dark load asks for when its power is back [1]

} // namespace

Result<PlantRun> PlantRun::begin(std::shared_ptr<const Facility> facility, const Scenario& scenario,
                                 std::uint64_t seed, const RunAir& air, const Progress& progress)
{
    PlantRun run(scenario, seed, air);
    run.m_facility = std::move(facility);
    if (auto done = run.assemble(seed); !done)
        return tl::unexpected(done.error());
    if (auto done = run.checkActs(); !done)
        return tl::unexpected(done.error());
    if (auto done = run.settle(progress); !done)
        return tl::unexpected(done.error());
    run.m_signals = std::make_shared<RunSignals>(run, *run.m_powerModel);
    run.m_watch.emplace(*run.m_facility, *run.m_liquid, *run.m_loads);
    return run;
}

Result<void> PlantRun::step()
{
    const double dt = m_scenario.step;
    while (m_nextAct < m_scenario.acts.size() && m_scenario.acts[m_nextAct].time <= m_time + 1e-9)
        if (auto done = doNow(m_scenario.acts[m_nextAct++]); !done)
            return done;
    m_sensors->step(m_time, *m_liquid);
    if (auto done = stepPower(dt); !done)
        return done;
    if (auto done = stepLoads(dt); !done)
        return done;
    if (auto done = m_liquid->step(dt, liquidInputs()); !done)
        return done;
    stepRooms(dt);
    account(dt);
    m_time += dt;
    followRacks();
    watch();
    foresee();
    return {};
}

Result<void> PlantRun::stepPower(double dt)
{
    if (!m_power)
        return {};
    power::PowerInputs inputs;
    inputs.loadScale.assign(m_powerModel->network.loads.size(), 1.0);
    std::vector<double> rackPower(m_facility->equipment.size(), -1.0);
    for (const RackLoad& rack : m_loads->racks())
        rackPower[rack.equipment.at()] = rack.power;
    for (const PowerComponent& c : m_powerModel->components) {
        if (c.role != PowerRole::Load || c.element < 0 || !(c.power > 0.0))
            continue;
        const std::size_t e = c.equipment.at();
        double wanted = rackPower[e] >= 0.0 ? rackPower[e] : m_liquid->power(c.equipment);
        const bool ofLiquid = m_liquid->drives(c.equipment);
        if (rackPower[e] < 0.0 && !ofLiquid)
            wanted = c.power; // sensors, coolers without water: as they state
        double& scale = inputs.loadScale[static_cast<std::size_t>(c.element)];
        scale = m_powered[e] ? wanted / c.power : kIdleScale;
    }
    for (std::size_t r = 0; r < m_loads->racks().size(); ++r)
        if (const int c = m_shelves->dark(r) ? m_shelves->loadOf(r) : -1; c >= 0)
            inputs.loadScale[static_cast<std::size_t>(c)] = 0.0; // nothing behind its cords takes power
    inputs.commands = std::move(m_commands);
    m_commands.clear();
    const std::size_t before = m_power->events().size();
    if (auto events = m_power->step(dt, inputs); !events)
        return tl::unexpected(events.error());
    m_story.tellPower(*m_powerModel, m_power->events(), before);
    if (const long solves = m_power->solves(); std::exchange(m_solves, solves) != solves) {
        m_feeds->look(*m_powerModel, m_power->solution(), m_time + dt, m_story);
        m_redundancy.look(*m_powerModel, operation(), m_power->solution(), m_time + dt);
    }
    return {};
}

void PlantRun::readPowered()
{
    std::ranges::fill(m_powered, 1);
    if (m_power)
        for (const PowerComponent& c : m_powerModel->components)
            if (c.role == PowerRole::Load && c.element >= 0 && !c.feeds.empty()) {
                const power::LoadState state = m_power->load(c.element).state();
                m_powered[c.equipment.at()] =
                    state != power::LoadState::Off && state != power::LoadState::Waiting;
            }
    for (std::size_t e = 0; e < m_failed.size(); ++e)
        if (m_failed[e])
            m_powered[e] = 0;
    for (std::size_t r = 0; r < m_loads->racks().size(); ++r)
        if (m_shelves->dark(r))
            m_powered[m_loads->racks()[r].equipment.at()] = 0;
}

Result<void> PlantRun::stepLoads(double dt)
{
    m_shelves->look(*m_powerModel, m_power ? m_power->solution() : m_solution, m_time, *m_loads, m_story);
    readPowered();
    std::vector<char> powered;
    for (const RackLoad& rack : m_loads->racks())
        powered.push_back(m_powered[rack.equipment.at()]);
    if (auto looked = m_fabric->look(m_powered); !looked)
        return looked;
    return m_loads->step(dt, m_chip, powered, readInlets(), m_fabric->bandwidth());
}

LiquidInputs PlantRun::liquidInputs() const
{
    LiquidInputs in;
    in.chipHeat.assign(m_liquid->racks().size(), 0.0);
    in.otherHeat = in.chipHeat;
    for (std::size_t r = 0; r < m_liquidOfRack.size(); ++r)
        if (const int l = m_liquidOfRack[r]; l >= 0) {
            in.chipHeat[static_cast<std::size_t>(l)] = m_loads->racks()[r].chipHeat;
            in.otherHeat[static_cast<std::size_t>(l)] = m_loads->racks()[r].otherToLiquid;
        }
    for (std::size_t i = 0; i < m_liquid->coils().size(); ++i) {
        in.returnAir.push_back(m_rooms->enteringOf(i));
        in.coilAir.push_back(m_rooms->coilIsInRoom(i) ? m_rooms->flowOf(i) : m_liquid->coils()[i].airFlow);
    }
    in.powered = m_powered;
    const WeatherPoint now = weather();
    in.outdoor = {now.dryBulb, now.wetBulb};
    return in;
}

void PlantRun::stepRooms(double dt)
{
    m_rooms->step(dt, roomsInputs());
    m_ledger.rejected += m_rooms->carriedAway() * dt;
}

void PlantRun::account(double dt)
{
    for (std::size_t r = 0; r < m_loads->racks().size(); ++r) {
        const RackLoad& rack = m_loads->racks()[r];
        m_ledger.computing += rack.power * dt;
        m_ledger.electric += rack.power * dt;
        if (!m_rooms->isInRoom(r)) // its air is nobody's
            m_ledger.rejected += rack.toAir * dt;
        if (m_liquidOfRack[r] < 0)
            m_ledger.rejected += (rack.chipHeat + rack.otherToLiquid) * dt;
    }
    for (std::size_t e = 0; e < m_facility->equipment.size(); ++e) {
        const double power = m_liquid->power(EquipmentIndex(e));
        m_ledger.electric += power * dt;
        switch (m_facility->kindOf(m_facility->equipment[e])) {
        case Kind::CoolingTower:
        case Kind::DryCooler:
        case Kind::Chiller:
            m_ledger.fans += power * dt;
            break;
        default:
            break;
        }
    }
    for (std::size_t i = 0; i < m_liquid->coils().size(); ++i)
        if (!m_rooms->coilIsInRoom(i)) // its fans' air is nobody's, and what it takes comes from there
            m_ledger.rejected +=
                (m_liquid->power(m_liquid->coils()[i].equipment) - m_liquid->coils()[i].heat) * dt;
    const double rejected = ledger().rejected;
    m_rejecting = (rejected - m_rejected) / dt;
    m_rejected = rejected;
}

PlantLedger PlantRun::ledger() const
{
    PlantLedger ledger = m_ledger;
    const LiquidPlant::Ledger liquid = m_liquid->ledger();
    ledger.rejected += liquid.rejected + liquid.casings;
    ledger.leaked = liquid.leaked;
    ledger.stored = storedEnergy() - m_storedAtStart;
    return ledger;
}

double PlantRun::storedEnergy() const
{
    return m_liquid->ledger().stored + m_rooms->storedEnergy();
}

void PlantRun::followRacks()
{
    for (std::size_t r = 0; r < m_chip.size(); ++r) {
        const RackLoad& rack = m_loads->racks()[r];
        RackFate& fate = m_fates[r];
        if (const liquid::RackUnit* unit = liquidOf(r)) {
            m_chip[r] = m_liquid->chipTemperature(*unit);
            if (rack.gpus > 0)
                fate.hottest = std::max(fate.hottest, m_chip[r]);
        }
        if (fate.firstThrottle < 0.0 &&
            (rack.why & (workload::reason::kSwThermal | workload::reason::kHwThermal))) {
            fate.firstThrottle = m_time;
            m_check.note(rack.equipment, r, false, m_time);
        }
        if (fate.trip < 0.0 && ((rack.why & workload::reason::kTripped) || rack.tooHot)) {
            fate.trip = m_time;
            m_check.note(rack.equipment, r, true, m_time);
        }
        if (fate.dark < 0.0 && !isPowered(rack.equipment))
            fate.dark = m_time;
    }
}

void PlantRun::watch()
{
    m_watch->look({*m_facility, *m_liquid, *m_loads, *m_sensors, m_liquidOfRack, readInlets(), m_time},
                  m_story);
}

std::vector<double> PlantRun::inlets() const
{
    std::vector<double> inlets;
    for (std::size_t r = 0; r < m_loads->racks().size(); ++r)
        inlets.push_back(inletOf(r));
    return inlets;
}

std::vector<double> PlantRun::readInlets() const
{
    std::vector<double> read = inlets();
    for (std::size_t r = 0; r < read.size(); ++r)
        read[r] += m_sensors->offset(SensorPlace::RackInlet, r);
    return read;
}

const liquid::RackUnit* PlantRun::liquidOf(std::size_t rack) const
{
    const int l = m_liquidOfRack[rack];
    return l >= 0 ? &m_liquid->racks()[static_cast<std::size_t>(l)] : nullptr;
}

double PlantRun::chipTemperature(std::size_t rack) const
{
    return liquidOf(rack) ? m_chip[rack] : std::numeric_limits<double>::quiet_NaN();
}

std::vector<RackMoment> PlantRun::rackMoments() const
{
    std::vector<RackMoment> moments;
    for (std::size_t r = 0; r < m_loads->racks().size(); ++r)
        moments.push_back({liquidOf(r), inletOf(r)});
    return moments;
}

void PlantRun::foresee()
{
    m_forecast->look(m_scenario.step, *m_loads, *m_liquid, rackMoments());
    m_check.keep(m_time, *m_forecast, m_fates.size());
}

double PlantRun::airStep() const
{
    if (m_rooms->fieldCells() == 0)
        return m_scenario.step;
    return m_scenario.step / fieldSteps(m_scenario.step);
}

PlantStatePtr PlantRun::state() const
{
    return m_signals->state(*this, *m_powerModel, operation(), m_power ? m_power->solution() : m_solution);
}

PlantOperation PlantRun::operation() const
{
    PlantOperation operation(*m_powerModel, {});
    operation.failed = m_failedComponents;
    return operation;
}

bool PlantRun::knowsWater() const
{
    return !m_liquid->towers().empty() || !m_liquid->dryCoolers().empty() || !m_liquid->chillers().empty();
}

std::vector<std::string> PlantRun::assumptions() const
{
    std::vector<std::string> all = m_liquid->model().assumptions;
    all.insert(all.end(), m_loads->assumptions().begin(), m_loads->assumptions().end());
    if (m_rooms->fieldCells() == 0)
        all.push_back("rooms are well mixed: every rack of a room inhales the same air");
    else
        all.push_back(fmt::format("the air is a field of {} cells of {:.2g} m, in steps of {:.2g} s",
                                  m_rooms->fieldCells(), m_air.cell, airStep()));
    all.push_back("no heat is reused: the ERE equals the PUE");
    if (!m_shelves->all().empty())
        all.push_back("of a rack's power shelves the lower half hangs on feed A, the upper on feed B");
    for (std::size_t r = 0; r < m_chip.size(); ++r)
        if (m_loads->racks()[r].gpus > 0 && !liquidOf(r)) {
            all.push_back(fmt::format("GPUs that air cools are taken to be at {:.0f} °C: they never throttle",
                                      RackLoads::kUsualChip));
            break;
        }
    return all;
}

} // namespace takao
