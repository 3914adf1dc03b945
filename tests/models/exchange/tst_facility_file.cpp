// Reading and writing facility files: every key arrives, and canonical text survives byte by byte.
#include "models/exchange/facility_file.h"
#include "models/exchange/power_cycles.h"
#include "models/exchange/text_file.h"
#include "tests/support/broken_facilities/small_plant.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace takao;

namespace {

QString allText(const Diagnostics& diagnostics)
{
    std::string text;
    for (const Diagnostic& diagnostic : diagnostics.all())
        text += diagnostic.text() + '\n';
    return QString::fromStdString(text);
}

PowerLink linkBetween(std::size_t from, std::size_t to)
{
    PowerLink link;
    link.from = EquipmentIndex(from);
    link.to = EquipmentIndex(to);
    return link;
}

} // namespace

class TstFacilityFile : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void init()
    {
        Reading<Facility> reading = parseFacility(support::smallFacilityText(), "small", m_catalogue);
        QVERIFY2(reading.value && reading.diagnostics.empty(), qPrintable(allText(reading.diagnostics)));
        m_facility = std::move(*reading.value);
    }

    void canonicalTextIsWrittenAsItWasRead()
    {
        QCOMPARE(facilityText(m_facility), support::smallFacilityText());
    }

    void otherLayoutsOfTheSameFileGiveTheCanonicalText()
    {
        std::string text = support::smallFacilityText();
        // Spread over lines, with defaults spelled out and exponents in numbers.
        text.replace(text.find("{\"id\": \"p-2\", "), 14,
                     "{\"id\": \"p-2\",\r\n\t\"path_m\": [[0,0,0],[1e0,0,0]],");
        text.replace(text.find("\"bore_mm\": 9}"), 13, "\"bore_mm\" : 0.9E1 }");
        text.replace(text.find("\"to\": \"bus-a\"}"), 14,
                     "\"to\": \"bus-a\", \"normally_open\": false, \"breaker_A\": 0.0}");
        const Reading<Facility> reading = parseFacility(text, "x", m_catalogue);
        QVERIFY2(reading.value, qPrintable(allText(reading.diagnostics)));
        std::string expected = support::smallFacilityText();
        expected.replace(expected.find("\"bore_mm\": 9}"), 13,
                         "\"bore_mm\": 9, \"path_m\": [[0, 0, 0], [1, 0, 0]]}");
        QCOMPARE(facilityText(*reading.value), expected);
    }

    void headAndSiteArrive()
    {
        QCOMPARE(m_facility.version, 1);
        QCOMPARE(m_facility.name, std::string("Small plant 小"));
        QCOMPARE(m_facility.description, std::string("Two racks.\nFor \"tests\"."));
        QCOMPARE(m_facility.sources.size(), std::size_t(1));
        QCOMPARE(m_facility.layoutProvenance.source, std::string("survey"));
        QCOMPARE(m_facility.layoutProvenance.label, SourceLabel::Published);
        const Site& site = m_facility.site;
        QCOMPARE(site.place, std::string("Kaohsiung"));
        QCOMPARE(site.latitude, 22.6);
        QCOMPARE(site.longitude, 120.3);
        QCOMPARE(site.elevation, 9.0);
        QCOMPARE(site.designDryBulb, 34.5);
        QCOMPARE(site.designWetBulb, 28.5);
        QCOMPARE(site.timeZone, std::string("Asia/Taipei"));
        QCOMPARE(site.provenance.label, SourceLabel::Secondary);
    }

    void hallsAndGroupsArrive()
    {
        const Hall& hall = m_facility.halls.at(0);
        QCOMPARE(hall.building, std::string("B1"));
        QCOMPARE(hall.outline.size(), std::size_t(4));
        QCOMPARE(hall.outline[2], Vec2(12, 9));
        QCOMPARE(hall.floor, 0.15);
        QCOMPARE(hall.height, 3.5);
        QCOMPARE(hall.raisedFloorDepth, 0.6);
        QCOMPARE(hall.ceilingPlenumDepth, 0.9);
        QCOMPARE(hall.tileSize, 0.5);
        QCOMPARE(hall.columns.at(0).size, Vec2(0.4, 0.4));
        QCOMPARE(hall.doors.at(0).to, Vec2(0, 3.2));
        QCOMPARE(hall.doors.at(0).height, 2.5);
        QCOMPARE(hall.keepOuts.at(0).reason, std::string("stairs"));
        QCOMPARE(hall.provenance.label, SourceLabel::Estimate);
        QCOMPARE(m_facility.groups.at(1).kind, GroupKind::Tenant);
    }

    void equipmentArrivesInSi()
    {
        const Equipment& rack = m_facility[m_facility.findAs<Equipment>("C01")];
        QCOMPARE(m_facility.typeOf(rack).id, std::string("demo.rack"));
        QCOMPARE(m_facility[rack.hall].id, std::string("hall-1"));
        QCOMPARE(rack.groups.size(), std::size_t(2));
        QCOMPARE(rack.position, Vec3(3, 4, 0.15));
        QCOMPARE(rack.facing, 90.0);
        QCOMPARE(m_facility.value(rack, Quantity::Mass, 0), 1400.0);
        QCOMPARE(m_facility.value(rack, Quantity::Width, 0), 0.6);
        QCOMPARE(m_facility.value(rack, Quantity::CoolantFlow, 0), 63.7 * (1e-3 / 60));
        QCOMPARE(rack.figures.at(Quantity::CoolantFlow).provenance.label, SourceLabel::Published);
        QVERIFY(!rack.provenance);
        const Equipment& busway = m_facility[m_facility.findAs<Equipment>("bus-a")];
        QCOMPARE(busway.path.size(), std::size_t(2));
        QCOMPARE(busway.side, FeedSide::A);
        QVERIFY(!m_facility[m_facility.findAs<Equipment>("grid")].hall.valid());
        const Equipment& tap = m_facility[m_facility.findAs<Equipment>("tap-1")];
        QCOMPARE(m_facility[tap.attachedTo].id, std::string("bus-a"));
    }

    void devicesOfTheTypeAndOfTheFileArrive()
    {
        QCOMPARE(m_facility.devices.size(), std::size_t(3));
        const Device& preset = m_facility[m_facility.findAs<Device>("C01/compute-01")];
        QVERIFY(preset.preset);
        QCOMPARE(preset.bottomUnit, 9);
        QCOMPARE(m_facility[preset.rack].id, std::string("C01"));
        const Device& own = m_facility[m_facility.findAs<Device>("leaf-1")];
        QVERIFY(!own.preset);
        QCOMPARE(own.bottomUnit, 30);
        const Equipment& rack = m_facility[own.rack];
        QCOMPARE(rack.provenance->label, SourceLabel::Computed);
        QCOMPARE(rack.provenance->source, std::string("sheet")); // of the catalogue
    }

    void networksArriveInSi()
    {
        const PowerLink& link = m_facility[m_facility.findAs<PowerLink>("l-1")];
        QCOMPARE(m_facility[link.from].id, std::string("grid"));
        QCOMPARE(m_facility[link.to].id, std::string("ups-a"));
        QCOMPARE(link.breakerCurrent, 2500.0);
        QCOMPARE(link.length, 40.0);
        QCOMPARE(link.resistance, 0.00127);
        QCOMPARE(link.reactance, 0.0009);
        QCOMPARE(link.priority, 1);
        QVERIFY(m_facility[m_facility.findAs<PowerLink>("l-tie")].normallyOpen);
        const Pipe& pipe = m_facility[m_facility.findAs<Pipe>("p-1")];
        QCOMPARE(m_facility[std::get<EquipmentIndex>(pipe.from)].id, std::string("cdu-1"));
        QCOMPARE(m_facility[std::get<JunctionIndex>(pipe.to)].position, Vec3(5, 3, 2.5));
        QCOMPARE(pipe.bore, 0.1023);
        QCOMPARE(pipe.loop, CoolantLoop::Tcs);
        QCOMPARE(m_facility[m_facility.findAs<Pipe>("p-2")].line, LineRole::Return);
        const FabricCable& cable = m_facility.cables.at(0);
        QCOMPARE(m_facility[cable.from.device].id, std::string("C01/compute-01"));
        QCOMPARE(cable.from.port, 4);
        QCOMPARE(cable.to.port, 144);
        QCOMPARE(cable.rate, 400e9);
        QCOMPARE(cable.medium, CableMedium::CopperDac);
        QCOMPARE(m_facility[cable.trays.at(0)].id, std::string("tray-1"));
    }

    void anEmptyFacilityRoundTrips()
    {
        const std::string text = "{\n  \"schema\": \"takao-facility/1\",\n  \"name\": \"\"\n}\n";
        const Reading<Facility> reading = parseFacility(text, "x", m_catalogue);
        QVERIFY2(reading.value, qPrintable(allText(reading.diagnostics)));
        QCOMPARE(facilityText(*reading.value), text);
    }

    void everyFigureRoundTripsByteByByte()
    {
        for (const QuantityInfo& quantity : allQuantities()) {
            for (const double share : {0.0, 0.001, 0.123456789, 1.0 / 3.0, 0.9, 1.0}) {
                const double inFile = quantity.min + share * (quantity.max - quantity.min);
                Facility facility = m_facility;
                facility.equipment[5].figures = {{quantity.quantity, {inFile * quantity.toSi, {}}}};
                const std::string text = facilityText(facility);
                const Reading<Facility> reading = parseFacility(text, quantity.key, m_catalogue);
                // A rack of one U cannot hold its devices: only the numbers are of interest here.
                if (quantity.quantity == Quantity::RackUnits && !reading.value)
                    continue;
                QVERIFY2(reading.value, qPrintable(allText(reading.diagnostics)));
                QCOMPARE(facilityText(*reading.value), text);
            }
        }
    }

    void aWrittenFileIsReadAgain()
    {
        const QTemporaryDir folder;
        const std::string file = folder.filePath("a.takao.json").toStdString();
        QVERIFY(writeFacility(m_facility, file));
        QCOMPARE(*readTextFile(file, 1 << 20), support::smallFacilityText());
        const Reading<Facility> reading = readFacility(file, m_catalogue);
        QVERIFY(reading.value);
        QCOMPARE(facilityText(*reading.value), support::smallFacilityText());
    }

    void theProgramsOwnFacilitiesAreGoodAndCanonical_data()
    {
        QTest::addColumn<std::string>("file");
        QTest::newRow("kaohsiung") << std::string(TAKAO_SOURCE_DIR "/assets/facilities/kaohsiung.takao.json");
        QTest::newRow("hall-s") << std::string(TAKAO_SOURCE_DIR "/assets/facilities/hall-s.takao.json");
    }

    void theProgramsOwnFacilitiesAreGoodAndCanonical()
    {
        QFETCH(std::string, file);
        Reading<Catalogue> catalogue = readCatalogue(TAKAO_SOURCE_DIR "/assets/catalogue");
        QVERIFY2(catalogue.value, qPrintable(allText(catalogue.diagnostics)));
        const Reading<Facility> reading =
            readFacility(file, std::make_shared<const Catalogue>(std::move(*catalogue.value)));
        QVERIFY2(reading.value && reading.diagnostics.empty(), qPrintable(allText(reading.diagnostics)));
        QVERIFY(facilityText(*reading.value) == *readTextFile(file, std::size_t(1) << 26U));
    }

    void closedLoopsOfThePowerNetworkAreFound()
    {
        QVERIFY(powerCycles(m_facility, 10).empty());
        m_facility.powerLinks[4].normallyOpen = false;
        const auto cycles = powerCycles(m_facility, 10);
        QCOMPARE(cycles.size(), std::size_t(1));
        QCOMPARE(cycles[0], (std::vector{PowerLinkIndex(1), PowerLinkIndex(4)}));
    }

    void twoFeedsToOneLoadAreNoCircle()
    {
        m_facility.powerLinks.push_back(linkBetween(0, 4));
        m_facility.powerLinks.push_back(linkBetween(0, 5));
        QVERIFY(powerCycles(m_facility, 10).empty());
    }

    void aChainLongerThanAnyStackIsSearched()
    {
        constexpr std::size_t kLinks = 300000;
        Facility facility;
        facility.equipment.resize(kLinks);
        for (std::size_t i = 0; i + 1 < kLinks; ++i)
            facility.powerLinks.push_back(linkBetween(i, i + 1));
        QVERIFY(powerCycles(facility, 10).empty());
        facility.powerLinks.push_back(linkBetween(kLinks - 1, 0));
        QCOMPARE(powerCycles(facility, 10).at(0).size(), kLinks);
    }

  private:
    std::shared_ptr<const Catalogue> m_catalogue = support::smallCatalogue();
    Facility m_facility;
};

QTEST_GUILESS_MAIN(TstFacilityFile)
#include "tst_facility_file.moc"
