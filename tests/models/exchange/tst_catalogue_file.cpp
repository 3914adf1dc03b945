// Reading catalogue folders.
#include "models/exchange/facility_file.h"
#include "models/exchange/text_file.h"
#include "tests/support/broken_facilities/small_plant.h"

#include <QTemporaryDir>
#include <QtTest>

#include <algorithm>

using namespace takao;
namespace fs = std::filesystem;

namespace {

const char* const kPanel = R"({"schema": "takao-catalogue/1",
"types": [
{"id": "p", "kind": "patch_panel", "name": "P", "figures": {"height_units": {"value": 1, "label": "estimate"}}}
]})";

QString allText(const Diagnostics& diagnostics)
{
    std::string text;
    for (const Diagnostic& diagnostic : diagnostics.all())
        text += diagnostic.text() + '\n';
    return QString::fromStdString(text);
}

} // namespace

class TstCatalogueFile : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void typesArriveInSi()
    {
        const auto catalogue = support::smallCatalogue();
        const EquipmentType& rack = (*catalogue)[catalogue->find("demo.rack")];
        QCOMPARE(rack.kind, Kind::Rack);
        QCOMPARE(rack.maker, std::string("Demo"));
        QCOMPARE(rack.look, std::string("nvl72"));
        QCOMPARE(rack.figures.at(Quantity::Width).value, 0.6);
        QCOMPARE(rack.figures.at(Quantity::Width).provenance.label, SourceLabel::Published);
        QCOMPARE(rack.figures.at(Quantity::Height).provenance.label, SourceLabel::Computed);
        QCOMPARE(rack.figures.at(Quantity::RackUnits).provenance.source, std::string());
        const Curve& curve = rack.curves.at(CurveKind::CoolantFlowPerPower);
        QCOMPARE(curve.x, (std::vector{25.0, 30.0, 45.0}));
        QCOMPARE(curve.y[0], 0.4 * (1e-3 / 60 / 1e3));
        QCOMPARE(curve.provenance.label, SourceLabel::Secondary);
        QCOMPARE(rack.contents.at(0).bottomUnit, 9);
        const EquipmentType& node = (*catalogue)[catalogue->find("demo.node")];
        QCOMPARE(node.ports.at(0).count, 4);
        QCOMPARE(node.ports.at(0).rate, 400e9);
        QCOMPARE(node.ports.at(1).medium, PortMedium::Management);
        QCOMPARE(catalogue->findSource("talk")->title, std::string("A talk"));
    }

    void filesShareSourcesAndTypes()
    {
        write("a.json", R"({"schema": "takao-catalogue/1", "types": [
            {"id": "r", "kind": "rack", "name": "R",
             "figures": {"width_mm": {"value": 600, "source": "s"}, "depth_mm": {"value": 1000, "source": "s"},
                         "height_mm": {"value": 2000, "source": "s"}, "rack_units": {"value": 42, "source": "s"}},
             "contents": [{"type": "p", "name": "p-1", "bottom_unit": 42}]}]})");
        write("b.json", kPanel);
        write("c.json",
              R"({"schema": "takao-catalogue/1", "sources": {"s": {"title": "S", "label": "published"}}})");
        write("readme.txt", "not read");
        const Reading<Catalogue> reading = read();
        QVERIFY2(reading.value, qPrintable(allText(reading.diagnostics)));
        QCOMPARE(reading.value->types().size(), std::size_t(2));
        QCOMPARE(reading.value->types()[0].id, std::string("r"));
    }

    void problemsAreNamed_data()
    {
        QTest::addColumn<std::string>("from");
        QTest::addColumn<std::string>("to");
        QTest::addColumn<int>("line");
        QTest::addColumn<std::string>("path");
        QTest::addColumn<std::string>("words");
        const auto row = [](const char* name, const char* from, const char* to, int line, const char* path,
                            const char* words) {
            QTest::newRow(name) << std::string(from) << std::string(to) << line << std::string(path)
                                << std::string(words);
        };
        row("kind", "\"kind\": \"cdu\"", "\"kind\": \"cud\"", 25, "types[5].kind", "'cud' is not known here");
        row("required figure", "\"rack_units\": {\"value\": 48, \"source\": \"sheet\"}",
            "\"mass_kg\": {\"value\": 48, \"source\": \"sheet\"}", 14, "types[1].figures.rack_units",
            "a rack needs this figure");
        row("no figures", ", \"figures\": {\"rated_voltage_V\": {\"value\": 22800, \"source\": \"sheet\"}}",
            "", 30, "types[6].figures.rated_voltage_V", "a utility needs this figure");
        row("figure's range", "{\"value\": 22800", "{\"value\": -22800", 30,
            "types[6].figures.rated_voltage_V.value", "-22800 lies outside");
        row("source", "\"source\": \"talk\"}, \"rack_units\"", "\"source\": \"tlak\"}, \"rack_units\"", 11,
            "types[0].figures.mass_kg.source", "there is no source 'tlak'");
        row("curve's name", "\"pump_head\"", "\"pump_haed\"", 29, "types[5].curves.pump_haed",
            "there is no curve");
        row("curve that falls", "[25, 30, 45]", "[25, 45, 30]", 12,
            "types[0].curves.coolant_flow_per_power.supply_degC", "must ascend");
        row("curve that stands", "[25, 30, 45]", "[25, 25, 45]", 12,
            "types[0].curves.coolant_flow_per_power.supply_degC", "must ascend");
        row("curve's lengths", "[25, 30, 45]", "[25, 30]", 12,
            "types[0].curves.coolant_flow_per_power.flow_L_per_min_per_kW", "supply_degC has 2 values");
        row("curve of one point", "[0, 1500], \"head_kPa\": [300, 150]", "[0], \"head_kPa\": [300]", 29,
            "types[5].curves.pump_head.flow_L_per_min", "at least two points");
        row("negative curve", "[300, 150]", "[300, -150]", 29, "types[5].curves.pump_head.head_kPa[1]",
            "-150 lies outside");
        row("curve without source", ", \"label\": \"estimate\"}}},", "}}},", 29, "types[5].curves.pump_head",
            "known from");
        row("port's medium", "\"medium\": \"management\"", "\"medium\": \"copper\"", 20,
            "types[2].ports[1].medium", "'copper' is not known here");
        row("port's count", "\"count\": 4", "\"count\": 0", 20, "types[2].ports[0].count", "0 lies outside");
        row("port's name twice", "\"bmc\"", "\"osfp\"", 20, "types[2].ports[1]",
            "two groups of ports are called 'osfp'");
        row("look with a path", "\"look\": \"nvl72\"", "\"look\": \"../../evil\"", 8, "types[0].look",
            "has '..' as a part");
        row("look with a folder", "\"look\": \"nvl72\"", "\"look\": \"shapes/nvl72\"", 8, "types[0].look",
            "has / in it");
        row("id with a space", "\"id\": \"demo.panel\"", "\"id\": \"demo panel\"", 24, "types[4].id",
            "holds a character other than");
        row("id twice", "\"id\": \"demo.frame\"", "\"id\": \"demo.rack\"", 14, "types[1]",
            "is defined already, in ");
        row("preset of no type", "{\"type\": \"demo.node\"", "{\"type\": \"demo.nide\"", 13,
            "types[0].contents[0].type", "no type 'demo.nide'");
        row("preset that is no device", "{\"type\": \"demo.node\"", "{\"type\": \"demo.cdu\"", 13,
            "types[0].contents[0]", "does not fit into a rack");
        row("preset above the rack", "\"bottom_unit\": 9", "\"bottom_unit\": 49", 13, "types[0].contents[0]",
            "the rack has U1 to U48");
        row("presets overlap", "\"bottom_unit\": 9}",
            "\"bottom_unit\": 9}, {\"type\": \"demo.node\", \"name\": \"b\", \"bottom_unit\": 9}", 13,
            "types[0].contents[1]", "'compute-01' is at U9");
        row("preset's name twice", "\"bottom_unit\": 9}",
            "\"bottom_unit\": 9}, {\"type\": \"demo.node\", \"name\": \"compute-01\", \"bottom_unit\": 10}",
            13, "types[0].contents[1]", "two devices are called 'compute-01'");
        row("contents of a panel", "\"name\": \"Patch panel\"",
            "\"name\": \"Patch panel\", \"contents\": [{\"type\": \"demo.node\", \"name\": \"x\", "
            "\"bottom_unit\": 1}]",
            24, "types[4].contents", "a patch_panel has no contents");
        row("unknown key", "\"maker\"", "\"marker\"", 8, "types[0].marker", "a type has no key 'marker'");
        row("newer version", "takao-catalogue/1", "takao-catalogue/7", 2, "schema", "made by a newer Takao");
        row("another format", "takao-catalogue/1", "takao-facility/1", 2, "schema",
            "not a format that can be read here");
    }

    void problemsAreNamed()
    {
        QFETCH(std::string, from);
        QFETCH(std::string, to);
        QFETCH(int, line);
        QFETCH(std::string, path);
        QFETCH(std::string, words);
        std::string text = support::smallCatalogueText();
        const std::size_t at = text.find(from);
        QVERIFY(at != std::string::npos);
        write("a.json", text.replace(at, from.size(), to));
        const Reading<Catalogue> reading = read();
        QVERIFY(!reading.value);
        const bool found = std::ranges::any_of(reading.diagnostics.all(), [&](const Diagnostic& each) {
            return each.line == line && each.keyPath == path && each.message.find(words) != std::string::npos;
        });
        QVERIFY2(found, qPrintable(allText(reading.diagnostics)));
    }

    void theSameTypeInTwoFilesIsNamedWithBoth()
    {
        write("a.json", kPanel);
        write("b.json", kPanel);
        const Reading<Catalogue> reading = read();
        QCOMPARE(reading.diagnostics.all().size(), std::size_t(1));
        const Diagnostic& found = reading.diagnostics.all()[0];
        QVERIFY(found.file.ends_with("b.json"));
        QCOMPARE(found.line, 3);
        QVERIFY2(found.message.find("a.json:3") != std::string::npos, found.message.c_str());
    }

    void theSameSourceInTwoFilesIsNamedWithBoth()
    {
        const char* const text = "{\"schema\": \"takao-catalogue/1\", \"sources\":\n{\"s\": {\"title\": "
                                 "\"S\", \"label\": \"published\"}}}";
        write("a.json", text);
        write("b.json", text);
        const Reading<Catalogue> reading = read();
        QCOMPARE(reading.diagnostics.all().size(), std::size_t(1));
        QVERIFY(reading.diagnostics.all()[0].message.find("a.json:2") != std::string::npos);
    }

    void problemsOfAllFilesAreReported()
    {
        write("a.json", "{");
        write("b.json", "[]");
        write("c.json", kPanel);
        const Reading<Catalogue> reading = read();
        QVERIFY(!reading.value);
        QCOMPARE(reading.diagnostics.all().size(), std::size_t(2));
    }

    void foldersThatHoldNoCatalogueAreNamed()
    {
        QVERIFY(read().diagnostics.all().at(0).message.find("holds no catalogue file") != std::string::npos);
        const Reading<Catalogue> none = readCatalogue(m_folder->filePath("none").toStdString());
        QVERIFY(!none.value);
        QVERIFY(none.diagnostics.all().at(0).message.find("cannot be read") != std::string::npos);
    }

    void theProgramsOwnCatalogueIsGood()
    {
        const Reading<Catalogue> reading = readCatalogue(TAKAO_SOURCE_DIR "/assets/catalogue");
        QVERIFY2(reading.value && reading.diagnostics.empty(), qPrintable(allText(reading.diagnostics)));
    }

  private:
    void write(const char* name, std::string_view text)
    {
        QVERIFY(writeTextFile(fs::path(m_folder->path().toStdString()) / name, text));
    }
    Reading<Catalogue> read() { return readCatalogue(m_folder->path().toStdString()); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(TstCatalogueFile)
#include "tst_catalogue_file.moc"
