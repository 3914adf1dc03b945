// The layout generator: the Kaohsiung facility, its counts, its balance, and that the shipped file is what it
// makes.
#include "models/exchange/facility_file.h"
#include "models/facility/fluid.h"
#include "models/facility/generator/factory.h"
#include "models/facility/tray_network.h"
#include "tests/support/hall_s.h"

#include <QtTest>

#include <cmath>
#include <map>
#include <set>

using namespace takao;

namespace {

QByteArray fileBytes(const char* name)
{
    QFile file(QString(TAKAO_SOURCE_DIR "/assets/facilities/%1.takao.json").arg(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class TstFactory : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase();
    void countsOfKaohsiung();
    void shippedFilesAreGenerated();
    void everyComputeRackBalances();
    void everyRackHasATapOffOnEachSide();
    void cablesTakeTheShortestTrays();
    void cablePathsEndAtTheirPorts();
    void otherSizesAreLaidOutToo();
    void missingTypesAndOddCountsAreRefused();

  private:
    std::shared_ptr<const Catalogue> m_catalogue;
    Facility m_facility;
};

void TstFactory::initTestCase()
{
    Reading<Catalogue> catalogue = readCatalogue(TAKAO_SOURCE_DIR "/assets/catalogue");
    QVERIFY(catalogue.value);
    m_catalogue = std::make_shared<const Catalogue>(std::move(*catalogue.value));
    Result<Facility> facility = generateFactory(kaohsiungBrief(), m_catalogue);
    QVERIFY2(facility, facility ? "" : facility.error().text().c_str());
    m_facility = std::move(*facility);
    QVERIFY(m_facility.reindex().empty());
}

void TstFactory::countsOfKaohsiung()
{
    const FacilityTotals sum = totals(m_facility);
    QCOMPARE(sum.racks, 64);
    QCOMPARE(sum.supportRacks, 25 + 4 + 3); // network, storage, management
    QCOMPARE(sum.gpus, 4608);
    QCOMPARE(sum.leafSwitches, 64);
    QCOMPARE(sum.spineSwitches, 36);
    QCOMPARE(sum.fabricCables, 9216);
    QVERIFY(sum.nominalItPower > 64 * 132e3 + 100 * 4.2e3);
}

// takao-generate writes them anew.
void TstFactory::shippedFilesAreGenerated()
{
    QVERIFY(facilityText(m_facility) == fileBytes("kaohsiung").toStdString());
    QVERIFY(facilityText(testing::hallS(m_catalogue)) == fileBytes("hall-s").toStdString());
}

void TstFactory::everyComputeRackBalances()
{
    int checked = 0;
    for (const Equipment& e : m_facility.equipment) {
        const double heat = m_facility.value(e, Quantity::HeatToLiquid, 0.0);
        if (m_facility.kindOf(e) != Kind::Rack || heat <= 0.0)
            continue;
        const double rise = m_facility.value(e, Quantity::CoolantReturnTemperature, 0.0) -
                            m_facility.value(e, Quantity::CoolantSupplyTemperature, 0.0);
        const double carried = carriedHeat(kCoolant, m_facility.value(e, Quantity::CoolantFlow, 0.0), rise);
        QVERIFY(std::abs(carried / heat - 1.0) < 0.01);
        ++checked;
    }
    QCOMPARE(checked, 64);
}

void TstFactory::everyRackHasATapOffOnEachSide()
{
    std::map<EquipmentIndex, std::set<FeedSide>> sides;
    for (const PowerLink& link : m_facility.powerLinks)
        if (m_facility.kindOf(m_facility[link.from]) == Kind::TapOff)
            sides[link.to].insert(link.side);
    QCOMPARE(sides.size(), std::size_t{96});
    for (const auto& [rack, both] : sides)
        QCOMPARE(both.size(), std::size_t{2});
}

void TstFactory::cablesTakeTheShortestTrays()
{
    const TrayNetwork network(m_facility);
    const auto rack = [&](const char* id) { return m_facility.findAs<Equipment>(id); };
    QCOMPARE(network.route(rack("C01"), rack("LR01"))->size(), std::size_t{1});  // same row: its own tray
    QCOMPARE(network.route(rack("LR01"), rack("SR01"))->size(), std::size_t{3}); // over one cross tray
    for (const FabricCable& cable : m_facility.cables) {
        const double way = polylineLength(cablePath(m_facility, cable));
        QVERIFY(cable.length >= way * 1.05 + 1.0 - 1e-6 && cable.length < way * 1.05 + 1.5 + 1e-6);
    }
}

void TstFactory::cablePathsEndAtTheirPorts()
{
    for (std::size_t i = 0; i < m_facility.cables.size(); i += 97) {
        const FabricCable& cable = m_facility.cables[i];
        const Polyline path = cablePath(m_facility, cable);
        QVERIFY(path.size() >= 6);
        QVERIFY((path.front() - portPosition(m_facility, m_facility[cable.from.device])).norm() < 1e-9);
        QVERIFY((path.back() - portPosition(m_facility, m_facility[cable.to.device])).norm() < 1e-9);
    }
}

void TstFactory::otherSizesAreLaidOutToo()
{
    FactoryBrief brief = kaohsiungBrief();
    brief.scalableUnits = 4;
    const Result<Facility> half = generateFactory(brief, m_catalogue);
    QVERIFY2(half, half ? "" : half.error().text().c_str());
    Facility facility = *half;
    QVERIFY(facility.reindex().empty());
    QCOMPARE(totals(facility).gpus, 2304);
    QCOMPARE(totals(facility).leafSwitches, 32);
    QCOMPARE(totals(facility).spineSwitches, 18);
}

void TstFactory::missingTypesAndOddCountsAreRefused()
{
    FactoryBrief brief = kaohsiungBrief();
    brief.types.cdu = "generic.cdu-9000";
    QCOMPARE(generateFactory(brief, m_catalogue).error().kind, ErrorKind::BadData);
    brief = kaohsiungBrief();
    brief.types.cdu = brief.types.fanWall; // wrong kind
    QCOMPARE(generateFactory(brief, m_catalogue).error().kind, ErrorKind::BadData);
    brief = kaohsiungBrief();
    brief.scalableUnits = 3;
    QCOMPARE(generateFactory(brief, m_catalogue).error().kind, ErrorKind::BadUsage);
    brief = kaohsiungBrief();
    brief.storageRacks = 40; // the core pod is full
    QCOMPARE(generateFactory(brief, m_catalogue).error().kind, ErrorKind::BadUsage);
    brief = kaohsiungBrief();
    brief.types.fanWall = "generic.fan-wall-181"; // more of them than cold aisles
    QCOMPARE(generateFactory(brief, m_catalogue).error().kind, ErrorKind::BadUsage);
}

QTEST_GUILESS_MAIN(TstFactory)
#include "tst_factory.moc"
