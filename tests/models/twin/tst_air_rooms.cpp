// Rooms as the air solver is told about them: shells, holes, obstacles, and rooms that have no answer.
#include "models/twin/air_geometry.h"
#include "tests/models/twin/small_room.h"

#include <QtTest>

using namespace takao;
using namespace takao::test;

namespace {

bool near(double a, double b, double part = 1e-9)
{
    return std::abs(a - b) <= part * std::max(std::abs(a), std::abs(b));
}

QString refusal(RoomBuilder& b, const AirConditions& conditions = {})
{
    const Facility& f = b.facility();
    const auto made = assembleAir(f, airRooms(f).front(), conditions);
    return made ? QString() : QString::fromStdString(made.error().text());
}

/// A raised floor with a CRAH, a rack and a place for more.
RoomBuilder raisedFloor()
{
    RoomBuilder b(8.0, 5.0, 3.0, 0.6);
    b.add("generic.crah-84", "crah", 1.0, 2.5);
    b.addBlackBoxRack("rack", 5.0, 2.5, 180.0);
    return b;
}

/// Drag of all that hangs across the stream in one direction, for each (velocity head x metre of its length)
/// [m].
double dragOf(const air::Porous& porous, std::size_t stream, Eigen::Index along)
{
    const Eigen::Vector3d size = porous.box.sizes();
    return porous.lossPerMetre[stream] * size.prod() / size[along];
}

} // namespace

