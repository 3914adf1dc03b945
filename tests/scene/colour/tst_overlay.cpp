// Overlays: the right signal on the right objects, and no zero where data are missing.
#include "models/twin/signals.h"
#include "scene/colour/overlay.h"

#include <QtTest>

#include <cmath>

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
    facility.devices.push_back({"C01/compute-01", facility.catalogue->find("tray"), EquipmentIndex(0), 1, true});
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

const std::vector<std::string> kObjects = {"C01", "C02", "FW-1", "C01/compute-01", "unknown"};

} // namespace

class TstOverlay : public QObject
{
    Q_OBJECT

  private slots:
    void loadShowsRacksAndTheirDevices()
    {
        const auto filled = fillOverlay(*findOverlay("load"), smallFacility(), stateWithPowerOfC01(90e3), kObjects);
        QVERIFY(filled.has_value());
        QCOMPARE(filled->values[0], 90e3F);
        QCOMPARE(filled->values[3], 90e3F);
        QVERIFY(filled->applies[0] && filled->applies[3]);
        QVERIFY(!filled->applies[2] && !filled->applies[4]);
    }

    void missingDataIsNotANumberButStillApplies()
    {
        const auto filled = fillOverlay(*findOverlay("load"), smallFacility(), stateWithPowerOfC01(90e3), kObjects);
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
