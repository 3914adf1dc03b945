// Fan walls, CRAHs and in-row coolers: where they take and blow, their coils and fans.
#include "models/facility/fluid.h"
#include "models/twin/air_coil.h"
#include "models/twin/air_figures.h"
#include "models/twin/air_parts.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace takao::airside {
namespace {

/// The flow that a cooler is set to blow [m3/s].
double setFlow(const Facility& facility, const Equipment& e)
{
    return facility.value(e, Quantity::AirFlow, facility.value(e, Quantity::MaxAirFlow, 0.0));
}

/// A fan curve at the speed that blows `flow` without resistance: flow goes with the speed, pressure with its
/// square.
Result<std::vector<air::FanPoint>> fanPoints(const EquipmentType& type, const Curve& curve, double flow)
{
    if (curve.x.back() <= 0.0)
        return fail(ErrorKind::BadData, fmt::format("the fan pressure of {} ends at no flow", type.id),
                    "let flow_m3_per_s of fan_pressure ascend to the flow without resistance");
    const double speed = flow / curve.x.back();
    std::vector<air::FanPoint> points; // by ascending pressure: from the most flow to the least
    for (std::size_t i = curve.x.size(); i-- > 0;) {
        if (!points.empty() && speed * speed * curve.y[i] <= points.back().at)
            return fail(ErrorKind::BadData,
                        fmt::format("the fan pressure of {} does not fall as its flow rises", type.id),
                        "let pressure_Pa of fan_pressure descend");
        points.push_back({speed * speed * curve.y[i], speed * curve.x[i]});
    }
    return points;
}

/// Bounds of the outlet: set point, and what the coil can do.
Result<void> addCoil(Workpiece& work, const Equipment& e, air::Device& device)
{
    device.law.lowest = kZeroCelsius + work.valueOr(e, Quantity::SupplyAirTemperature, kUsualSupplyAir);
    auto coil = coilOf(work, e);
    if (!coil)
        return tl::unexpected(coil.error());
    device.coil = *coil;
    if (!device.coil) {
        device.law.onlyCools = true;
        work.assume(fmt::format("{} states no rated coil: it gives at most its capacity, whatever the air",
                                work.facility.typeOf(e).id));
    }
    return {};
}

} // namespace

Result<std::optional<air::Coil>> coilOf(Workpiece& work, const Equipment& cooler)
{
    const auto rating = coilRating(work.facility, cooler);
    if (!rating)
        return std::optional<air::Coil>();
    const auto conductance = coilConductance(*rating, work.made.model.fluid.density);
    if (!conductance) {
        Error error = conductance.error();
        error.message = fmt::format("{}: {}", work.facility.typeOf(cooler).id, error.message);
        return tl::unexpected(error);
    }
    const Facility& f = work.facility;
    air::Coil coil;
    coil.ua = *conductance;
    coil.waterInlet =
        kZeroCelsius + work.valueOr(cooler, Quantity::CoolantSupplyTemperature, rating->enteringWater);
    coil.waterCapacityRate =
        kWater.density * kWater.heatCapacity * f.value(cooler, Quantity::CoolantFlow, rating->waterFlow);
    return std::optional(coil);
}

Result<void> addCooler(Workpiece& work, EquipmentIndex index)
{
    const Equipment& e = work.at(index);
    const Placed at = place(work.facility, e);
    work.made.model.solids.push_back({at.box});
    if (work.failed(e))
        return {};
    air::Device device;
    device.id = e.id;
    if (work.facility.kindOf(e) == Kind::Crah &&
        work.facility[e.hall].raisedFloorDepth > 0.0) { // takes at the top, blows under the floor
        device.inlets = {side(at.box, air::Axis::Z, true, -1)};
        device.outlets = {side(at.box, air::Axis::Z, false, -1)};
    } else {
        device.inlets = {inletOf(at, false)};
        device.outlets = {outletOf(at, true)};
    }
    device.volumeFlow = setFlow(work.facility, e);
    if (device.volumeFlow <= 0.0)
        return fail(ErrorKind::BadData, fmt::format("{} blows no air", e.id),
                    "state its air_flow_m3_per_s, or fail it");
    if (auto added = addCoil(work, e, device); !added)
        return added;
    work.made.parts.push_back({index, true, work.facility.value(e, Quantity::CoolingCapacity, 0.0), {}, {}});
    work.made.model.devices.push_back(std::move(device));
    return {};
}

Result<void> shareCoolersFlow(Workpiece& work)
{
    double wanted = 0.0, now = 0.0;
    for (const Equipment& e : work.facility.equipment)
        if (work.holds(e.hall) && isCooler(work.facility.kindOf(e)))
            wanted += setFlow(work.facility, e);
    for (std::size_t d = 0; d < work.made.parts.size(); ++d)
        if (work.made.parts[d].cooler)
            now += work.made.model.devices[d].volumeFlow;
    for (std::size_t d = 0; d < work.made.parts.size(); ++d) {
        const AirPart& part = work.made.parts[d];
        if (!part.cooler)
            continue;
        const Equipment& e = work.at(part.equipment);
        const EquipmentType& type = work.facility.typeOf(e);
        air::Device& device = work.made.model.devices[d];
        const double most = work.facility.value(e, Quantity::MaxAirFlow, device.volumeFlow);
        device.volumeFlow = std::min(most, device.volumeFlow * wanted / now);
        if (!device.coil) // the coil gives no more
            device.law.offset = -part.heat / (work.perFlow() * device.volumeFlow);
        if (const auto curve = type.curves.find(CurveKind::FanPressure); curve != type.curves.end()) {
            auto points = fanPoints(type, curve->second, device.volumeFlow);
            if (!points)
                return tl::unexpected(points.error());
            device.fan.byPressure = std::move(*points);
        }
        work.made.supply += device.volumeFlow;
    }
    return {};
}

} // namespace takao::airside
