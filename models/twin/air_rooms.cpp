#include "models/twin/air_rooms.h"

#include "models/twin/air_parts.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace takao {
namespace airside {

bool isCooler(Kind kind)
{
    return kind == Kind::FanWall || kind == Kind::Crah || kind == Kind::InRowCooler;
}

bool Workpiece::holds(HallIndex hall) const
{
    return hall.valid() && std::ranges::find(room.halls, hall) != room.halls.end();
}

double Workpiece::valueOr(const Equipment& e, Quantity quantity, double otherwise)
{
    if (const Figure* stated = facility.figure(e, quantity))
        return stated->value;
    const QuantityInfo& q = info(quantity);
    assume(fmt::format("{} of {}: {:.3g}{}{}", q.name, facility.typeOf(e).id, otherwise / q.toSi,
                       *q.unit ? " " : "", q.unit));
    return otherwise;
}

void Workpiece::assume(std::string what)
{
    if (std::ranges::find(made.assumptions, what) == made.assumptions.end())
        made.assumptions.push_back(std::move(what));
}

namespace {

constexpr double kImbalance = 1e-6; // of the flow: allowed between fixed flows in and out

Result<void> addEquipment(Workpiece& work, EquipmentIndex index)
{
    const Kind kind = work.facility.kindOf(work.at(index));
    switch (kind) {
    case Kind::Rack:
        return addRack(work, index);
    case Kind::FanWall:
    case Kind::Crah:
    case Kind::InRowCooler:
        return addCooler(work, index);
    case Kind::PerforatedTile:
    case Kind::FloorOpening:
    case Kind::CeilingOpening:
        addOpening(work, index);
        break;
    case Kind::Containment:
        addContainment(work, index);
        break;
    case Kind::CableTray:
        addTray(work, index);
        break;
    case Kind::Busway:
        addBusway(work, index);
        break;
    default:
        if (info(kind).placement == Placement::Floor)
            addSolid(work, index);
    }
    return {};
}

std::string nameOf(const Workpiece& work)
{
    return work.facility[work.room.halls.front()].id;
}

/// What a solve of this room would fail on, in the facility's words.
Result<void> checkRoom(const Workpiece& work)
{
    const air::AirModel& model = work.made.model;
    if (model.devices.empty() && model.flowOpenings.empty())
        return fail(ErrorKind::BadData, fmt::format("nothing moves the air of {}", nameOf(work)),
                    "add coolers, racks or supply openings, or repair one");
    double in = 0.0, out = 0.0, heat = 0.0;
    for (const air::FlowOpening& opening : model.flowOpenings)
        (opening.supply ? in : out) += opening.volumeFlow;
    if (model.pressureOpenings.empty() && std::abs(in - out) > kImbalance * std::max(in, out))
        return fail(ErrorKind::BadData,
                    fmt::format("the openings of {} blow {:.3f} m³/s into it and take {:.3f} m³/s away",
                                nameOf(work), in, out),
                    "let the flows agree, or add an opening without a stated flow");
    bool cooled = in > 0.0 || out > 0.0 || !model.pressureOpenings.empty();
    for (std::size_t d = 0; d < work.made.parts.size(); ++d) {
        const bool cooler = work.made.parts[d].cooler;
        heat += cooler ? 0.0 : work.made.parts[d].heat;
        cooled |= cooler || model.devices[d].coil;
    }
    if (work.conditions.steady && heat > 0.0 && !cooled)
        return fail(ErrorKind::BadData,
                    fmt::format("nothing takes {:.0f} kW from the air of {}: it warms without end",
                                heat / 1e3, nameOf(work)),
                    "add or repair a cooler, or add openings");
    return {};
}

} // namespace
} // namespace airside

std::vector<AirRoom> airRooms(const Facility& facility)
{
    const std::size_t count = facility.halls.size();
    std::vector<std::size_t> root(count);
    std::iota(root.begin(), root.end(), std::size_t(0));
    const auto find = [&root](std::size_t i) {
        while (root[i] != i)
            i = root[i];
        return i;
    };
    for (std::size_t a = 0; a < count; ++a)
        for (std::size_t b = a + 1; b < count; ++b)
            if (facility.halls[a].ceilingPlenumDepth > 0.0 && facility.halls[b].ceilingPlenumDepth > 0.0 &&
                airside::neighbours(facility.halls[a], facility.halls[b]))
                root[find(b)] = find(a);
    std::set<std::size_t> wanted;
    for (const Equipment& e : facility.equipment)
        if (e.hall.valid() && (facility.kindOf(e) == Kind::Rack || airside::isCooler(facility.kindOf(e))))
            wanted.insert(find(e.hall.at()));
    std::vector<AirRoom> rooms;
    for (const std::size_t first : wanted) {
        AirRoom room;
        for (std::size_t h = 0; h < count; ++h)
            if (find(h) == first)
                room.halls.emplace_back(h);
        rooms.push_back(std::move(room));
    }
    return rooms;
}

Result<AirAssembly> assembleAir(const Facility& facility, const AirRoom& room,
                                const AirConditions& conditions)
{
    airside::Workpiece work{facility, room, conditions, RackAirReader(facility), false, {}};
    for (const Equipment& e : facility.equipment)
        work.hasCoolers |= work.holds(e.hall) && airside::isCooler(facility.kindOf(e));
    airside::addShell(work);
    for (std::size_t i = 0; i < facility.equipment.size(); ++i)
        if (work.holds(facility.equipment[i].hall))
            if (auto added = airside::addEquipment(work, EquipmentIndex(i)); !added)
                return tl::unexpected(added.error());
    airside::addPipes(work);
    if (work.hasCoolers)
        if (auto shared = airside::shareCoolersFlow(work); !shared)
            return tl::unexpected(shared.error());
    if (auto sound = airside::checkRoom(work); !sound)
        return tl::unexpected(sound.error());
    return std::move(work.made);
}

} // namespace takao
