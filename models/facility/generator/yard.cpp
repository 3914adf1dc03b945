// Heat rejection north of the hall: pump room, chillers and cooling towers with their headers.
#include "models/facility/fluid.h"
#include "models/facility/generator/builder.h"

#include <fmt/format.h>

#include <algorithm>

namespace takao::generator {
namespace {

using L = CoolantLoop;
using R = LineRole;

// From the hall's north wall [m].
constexpr double kDischargeY = 1.7;
constexpr double kPumpY = 3.7;
constexpr double kSuctionY = 5.7;
constexpr double kChillerReturnY = 7.9;
constexpr double kChillerSupplyY = 8.8;
constexpr double kChillerY = 11.0;
constexpr double kTowerReturnY = 16.9;
constexpr double kTowerSupplyY = 17.7;
constexpr double kTowerY = 21.5;
// Heights [m].
constexpr double kPumpPortZ = 0.7;
constexpr double kWaterHeaderZ = 3.2;
constexpr double kChilledHeaderZ = 2.6;
constexpr double kMainBore = 0.350;
constexpr double kTowerBore = 0.200;
constexpr double kChilledBore = 0.200;
constexpr double kChillerBore = 0.150;

struct Bank
{
    std::vector<JunctionIndex> inlet;
    std::vector<JunctionIndex> outlet;
};

void joinAlong(Builder& b, const std::string& id, L loop, R line, std::vector<JunctionIndex> tees,
               double bore)
{
    std::ranges::sort(tees, {}, [&](JunctionIndex j) { return b.facility[j].position.x(); });
    for (std::size_t i = 1; i < tees.size(); ++i)
        b.straight(fmt::format("{}-{}", id, i), loop, line, tees[i - 1], tees[i], bore);
}

/// A row of units (chillers, towers) with their ports on the south face.
struct UnitRow
{
    std::string prefix;
    std::string type;
    int count = 0;
    double pitch = 0.0;
    double y = 0.0;
    L loop = L::Fws;
    double supplyY = 0.0, supplyZ = 0.0, returnY = 0.0, returnZ = 0.0, bore = 0.0;
    double waterSupply = 0.0, rise = 0.0; // [degC], [K]
};

Bank placeUnits(Builder& b, const UnitRow& u)
{
    Bank bank;
    const double south = u.y - b.size(u.type, Quantity::Depth) / 2;
    for (int i = 0; i < u.count; ++i) {
        const std::string id = u.prefix + number(i + 1);
        const double x = b.plan.centreX + (i - (u.count - 1) / 2.0) * u.pitch;
        const EquipmentIndex unit = b.add(id, u.type, {}, {x, u.y, 0.0}, 270.0);
        b.set(unit, Quantity::CoolantFlow, waterFlow(b.size(u.type, Quantity::CoolingCapacity), u.rise),
              "balance");
        b.set(unit, Quantity::CoolantSupplyTemperature, u.waterSupply);
        b.set(unit, Quantity::CoolantReturnTemperature, u.waterSupply + u.rise);
        b.yardLoads.push_back(unit);
        const Vec3 supply(x - 0.6, u.supplyY, u.supplyZ);
        const Vec3 back(x + 0.6, u.returnY, u.returnZ);
        bank.outlet.push_back(b.junction("YS-" + id, supply));
        bank.inlet.push_back(b.junction("YR-" + id, back));
        b.pipe("S-" + id, u.loop, R::Supply, unit, bank.outlet.back(), u.bore,
               {{supply.x(), south, supply.z()}, supply});
        b.pipe("R-" + id, u.loop, R::Return, bank.inlet.back(), unit, u.bore,
               {back, {back.x(), south, back.z()}});
    }
    return bank;
}

// Pumps between a suction header in the north and a discharge header in the south of the pump room.
Bank placePumps(Builder& b, const std::string& prefix, const std::string& type, int count, double firstX,
                double pitch, L loop, double headerZ, double bore)
{
    Bank bank;
    const double north = b.plan.width;
    const double half = b.size(type, Quantity::Depth) / 2;
    for (int i = 0; i < count; ++i) {
        const std::string id = prefix + number(i + 1);
        const double x = firstX + i * pitch;
        const EquipmentIndex pump = b.add(id, type, b.pumpRoom, {x, north + kPumpY, 0.0}, 270.0);
        b.yardLoads.push_back(pump);
        const Vec3 suction(x, north + kSuctionY, headerZ);
        const Vec3 discharge(x, north + kDischargeY, headerZ);
        bank.inlet.push_back(b.junction("PI-" + id, suction));
        bank.outlet.push_back(b.junction("PO-" + id, discharge));
        b.pipe("I-" + id, loop, R::Supply, bank.inlet.back(), pump, bore,
               {suction, {x, suction.y(), kPumpPortZ}, {x, north + kPumpY + half, kPumpPortZ}});
        b.pipe("O-" + id, loop, R::Supply, pump, bank.outlet.back(), bore,
               {{x, north + kPumpY - half, kPumpPortZ}, {x, discharge.y(), kPumpPortZ}, discharge});
    }
    return bank;
}

void buildTowers(Builder& b)
{
    const double north = b.plan.width;
    Bank towers = placeUnits(b, {"CT", b.types.tower, b.sizing.towers, 6.0, north + kTowerY, L::Fws,
                                 north + kTowerSupplyY, 1.0, north + kTowerReturnY, 2.2, kTowerBore,
                                 b.brief.facilityWaterSupply, b.brief.facilityWaterRise});
    Bank pumps = placePumps(b, "TP", b.types.towerPump, b.sizing.towerPumps, b.plan.length - 8.0, 1.6, L::Fws,
                            kWaterHeaderZ, kTowerBore);
    const Vec3 supply = b.facility[b.waterMainSupply].position;
    const Vec3 back = b.facility[b.waterMainReturn].position;

    // Towers to the suction header.
    const Vec3 fromTowers(supply.x(), north + kTowerSupplyY, 1.0);
    const Vec3 toPumps(supply.x(), north + kSuctionY, kWaterHeaderZ);
    towers.outlet.push_back(b.junction("YS-main", fromTowers));
    pumps.inlet.push_back(b.junction("PI-main", toPumps));
    b.pipe("FSY", L::Fws, R::Supply, towers.outlet.back(), pumps.inlet.back(), kMainBore,
           {fromTowers, {supply.x(), fromTowers.y(), kWaterHeaderZ}, toPumps});
    joinAlong(b, "YSH", L::Fws, R::Supply, towers.outlet, kMainBore);
    joinAlong(b, "PIH", L::Fws, R::Supply, pumps.inlet, kMainBore);

    // Discharge header to the hall's supply main.
    const Vec3 discharge(supply.x(), north + kDischargeY, kWaterHeaderZ);
    pumps.outlet.push_back(b.junction("PO-main", discharge));
    joinAlong(b, "POH", L::Fws, R::Supply, pumps.outlet, kMainBore);
    b.pipe("FSH", L::Fws, R::Supply, pumps.outlet.back(), b.waterMainSupply, kMainBore,
           {discharge, {supply.x(), discharge.y(), supply.z()}, supply});

    // The hall's return main to the towers.
    const Vec3 toTowers(back.x(), north + kTowerReturnY, 2.2);
    towers.inlet.push_back(b.junction("YR-main", toTowers));
    joinAlong(b, "YRH", L::Fws, R::Return, towers.inlet, kMainBore);
    b.pipe("FRY", L::Fws, R::Return, b.waterMainReturn, towers.inlet.back(), kMainBore,
           {back, {back.x(), toTowers.y(), back.z()}, toTowers});
}

void buildChillers(Builder& b)
{
    const double north = b.plan.width;
    Bank chillers = placeUnits(b, {"CH", b.types.chiller, b.sizing.chillers, 12.4, north + kChillerY,
                                   L::ChilledWater, north + kChillerSupplyY, 0.9, north + kChillerReturnY,
                                   1.7, kChillerBore, b.brief.chilledWaterSupply, b.brief.chilledWaterRise});
    constexpr double kFirstPump = 0.6;
    constexpr double kPitch = 1.8;
    Bank pumps = placePumps(b, "CP", b.types.chillerPump, b.sizing.chillerPumps, kFirstPump, kPitch,
                            L::ChilledWater, kChilledHeaderZ, kChillerBore);
    const Vec3 supply = b.facility[b.chilledMainSupply].position;
    const Vec3 back = b.facility[b.chilledMainReturn].position;

    const double mainX = kFirstPump + b.sizing.chillerPumps * kPitch - 0.4;
    const Vec3 fromChillers(mainX, north + kChillerSupplyY, 0.9);
    const Vec3 toPumps(mainX, north + kSuctionY, kChilledHeaderZ);
    chillers.outlet.push_back(b.junction("KYS-main", fromChillers));
    pumps.inlet.push_back(b.junction("KPI-main", toPumps));
    b.pipe("CSY", L::ChilledWater, R::Supply, chillers.outlet.back(), pumps.inlet.back(), kChilledBore,
           {fromChillers, {mainX, toPumps.y(), 0.9}, toPumps});
    joinAlong(b, "KYSH", L::ChilledWater, R::Supply, chillers.outlet, kChilledBore);
    joinAlong(b, "KPIH", L::ChilledWater, R::Supply, pumps.inlet, kChilledBore);

    const Vec3 discharge(supply.x(), north + kDischargeY, kChilledHeaderZ);
    pumps.outlet.push_back(b.junction("KPO-main", discharge));
    joinAlong(b, "KPOH", L::ChilledWater, R::Supply, pumps.outlet, kChilledBore);
    b.pipe("CSH", L::ChilledWater, R::Supply, pumps.outlet.back(), b.chilledMainSupply, kChilledBore,
           {discharge, {discharge.x(), discharge.y(), supply.z()}, supply});

    const Vec3 toChillers(back.x(), north + kChillerReturnY, back.z());
    chillers.inlet.push_back(b.junction("KYR-main", toChillers));
    joinAlong(b, "KYRH", L::ChilledWater, R::Return, chillers.inlet, kChilledBore);
    b.pipe("CRY", L::ChilledWater, R::Return, b.chilledMainReturn, chillers.inlet.back(), kChilledBore,
           {back, toChillers});
}

} // namespace

void buildYard(Builder& b)
{
    buildTowers(b);
    buildChillers(b);
}

} // namespace takao::generator
