#include "models/twin/run/run_rooms.h"

#include "models/twin/air_figures.h"
#include "models/twin/run/room_field.h"
#include "models/twin/run/room_mixed.h"
#include "models/twin/run/room_plans.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <utility>

namespace takao {
namespace {

CoolerFans fansOf(const RoomPlan& plan)
{
    std::vector<CoolerFan> fans;
    for (const RoomCooler& cooler : plan.coolers)
        fans.push_back(cooler.fan);
    return CoolerFans(std::move(fans));
}

double heatOf(const RoomPlan& plan, const RackLoads& loads)
{
    double heat = 0.0;
    for (const RoomRack& rack : plan.racks)
        heat += loads.racks()[rack.load].toAir;
    return heat;
}

} // namespace

RunRooms::Room::Room(std::shared_ptr<const RoomPlan> what, std::unique_ptr<RoomAir> how)
    : plan(std::move(what)), air(std::move(how)), fans(fansOf(*plan))
{}

RunRooms::Room::Room(const Room& other) : plan(other.plan), air(other.air->clone()), fans(other.fans)
{}

RunRooms::RunRooms(const Facility& facility, const RackLoads& loads, const LiquidPlant& liquid)
    : m_facility(&facility), m_rackAt(loads.racks().size()), m_coilAt(liquid.coils().size())
{
    for (RoomPlan& made : roomPlans(facility, loads, liquid)) {
        auto plan = std::make_shared<const RoomPlan>(std::move(made));
        const int number = static_cast<int>(m_rooms.size());
        for (std::size_t r = 0; r < plan->racks.size(); ++r)
            m_rackAt[plan->racks[r].load] = {number, r};
        for (std::size_t i = 0; i < plan->coolers.size(); ++i)
            if (plan->coolers[i].coil >= 0)
                m_coilAt[static_cast<std::size_t>(plan->coolers[i].coil)] = {number, i};
        auto air = std::make_unique<RoomMixed>(facility, plan);
        m_rooms.emplace_back(std::move(plan), std::move(air));
    }
}

Result<void> RunRooms::check(const RackLoads& loads) const
{
    for (const Room& room : m_rooms)
        if (const double heat = heatOf(*room.plan, loads);
            heat > 0.0 && room.plan->coolers.empty() && room.plan->openings.empty())
            return fail(ErrorKind::BadData,
                        fmt::format("nothing takes {:.0f} kW from the air round {}: it warms without end",
                                    heat / 1e3, (*m_facility)[room.plan->racks.front().equipment].id),
                        "add coolers, or floor openings that state air_flow_m3_per_s");
    return {};
}

Result<void> RunRooms::startFields(const RoomsInputs& inputs, const RunAir& options, const Progress& progress)
{
    m_fieldCells = 0;
    for (std::size_t r = 0; r < m_rooms.size(); ++r) {
        Room& room = m_rooms[r];
        auto* field = dynamic_cast<RoomField*>(room.air.get());
        std::unique_ptr<RoomField> fresh;
        if (!field) {
            auto made = RoomField::assemble(*m_facility, room.plan, options);
            if (!made)
                return tl::unexpected(made.error());
            fresh = std::move(*made);
            field = fresh.get();
        }
        std::vector<double> supplies;
        for (const RoomCooler& cooler : room.plan->coolers)
            supplies.push_back(cooler.coil < 0
                                   ? cooler.setpoint
                                   : inputs.liquid.coils()[static_cast<std::size_t>(cooler.coil)].supplied);
        const auto share = [&](double fraction, const std::string& phrase) {
            return !progress ||
                   progress((static_cast<double>(r) + fraction) / static_cast<double>(m_rooms.size()),
                            phrase);
        };
        if (auto settled = field->settle(inputsOf(room, inputs), supplies, share); !settled)
            return settled;
        m_fieldCells += field->cells();
        if (fresh)
            room.air = std::move(fresh);
    }
    return {};
}

/// Whether the machines of the coolers run: the liquid side knows which of its own have failed.
std::vector<char> RunRooms::running(const RoomPlan& plan, const RoomsInputs& inputs) const
{
    std::vector<char> runs;
    for (const RoomCooler& cooler : plan.coolers)
        runs.push_back(inputs.powered[cooler.equipment.at()] && !inputs.liquid.isFailed(cooler.equipment));
    return runs;
}

RoomAirInputs RunRooms::inputsOf(const Room& room, const RoomsInputs& inputs) const
{
    RoomAirInputs in;
    for (const RoomRack& rack : room.plan->racks) {
        const RackLoad& load = inputs.loads.racks()[rack.load];
        in.rackHeat.push_back(load.toAir);
        in.rackBlows.push_back(load.powered);
    }
    for (const RoomCooler& cooler : room.plan->coolers) {
        const bool inLoop = cooler.coil >= 0;
        in.coolerHeat.push_back(inLoop ? inputs.liquid.coils()[static_cast<std::size_t>(cooler.coil)].heat
                                       : 0.0);
        in.coolerFans.push_back(inLoop ? inputs.liquid.power(cooler.equipment) : 0.0);
    }
    in.coolerSpeed = room.fans.speeds();
    return in;
}

void RunRooms::step(double seconds, const RoomsInputs& inputs)
{
    for (Room& room : m_rooms) {
        room.fans.step(seconds, running(*room.plan, inputs));
        room.air->step(seconds, inputsOf(room, inputs));
    }
}

void RunRooms::restMetal()
{
    for (Room& room : m_rooms)
        room.air->restMetal();
}

const RackReading* RunRooms::rack(std::size_t rack) const
{
    const Place at = m_rackAt[rack];
    return at.room >= 0 ? &m_rooms[static_cast<std::size_t>(at.room)].air->readings().racks[at.number]
                        : nullptr;
}

double RunRooms::inletOf(std::size_t number) const
{
    const RackReading* reading = rack(number);
    return reading ? reading->inhaled : std::numeric_limits<double>::quiet_NaN();
}

double RunRooms::returnOf(std::size_t coil) const
{
    const Place at = m_coilAt[coil];
    return at.room >= 0
               ? m_rooms[static_cast<std::size_t>(at.room)].air->readings().coolers[at.number].returned
               : kUsualSupplyAir;
}

double RunRooms::enteringOf(std::size_t coil) const
{
    const Place at = m_coilAt[coil];
    return at.room >= 0
               ? m_rooms[static_cast<std::size_t>(at.room)].air->readings().coolers[at.number].entering
               : kUsualSupplyAir;
}

double RunRooms::flowOf(std::size_t coil) const
{
    const Place at = m_coilAt[coil];
    return m_rooms[static_cast<std::size_t>(at.room)].air->readings().coolers[at.number].flow;
}

double RunRooms::firstReturnOf(std::size_t coil, const RackLoads& loads, const LiquidPlant& liquid) const
{
    const RoomPlan& plan = *m_rooms[static_cast<std::size_t>(m_coilAt[coil].room)].plan;
    double flow = 0.0;
    for (const RoomCooler& cooler : plan.coolers)
        flow += cooler.coil >= 0 ? cooler.fan.set : 0.0;
    return liquid.coils()[coil].setpoint + heatOf(plan, loads) / (kAirHeat * flow);
}

double RunRooms::carriedAway() const
{
    double watts = 0.0;
    for (const Room& room : m_rooms)
        watts += room.air->readings().carriedAway;
    return watts;
}

double RunRooms::storedEnergy() const
{
    double stored = 0.0;
    for (const Room& room : m_rooms)
        stored += room.air->readings().storedEnergy;
    return stored;
}

std::vector<std::shared_ptr<const air::AirField>> RunRooms::fields() const
{
    std::vector<std::shared_ptr<const air::AirField>> fields;
    for (const Room& room : m_rooms)
        if (auto field = room.air->field())
            fields.push_back(std::move(field));
    return fields;
}

double RunRooms::fieldAge() const
{
    double oldest = 0.0;
    for (const Room& room : m_rooms)
        oldest = std::max(oldest, room.air->fieldAge());
    return oldest;
}

} // namespace takao
