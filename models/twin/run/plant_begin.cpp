// Putting a run together, and bringing it to rest before its clock starts.
#include "models/physics/power/solve.h"
#include "models/twin/run/plant_run.h"
#include "models/twin/run/power_elements.h"
#include "models/twin/run/random_faults.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace takao {
namespace {

constexpr int kLoadSteps = 240;   // of the scratch run that shows the usual load
constexpr double kRest = 1800.0;  // of liquid and air together [s]
constexpr double kRestStep = 1.0; // [s]
// Of a run with fields of air:
constexpr int kFieldRounds = 4;      // at most, of fields and liquid by turns
constexpr double kFieldRest = 600.0; // of the liquid in each [s]
constexpr double kSameSupply = 0.05; // by which no coil's supply may change for the rounds to end [K]
constexpr double kTogether = 60.0;   // of both at last [s]

} // namespace

Result<void> PlantRun::assemble(std::uint64_t seed)
{
    const Facility& f = *m_facility;
    m_powered.assign(f.equipment.size(), 1);
    m_failed.assign(f.equipment.size(), 0);
    if (m_scenario.weather.empty())
        m_scenario.weather.push_back({0.0, f.site.designDryBulb, f.site.designWetBulb});
    if (!(m_scenario.step > 0.0) || m_scenario.step > 5.0)
        return fail(ErrorKind::BadData,
                    fmt::format("a step of {} s is no step of the clock", m_scenario.step),
                    "give 0.1 to 5 s; half a second is usual");
    auto liquid = LiquidPlant::assemble(m_facility);
    if (!liquid)
        return tl::unexpected(liquid.error());
    m_liquid = std::move(*liquid);
    auto faults = randomFaults(m_scenario, f, *m_liquid, seed);
    if (!faults)
        return tl::unexpected(faults.error());
    m_scenario.acts.insert(m_scenario.acts.end(), faults->begin(), faults->end());
    m_scenario.randomFaults = {}; // they are acts now
    std::ranges::stable_sort(m_scenario.acts, {}, &Act::time);
    auto loads = RackLoads::assemble(f, m_scenario, seed);
    if (!loads)
        return tl::unexpected(loads.error());
    m_loads = std::move(*loads);
    auto fabric = FabricSide::assemble(f, m_loads->racksOfJobs());
    if (!fabric)
        return tl::unexpected(fabric.error());
    m_fabric.emplace(std::move(*fabric));
    for (const RackLoad& rack : m_loads->racks()) {
        m_liquidOfRack.push_back(-1);
        for (std::size_t l = 0; l < m_liquid->racks().size(); ++l)
            if (m_liquid->racks()[l].equipment == rack.equipment)
                m_liquidOfRack.back() = static_cast<int>(l);
        m_fates.push_back({rack.equipment});
    }
    m_chip.assign(m_loads->racks().size(), RackLoads::kUsualChip);
    m_rooms.emplace(f, *m_loads, *m_liquid);
    auto model = buildPowerModel(m_facility);
    if (!model)
        return tl::unexpected(model.error());
    m_powerModel = m_soundModel = std::make_shared<const PowerModel>(std::move(*model));
    m_failedComponents.assign(m_powerModel->components.size(), 0);
    m_ratingShare.assign(m_powerModel->components.size(), 1.0);
    m_sensors.emplace(f, *m_liquid, *m_loads, m_liquidOfRack);
    m_shelves.emplace(f, *m_powerModel, *m_loads);
    return {};
}

Result<void> PlantRun::addPower()
{
    if (!m_powerModel->hasNetwork()) {
        auto solution = power::solve(m_powerModel->network, power::Operation(m_powerModel->network));
        if (!solution)
            return tl::unexpected(solution.error());
        m_solution = std::move(*solution);
        return {};
    }
    std::vector<double> scale(m_powerModel->network.loads.size(), 1.0);
    for (const PowerComponent& c : m_powerModel->components) {
        if (c.role != PowerRole::Load || c.element < 0 || !(c.power > 0.0))
            continue;
        if (m_liquid->drives(c.equipment))
            scale[static_cast<std::size_t>(c.element)] = m_liquid->power(c.equipment) / c.power;
        for (const RackLoad& rack : m_loads->racks())
            if (rack.equipment == c.equipment)
                scale[static_cast<std::size_t>(c.element)] = rack.power / c.power;
    }
    // The model's own network: the model lives as long as either of them.
    auto network = std::shared_ptr<const power::Network>(m_soundModel, &m_soundModel->network);
    auto transient = power::PowerTransient::begin(std::move(network), machinesOf(*m_powerModel), scale);
    if (!transient)
        return tl::unexpected(transient.error());
    m_power = std::move(*transient);
    m_feeds.emplace(*m_powerModel, m_power->solution());
    m_solves = m_power->solves();
    m_redundancy.look(*m_powerModel, operation(), m_power->solution(), 0.0);
    m_story.tellPower(*m_powerModel, m_power->events(), 0);
    return {};
}