class TstAirRooms : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void perforatedSheetsLoseWhatTheHandbookSays()
    {
        QVERIFY(near(airside::perforatedLoss(0.25), 42.8, 2e-3));
        QCOMPARE(airside::perforatedLoss(1.0), 1.0);
        QVERIFY(airside::perforatedLoss(0.005) > 1e5);
    }

    void tilesPierceTheFloorWithLossAndJet()
    {
        RoomBuilder b = raisedFloor();
        b.add("generic.perforated-tile-600", "tile", 3.9, 2.5);
        state(b.add("generic.perforated-tile-600", "blind", 3.3, 2.5), Quantity::OpenFraction, 0.0);
        const AirAssembly made = assembled(b.facility());
        QCOMPARE(made.model.gaps.size(), std::size_t(1));
        const air::Gap& tile = made.model.gaps.front();
        QVERIFY(near(tile.lossFactor, airside::perforatedLoss(0.25)));
        QCOMPARE(tile.openFraction, 0.25);
        QCOMPARE(tile.patch.axis, air::Axis::Z);
        QCOMPARE(tile.patch.box.min().z(), 0.0);
    }

    void withoutCoolersTilesBlowWhatTheyState()
    {
        RoomBuilder b(8.0, 5.0, 3.0, 0.6);
        b.addBlackBoxRack("rack", 5.0, 2.5, 180.0);
        state(b.add("generic.perforated-tile-600", "tile", 3.9, 2.5), Quantity::AirFlow, 0.3);
        b.add("generic.ceiling-opening", "out", 6.5, 2.5);
        const AirAssembly made = assembled(b.facility());
        QCOMPARE(made.model.flowOpenings.size(), std::size_t(1));
        QCOMPARE(made.model.flowOpenings.front().openFraction, 0.25);
        QVERIFY(near(made.model.flowOpenings.front().temperature, 293.15));
        QVERIFY(made.assumptions.front().find("20 °C") != std::string::npos);
        QCOMPARE(made.model.pressureOpenings.size(), std::size_t(1));
        QCOMPARE(made.supply, 0.3);
        QCOMPARE(made.model.room.min().z(), 0.0); // the plenum is beyond the opening
    }

    void containmentLeaksAsItsFigureSays()
    {
        RoomBuilder b = raisedFloor();
        Equipment& box = b.add("generic.hot-aisle-containment", "box", 6.0, 2.5);
        state(box, Quantity::Width, 1.0);
        state(box, Quantity::Depth, 1.0);
        state(box, Quantity::Height, 2.2);
        const auto leaky = assembled(b.facility()).model.screens;
        QCOMPARE(leaky.size(), std::size_t(4 + 1 + 5)); // walls, raised floor, four sides and a roof
        QVERIFY(near(leaky.back().lossFactor, airside::perforatedLoss(0.005)));
        state(box, Quantity::Height, 3.0); // up to the ceiling: no roof
        QCOMPARE(assembled(b.facility()).model.screens.size(), std::size_t(4 + 1 + 4));
        state(box, Quantity::LeakageFraction, 0.0);
        QVERIFY(!std::isfinite(assembled(b.facility()).model.screens.back().lossFactor));
    }

    void doorsWithinTheRoomLetAirThrough()
    {
        RoomBuilder b(6.0, 5.0, 3.0, 0.0, 1.0);
        b.hall().doors = {{{6.0, 2.0}, {6.0, 3.0}, 2.4}, {{0.0, 2.0}, {0.0, 3.0}, 2.4}};
        b.add("generic.fan-wall-181", "cooler", 1.0, 2.5);
        b.addBlackBoxRack("rack", 4.0, 2.5, 180.0);
        b.addHall("gallery", 6.0, 0.0, 8.0, 5.0, 3.0, 0.0, 1.0);
        QCOMPARE(airRooms(b.facility()).front().halls.size(), std::size_t(2));
        const AirAssembly made = assembled(b.facility());
        QCOMPARE(made.model.gaps.size(), std::size_t(1)); // the door that leads out is a wall
        const air::Gap& door = made.model.gaps.front();
        QCOMPARE(door.patch.axis, air::Axis::X);
        QCOMPARE(door.patch.box.min().x(), 6.0);
        QCOMPARE(door.patch.box.max().z(), 2.4);
        QVERIFY(near(door.lossFactor, airside::perforatedLoss(0.01)));
    }

    void columnsAndOtherEquipmentAreSolid()
    {
        RoomBuilder b = raisedFloor();
        const std::size_t before = assembled(b.facility()).model.solids.size();
        b.hall().columns = {{{2.5, 1.0}, {0.4, 0.4}}};
        b.add("generic.cdu-1350", "cdu", 3.0, 4.0);
        b.add("generic.temperature-sensor", "sensor", 3.0, 1.0);
        const auto solids = assembled(b.facility()).model.solids;
        QCOMPARE(solids.size(), before + 2);
        QVERIFY(near(solids.front().box.min().x(), 2.3) && near(solids.front().box.max().z(), 3.0));
    }

    void linesDragTheAirAsMuchOnEveryGrid()
    {
        RoomBuilder b = raisedFloor();
        Pipe pipe;
        pipe.id = "pipe";
        pipe.bore = 0.142;
        pipe.path = {{1.0, 4.0, 2.5}, {7.0, 4.0, 2.5}};
        Pipe hose = pipe;
        hose.bore = 0.04;
        Pipe elsewhere = pipe;
        elsewhere.path = {{1.0, 40.0, 2.5}, {7.0, 40.0, 2.5}};
        b.facility().pipes = {pipe, hose, elsewhere};
        const auto made = assembled(b.facility()).model.porous;
        QCOMPARE(made.size(), std::size_t(1)); // hoses, and pipes of other rooms, are left out
        QVERIFY(near(dragOf(made.front(), 1, 0), 1.2 * 0.15)); // drag coefficient times diameter
        QVERIFY(near(dragOf(made.front(), 2, 0), 1.2 * 0.15));
        QCOMPARE(made.front().lossPerMetre[0], 0.0); // nothing along it
    }

    void traysLoseByTheirOpenPart()
    {
        RoomBuilder b = raisedFloor();
        Equipment& tray = b.add("generic.cable-tray-600", "tray", 0.0, 0.0);
        tray.path = {{3.0, 0.5, 2.5}, {3.0, 4.5, 2.5}};
        state(tray, Quantity::OpenFraction, 0.5);
        const air::Porous half = assembled(b.facility()).model.porous.front();
        const Eigen::Vector3d size = half.box.sizes();
        QVERIFY(near(half.lossPerMetre[2] * size.z(), airside::perforatedLoss(0.5))); // through it
        QVERIFY(near(size.x(), 0.6) && near(size.y(), 4.0));
        QVERIFY(near(dragOf(half, 0, 1), 2.05 * 0.5 * 0.1)); // past its side
        QCOMPARE(half.lossPerMetre[1], 0.0);
        state(tray, Quantity::OpenFraction, 0.0);
        const air::Porous full = assembled(b.facility()).model.porous.front();
        QVERIFY(std::isfinite(full.lossPerMetre[2]));
        QVERIFY(full.lossPerMetre[2] > 20.0 * half.lossPerMetre[2]);
    }

    void aRoomWithoutCoolingHasNoAnswerAtRest()
    {
        RoomBuilder sealed(6.0, 5.0, 3.0);
        sealed.addBlackBoxRack("rack", 3.0, 2.5, 0.0);
        QVERIFY2(refusal(sealed).contains("nothing takes 10 kW from the air of hall"),
                 qPrintable(refusal(sealed)));
        AirConditions inTime;
        inTime.steady = false;
        QVERIFY(refusal(sealed, inTime).isEmpty()); // in real time it warms
        AirConditions idle;
        idle.loadFraction = 0.0;
        QVERIFY(refusal(sealed, idle).isEmpty()); // nothing to take away

        RoomBuilder lost = raisedFloor();
        QVERIFY(refusal(lost).isEmpty());
        QVERIFY2(refusal(lost, {{"crah"}, 1.0}).contains("repair a cooler"),
                 qPrintable(refusal(lost, {{"crah"}, 1.0})));
    }

    void fixedFlowsThatDoNotAgreeAreAnError()
    {
        RoomBuilder b(6.0, 5.0, 3.0);
        b.addBlackBoxRack("rack", 3.0, 2.5, 0.0);
        state(b.add("generic.floor-opening", "in", 1.0, 1.0), Quantity::AirFlow, 0.5);
        QVERIFY2(refusal(b).contains("blow 0.500 m³/s into it and take 0.000 m³/s away"),
                 qPrintable(refusal(b)));
        state(b.add("generic.ceiling-opening", "out", 5.0, 1.0), Quantity::AirFlow, 0.5);
        QVERIFY(refusal(b).isEmpty());
        state(b.facility().equipment.back(), Quantity::AirFlow, 0.4);
        QVERIFY(refusal(b).contains("let the flows agree"));
        b.add("generic.ceiling-opening", "free", 5.0, 4.0);
        QVERIFY(refusal(b).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TstAirRooms)
#include "tst_air_rooms.moc"
