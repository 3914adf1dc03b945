// Air: every hall with racks is cooled, any one cooler may fail, and the figures of air can be.
#include "models/twin/air_coil.h"
#include "models/twin/air_parts.h"
#include "models/twin/check_rules.h"

#include <fmt/format.h>

#include <algorithm>

namespace takao::check {
namespace {

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

void addEquipment(const Facility& f, const RackAirReader& racks, EquipmentIndex index, HallAir& air)
{
    const Equipment& e = f[index];
    const Kind kind = f.kindOf(e);
    if (kind == Kind::Rack) {
        air.heat += racks.nominalHeat(index);
        if (const auto figures = racks.read(index))
            air.flow += figures->flow * (1.0 - figures->leakage);
    } else if (kind == Kind::RearDoorExchanger && e.attachedTo.valid()) {
        air.heat -= std::min(racks.nominalHeat(e.attachedTo), f.value(e, Quantity::CoolingCapacity, 0.0));
    } else if (airside::isCooler(kind)) {
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

bool hasCoil(Kind kind)
{
    return airside::isCooler(kind) || kind == Kind::RearDoorExchanger;
}

} // namespace

void airRedundancy(const Facility& facility, Diagnostics& findings)
{
    const RackAirReader racks(facility);
    std::vector<HallAir> halls(facility.halls.size());
    for (std::size_t i = 0; i < facility.equipment.size(); ++i)
        if (facility.equipment[i].hall.valid())
            addEquipment(facility, racks, EquipmentIndex(i), halls[facility.equipment[i].hall.at()]);
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

void airFigures(const Facility& facility, Diagnostics& findings)
{
    const RackAirReader racks(facility);
    const double density = facility.site.airDensity();
    const auto tell = [&](const Equipment& e, const Error& error) {
        report(findings, Severity::Error, e.id, fmt::format("{}: {}", e.id, error.message), error.remedy);
    };
    for (std::size_t i = 0; i < facility.equipment.size(); ++i) {
        const Equipment& e = facility.equipment[i];
        const Kind kind = facility.kindOf(e);
        if (kind == Kind::Rack)
            if (const auto read = racks.read(EquipmentIndex(i)); !read)
                tell(e, read.error());
        if (const auto rating = coilRating(facility, e); rating && hasCoil(kind))
            if (const auto conductance = coilConductance(*rating, density); !conductance)
                tell(e, conductance.error());
    }
}

} // namespace takao::check
