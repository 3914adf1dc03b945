// Solved rooms, one for each sort of object: heat is conserved, and every object does what it is there for.
#include "models/twin/air_faults.h"
#include "models/twin/signals.h"
#include "models/twin/steady_air.h"
#include "models/twin/warm_racks.h"
#include "tests/models/twin/small_room.h"

#include <QtTest>

using namespace takao;
using namespace takao::test;

namespace {

double heatOf(const Solved& solved)
{
    double heat = 0.0;
    for (const RackAir& rack : solved.report.racks)
        heat += rack.heat;
    return heat;
}

double loadOf(const Solved& solved)
{
    double load = 0.0;
    for (const CoolerAir& cooler : solved.report.coolers)
        load += cooler.load;
    return load;
}

/// The room is at rest and its coolers take what its racks give, within 0.1 %.
bool isBalanced(const Solved& solved)
{
    const bool closed =
        solved.assembly.model.flowOpenings.empty() && solved.assembly.model.pressureOpenings.empty();
    const double miss = closed ? std::abs(loadOf(solved) / heatOf(solved) - 1.0) : 0.0;
    if (!solved.result.converged || std::abs(solved.result.energy.imbalance) > 1e-3 || miss > 1e-3) {
        qWarning("%s, energy %g, coolers %g", solved.result.why.c_str(), solved.result.energy.imbalance,
                 miss);
        return false;
    }
    return true;
}

double rise(const RackAir& rack)
{
    return rack.outlet + rack.doorCooling - rack.inletMean;
}

/// A fan wall in the west blows east at two racks that turn their fronts to it; a ceiling plenum returns.
RoomBuilder fanWallHall()
{
    RoomBuilder b(9.0, 4.8, 3.0, 0.0, 0.9);
    Equipment& wall = b.add("generic.fan-wall-181", "FW", 1.5, 2.4, 0.0);
    state(wall, Quantity::AirFlow, 1.5);
    b.addBlackBoxRack("r1", 5.4, 2.1, 180.0);
    b.addBlackBoxRack("r2", 5.4, 2.7, 180.0);
    const std::pair<const char*, double> openings[] = {{"over-racks", 7.5}, {"over-wall", 0.6}};
    for (const auto& [id, x] : openings) {
        Equipment& opening = b.add("generic.ceiling-opening", id, x, 2.4);
        opening.position.z() = 3.0;
        state(opening, Quantity::Width, 1.2);
        state(opening, Quantity::Depth, 0.9);
    }
    return b;
}

/// One rack between in-row coolers, whose sides face as the rack does.
RoomBuilder inRowHall()
{
    RoomBuilder b(6.0, 4.8, 3.0);
    b.addBlackBoxRack("r1", 3.0, 2.4, 0.0);
    for (const auto& [id, y] : {std::pair("c1", 1.95), {"c2", 2.85}})
        state(b.add("generic.in-row-cooler-40", id, 3.0, y, 0.0), Quantity::AirFlow, 0.4);
    return b;
}

RoomBuilder rearDoorHall()
{
    RoomBuilder b(6.0, 4.8, 3.0);
    b.addBlackBoxRack("r1", 3.0, 2.4, 0.0);
    b.add("generic.rear-door-50", "door", 3.0 - 0.6 - 0.15, 2.4, 0.0).attachedTo =
        EquipmentIndex(std::size_t(0));
    return b;
}

} // namespace

