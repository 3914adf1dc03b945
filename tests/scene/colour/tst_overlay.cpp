// Overlays: the right signal on the right objects, and no zero where data are missing.
#include "models/twin/signals.h"
#include "scene/colour/overlay.h"

#include <QtTest>

#include <algorithm>
#include <cmath>
#include <numbers>

using namespace takao;

namespace {

EquipmentType typeOf(const std::string& id, Kind kind)
{
    EquipmentType type;
    type.id = id;
    type.kind = kind;
    return type;
}

std::shared_ptr<Catalogue> smallCatalogue()
{
    auto catalogue = std::make_shared<Catalogue>();
    EquipmentType rack = typeOf("rack", Kind::Rack);
    rack.figures[Quantity::NominalPower] = {110e3, {}};
    catalogue->add(rack);
    catalogue->add(typeOf("tray", Kind::ComputeTray));
    catalogue->add(typeOf("fan-wall", Kind::FanWall));
    EquipmentType cdu = typeOf("cdu", Kind::Cdu);
    cdu.figures[Quantity::MaxCoolantFlow] = {0.02, {}};
    catalogue->add(cdu);
    EquipmentType gpus = typeOf("gpu-tray", Kind::ComputeTray);
    gpus.figures[Quantity::GpuCount] = {4, {}};
    catalogue->add(gpus);
    return catalogue;
}

Facility smallFacility()
{
    Facility facility;
    facility.catalogue = smallCatalogue();
    facility.equipment.resize(3);
    facility.equipment[0].id = "C01";
    facility.equipment[1].id = "C02";
    facility.equipment[0].type = facility.equipment[1].type = facility.catalogue->find("rack");
    facility.equipment[2].id = "FW-1";
    facility.equipment[2].type = facility.catalogue->find("fan-wall");
    facility.devices.push_back(
        {"C01/compute-01", facility.catalogue->find("tray"), EquipmentIndex(0), 1, true});
    facility.reindex();
    return facility;
}

PlantState stateWithPowerOfC01(double power)
{
    auto known = std::make_shared<SignalCatalogue>();
    known->add({"C01", signal::kPower, "W"});
    known->add({"C02", signal::kPower, "W"});
    return {0.0, known, {power, 0.0}, {Quality::Good, Quality::Missing}, std::vector<PlantEvent>{}};
}

/// C01 has GPUs and is joined to CDU-1 by two pipes; C02 has neither.
Facility cooledFacility()
{
    Facility facility = smallFacility();
    facility.equipment.resize(4);
    facility.equipment[3].id = "CDU-1";
    facility.equipment[3].type = facility.catalogue->find("cdu");
    facility.devices.push_back(
        {"C01/gpus", facility.catalogue->find("gpu-tray"), EquipmentIndex(0), 2, true});
    for (const bool supply : {true, false}) {
        Pipe pipe;
        pipe.id = supply ? "P-supply" : "P-return";
        pipe.from = EquipmentIndex(supply ? 3U : 0U);
        pipe.to = EquipmentIndex(supply ? 0U : 3U);
        pipe.bore = 0.1;
        facility.pipes.push_back(pipe);
    }
    facility.reindex();
    return facility;
}

const std::vector<std::string> kCooled = {"C01", "C02", "CDU-1", "P-supply", "P-return", "C01/gpus"};

struct Told
{
    const char* object;
    const char* quantity;
    double value;
    Quality quality = Quality::Good;
};

PlantState stateOf(const std::vector<Told>& all)
{
    auto known = std::make_shared<SignalCatalogue>();
    std::vector<double> values;
    std::vector<Quality> qualities;
    for (const Told& told : all) {
        known->add({told.object, told.quantity, "1"});
        values.push_back(told.value);
        qualities.push_back(told.quality);
    }
    return {0.0, known, values, qualities, std::vector<PlantEvent>{}};
}

OverlayColours filled(const char* key, const std::vector<Told>& all)
{
    auto colours = fillOverlay(*findOverlay(key), cooledFacility(), stateOf(all), kCooled);
    if (!colours)
        qFatal("%s", colours.error().text().c_str());
    return std::move(*colours);
}

const std::vector<std::string> kObjects = {"C01", "C02", "FW-1", "C01/compute-01", "unknown"};

} // namespace

