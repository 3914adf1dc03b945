// Liquid side inside the hall: CDUs at each pod's east end, TCS headers and hoses, facility-water mains,
// chilled water.
#include "models/facility/fluid.h"
#include "models/facility/generator/builder.h"

#include <fmt/format.h>

#include <algorithm>

namespace takao::generator {
namespace {

using L = CoolantLoop;
using R = LineRole;

constexpr double kHoseBore = 0.040;    // [m]: 103 L/min at 1.4 m/s
constexpr double kRowBore = 0.100;     // 1.8 m/s
constexpr double kPodBore = 0.150;     // 1.6 m/s
constexpr double kCduBore = 0.125;     // 1.9 m/s with one CDU out
constexpr double kMainBore = 0.350;    // 1.9 m/s
constexpr double kFanWallBore = 0.080; // 1.8 m/s
constexpr double kChilledBore = 0.200; // 1.7 m/s
constexpr double kHosePort = 1.90;     // of the rack's manifolds [m]
constexpr double kPodSupplyX = 1.3;    // from the rows' east end [m]
constexpr double kPodReturnX = 1.0;
constexpr double kCduFromRows = 1.8;
constexpr double kCduPitch = 1.1;
// Ports of a CDU on both sides of its middle: the rows' tees and the busways lie between them.
constexpr double kTcsOffset = 0.3;
constexpr double kFwsOffset = 0.2;
constexpr double kSupplyMainZ = 3.55;
constexpr double kReturnMainZ = 3.95;
constexpr double kChilledSupplyX = -0.6;
constexpr double kChilledReturnX = -1.2;
constexpr double kChilledSupplyZ = 0.9;
constexpr double kChilledReturnZ = 1.7;

// A row's supply and return headers with one tee for each rack, and its hoses.
// @return the tees at the row's east end: supply, return
std::pair<JunctionIndex, JunctionIndex> pipeRow(Builder& b, const Row& row)
{
    JunctionIndex before[2];
    for (const EquipmentIndex rack : row.racks) {
        if (b.facility.value(b.facility[rack], Quantity::HeatToLiquid, 0.0) <= 0.0)
            continue;
        const std::string id = b.facility[rack].id;
        const double x = b.facility[rack].position.x();
        const double rear = row.y(b.size(b.types.computeRack, Quantity::Depth));
        const double behind = row.y(b.size(b.types.computeRack, Quantity::Depth) + 0.08);
        for (int line = 0; line < 2; ++line) {
            const bool supply = line == 0;
            const char letter = supply ? 'S' : 'R';
            const double hoseX = supply ? x - 0.12 : x + 0.12;
            const double z = supply ? kSupplyHeight : kReturnHeight;
            const Vec3 at(hoseX, row.y(supply ? kSupplyDepth : kReturnDepth), z);
            const JunctionIndex tee = b.junction(fmt::format("T{}-{}", letter, id), at);
            if (before[line].valid() && supply)
                b.straight("HS-" + id, L::Tcs, R::Supply, tee, before[line], kRowBore);
            else if (before[line].valid())
                b.straight("HR-" + id, L::Tcs, R::Return, before[line], tee, kRowBore);
            before[line] = tee;
            const Polyline hose = {
                at, {hoseX, behind, z}, {hoseX, behind, kHosePort}, {hoseX, rear, kHosePort}};
            if (supply)
                b.pipe("S-" + id, L::Tcs, R::Supply, tee, rack, kHoseBore, hose);
            else
                b.pipe("R-" + id, L::Tcs, R::Return, rack, tee, kHoseBore, {hose.rbegin(), hose.rend()});
        }
        b.set(rack, Quantity::CoolantFlow, b.sizing.rackFlow, "balance");
        b.set(rack, Quantity::CoolantSupplyTemperature, b.brief.coolantSupply);
        b.set(rack, Quantity::CoolantReturnTemperature, b.sizing.rackReturn, "balance");
        b.set(rack, Quantity::AirFlow, b.sizing.rackAirFlow, "balance");
    }
    return {before[0], before[1]};
}

// Tees along a pod header, sorted by y, joined one to the next; supply flows outwards from the CDUs, return
// inwards, and which is which is the solver's to find: the header is one vessel.
void joinAlong(Builder& b, const std::string& id, L loop, R line, std::vector<JunctionIndex> tees,
               double bore)
{
    std::ranges::sort(tees, {}, [&](JunctionIndex j) { return b.facility[j].position.y(); });
    for (std::size_t i = 1; i < tees.size(); ++i)
        b.straight(fmt::format("{}-{}", id, i), loop, line, tees[i - 1], tees[i], bore);
}

struct Mains
{
    std::vector<JunctionIndex> supply;
    std::vector<JunctionIndex> back;
};

// One CDU: TCS ports at its rear, facility-water ports at its front, all on top.
void placeCdu(Builder& b, int pod, int index, double y, Mains& podHeader, Mains& mains)
{
    const FloorPlan& p = b.plan;
    const double depth = b.size(b.types.cdu, Quantity::Depth);
    const double top = b.size(b.types.cdu, Quantity::Height);
    const double x = p.rowEast + kCduFromRows + depth / 2;
    const std::string id = fmt::format("CDU{}-{}", pod + 1, index + 1);
    const EquipmentIndex cdu = b.add(id, b.types.cdu, b.dataHall, {x, y, 0.0}, 0.0);
    b[cdu].groups = {b.podGroups[static_cast<std::size_t>(pod)]};
    b.cdus.push_back(cdu);
    b.set(cdu, Quantity::CoolantFlow, 2 * b.brief.racksPerUnit * b.sizing.rackFlow / b.sizing.cdusPerPod,
          "sizing");
    b.set(cdu, Quantity::CoolantSupplyTemperature, b.brief.coolantSupply);

    // TCS: out into the pod's supply header, in from its return header.
    const double rearX = x - depth / 2 + 0.2;
    const double frontX = x + depth / 2 - 0.25;
    const Vec3 supply(p.rowEast + kPodSupplyX, y - kTcsOffset, kSupplyHeight);
    const Vec3 back(p.rowEast + kPodReturnX, y + kTcsOffset, kReturnHeight);
    const JunctionIndex supplyTee = b.junction("PS-" + id, supply);
    const JunctionIndex returnTee = b.junction("PR-" + id, back);
    b.pipe("TS-" + id, L::Tcs, R::Supply, cdu, supplyTee, kCduBore,
           {{rearX, y - kTcsOffset, top}, {rearX, y - kTcsOffset, kSupplyHeight}, supply});
    b.pipe("TR-" + id, L::Tcs, R::Return, returnTee, cdu, kCduBore,
           {back, {rearX, y + kTcsOffset, kReturnHeight}, {rearX, y + kTcsOffset, top}});
    podHeader.supply.push_back(supplyTee);
    podHeader.back.push_back(returnTee);

    // FWS: in from the supply main, out into the return main.
    const Vec3 fromMain(p.length - 1.7, y - kFwsOffset, kSupplyMainZ);
    const Vec3 toMain(p.length - 1.1, y + kFwsOffset, kReturnMainZ);
    const JunctionIndex mainSupply = b.junction("FS-" + id, fromMain);
    const JunctionIndex mainReturn = b.junction("FR-" + id, toMain);
    b.pipe("WS-" + id, L::Fws, R::Supply, mainSupply, cdu, kCduBore,
           {fromMain, {frontX, y - kFwsOffset, kSupplyMainZ}, {frontX, y - kFwsOffset, top}});
    b.pipe("WR-" + id, L::Fws, R::Return, cdu, mainReturn, kCduBore,
           {{frontX, y + kFwsOffset, top}, {frontX, y + kFwsOffset, kReturnMainZ}, toMain});
    mains.supply.push_back(mainSupply);
    mains.back.push_back(mainReturn);
    b.attach("LS-" + id, b.types.leakSensor, cdu, {x, y, 0.0}, 0.0);
}

void buildPod(Builder& b, int pod, Mains& mains)
{
    const FloorPlan& p = b.plan;
    Mains header;
    const std::string index = std::to_string(pod + 1);
    for (const Row& row : b.rows) {
        if (row.pod != pod)
            continue;
        const auto [supplyEnd, returnEnd] = pipeRow(b, row);
        const Vec3 supply(p.rowEast + kPodSupplyX, row.y(kSupplyDepth), kSupplyHeight);
        const Vec3 back(p.rowEast + kPodReturnX, row.y(kReturnDepth), kReturnHeight);
        header.supply.push_back(b.junction("PS-" + row.id, supply));
        header.back.push_back(b.junction("PR-" + row.id, back));
        b.straight("HS-" + row.id, L::Tcs, R::Supply, header.supply.back(), supplyEnd, kRowBore);
        b.straight("HR-" + row.id, L::Tcs, R::Return, returnEnd, header.back.back(), kRowBore);
    }
    for (int i = 0; i < b.sizing.cdusPerPod; ++i)
        placeCdu(b, pod, i,
                 p.podY[static_cast<std::size_t>(pod)] + (i - (b.sizing.cdusPerPod - 1) / 2.0) * kCduPitch,
                 header, mains);
    joinAlong(b, "PSH" + index, L::Tcs, R::Supply, header.supply, kPodBore);
    joinAlong(b, "PRH" + index, L::Tcs, R::Return, header.back, kPodBore);
}

void buildChilledWater(Builder& b)
{
    Mains mains;
    for (const EquipmentIndex wall : b.fanWalls) {
        const std::string id = b.facility[wall].id;
        const double y = b.facility[wall].position.y();
        const Vec3 supply(kChilledSupplyX, y - 0.5, kChilledSupplyZ);
        const Vec3 back(kChilledReturnX, y + 0.5, kChilledReturnZ);
        mains.supply.push_back(b.junction("KS-" + id, supply));
        mains.back.push_back(b.junction("KR-" + id, back));
        b.pipe("CS-" + id, L::ChilledWater, R::Supply, mains.supply.back(), wall, kFanWallBore,
               {supply, {0.0, supply.y(), supply.z()}});
        b.pipe("CR-" + id, L::ChilledWater, R::Return, wall, mains.back.back(), kFanWallBore,
               {{0.0, back.y(), back.z()}, back});
    }
    joinAlong(b, "CSM", L::ChilledWater, R::Supply, mains.supply, kChilledBore);
    joinAlong(b, "CRM", L::ChilledWater, R::Return, mains.back, kChilledBore);
    b.chilledMainSupply = mains.supply.back();
    b.chilledMainReturn = mains.back.back();
}

} // namespace

void buildLiquid(Builder& b)
{
    Mains mains;
    for (int pod = 0; pod < static_cast<int>(b.plan.podY.size()); ++pod)
        if (pod != b.plan.corePod)
            buildPod(b, pod, mains);
    joinAlong(b, "FSM", L::Fws, R::Supply, mains.supply, kMainBore);
    joinAlong(b, "FRM", L::Fws, R::Return, mains.back, kMainBore);
    b.waterMainSupply = mains.supply.back();
    b.waterMainReturn = mains.back.back();
    buildChilledWater(b);
}

} // namespace takao::generator