class TstAirBalance : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void raisedFloorFeedsTheRackThroughTiles()
    {
        RoomBuilder b(7.2, 4.8, 3.0, 0.6);
        state(b.add("generic.crah-84", "crah", 0.9, 2.4, 0.0), Quantity::AirFlow, 1.0);
        b.addBlackBoxRack("r1", 5.1, 2.4, 180.0);
        for (const auto& [id, y] : {std::pair("t1", 2.1), {"t2", 2.7}})
            state(b.add("generic.perforated-tile-600", id, 4.2, y, 0.0), Quantity::OpenFraction, 0.5);
        const Solved s = solved(b.facility());
        QVERIFY(isBalanced(s));
        const RackAir& rack = s.rack("r1");
        const CoolerAir& crah = s.cooler("crah");
        QVERIFY(std::abs(crah.supplied - 24.0) < 0.01);
        QVERIFY(rack.inletMean < 24.0 + 0.6 * rise(rack)); // it breathes tiles, not the room
        QVERIFY(crah.flow < 0.95 && crah.flow > 0.8);      // the tiles' resistance costs some of the set flow
        QVERIFY(crah.holdsSetPoint);
        QVERIFY(crah.capacity > crah.load);
    }

    void aFanWallsHallBreathesThroughItsPlenumWithMoreAndLessThanItsRacksDraw()
    {
        RoomBuilder b = fanWallHall();
        const Solved more = solved(b.facility()); // 1.5 for 1.2 m3/s
        state(b.facility().equipment[0], Quantity::AirFlow, 0.8);
        const Solved less = solved(b.facility());
        QVERIFY(isBalanced(more) && isBalanced(less));
        QVERIFY(std::abs(more.report.supplied - 24.0) < 0.05 && std::abs(less.report.supplied - 24.0) < 0.05);
        QVERIFY(std::abs(more.report.metrics.rti - 1.2 / 1.5) < 0.01); // some passes by
        QVERIFY(std::abs(less.report.metrics.rti - 1.2 / 0.8) < 0.02); // some goes round again
        QVERIFY(less.rack("r1").inletMean > more.rack("r1").inletMean + 5.0);
        const double fresh = more.rack("r1").capture.supplied, stale = less.rack("r1").capture.supplied;
        QVERIFY(fresh > stale && fresh <= 1.0 && stale < 0.8 / 1.2 + 0.05);
        QVERIFY(more.rack("r1").capture.captured > 0.0 && more.rack("r1").capture.captured <= 1.0);
    }

    void inRowCoolersTakeWhatTheirRowBlows()
    {
        RoomBuilder b = inRowHall();
        const Solved s = solved(b.facility());
        QVERIFY(isBalanced(s));
        QVERIFY(std::abs(s.cooler("c1").load - s.cooler("c2").load) < 500.0); // it is symmetric
    }

    void aRearDoorCoolsItsRoomAlone()
    {
        RoomBuilder b = rearDoorHall();
        const Solved s = solved(b.facility());
        QVERIFY(isBalanced(s));
        const RackAir& rack = s.rack("r1");
        const CoolerAir& door = s.cooler("door");
        const double perFlow = s.assembly.model.fluid.density * 1005.0;
        QVERIFY(std::abs(rise(rack) - 10e3 / (perFlow * 0.6)) < 0.02);
        QVERIFY(std::abs(rack.outlet - 24.0) < 0.05); // the door's set point, and all the room's air is that
        QVERIFY(std::abs(rack.inletMean - 24.0) < 0.05);
        QVERIFY(std::abs(door.returned - (rack.outlet + rack.doorCooling)) < 1e-9);
        QVERIFY(door.holdsSetPoint && door.waterShare > 0.0 && door.waterShare < 1.0);
        QVERIFY(door.capacity > 10e3);
    }

    void aCoilAtItsEndSuppliesWarmerAir()
    {
        RoomBuilder b = rearDoorHall();
        state(b.facility().equipment[0], Quantity::HeatToAir, 30e3);
        state(b.facility().equipment[0], Quantity::AirFlow, 1.5);
        state(b.facility().equipment[1], Quantity::CoolantFlow, 0.001); // 60 L/min
        state(b.facility().equipment[1], Quantity::CoolantSupplyTemperature, 22.0);
        const Solved s = solved(b.facility());
        QVERIFY(isBalanced(s));
        const CoolerAir& door = s.cooler("door");
        QVERIFY(door.supplied > 24.5);
        QVERIFY(!door.holdsSetPoint);
        QVERIFY(std::abs(door.waterShare - 1.0) < 1e-6);
        QVERIFY(std::abs(door.capacity - door.load) < 0.01 * door.load); // nothing is left
    }

    void leaksWarmWhatTheServersInhale()
    {
        const auto rackWith = [](int panels) {
            RoomBuilder b = fanWallHall();
            b.facility().equipment.resize(1);
            Equipment& rack = b.add("generic.server-rack", "r1", 5.4, 2.4, 180.0);
            rack.facing = 180.0;
            b.mount("nvidia.dgx-h100", "server", 1);
            for (int unit = 9; unit < 9 + panels; ++unit)
                b.mount("generic.blanking-panel", "p" + std::to_string(unit), unit);
            return solved(b.facility());
        };
        const Solved open = rackWith(0), closed = rackWith(34);
        QVERIFY(isBalanced(open) && isBalanced(closed));
        const double leak = 34 * 0.005;
        const RackAir &leaky = open.rack("r1"), &tight = closed.rack("r1");
        QVERIFY(std::abs(leaky.flow - (1.0 - leak) * 0.521) < 1e-6);
        QVERIFY(leaky.inletMean > tight.inletMean + 0.5 * leak * rise(tight));
        QVERIFY(leaky.outlet > tight.outlet);
    }

    void slotsHaveTheirOwnTemperatures()
    {
        RoomBuilder b = fanWallHall();
        b.facility().equipment.resize(1);
        b.add("generic.server-rack", "r1", 5.4, 2.4, 180.0);
        state(b.facility().equipment.back(), Quantity::OpenUnitLeakage, 0.0);
        b.mount("nvidia.dgx-h100", "lower", 2);
        b.mount("generic.storage-node", "upper", 35);
        const Solved s = solved(b.facility());
        QVERIFY(isBalanced(s));
        const RackAir& rack = s.rack("r1");
        QCOMPARE(rack.slotAir.size(), std::size_t(2));
        QCOMPARE(rack.slotAir[0].device, std::string("lower"));
        const double perFlow = s.assembly.model.fluid.density * 1005.0;
        QVERIFY(std::abs(rack.slotAir[0].outlet - rack.slotAir[0].inlet - 10.2e3 / (perFlow * 0.521)) < 0.1);
        QVERIFY(std::abs(rack.slotAir[1].outlet - rack.slotAir[1].inlet - 15.0) < 0.1); // the usual rise
        QVERIFY(std::abs(rack.slotAir[0].flow + rack.slotAir[1].flow - rack.flow) < 1e-6);
        QVERIFY(rack.slotAir[0].high < rack.slotAir[1].low);
    }

    void failedFansDoubleTheRise()
    {
        RoomBuilder b = fanWallHall();
        const Solved whole = solved(b.facility()), part = solved(b.facility(), {{fansOf("r1")}, 1.0});
        QVERIFY(isBalanced(whole) && isBalanced(part));
        QVERIFY(std::abs(rise(part.rack("r1")) / rise(whole.rack("r1")) - 2.0) < 0.01);
        QVERIFY(std::abs(rise(part.rack("r2")) - rise(whole.rack("r2"))) < 0.1);
    }

    void containedRacksAndCoolersNeedNoOtherAir()
    {
        RoomBuilder b = inRowHall();
        Equipment& box = b.add("generic.hot-aisle-containment", "box", 3.0, 2.4, 0.0);
        state(box, Quantity::Width, 2.4); // along y
        state(box, Quantity::Depth, 4.2);
        state(box, Quantity::Height, 2.7);
        state(box, Quantity::LeakageFraction, 0.0); // the air inside is cut off from the rest
        const Solved s = solved(b.facility());
        QVERIFY(isBalanced(s));
        QVERIFY(s.rack("r1").inletMean < 40.0);
    }

    void warmRacksAreCountedTheWarmestFirst()
    {
        RoomBuilder b = rearDoorHall();
        auto names = std::make_shared<SignalCatalogue>();
        PlantState plant(0.0, names, {}, {}, std::vector<PlantEvent>{});
        QCOMPARE(warmRacks(b.facility(), plant).quality, Quality::Missing); // not solved yet
        const auto rooms = solveRooms(b.facility(), plant, {fansOf("r1")}, {0.3});
        QVERIFY(rooms);
        const PlantStatePtr state = withAir(plant, *rooms);
        const WarmRacks warm = warmRacks(b.facility(), *state);
        QVERIFY(!warm.warmest.empty());
        int recommended = 0, allowable = 0;
        for (const RackInlet& rack : warm.warmest) {
            QCOMPARE(rack.temperature, state->value(rack.rack, signal::kInletTemperature).value);
            QVERIFY(rack.temperature <= warm.warmest.front().temperature);
            recommended += rack.temperature > 27.0;
            allowable += rack.temperature > 32.0;
        }
        QCOMPARE(warm.aboveRecommended, recommended);
        QCOMPARE(warm.aboveAllowable, allowable);
        QCOMPARE(warm.quality, (*rooms)[0].converged ? Quality::Good : Quality::Uncertain);
    }

    void everyDeviceOfAStateHasItsAir()
    {
        RoomBuilder b = rearDoorHall();
        b.facility().equipment[0].type = b.facility().catalogue->find("generic.server-rack");
        Device server;
        server.id = "server";
        server.type = b.facility().catalogue->find("nvidia.dgx-h100");
        server.rack = EquipmentIndex(std::size_t(0));
        b.facility().devices.push_back(server);
        const PlantState plant(0.0, std::make_shared<SignalCatalogue>(), {}, {}, std::vector<PlantEvent>{});
        const auto rooms = solveRooms(b.facility(), plant, {fansOf("r1")}, {0.3});
        QVERIFY(rooms);
        const PlantStatePtr state = withAir(plant, *rooms);
        const SignalValue inlet = state->value("server", signal::kInletTemperature);
        const SignalValue outlet = state->value("server", signal::kOutletTemperature);
        QVERIFY(inlet.known() && outlet.known());
        QVERIFY(outlet.value > inlet.value + 15.0);
        QVERIFY(state->value("door", signal::kHeatRemoved).known());
    }
};

QTEST_GUILESS_MAIN(TstAirBalance)
#include "tst_air_balance.moc"
