// Coolant: pipe ends, ways from every load to its cooling and back, heat balance, N+1.
#include "models/facility/fluid.h"
#include "models/twin/check_pipes.h"
#include "models/twin/check_rules.h"
#include "models/twin/check_solids.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace takao::check {
namespace {

constexpr double kPipeSlip = 0.05;   // from a pipe's end to what it joins [m]
constexpr double kBalanceSlip = 0.1; // of the stated heat, relative
constexpr double kEnough = 1e-6;     // capacities are compared to this, relative

/// What a loop's loads need from its sources.
struct LoopRule
{
    CoolantLoop loop;
    const char* name;
    std::initializer_list<Kind> loads;
    std::initializer_list<Kind> sources;
};

const LoopRule kLoops[] = {
    {CoolantLoop::Tcs, "TCS", {Kind::Rack}, {Kind::Cdu}},
    {CoolantLoop::Fws, "FWS", {Kind::Cdu}, {Kind::CoolingTower, Kind::DryCooler, Kind::Chiller}},
    {CoolantLoop::ChilledWater,
     "chilled water",
     {Kind::FanWall, Kind::Crah, Kind::InRowCooler, Kind::RearDoorExchanger},
     {Kind::Chiller, Kind::CoolingTower, Kind::DryCooler}},
};

bool isOneOf(Kind kind, std::initializer_list<Kind> kinds)
{
    return std::ranges::find(kinds, kind) != kinds.end();
}

void checkEnd(const Facility& f, const Pipe& pipe, const PipeEnd& end, const Vec3& point,
              Diagnostics& findings)
{
    double distance = 0.0;
    std::string id;
    if (const auto* junction = std::get_if<JunctionIndex>(&end)) {
        id = f[*junction].id;
        distance = (f[*junction].position - point).norm();
    } else {
        const EquipmentIndex equipment = std::get<EquipmentIndex>(end);
        id = f[equipment].id;
        const auto box = boxOf(f, equipment);
        if (!box)
            return;
        const Vec3 local = box->axes.transpose() * (point - box->centre);
        distance = (local.cwiseAbs() - box->half).cwiseMax(0.0).norm();
    }
    if (distance > kPipeSlip)
        report(findings, Severity::Error, pipe.id,
               fmt::format("{} ends {:.2f} m away from {}", pipe.id, distance, id),
               "let path_m begin and end at what the pipe joins");
}

double figureSum(const Facility& f, const std::vector<EquipmentIndex>& members, Quantity q)
{
    double sum = 0.0;
    for (const EquipmentIndex e : members)
        sum += f.value(f[e], q, 0.0);
    return sum;
}

// What is left of a sum when its largest member is lost.
double spareSum(const Facility& f, const std::vector<EquipmentIndex>& members, Quantity q)
{
    double largest = 0.0;
    for (const EquipmentIndex e : members)
        largest = std::max(largest, f.value(f[e], q, 0.0));
    return figureSum(f, members, q) - largest;
}

std::string namesOf(const Facility& f, const std::vector<EquipmentIndex>& members)
{
    return fmt::format("{}{}", f[members.front()].id, members.size() > 1 ? ", ..." : "");
}

void demand(const Facility& f, const std::vector<EquipmentIndex>& units, Quantity q, double need,
            const char* what, Diagnostics& findings)
{
    const double left = spareSum(f, units, q);
    if (units.empty() || left >= need * (1.0 - kEnough))
        return;
    const double unit = info(q).toSi;
    report(findings, Severity::Warning, f[units.front()].id,
           fmt::format("with one of {} lost, {:.0f} of {:.0f} {} of {} are left", namesOf(f, units),
                       left / unit, need / unit, info(q).unit, what),
           "add a unit, or choose a larger type");
}

// Heat that the CDUs of a facility-water group hand on: what their racks give to liquid, and their own pumps.
double heatOfCdus(const Facility& f, const std::vector<EquipmentIndex>& cdus,
                  const std::vector<PipeGroup>& tcs)
{
    double heat = figureSum(f, cdus, Quantity::NominalPower);
    std::set<const PipeGroup*> seen;
    for (const EquipmentIndex cdu : cdus) {
        const PipeGroup* group = groupOf(tcs, cdu);
        if (group && seen.insert(group).second)
            heat += figureSum(f, ofKinds(f, *group, {Kind::Rack}), Quantity::HeatToLiquid);
    }
    return heat;
}

// Heat to air of the halls in which the group's coolers stand, and their own fans.
double heatOfCoolers(const Facility& f, const std::vector<EquipmentIndex>& coolers)
{
    std::set<HallIndex> halls;
    for (const EquipmentIndex cooler : coolers)
        halls.insert(f[cooler].hall);
    const std::vector<double> power = nominalPowers(f);
    double heat = figureSum(f, coolers, Quantity::NominalPower);
    for (std::size_t i = 0; i < f.equipment.size(); ++i)
        if (f.kindOf(f.equipment[i]) == Kind::Rack && halls.contains(f.equipment[i].hall))
            heat += f.value(f.equipment[i], Quantity::HeatToAir, power[i]);
    return heat;
}

// Temperature rise that the group's heat rejecters state; 0 if none does.
double statedRise(const Facility& f, const std::vector<EquipmentIndex>& units)
{
    for (const EquipmentIndex e : units) {
        const Figure* supply = f.figure(f[e], Quantity::CoolantSupplyTemperature);
        const Figure* back = f.figure(f[e], Quantity::CoolantReturnTemperature);
        if (supply && back)
            return back->value - supply->value;
    }
    return 0.0;
}

void checkWater(const Facility& f, const LoopRule& rule, const PipeGroup& group, double heat,
                Diagnostics& findings)
{
    const auto units = ofKinds(f, group, rule.sources);
    const auto pumps = ofKinds(f, group, {Kind::Pump});
    demand(f, units, Quantity::CoolingCapacity, heat, "heat rejection", findings);
    const double rise = statedRise(f, units);
    if (rise > 0.0)
        demand(f, pumps, Quantity::MaxCoolantFlow, waterFlow(heat, rise), "flow", findings);
}

/// Heat that a machine states to move, to be compared with its flow and temperatures.
struct Duty
{
    Quantity heat;
    Fluid fluid;
};

std::optional<Duty> dutyOf(Kind kind)
{
    switch (kind) {
    case Kind::Rack:
        return Duty{Quantity::HeatToLiquid, kCoolant};
    case Kind::FanWall:
    case Kind::Crah:
    case Kind::InRowCooler:
    case Kind::Chiller:
    case Kind::CoolingTower:
    case Kind::DryCooler:
        return Duty{Quantity::CoolingCapacity, kWater};
    default:
        return std::nullopt;
    }
}

} // namespace

