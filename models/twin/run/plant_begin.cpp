// Putting a run together, and bringing it to rest before its clock starts.
#include "models/physics/power/solve.h"
#include "models/twin/air_figures.h"
#include "models/twin/air_rooms.h"
#include "models/twin/rack_air.h"
#include "models/twin/run/plant_run.h"
#include "models/twin/run/power_elements.h"
#include "models/twin/run/random_faults.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace takao {
namespace {

// Estimate: of what racks' air carries per kelvin, what their metal takes up per kelvin.
constexpr double kMetalShare = 0.3;
constexpr int kLoadSteps = 240;   // of the scratch run that shows the usual load
constexpr double kRest = 1800.0;  // of liquid and air together [s]
constexpr double kRestStep = 1.0; // [s]

double areaOf(const std::vector<Vec2>& outline)
{
    double twice = 0.0;
    for (std::size_t i = 0; i < outline.size(); ++i) {
        const Vec2 &a = outline[i], &b = outline[(i + 1) % outline.size()];
        twice += a.x() * b.y() - b.x() * a.y();
    }
    return 0.5 * std::abs(twice);
}

bool isAirCooler(Kind kind)
{
    return kind == Kind::FanWall || kind == Kind::Crah || kind == Kind::InRowCooler;
}

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
    addRooms();
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

void PlantRun::addRooms()
{
    const Facility& f = *m_facility;
    const RackAirReader reader(f);
    m_roomOfRack.assign(m_loads->racks().size(), -1);
    m_roomOfCoil.assign(m_liquid->coils().size(), -1);
    for (const AirRoom& halls : airRooms(f)) {
        RoomMixingFigures figures;
        std::vector<char> isIn(f.halls.size(), 0);
        for (const HallIndex h : halls.halls) {
            const Hall& hall = f[h];
            figures.airVolume +=
                areaOf(hall.outline) * (hall.height + hall.raisedFloorDepth + hall.ceilingPlenumDepth);
            isIn[h.at()] = 1;
        }
        const auto holds = [&](EquipmentIndex e) { return f[e].hall.valid() && isIn[f[e].hall.at()] != 0; };
        const int number = static_cast<int>(m_rooms.size());
        Room room{RoomMixing(figures, kUsualSupplyAir), {}, {}, {}, 0.0};
        for (std::size_t r = 0; r < m_loads->racks().size(); ++r) {
            const EquipmentIndex e = m_loads->racks()[r].equipment;
            if (!holds(e))
                continue;
            m_roomOfRack[r] = number;
            room.racks.push_back(r);
            if (const auto air = reader.read(e)) {
                room.rackFlow += air->flowByInlet ? interpolate(*air->flowByInlet, kUsualInlet) : air->flow;
                figures.metalCapacity += air->heatCapacity;
            }
        }
        for (std::size_t i = 0; i < m_liquid->coils().size(); ++i)
            if (holds(m_liquid->coils()[i].equipment)) {
                m_roomOfCoil[i] = number;
                room.coils.push_back(i);
            }
        addSupplies(room, isIn);
        figures.metalConductance = kMetalShare * kAirHeat * room.rackFlow;
        room.air = RoomMixing(figures, kUsualSupplyAir);
        m_rooms.push_back(std::move(room));
    }
}

/// Openings count where no cooler stands, as in the air's field (air_openings.cpp).
void PlantRun::addSupplies(Room& room, const std::vector<char>& isIn) const
{
    const Facility& f = *m_facility;
    bool coolers = !room.coils.empty();
    std::vector<AirSupply> openings;
    for (std::size_t i = 0; i < f.equipment.size(); ++i) {
        const Equipment& e = f.equipment[i];
        if (!e.hall.valid() || !isIn[e.hall.at()])
            continue;
        const Kind kind = f.kindOf(e);
        const double flow = f.value(e, Quantity::AirFlow, 0.0);
        if (isAirCooler(kind) && !m_liquid->drives(EquipmentIndex(i))) {
            coolers = true;
            room.supplies.push_back(
                {EquipmentIndex(i), true, flow > 0.0 ? flow : f.value(e, Quantity::MaxAirFlow, 0.0),
                 f.value(e, Quantity::SupplyAirTemperature, kUsualSupplyAir),
                 f.value(e, Quantity::CoolingCapacity, std::numeric_limits<double>::infinity())});
        } else if ((kind == Kind::FloorOpening || kind == Kind::PerforatedTile) && flow > 0.0) {
            openings.push_back({EquipmentIndex(i), false, flow,
                                f.value(e, Quantity::SupplyAirTemperature, kUsualOpeningAir), 0.0});
        }
    }
    if (!coolers)
        room.supplies = std::move(openings);
}

/// Whether something takes what racks give to each room's air.
Result<void> PlantRun::checkRooms() const
{
    for (const Room& room : m_rooms) {
        double heat = 0.0;
        for (const std::size_t r : room.racks)
            heat += m_loads->racks()[r].toAir;
        if (heat > 0.0 && room.coils.empty() && room.supplies.empty())
            return fail(ErrorKind::BadData,
                        fmt::format("nothing takes {:.0f} kW from the air round {}: it warms without end",
                                    heat / 1e3,
                                    (*m_facility)[m_loads->racks()[room.racks.front()].equipment].id),
                        "add coolers, or floor openings that state air_flow_m3_per_s");
    }
    return {};
}

/// All of them, on a copy: an act that cannot be done is found before the clock starts.
Result<void> PlantRun::checkActs()
{
    PlantRun trial(*this);
    for (const Act& act : m_scenario.acts)
        if (auto done = trial.act(act); !done)
            return fail(ErrorKind::BadData, fmt::format("at {:.0f} s: {}", act.time, done.error().message),
                        done.error().remedy);
    return {};
}

Result<void> PlantRun::settle()
{
    const RackLoads fresh(*m_loads);
    const std::vector<double> bandwidth(m_loads->jobs().size(), 1.0);
    const std::vector<double> chips(m_loads->racks().size(), RackLoads::kUsualChip);
    const std::vector<char> powered(m_loads->racks().size(), 1);
    if (auto done = m_loads->step(kLoadSteps * m_scenario.step, chips, powered, inlets(), bandwidth); !done)
        return done; // its powers are means over that time
    if (auto good = checkRooms(); !good)
        return good;
    LiquidInputs inputs = liquidInputs();
    for (std::size_t i = 0; i < inputs.returnAir.size(); ++i) {
        double heat = 0.0, flow = 0.0;
        if (m_roomOfCoil[i] < 0)
            continue;
        const Room& room = m_rooms[static_cast<std::size_t>(m_roomOfCoil[i])];
        for (const std::size_t r : room.racks)
            heat += m_loads->racks()[r].toAir;
        for (const std::size_t c : room.coils)
            flow += m_liquid->coils()[c].airFlow;
        inputs.returnAir[i] = m_liquid->coils()[i].setpoint + heat / (kAirHeat * flow);
    }
    if (auto done = m_liquid->warmUp(inputs); !done)
        return done;
    for (double t = 0.0; t < kRest; t += kRestStep) {
        if (auto done = m_liquid->step(kRestStep, liquidInputs()); !done)
            return done;
        stepRooms(kRestStep);
    }
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

} // namespace takao
