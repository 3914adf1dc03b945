// What a picture of air is made of: scales from ranges, parts that are kept, seeds, cuts under the pointer.
#include "scene/facility/air/air_picture.h"
#include "scene/facility/air/air_ranges.h"
#include "scene/facility/air/air_sources.h"
#include "scene/facility/air/arrow_layer.h"
#include "scene/facility/air/volume_layer.h"
#include "tests/scene/description/air/air_fields.h"

#include <QtTest>

using namespace takao;

namespace {

using FieldPtr = std::shared_ptr<const air::AirField>;

/// A room of 4 x 3 x 2 m: 18 degC on the left to 42 degC on the right, air moves to +x with up to 2 m/s.
FieldPtr room()
{
    KnownAir known;
    known.temperature = [](const Place& at) { return 18.0 + 6.0 * at.x(); };
    known.velocity = [](const Place& at) { return Place(at.z(), 0, 0); };
    return std::make_shared<const air::AirField>(
        knownField({Place(0, 0, 0), Place(4, 3, 2)}, {16, 12, 8}, known));
}

AirPort port(AirPortKind kind, const std::string& id, const Place& low, const Place& high, int direction)
{
    return {kind, id, {air::Axis::X, direction, Eigen::AlignedBox3d(low, high)}};
}

std::vector<AirPort> ports()
{
    return {port(AirPortKind::Supply, "S1", Place(0, 0, 0), Place(0, 3, 1), 1),
            port(AirPortKind::CoolerOutlet, "C1", Place(0, 0, 1), Place(0, 3, 2), 1),
            port(AirPortKind::RackOutlet, "R1", Place(2, 1, 0), Place(2, 2, 1), 1),
            port(AirPortKind::RackInlet, "R1", Place(1, 1, 0), Place(1, 2, 1), 1)};
}

AirPictureSettings cutsAt(std::initializer_list<double> heights)
{
    AirPictureSettings settings;
    for (const double z : heights)
        settings.cuts.push_back({air::Axis::Z, z, AirScalar::Temperature, false});
    return settings;
}

Eigen::ParametrizedLine<double, 3> ray(const Place& from, const Place& to)
{
    return Eigen::ParametrizedLine<double, 3>::Through(from, to);
}

} // namespace

