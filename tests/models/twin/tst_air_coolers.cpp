// Coolers as the air solver is told about them: coils, fans, faces, failures.
#include "models/facility/fluid.h"
#include "models/physics/airflow/device_law.h"
#include "models/twin/air_coil.h"
#include "models/twin/check.h"
#include "tests/models/twin/small_room.h"

#include <QtTest>

using namespace takao;
using namespace takao::test;

namespace {

constexpr double kZeroCelsius = 273.15;

bool near(double a, double b, double part = 1e-9)
{
    return std::abs(a - b) <= part * std::max(std::abs(a), std::abs(b));
}

RoomBuilder roomWith(const char* cooler, double raisedFloor = 0.0)
{
    RoomBuilder b(8.0, 5.0, 3.0, raisedFloor);
    b.add(cooler, "cooler", 1.0, 2.5);
    b.addBlackBoxRack("rack", 5.0, 2.5, 180.0);
    return b;
}

const air::Device& deviceOf(const AirAssembly& made, const std::string& id)
{
    const auto found = std::ranges::find(made.model.devices, id, &air::Device::id);
    if (found == made.model.devices.end())
        qFatal("no device %s", id.c_str());
    return *found;
}

bool lists(const AirAssembly& made, const char* text)
{
    return std::ranges::any_of(made.assumptions,
                               [text](const std::string& a) { return a.find(text) != std::string::npos; });
}

QString refusal(RoomBuilder& b, const AirConditions& conditions = {})
{
    const Facility& f = b.facility();
    const auto made = assembleAir(f, airRooms(f).front(), conditions);
    return made ? QString() : QString::fromStdString(made.error().text());
}

} // namespace

