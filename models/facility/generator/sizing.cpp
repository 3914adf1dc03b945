// How much of everything the plant needs: the loads, and N+1 units for them.
#include "models/facility/fluid.h"
#include "models/facility/generator/builder.h"

#include <fmt/format.h>

#include <cmath>

namespace takao::generator {
namespace {

double figureOf(const Catalogue& catalogue, const std::string& type, Quantity q)
{
    const EquipmentType& t = catalogue[catalogue.find(type)];
    const auto found = t.figures.find(q);
    return found == t.figures.end() ? 0.0 : found->second.value;
}

const Curve* curveOf(const Catalogue& catalogue, const std::string& type, CurveKind kind)
{
    const EquipmentType& t = catalogue[catalogue.find(type)];
    const auto found = t.curves.find(kind);
    return found == t.curves.end() ? nullptr : &found->second;
}

int spared(double need, double one)
{
    return static_cast<int>(std::ceil(need / one - 1e-9)) + 1;
}

// Of one compute rack.
Result<void> sizeRack(const Facility& facility, const FactoryBrief& brief, Sizing& s)
{
    const Catalogue& c = *facility.catalogue;
    const std::string& rack = brief.types.computeRack;
    const Curve* coolant = curveOf(c, rack, CurveKind::CoolantFlowPerPower);
    const Curve* air = curveOf(c, rack, CurveKind::AirFlowByInlet);
    const double power = figureOf(c, rack, Quantity::NominalPower);
    s.rackHeatToLiquid = figureOf(c, rack, Quantity::HeatToLiquid);
    if (!coolant || !air || power <= 0.0 || s.rackHeatToLiquid <= 0.0)
        return fail(
            ErrorKind::BadData, fmt::format("rack type {} does not say what cooling it needs", rack),
            "state nominal_power_kW, heat_to_liquid_kW, coolant_flow_per_power and air_flow_by_inlet");
    s.rackFlow = interpolate(*coolant, brief.coolantSupply) * power;
    s.rackReturn =
        brief.coolantSupply + s.rackHeatToLiquid / (s.rackFlow * kCoolant.density * kCoolant.heatCapacity);
    s.rackAirFlow = interpolate(*air, brief.supplyAir);
    return {};
}

void sizeAir(const Facility& facility, const FactoryBrief& brief, Sizing& s)
{
    const Catalogue& c = *facility.catalogue;
    const std::vector<double> power = nominalPowers(facility);
    for (std::size_t i = 0; i < facility.equipment.size(); ++i) {
        const Equipment& e = facility.equipment[i];
        if (facility.kindOf(e) != Kind::Rack)
            continue;
        const double heat = facility.value(e, Quantity::HeatToAir, power[i]);
        const double rise = facility.value(e, Quantity::AirTemperatureRise, 15.0);
        const bool liquid = facility.value(e, Quantity::HeatToLiquid, 0.0) > 0.0;
        s.airHeat += heat;
        s.airFlow += liquid ? s.rackAirFlow : heat / (facility.site.airDensity() * kAirHeatCapacity * rise);
    }
    const std::string& unit = brief.types.fanWall;
    s.fanWalls = std::max(spared(s.airHeat, figureOf(c, unit, Quantity::CoolingCapacity)),
                          spared(s.airFlow, figureOf(c, unit, Quantity::MaxAirFlow)));
    const double fans = s.fanWalls * figureOf(c, unit, Quantity::NominalPower);
    s.chillers = spared(s.airHeat + fans, figureOf(c, brief.types.chiller, Quantity::CoolingCapacity));
    const double flow = waterFlow(s.airHeat + fans, brief.chilledWaterRise);
    s.chillerPumps = spared(flow, figureOf(c, brief.types.chillerPump, Quantity::MaxCoolantFlow));
}

void sizeLiquid(const Catalogue& c, const FactoryBrief& brief, Sizing& s)
{
    const std::string& cdu = brief.types.cdu;
    const int racks = 2 * brief.racksPerUnit;
    s.cdusPerPod = std::max(spared(racks * s.rackHeatToLiquid, figureOf(c, cdu, Quantity::CoolingCapacity)),
                            spared(racks * s.rackFlow, figureOf(c, cdu, Quantity::MaxCoolantFlow)));
    const int pods = brief.scalableUnits / 2;
    s.liquidHeat = pods * racks * s.rackHeatToLiquid;
    const double rejected = s.liquidHeat + pods * s.cdusPerPod * figureOf(c, cdu, Quantity::NominalPower);
    s.towers = spared(rejected, figureOf(c, brief.types.tower, Quantity::CoolingCapacity));
    s.towers +=
        s.towers % 2; // the mains run between the middle and the next one: an even number leaves them room
    s.towerPumps = spared(waterFlow(rejected, brief.facilityWaterRise),
                          figureOf(c, brief.types.towerPump, Quantity::MaxCoolantFlow));
}

} // namespace

Result<Sizing> sizePlant(const Facility& facility, const FactoryBrief& brief)
{
    Sizing s;
    if (Result<void> rack = sizeRack(facility, brief, s); !rack)
        return tl::unexpected(rack.error());
    sizeAir(facility, brief, s);
    const Catalogue& c = *facility.catalogue;
    sizeLiquid(c, brief, s);

    // One side's block carries its pod alone: two rows and the pod's CDUs.
    const std::vector<double> power = nominalPowers(facility);
    double it = 0.0;
    double heaviestRow = 0.0;
    const double leafRack =
        brief.switchesPerRack * figureOf(c, brief.types.fabricSwitch, Quantity::NominalPower);
    for (const double p : power)
        it += p;
    heaviestRow =
        brief.racksPerUnit * figureOf(c, brief.types.computeRack, Quantity::NominalPower) + 2 * leafRack;
    const double block =
        2 * heaviestRow + s.cdusPerPod * figureOf(c, brief.types.cdu, Quantity::NominalPower);
    s.upsPerBlock =
        static_cast<int>(std::ceil(1.1 * block / figureOf(c, brief.types.ups, Quantity::RatedPower)));

    const auto drawn = [&](int count, const std::string& type) {
        return count * figureOf(c, type, Quantity::NominalPower);
    };
    const double cooling = drawn(brief.scalableUnits / 2 * s.cdusPerPod, brief.types.cdu) +
                           drawn(s.fanWalls, brief.types.fanWall) + drawn(s.towers, brief.types.tower) +
                           drawn(s.chillers, brief.types.chiller) +
                           drawn(s.towerPumps, brief.types.towerPump) +
                           drawn(s.chillerPumps, brief.types.chillerPump);
    constexpr double kChainLoss = 1.06; // UPS, transformers and cables at full load, rounded up
    s.generators =
        spared((it + cooling) * kChainLoss, figureOf(c, brief.types.generator, Quantity::RatedPower));
    return s;
}

} // namespace takao::generator