void pipeEnds(const Facility& facility, Diagnostics& findings)
{
    for (const Pipe& pipe : facility.pipes) {
        if (pipe.path.size() < 2)
            continue;
        checkEnd(facility, pipe, pipe.from, pipe.path.front(), findings);
        checkEnd(facility, pipe, pipe.to, pipe.path.back(), findings);
    }
}

void coolantPaths(const Facility& facility, Diagnostics& findings)
{
    for (const LoopRule& rule : kLoops)
        for (const LineRole line : {LineRole::Supply, LineRole::Return}) {
            const std::vector<PipeGroup> groups = pipeGroups(facility, rule.loop, line);
            for (std::size_t i = 0; i < facility.equipment.size(); ++i) {
                const Equipment& e = facility.equipment[i];
                const bool isRack = facility.kindOf(e) == Kind::Rack;
                if (!isOneOf(facility.kindOf(e), rule.loads) ||
                    (isRack && facility.value(e, Quantity::HeatToLiquid, 0.0) <= 0.0))
                    continue;
                const PipeGroup* group = groupOf(groups, EquipmentIndex(i));
                if (!group || ofKinds(facility, *group, rule.sources).empty())
                    report(findings, Severity::Error, e.id,
                           fmt::format("no {} {} line joins {} to a {}", rule.name,
                                       line == LineRole::Supply ? "supply" : "return", e.id,
                                       info(*rule.sources.begin()).name),
                           "add the missing pipe");
            }
        }
}

void coolantBalance(const Facility& facility, Diagnostics& findings)
{
    for (const Equipment& e : facility.equipment) {
        const auto duty = dutyOf(facility.kindOf(e));
        if (!duty)
            continue;
        const double heat = facility.value(e, duty->heat, 0.0);
        const Figure* flow = facility.figure(e, Quantity::CoolantFlow);
        const Figure* supply = facility.figure(e, Quantity::CoolantSupplyTemperature);
        const Figure* back = facility.figure(e, Quantity::CoolantReturnTemperature);
        if (heat <= 0.0 || !flow || !supply || !back)
            continue;
        const double carried = carriedHeat(duty->fluid, flow->value, back->value - supply->value);
        if (std::abs(carried - heat) > kBalanceSlip * heat)
            report(findings, Severity::Warning, e.id,
                   fmt::format("{} states {:.1f} kW, but its coolant carries {:.1f} kW", e.id, heat / 1e3,
                               carried / 1e3),
                   "correct the heat, the flow or the temperatures");
        const Figure* limit = facility.figure(e, Quantity::MaxCoolantSupplyTemperature);
        if (limit && supply->value > limit->value)
            report(findings, Severity::Warning, e.id,
                   fmt::format("{} gets coolant at {:.1f} °C, {:.1f} °C at most are allowed", e.id,
                               supply->value, limit->value),
                   "lower the supply temperature");
    }
}

void coolantRedundancy(const Facility& facility, Diagnostics& findings)
{
    const std::vector<PipeGroup> tcs = pipeGroups(facility, CoolantLoop::Tcs, LineRole::Supply);
    for (const PipeGroup& group : tcs) {
        const auto racks = ofKinds(facility, group, {Kind::Rack});
        const auto cdus = ofKinds(facility, group, {Kind::Cdu});
        demand(facility, cdus, Quantity::CoolingCapacity, figureSum(facility, racks, Quantity::HeatToLiquid),
               "cooling", findings);
        demand(facility, cdus, Quantity::MaxCoolantFlow, figureSum(facility, racks, Quantity::CoolantFlow),
               "flow", findings);
        for (const EquipmentIndex cdu : cdus)
            if (facility.value(facility[cdu], Quantity::PumpCount, 2.0) < 2.0)
                report(findings, Severity::Warning, facility[cdu].id,
                       fmt::format("{} has one pump only", facility[cdu].id), "choose a CDU with two pumps");
    }
    for (const PipeGroup& group : pipeGroups(facility, CoolantLoop::Fws, LineRole::Supply))
        checkWater(facility, kLoops[1], group,
                   heatOfCdus(facility, ofKinds(facility, group, kLoops[1].loads), tcs), findings);
    for (const PipeGroup& group : pipeGroups(facility, CoolantLoop::ChilledWater, LineRole::Supply))
        checkWater(facility, kLoops[2], group,
                   heatOfCoolers(facility, ofKinds(facility, group, kLoops[2].loads)), findings);
}

} // namespace takao::check