/// All of them, on a copy: an act that cannot be done is found before the clock starts.
Result<void> PlantRun::checkActs()
{
    PlantRun trial(*this);
    for (const Act& act : m_scenario.acts)
        if (auto done = trial.doNow(act); !done)
            return fail(ErrorKind::BadData, fmt::format("at {:.0f} s: {}", act.time, done.error().message),
                        done.error().remedy);
    return {};
}

Result<void> PlantRun::settle(const Progress& progress)
{
    const RackLoads fresh(*m_loads);
    const std::vector<double> bandwidth(m_loads->jobs().size(), 1.0);
    const std::vector<double> chips(m_loads->racks().size(), RackLoads::kUsualChip);
    const std::vector<char> powered(m_loads->racks().size(), 1);
    if (auto done = m_loads->step(kLoadSteps * m_scenario.step, chips, powered, inlets(), bandwidth); !done)
        return done; // its powers are means over that time
    if (auto good = m_rooms->check(*m_loads); !good)
        return good;
    LiquidInputs inputs = liquidInputs();
    for (std::size_t i = 0; i < inputs.returnAir.size(); ++i)
        if (m_rooms->coilIsInRoom(i))
            inputs.returnAir[i] = m_rooms->firstReturnOf(i, *m_loads, *m_liquid);
    if (auto done = m_liquid->warmUp(inputs); !done)
        return done;
    for (double t = 0.0; t < kRest; t += kRestStep) {
        if (auto done = m_liquid->step(kRestStep, liquidInputs()); !done)
            return done;
        stepRooms(kRestStep);
        m_rooms->restMetal(); // it would need hours: until then the plant would carry too little
    }
    if (auto done = settleFields(progress); !done)
        return done;
    if (auto done = addPower(); !done)
        return done;
    RackLoads started(fresh);
    started.takePowers(*m_loads);
    m_loads = std::move(started);
    m_liquid->restartLedger();
    m_ledger = {};
    m_storedAtStart = storedEnergy();
    followRacks();
    m_check = {};
    m_forecast.emplace(*m_loads, *m_liquid, rackMoments());
    m_fates.clear();
    for (const RackLoad& rack : m_loads->racks())
        m_fates.push_back({rack.equipment});
    return {};
}

/// Fields with what the coils supply, then the liquid with the air that they take from it, by turns; then
/// both step together for a while, so that neither starts with a jump.
Result<void> PlantRun::settleFields(const Progress& progress)
{
    if (m_air.kind != RunAirKind::Field || m_rooms->count() == 0)
        return {};
    constexpr double kParts = kFieldRounds + 1; // as many as it may take: often fewer do
    for (int round = 0; round < kFieldRounds; ++round) {
        const auto share = [&](double fraction, const std::string& phrase) {
            return !progress || progress((round + fraction) / kParts, phrase);
        };
        std::vector<double> supplied;
        for (const liquid::CoilUnit& coil : m_liquid->coils())
            supplied.push_back(coil.supplied);
        if (auto started = m_rooms->startFields(roomsInputs(), m_air, share); !started)
            return started;
        for (double t = 0.0; t < kFieldRest; t += kRestStep)
            if (auto done = m_liquid->step(kRestStep, liquidInputs()); !done)
                return done;
        double change = 0.0;
        for (std::size_t i = 0; i < supplied.size(); ++i)
            change = std::max(change, std::abs(m_liquid->coils()[i].supplied - supplied[i]));
        if (change < kSameSupply)
            break;
    }
    for (double t = 0.0; t < kTogether; t += RunAir::kLongestStep) {
        if (auto done = m_liquid->step(RunAir::kLongestStep, liquidInputs()); !done)
            return done;
        stepRooms(RunAir::kLongestStep);
        if (progress && !progress((kFieldRounds + t / kTogether) / kParts, "air and liquid together"))
            return fail(ErrorKind::Cancelled, "the run was stopped before its clock started");
    }
    return {};
}

} // namespace takao