class TstAirSettings : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void automaticRangesHoldTheAirAndAreRound()
    {
        const std::vector<FieldPtr> fields{room()};
        const auto [low, high] = automaticRange(fields, AirScalar::Temperature);
        QVERIFY(low <= 18.75 && low >= 16.0); // the first cells' centres
        QVERIFY(high >= 41.25 && high <= 44.0);
        QCOMPARE(low, std::round(low));
        const auto speed = automaticRange(fields, AirScalar::Speed);
        QCOMPARE(speed[0], 0.0);
        QVERIFY(speed[1] >= 1.875 && speed[1] <= 2.2);
        const auto pressure = automaticRange(fields, AirScalar::Pressure);
        QCOMPARE(pressure[0], -pressure[1]); // zero is the middle of the map
        QVERIFY(pressure[1] >= 1.875 && pressure[1] < 2.5);
    }

    void aSingleJetDoesNotTakeTheColours()
    {
        auto field = *room();
        field.temperature[5] = 500.0f;
        const std::vector<FieldPtr> fields{std::make_shared<const air::AirField>(field)};
        QVERIFY(automaticRange(fields, AirScalar::Temperature)[1] < 50.0);
    }

    void rangesOfAirThatIsTheSameEverywhereHaveAnExtent()
    {
        const std::vector<FieldPtr> fields{std::make_shared<const air::AirField>(unitField(4, {}))};
        for (const AirScalar what : {AirScalar::Temperature, AirScalar::Speed}) {
            const auto [low, high] = automaticRange(fields, what);
            QVERIFY(high > low);
        }
    }

    void scalesFollowTheSettings()
    {
        const std::vector<FieldPtr> fields{room()};
        AirPictureSettings settings = cutsAt({1.0});
        QCOMPARE(makeAirPicture(fields, {}, settings)->mapper(AirScalar::Temperature).min(), 15.0);
        settings.range(AirScalar::Temperature) = {AirRangeKind::AroundSetPoint, 0, 0, 24.0, 5.0};
        const auto around = makeAirPicture(fields, {}, settings);
        const ScalarMapper& mapper = around->mapper(AirScalar::Temperature);
        QCOMPARE(mapper.min(), 19.0);
        QCOMPARE(mapper.max(), 29.0);
        const Rgb middle = mapper.colour(24.0); // grey: neither warm nor cold
        QVERIFY(std::abs(middle.r - middle.g) < 8 && std::abs(middle.g - middle.b) < 8);
        QVERIFY(around->temperaturesAboutSetPoint);
        settings.range(AirScalar::Temperature) = {AirRangeKind::Automatic, 0, 0, 0, 0};
        QVERIFY(makeAirPicture(fields, {}, settings)->mapper(AirScalar::Temperature).max() >= 41.25);
    }

    void aRangeWithoutExtentIsAnError()
    {
        const std::vector<FieldPtr> fields{room()};
        AirPictureSettings settings = cutsAt({1.0});
        settings.range(AirScalar::Temperature) = {AirRangeKind::Fixed, 30.0, 30.0, 0, 0};
        const auto made = makeAirPicture(fields, {}, settings);
        QVERIFY(!made);
        QCOMPARE(made.error().kind, ErrorKind::BadUsage);
        QVERIFY(made.error().message.find("temperature") != std::string::npos);
    }

    void limitsOfInletsAreMarkedOnTheScaleOfTemperatures()
    {
        const std::vector<FieldPtr> fields{room()};
        const auto picture = makeAirPicture(fields, ports(), cutsAt({1.0}));
        QVERIFY(picture->mapper(AirScalar::Speed).bands().empty());
        QVERIFY(picture->mapper(AirScalar::Pressure).bands().empty());
        const auto& bands = picture->mapper(AirScalar::Temperature).bands();
        QCOMPARE(bands.size(), std::size_t{2});
        QCOMPARE(bands[0].low, 18.0);
        QCOMPARE(bands[0].high, 27.0);
        QCOMPARE(bands[1].high, 32.0);
    }

    void onlyScalesThatColourSomethingAreShown()
    {
        const std::vector<FieldPtr> fields{room()};
        AirPictureSettings settings;
        settings.cuts.push_back({air::Axis::X, 1.0, AirScalar::Speed, true});
        auto picture = makeAirPicture(fields, {}, settings);
        QCOMPARE(picture->shown, (std::array<bool, 3>{false, false, true}));
        settings.isosurface = 30.0;
        picture = makeAirPicture(fields, {}, settings);
        QCOMPARE(picture->shown, (std::array<bool, 3>{true, false, true}));
        QVERIFY(AirPictureSettings().empty());
        QVERIFY(!settings.empty());
    }

    void movingACutRebuildsThatSheetAlone()
    {
        const std::vector<FieldPtr> fields{room()};
        AirPictureMaker maker;
        maker.setRooms(fields, ports());
        AirPictureSettings settings = cutsAt({0.5, 1.5});
        settings.streamlines = 20;
        settings.isosurface = 30.0;
        settings.volume = true;
        const auto before = maker.make(settings);
        settings.cuts[1].at = 1.6;
        const auto after = maker.make(settings);
        QCOMPARE(after->sheets.size(), std::size_t{2});
        QVERIFY(after->sheets[0] == before->sheets[0]);
        QVERIFY(after->sheets[1] != before->sheets[1]);
        QVERIFY(after->lines == before->lines);
        QVERIFY(after->surfaces == before->surfaces);
        QVERIFY(after->volumes == before->volumes);
        maker.setRooms(std::vector<FieldPtr>{room()}, ports()); // other air
        const auto other = maker.make(settings);
        QVERIFY(other->sheets[0] != before->sheets[0]);
        QVERIFY(other->lines != before->lines);
    }

    void cutsBesideTheRoomShowNothing()
    {
        const std::vector<FieldPtr> fields{room()};
        QVERIFY(makeAirPicture(fields, {}, cutsAt({7.0}))->sheets.empty());
    }

    void seedsShareTheirNumberByArea()
    {
        const auto field = room();
        const AirSampler air(*field);
        AirSeeds seeds;
        QCOMPARE(airSeeds(air, ports(), seeds, 90).size(), std::size_t{90});
        for (const Eigen::Vector3f& seed : airSeeds(air, ports(), seeds, 90))
            QVERIFY(seed.x() < 0.25f && seed.x() > 0.0f);
        seeds.coolers = false;
        for (const Eigen::Vector3f& seed : airSeeds(air, ports(), seeds, 50))
            QVERIFY(seed.z() < 1.0f);
        seeds.supplies = false;
        seeds.racks = {"R1"};
        for (const Eigen::Vector3f& seed : airSeeds(air, ports(), seeds, 50))
            QVERIFY(seed.x() > 2.0f && seed.x() < 2.25f);
        seeds.racks = {"nobody"};
        QVERIFY(airSeeds(air, ports(), seeds, 50).empty());
        seeds.points = {Eigen::Vector3f(1, 1, 1), Eigen::Vector3f(3, 1, 1)};
        const auto around = airSeeds(air, ports(), seeds, 40);
        QCOMPARE(around.size(), std::size_t{40});
        const auto left =
            std::ranges::count_if(around, [](const Eigen::Vector3f& s) { return s.x() < 2.0f; });
        QCOMPARE(left, 20);
    }

    void linesAndParticlesStartWhereTheSettingsSay()
    {
        const std::vector<FieldPtr> fields{room()};
        AirPictureSettings settings;
        settings.streamlines = 12;
        settings.particles = 60;
        const auto picture = makeAirPicture(fields, ports(), settings);
        QCOMPARE(picture->lines->size(), std::size_t{12});
        QVERIFY(!picture->drift->empty());
        QVERIFY(picture->drift->size() < 60);
        settings.seeds.supplies = settings.seeds.coolers = false;
        QVERIFY(makeAirPicture(fields, ports(), settings)->lines->empty());
    }

    void hotSpotsAreTheWarmestOfAllRooms()
    {
        auto hot = *room();
        hot.temperature[hot.index(3, 3, 3)] = 60.0f;
        const std::vector<FieldPtr> fields{room(), std::make_shared<const air::AirField>(hot)};
        AirPictureSettings settings;
        settings.hotSpots = 1;
        const auto picture = makeAirPicture(fields, {}, settings);
        QCOMPARE(picture->hotSpots.size(), std::size_t{1});
        QCOMPARE(picture->hotSpots[0].temperature, 60.0f);
        settings.hotSpots = 100;
        const auto many = makeAirPicture(fields, {}, settings);
        for (const HotSpot& spot : many->hotSpots)
            QVERIFY(spot.temperature > 30.0f); // the mean: what is cooler is not hot
    }

    void theNearestCutIsHit()
    {
        const std::vector<FieldPtr> fields{room()};
        const auto picture = makeAirPicture(fields, {}, cutsAt({0.5, 1.5}));
        const auto down = ray({1, 1, 5}, {1, 1, 0});
        const auto hit = cutUnder(*picture, down);
        QVERIFY(hit);
        QCOMPARE(hit->cut, std::size_t{1});
        QVERIFY((hit->point - Place(1, 1, 1.5)).norm() < 1e-6);
        QVERIFY(!cutUnder(*picture, down, 2.0)); // something stands before it
        QCOMPARE(cutUnder(*picture, ray({1, 1, -2}, {1, 1, 0}))->cut, std::size_t{0});
        QVERIFY(!cutUnder(*picture, ray({6, 1, 5}, {6, 1, 0})));        // beside the room
        QVERIFY(!cutUnder(*picture, ray({-3, 1, 0.5}, {0, 1, 0.5})));   // edge-on
        QVERIFY(!cutUnder(*picture, ray({1, 1, 3}, {1, 1, 5})));        // behind the eye
        QVERIFY(cutUnder(*picture, ray({-0.05, 1, 5}, {-0.05, 1, 0}))); // the frame can be grabbed
    }

    void aDraggedCutFollowsThePointer()
    {
        const Place grabbed(1, 1, 1.5);
        // the pointer stays: the cut stays
        QVERIFY(std::abs(draggedCut(air::Axis::Z, grabbed, ray({5, -4, 6}, grabbed)) - 1.5) < 1e-9);
        // the pointer moves to where the eye sees the point half a metre higher
        QVERIFY(std::abs(draggedCut(air::Axis::Z, grabbed, ray({5, -4, 6}, {1, 1, 2.0})) - 2.0) < 1e-9);
        QVERIFY(std::abs(draggedCut(air::Axis::X, grabbed, ray({5, -4, 6}, {0.2, 1, 1.5})) - 0.2) < 1e-9);
        // along the axis there is nothing to go by
        QCOMPARE(draggedCut(air::Axis::Z, grabbed, ray({1, 1, 9}, {1, 1, 0})), 1.5);
    }

    void arrowsGrowWithTheRootOfTheSpeed()
    {
        QCOMPARE(arrowLength(2.0f, 2.0f), 1.0f);
        QCOMPARE(arrowLength(8.0f, 2.0f), 1.0f);
        QCOMPARE(arrowLength(0.5f, 2.0f), 0.5f);
        QVERIFY(arrowLength(1e-4f, 2.0f) > 0.1f);
    }

    void theCloudIsClearInCoolAir()
    {
        // clear below the mean of 30 degC, whatever the scale reaches to
        const std::vector<FieldPtr> fields{room()};
        AirPictureSettings settings;
        settings.volume = true;
        for (const AirRange& range :
             {AirRange{AirRangeKind::Fixed, 15.0, 45.0}, {AirRangeKind::Fixed, 0.0, 100.0}}) {
            settings.ranges[0] = range;
            const double extent = range.high - range.low;
            const VolumeLook look = volumeLook(*makeAirPicture(fields, ports(), settings));
            QVERIFY(std::abs(range.low + static_cast<double>(look.clearBelow) * extent - 30.0) < 0.1);
            const double above = (42.0 - 30.0) / extent; // the warmest air
            const double opacity = static_cast<double>(look.thickness) * above * above;
            QVERIFY2(opacity > 0.2 && opacity < 0.6,
                     qPrintable(QString::number(opacity))); // seen, not a wall [1/m]
        }
        settings.ranges[0] = {AirRangeKind::AroundSetPoint, 0, 1, 24.0, 6.0};
        QCOMPARE(volumeLook(*makeAirPicture(fields, ports(), settings)).clearBelow, 0.5f); // at the set point
    }
};

QTEST_GUILESS_MAIN(TstAirSettings)
#include "tst_air_settings.moc"