class TstOverlay : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void loadShowsRacksAndTheirDevices()
    {
        const auto filled =
            fillOverlay(*findOverlay("load"), smallFacility(), stateWithPowerOfC01(90e3), kObjects);
        QVERIFY(filled.has_value());
        QCOMPARE(filled->values[0], 90e3F);
        QCOMPARE(filled->values[3], 90e3F);
        QVERIFY(filled->applies[0] && filled->applies[3]);
        QVERIFY(!filled->applies[2] && !filled->applies[4]);
    }

    void missingDataIsNotANumberButStillApplies()
    {
        const auto filled =
            fillOverlay(*findOverlay("load"), smallFacility(), stateWithPowerOfC01(90e3), kObjects);
        QVERIFY(filled->applies[1]);
        QVERIFY(std::isnan(filled->values[1]));
    }

    void rangeDoesNotFollowTheValues()
    {
        const Facility facility = smallFacility();
        const auto low = fillOverlay(*findOverlay("load"), facility, stateWithPowerOfC01(1e3), kObjects);
        const auto high = fillOverlay(*findOverlay("load"), facility, stateWithPowerOfC01(100e3), kObjects);
        QCOMPARE(low->mapper.max(), high->mapper.max());
        QCOMPARE(low->mapper.max(), 120e3);
    }

    void coolantOverlaysSpeakOfPipesAndWhatTheyLeadTo()
    {
        const auto colours = filled("coolant-temperature", {{"P-supply", signal::kCoolantTemperature, 40.0},
                                                            {"C01", signal::kCoolantOut, 51.0},
                                                            {"C01", signal::kCoolantIn, 40.0},
                                                            {"CDU-1", signal::kCoolantOut, 39.0}});
        QCOMPARE(colours.values[0], 51.0F);
        QCOMPARE(colours.values[5], 51.0F); // what stands in the rack
        QVERIFY(!colours.applies[1]);       // no pipe leads there
        QCOMPARE(colours.values[2], 39.0F);
        QCOMPARE(colours.values[3], 40.0F);
        QVERIFY(colours.applies[4] && std::isnan(colours.values[4])); // a pipe that nobody measures
        QCOMPARE(filled("coolant-inlet", {{"C01", signal::kCoolantIn, 40.0}}).values[0], 40.0F);
    }

    void marksGoWithTheFlowAndStopWithIt()
    {
        const double still = 0.0, litre = 1e-3, area = 0.25 * std::numbers::pi * 0.1 * 0.1;
        const auto flowing = filled("coolant-flow", {{"P-supply", signal::kCoolantFlow, 1.5 * area},
                                                     {"P-return", signal::kCoolantFlow, -litre}});
        QVERIFY(std::abs(flowing.marks[3] - 1.0F) < 1e-5F); // one a second at 1.5 m/s
        QVERIFY(flowing.marks[4] < 0.0F);
        QVERIFY(flowing.values[4] > 0.0F);     // the marks tell which way
        QVERIFY(std::isnan(flowing.marks[0])); // along a rack nothing travels
        const auto stopped =
            filled("coolant-flow", {{"P-supply", signal::kCoolantFlow, still},
                                    {"P-return", signal::kCoolantFlow, 1.0, Quality::Stale}});
        QCOMPARE(stopped.marks[3], 0.0F);
        QVERIFY(std::isnan(stopped.marks[4])); // an old flow tells nothing of what moves
        QVERIFY(stopped.stale[4] && !stopped.stale[3] && stopped.anyStale());
        QCOMPARE(stopped.values[4], 1.0F);
    }

    void flowsAreComparedWithWhatMachinesAreMadeFor()
    {
        const auto colours = filled(
            "coolant-share", {{"CDU-1", signal::kCoolantFlow, 0.015}, {"C01", signal::kCoolantFlow, 0.001}});
        QCOMPARE(colours.values[2], 0.75F);
        QVERIFY(!colours.applies[0]); // nobody states what the rack is made for
        QVERIFY(!colours.applies[3]);
    }

    void throttlingIsToldByItsWorstReason_data()
    {
        QTest::addColumn<int>("bits");
        QTest::addColumn<QString>("name");
        QTest::newRow("none") << 0 << "full clock, within 5 %";
        QTest::newRow("idle") << 1 << "full clock, within 5 %";
        QTest::newRow("cap") << 2 << "slowed by power cap";
        QTest::newRow("software") << 4 << "slowed by temperature";
        QTest::newRow("cap and hardware") << (2 | 8) << "slowed by temperature";
        QTest::newRow("tripped") << (4 | 32) << "off";
        QTest::newRow("no power") << 64 << "off";
    }

    void throttlingIsToldByItsWorstReason()
    {
        QFETCH(int, bits);
        QFETCH(QString, name);
        const auto colours = filled("throttle", {{"C01", signal::kThrottle, double(bits)}});
        const auto& classes = colours.mapper.classes();
        const auto found = std::ranges::find(classes, name.toStdString(), &ColourClass::name);
        QVERIFY(found != classes.end());
        QCOMPARE(double(colours.values[0]), found->value);
        QVERIFY(!colours.applies[1]);
    }

    void aPercentOfClockForThePowerLimitIsNoNews()
    {
        const auto classAt = [](double clock) {
            return filled("throttle", {{"C01", signal::kThrottle, 2.0}, {"C01", signal::kGpuClock, clock}})
                .values[0];
        };
        QVERIFY(classAt(0.988) != classAt(0.80));
        QCOMPARE(classAt(0.80), filled("throttle", {{"C01", signal::kThrottle, 2.0}}).values[0]);
        QCOMPARE(classAt(0.988), filled("throttle", {{"C01", signal::kThrottle, 0.0}}).values[0]);
    }

    void neverIsNeitherATimeNorMissing()
    {
        const Told seconds = {"C01", signal::kSecondsToThrottle, 0.0, Quality::Missing};
        const auto cool = filled("seconds-to-throttle", {seconds, {"C01", signal::kGpuTemperature, 60.0}});
        QVERIFY(std::isinf(cool.values[0]));
        QVERIFY(cool.mapper.beyond().has_value());
        const auto unknown = filled("seconds-to-throttle", {seconds});
        QVERIFY(unknown.applies[0] && std::isnan(unknown.values[0]));
        const auto soon = filled("seconds-to-throttle", {{"C01", signal::kSecondsToThrottle, 7.5}});
        QCOMPARE(soon.values[0], 7.5F);
    }

    void theShortestTimeIsTheLightest()
    {
        const ScalarMapper mapper = filled("seconds-to-trip", {}).mapper;
        const auto light = [&](double seconds) {
            const Rgb c = mapper.colour(seconds);
            return 0.30 * c.r + 0.59 * c.g + 0.11 * c.b;
        };
        QVERIFY(light(0.0) > light(30.0) && light(30.0) > light(300.0) && light(300.0) > light(600.0));
    }

    void limitsOfGpusStandOnTheirScale()
    {
        const auto colours = filled("gpu-temperature", {{"C01", signal::kGpuTemperature, 71.0},
                                                        {"C01", signal::kGpuThrottleTemperature, 87.0},
                                                        {"C01", signal::kGpuTripTemperature, 95.0}});
        QCOMPARE(colours.values[0], 71.0F);
        const auto& bands = colours.mapper.bands();
        QCOMPARE(bands.size(), std::size_t{2});
        QCOMPARE(bands[0].low, 87.0);
        QCOMPARE(bands[0].high, 95.0);
        QCOMPARE(bands[1].low, 95.0);
        QVERIFY(filled("gpu-temperature", {}).mapper.bands().empty());
    }

    void whatAStateDoesNotKnowIsSaid()
    {
        const PlantState steady = stateOf({{"C01", signal::kPower, 1.0}});
        QVERIFY(whyUnavailable(*findOverlay("load"), steady) == nullptr);
        for (const char* key : {"coolant-flow", "throttle", "seconds-to-trip"})
            QVERIFY2(QString(whyUnavailable(*findOverlay(key), steady)).contains("scenario"), key);
        QVERIFY(QString(whyUnavailable(*findOverlay("inlet"), steady)).contains("air"));
        // a signal without any value is as good as none
        QVERIFY(whyUnavailable(*findOverlay("throttle"),
                               stateOf({{"C01", signal::kThrottle, 0.0, Quality::Missing}})) != nullptr);
        QVERIFY(whyUnavailable(*findOverlay("throttle"),
                               stateOf({{"C01", signal::kThrottle, 0.0, Quality::Stale}})) == nullptr);
    }

    /// Hall-S has neither pipes nor GPUs on liquid: another scenario would not help.
    void whatARunCannotKnowIsToldOtherwise()
    {
        const PlantState run = stateOf({{signal::kFacility, signal::kHeatRejected, 1e6}});
        for (const char* key : {"gpu-temperature", "throttle", "seconds-to-throttle", "seconds-to-trip"})
            QVERIFY2(QString(whyUnavailable(*findOverlay(key), run)).contains("liquid"), key);
        for (const char* key : {"coolant-temperature", "coolant-inlet", "coolant-flow", "coolant-share"})
            QVERIFY2(QString(whyUnavailable(*findOverlay(key), run)).contains("pipes"), key);
        for (const OverlayInfo& overlay : allOverlays())
            QVERIFY2(!QString(whyUnavailable(overlay, run)).contains("scenario"), overlay.key);
        QVERIFY(
            whyUnavailable(*findOverlay("throttle"), stateOf({{signal::kFacility, signal::kHeatRejected, 1e6},
                                                              {"C01", signal::kThrottle, 0.0}})) == nullptr);
    }

    void everyOverlayCanBeFoundByItsKey()
    {
        QVERIFY(allOverlays().size() >= 4);
        for (const OverlayInfo& overlay : allOverlays())
            QCOMPARE(findOverlay(overlay.key), &overlay);
        QVERIFY(findOverlay("nonsense") == nullptr);
    }
};

QTEST_GUILESS_MAIN(TstOverlay)
#include "tst_overlay.moc"
