// Air: every hall with racks is cooled, and any one cooler may fail.
#include "models/facility/fluid.h"
#include "models/twin/check_rules.h"

#include <fmt/format.h>

#include <algorithm>

namespace takao::check {
namespace {

constexpr double kUsualRise = 15.0; // where a rack states none [K]

/// Loads and coolers of one hall.
struct HallAir
{
    double heat = 0.0; ///< [W]
    double flow = 0.0; ///< [m3/s]
    double capacity = 0.0;
    double largestCapacity = 0.0;
    double maxFlow = 0.0;
    double largestFlow = 0.0;
    bool hasCoolers = false;
    bool hasSupply = false; ///< openings or tiles that blow
};

bool isCooler(Kind kind)
{
    return kind == Kind::FanWall || kind == Kind::Crah || kind == Kind::InRowCooler;
}

double airFlow(const Facility& f, const Equipment& rack, double heat)
{
    if (const Figure* flow = f.figure(rack, Quantity::AirFlow))
        return flow->value;
    const double rise = f.value(rack, Quantity::AirTemperatureRise, kUsualRise);
    return heat / (f.site.airDensity() * kAirHeatCapacity * rise);
}

void addEquipment(const Facility& f, const Equipment& e, double power, HallAir& air)
{
    const Kind kind = f.kindOf(e);
    if (kind == Kind::Rack) {
        const double heat = f.value(e, Quantity::HeatToAir, power);
        air.heat += heat;
        air.flow += airFlow(f, e, heat);
    } else if (isCooler(kind)) {
        const double capacity = f.value(e, Quantity::CoolingCapacity, 0.0);
        const double flow = f.value(e, Quantity::MaxAirFlow, 0.0);
        air.hasCoolers = true;
        air.heat += f.value(e, Quantity::NominalPower, 0.0); // its own fans
        air.capacity += capacity;
        air.largestCapacity = std::max(air.largestCapacity, capacity);
        air.maxFlow += flow;
        air.largestFlow = std::max(air.largestFlow, flow);
    } else if (kind == Kind::FloorOpening || kind == Kind::PerforatedTile) {
        air.hasSupply = true;
    }
}

} // namespace

void airRedundancy(const Facility& facility, Diagnostics& findings)
{
    const std::vector<double> power = nominalPowers(facility);
    std::vector<HallAir> halls(facility.halls.size());
    for (std::size_t i = 0; i < facility.equipment.size(); ++i)
        if (facility.equipment[i].hall.valid())
            addEquipment(facility, facility.equipment[i], power[i], halls[facility.equipment[i].hall.at()]);
    for (std::size_t i = 0; i < halls.size(); ++i) {
        const HallAir& air = halls[i];
        const std::string& id = facility.halls[i].id;
        if (air.heat > 0.0 && !air.hasCoolers && !air.hasSupply)
            report(findings, Severity::Warning, id,
                   fmt::format("nothing cools the air of {}, which takes {:.0f} kW", id, air.heat / 1e3),
                   "add fan walls, CRAHs or a supply opening");
        if (!air.hasCoolers)
            continue;
        if (air.capacity - air.largestCapacity < air.heat)
            report(
                findings, Severity::Warning, id,
                fmt::format("with one cooler lost, {} has {:.0f} kW of cooling for {:.0f} kW of heat to air",
                            id, (air.capacity - air.largestCapacity) / 1e3, air.heat / 1e3),
                "add a cooler");
        if (air.maxFlow - air.largestFlow < air.flow)
            report(findings, Severity::Warning, id,
                   fmt::format(
                       "with one cooler lost, {} is given {:.1f} m³/s of the {:.1f} m³/s that its racks draw",
                       id, air.maxFlow - air.largestFlow, air.flow),
                   "add a cooler, or choose one with more air");
    }
}

} // namespace takao::check
