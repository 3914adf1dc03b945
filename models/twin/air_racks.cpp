// Racks as through-flow devices: slots of their devices, leaks, fans, rear doors.
#include "models/twin/air_faults.h"
#include "models/twin/air_parts.h"

#include <fmt/format.h>

#include <algorithm>

namespace takao::airside {
namespace {

constexpr double kUsualFailureFlow = 0.5; // share of the flow that is left when fans fail: one of two banks

/// The rack's rear-door exchanger; none if it has none.
EquipmentIndex rearDoorOf(const Facility& facility, EquipmentIndex rack)
{
    for (std::size_t i = 0; i < facility.equipment.size(); ++i)
        if (facility.equipment[i].attachedTo == rack &&
            facility.kindOf(facility.equipment[i]) == Kind::RearDoorExchanger)
            return EquipmentIndex(i);
    return {};
}

std::vector<air::FanPoint> fanPoints(const Curve& flowByInlet, double share)
{
    std::vector<air::FanPoint> points;
    for (std::size_t i = 0; i < flowByInlet.x.size(); ++i)
        points.push_back({kZeroCelsius + flowByInlet.x[i], share * flowByInlet.y[i]});
    return points;
}

/// Slots above the rack's underside; what reaches above its top is cut there.
void addSlots(const RackAirFigures& figures, double height, air::Device& device, AirPart& part)
{
    for (const DeviceAir& d : figures.devices) {
        const double low = std::min(d.low, height), high = std::min(d.high, height);
        if (high <= low)
            continue;
        device.slotShares.push_back({low, high, d.flow, d.heat});
        part.slotDevices.push_back(d.device);
    }
}

/// The door's coil, and the outlet behind it.
/// @errors BadData: the door does not stand at the rack's rear
Result<void> addRearDoor(Workpiece& work, EquipmentIndex index, const Placed& rack, air::Device& device,
                         AirPart& part)
{
    const Equipment& door = work.at(index);
    if (!standsAtRear(work.facility, door, work.facility[door.attachedTo]))
        return fail(ErrorKind::BadData,
                    fmt::format("the rear door {} does not stand at the rear of {}", door.id,
                                work.facility[door.attachedTo].id),
                    "move it there; it faces as its rack does");
    const Box box = place(work.facility, door).box;
    const auto axis = static_cast<Eigen::Index>(rack.axis);
    Placed whole = rack; // door and rack as one: air leaves behind the door
    (rack.front > 0 ? whole.box.min() : whole.box.max())[axis] =
        (rack.front > 0 ? box.min() : box.max())[axis];
    work.made.model.solids.push_back({whole.box});
    device.outlets = {outletOf(whole, false)};
    part.door = index;
    if (work.failed(door))
        return {}; // no water: the air passes as it is
    auto coil = coilOf(work, door);
    if (!coil)
        return tl::unexpected(coil.error());
    if (!*coil)
        return fail(ErrorKind::BadData,
                    fmt::format("nothing says how much heat the rear door {} takes from which air", door.id),
                    "state max_air_flow_m3_per_s and the rated_ figures of its type");
    device.coil = **coil;
    if (const Figure* set = work.facility.figure(door, Quantity::SupplyAirTemperature))
        device.law.lowest = kZeroCelsius + set->value;
    return {};
}

} // namespace

Result<void> addRack(Workpiece& work, EquipmentIndex index)
{
    const Equipment& e = work.at(index);
    const Placed at = place(work.facility, e);
    work.made.model.solids.push_back({at.box});
    auto figures = work.racks.read(index, work.conditions.loadFraction);
    if (!figures)
        return tl::unexpected(figures.error());
    double share = 1.0;
    if (work.conditions.failed.count(fansOf(e.id)) > 0)
        share = work.valueOr(e, Quantity::FanFailureFlow, kUsualFailureFlow);
    const double flow = share * figures->flow;
    if (work.failed(e) || flow <= 0.0) {
        if (const EquipmentIndex door = rearDoorOf(work.facility, index); door.valid())
            addSolid(work, door);
        return {};
    }
    for (std::string& assumption : figures->assumptions)
        work.assume(std::move(assumption));
    air::Device device;
    AirPart part{index, false, figures->heat, {}, {}};
    device.id = e.id;
    device.inlets = {inletOf(at, true)};
    device.outlets = {outletOf(at, false)};
    device.volumeFlow = flow;
    device.heat = figures->heat;
    device.leakage = figures->leakage;
    device.heatCapacity = figures->heatCapacity;
    if (figures->flowByInlet)
        device.fan.byInlet = fanPoints(*figures->flowByInlet, share);
    addSlots(*figures, at.box.sizes().z(), device, part);
    if (const EquipmentIndex door = rearDoorOf(work.facility, index); door.valid())
        if (auto added = addRearDoor(work, door, at, device, part); !added)
            return added;
    work.made.demand += device.faceFlow();
    work.made.model.devices.push_back(std::move(device));
    work.made.parts.push_back(std::move(part));
    return {};
}

} // namespace takao::airside