class TstAirCoolers : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void conductanceGivesTheRatingBack()
    {
        // Incropera et al., cross flow, both unmixed: N = 2, Z = 0.5 gives 0.73876.
        const double density = 1.2, air = density * kAirHeatCapacity * 2.0;
        CoilRating rating;
        rating.airFlow = 2.0;
        rating.enteringAir = 35.0;
        rating.enteringWater = 15.0;
        rating.waterFlow = 2.0 * air / (kWater.density * kWater.heatCapacity);
        rating.capacity = 0.73876 * air * 20.0;
        const auto ua = coilConductance(rating, density);
        QVERIFY(ua);
        QVERIFY(near(*ua, 2.0 * air, 1e-4));
        const double back = air * 20.0 * air::effectiveness(air::CoilFlow::CrossUnmixed, *ua / air, 0.5);
        QVERIFY(near(back, rating.capacity, 1e-9));
    }

    void ratingsThatNoCoilKeepsAreRefused()
    {
        CoilRating rating{100e3, 2.0, 35.0, 15.0, 0.003};
        QVERIFY(!coilConductance(rating, 1.2)); // 100 of at most 48 kW
        rating.capacity = 20e3;
        QVERIFY(coilConductance(rating, 1.2));
        rating.enteringWater = 36.0;
        const auto warm = coilConductance(rating, 1.2);
        QVERIFY(!warm);
        QVERIFY(warm.error().message.find("36.0 °C") != std::string::npos);
        rating.enteringWater = 15.0;
        rating.waterFlow = 0.0;
        QVERIFY(!coilConductance(rating, 1.2));
    }

    void everyRatingOfTheCatalogueCanBe()
    {
        RoomBuilder b(5.0, 5.0, 3.0);
        int rated = 0;
        for (const EquipmentType& type : realCatalogue()->types())
            if (type.figures.contains(Quantity::RatedWaterFlow)) {
                const Equipment& e = b.add(type.id, type.id, 2.0, 2.0);
                const auto rating = coilRating(b.facility(), e);
                QVERIFY2(rating, type.id.c_str());
                const auto ua = coilConductance(*rating, 1.2);
                QVERIFY2(ua, type.id.c_str());
                ++rated;
            }
        QCOMPARE(rated, 5);
    }

    void aCoilTakesItsWaterFromTheObjectElseFromTheRating()
    {
        RoomBuilder b = roomWith("generic.fan-wall-375");
        Equipment& cooler = b.facility().equipment[0];
        const AirAssembly rated = assembled(b.facility());
        const air::Device& device = deviceOf(rated, "cooler");
        QVERIFY(device.coil);
        QVERIFY(near(device.coil->waterInlet, kZeroCelsius + 16.0));
        QVERIFY(lists(rated, "coolant supply of generic.fan-wall-375: 16 °C"));
        QVERIFY(near(device.law.lowest, kZeroCelsius + 24.0));
        state(cooler, Quantity::CoolantSupplyTemperature, 18.0);
        state(cooler, Quantity::CoolantFlow, 0.005);
        const AirAssembly own = assembled(b.facility());
        QVERIFY(near(deviceOf(own, "cooler").coil->waterInlet, kZeroCelsius + 18.0));
        QVERIFY(near(deviceOf(own, "cooler").coil->waterCapacityRate, 0.005 * 995.0 * 4180.0));
        QVERIFY(!lists(own, "coolant supply"));
    }

    void withoutARatingTheCapacityIsTheLimit()
    {
        RoomBuilder b = roomWith("generic.fan-wall-375");
        b.type("generic.fan-wall-375").figures.erase(Quantity::RatedWaterFlow);
        const AirAssembly made = assembled(b.facility());
        const air::Device& device = deviceOf(made, "cooler");
        QVERIFY(!device.coil);
        QVERIFY(device.law.onlyCools);
        QVERIFY(near(-device.law.offset * made.model.fluid.density * 1005.0 * device.volumeFlow, 375e3));
        QVERIFY(lists(made, "states no rated coil"));
    }

    void fansFollowTheirCurveAtTheSetSpeed()
    {
        RoomBuilder b = roomWith("generic.crah-84", 0.6);
        state(b.facility().equipment[0], Quantity::AirFlow, 0.5 * 3.444);
        const AirAssembly made = assembled(b.facility());
        const auto& points = deviceOf(made, "cooler").fan.byPressure;
        QCOMPARE(points.size(), std::size_t(4));
        QVERIFY(near(points.front().flow, 0.5 * 3.444)); // the set flow without resistance
        QCOMPARE(points.front().at, 0.0);
        QVERIFY(near(points.back().at, 0.25 * 300.0)); // pressure goes with the speed squared
        QCOMPARE(points.back().flow, 0.0);
    }

    void aFanCurveThatRisesIsAnError()
    {
        RoomBuilder b = roomWith("generic.crah-84");
        b.type("generic.crah-84").curves[CurveKind::FanPressure].y = {300, 225, 240, 0};
        QVERIFY2(refusal(b).contains("does not fall as its flow rises"), qPrintable(refusal(b)));
    }

    void facesAreThoseOfTheKind()
    {
        RoomBuilder wall = roomWith("generic.in-row-cooler-40");
        const AirAssembly inRow = assembled(wall.facility());
        const air::Device& row = deviceOf(inRow, "cooler"); // faces +x: takes at x 0.4, blows at 1.6
        QVERIFY(near(row.inlets.front().box.min().x(), 0.4) && near(row.outlets.front().box.min().x(), 1.6));
        QCOMPARE(row.inlets.front().direction, 1);
        RoomBuilder floor = roomWith("generic.crah-84", 0.6);
        const AirAssembly crah = assembled(floor.facility());
        const air::Device& down = deviceOf(crah, "cooler");
        QCOMPARE(down.inlets.front().axis, air::Axis::Z);
        QVERIFY(near(down.inlets.front().box.min().z(), 1.98));
        QCOMPARE(down.outlets.front().box.min().z(), 0.0);
        QCOMPARE(down.outlets.front().direction, -1);
        QVERIFY(near(crah.model.room.min().z(), -0.6));
    }

    void theOthersBlowMoreWhenOneIsLost()
    {
        RoomBuilder b(12.0, 5.0, 3.0);
        for (const char* id : {"c1", "c2", "c3"})
            state(b.add("generic.fan-wall-181", id, 1.0, 2.5), Quantity::AirFlow, 4.0);
        b.addBlackBoxRack("rack", 5.0, 2.5, 180.0);
        const AirAssembly two = assembled(b.facility(), {{"c2"}, 1.0});
        QVERIFY(near(deviceOf(two, "c1").volumeFlow, 6.0));
        QVERIFY(near(two.supply, 12.0));
        const AirAssembly one = assembled(b.facility(), {{"c2", "c3"}, 1.0});
        QVERIFY(near(deviceOf(one, "c1").volumeFlow, 6.667)); // the most that its fans give
        QVERIFY(near(one.supply, 6.667));
    }

    void aRearDoorCoolsWhatItsRackBlows()
    {
        RoomBuilder b = roomWithDoor();
        const AirAssembly made = assembled(b.facility());
        const air::Device& rack = deviceOf(made, "rack");
        QVERIFY(rack.coil);
        QVERIFY(near(rack.law.lowest, kZeroCelsius + 24.0));
        QVERIFY(near(rack.outlets.front().box.min().x(), 3.0 - 0.6 - 0.3)); // behind the door
        QVERIFY(made.parts.front().door.valid());
        const AirAssembly dry = assembled(b.facility(), {{"door"}, 1.0, false});
        QVERIFY(!deviceOf(dry, "rack").coil);
        QVERIFY(near(deviceOf(dry, "rack").outlets.front().box.min().x(), 2.1));
    }

    void aRearDoorElsewhereIsAnError()
    {
        RoomBuilder b = roomWithDoor();
        Equipment& door = b.facility().equipment.back();
        door.position.x() = 3.75; // before the front
        QVERIFY2(refusal(b).contains("door does not stand at the rear of rack"), qPrintable(refusal(b)));
        QVERIFY(complains(b, "does not stand at the rear of rack"));
        door.position.x() = 2.25;
        QVERIFY(!complains(b, "rear"));
        Equipment second = door;
        second.id = "second";
        b.facility().equipment.push_back(second);
        QVERIFY(complains(b, "rack has two rear doors"));
    }

    void aRearDoorWithoutRatingIsAnError()
    {
        RoomBuilder b = roomWithDoor();
        b.type("generic.rear-door-50").figures.erase(Quantity::MaxAirFlow);
        QVERIFY2(refusal(b).contains("how much heat the rear door door takes"), qPrintable(refusal(b)));
    }

    void aCoolerWithoutAirIsAnError()
    {
        RoomBuilder b = roomWith("generic.crah-84");
        state(b.facility().equipment[0], Quantity::AirFlow, 0.0);
        QVERIFY2(refusal(b).contains("cooler blows no air"), qPrintable(refusal(b)));
    }

    void impossibleFiguresAreFoundByTheCheck()
    {
        RoomBuilder b = roomWith("generic.crah-84");
        QVERIFY(!complains(b, "[air-figures]"));
        state(b.type("generic.crah-84"), Quantity::RatedEnteringAir, 12.0);
        QVERIFY(complains(b, "cooler: no coil takes 84 kW"));
        QVERIFY2(refusal(b).contains("generic.crah-84: no coil takes 84 kW"), qPrintable(refusal(b)));
        state(b.facility().equipment[1], Quantity::AirFlow, 0.0);
        QVERIFY(complains(b, "rack gives 10.0 kW to the air but has no air flow"));
    }

  private:
    static RoomBuilder roomWithDoor()
    {
        RoomBuilder b(6.0, 5.0, 3.0);
        b.addBlackBoxRack("rack", 3.0, 2.5, 0.0);
        Equipment& door = b.add("generic.rear-door-50", "door", 3.0 - 0.6 - 0.15, 2.5, 0.0);
        door.attachedTo = EquipmentIndex(std::size_t(0));
        return b;
    }

    static bool complains(RoomBuilder& b, const char* text)
    {
        const Diagnostics findings = checkFacility(b.facility());
        return std::ranges::any_of(findings.all(), [text](const Diagnostic& d) {
            return d.message.find(text) != std::string::npos;
        });
    }
};

QTEST_GUILESS_MAIN(TstAirCoolers)
#include "tst_air_coolers.moc"
