// Tables of inlet temperatures to compare with: read, or refused with the line.
#include "models/exchange/air/inlet_reference.h"
#include "models/exchange/text_file.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace takao;
using namespace takao::air;

class TstInletReference : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void theCommittedTableIsRead()
    {
        const auto table = readInletReference(TAKAO_SOURCE_DIR "/tests/validation/data/hall-s-openfoam.json");
        QVERIFY2(table, table ? "" : table.error().text().c_str());
        QCOMPARE(table->racks.size(), std::size_t(10));
        QCOMPARE(table->racks.front().id, "A0");
        QVERIFY(table->racks.front().inletMean > 18.0 && table->racks.front().inletMean < 25.0);
        QVERIFY(table->returned.has_value());
        QVERIFY(table->source.find("OpenFOAM") != std::string::npos);
    }

    void coolersAreRead()
    {
        QTemporaryDir folder;
        const std::string file = folder.filePath("t.json").toStdString();
        QVERIFY(writeTextFile(file, R"({"source": "x", "racks": [{"id": "A", "inlet_mean_degC": 20}],
                                        "coolers": [{"id": "F", "return_degC": 40.5}]})"));
        const auto table = readInletReference(file);
        QVERIFY2(table, table ? "" : table.error().text().c_str());
        QCOMPARE(table->coolers.size(), std::size_t(1));
        QCOMPARE(table->coolers.front().id, "F");
        QCOMPARE(table->coolers.front().returned, 40.5);
    }

    void badTablesAreRefused_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("words");
        QTest::newRow("no JSON") << "racks"
                                 << "t.json:1";
        QTest::newRow("no source") << R"({"racks": []})"
                                   << "source";
        QTest::newRow("no racks") << R"({"source": "x"})"
                                  << "racks";
        QTest::newRow("racks are none") << R"({"source": "x", "racks": []})"
                                        << "racks";
        QTest::newRow("no id") << "{\"source\": \"x\",\n\"racks\": [{\"inlet_mean_degC\": 20}]}"
                               << "t.json:2";
        QTest::newRow("text for a number")
            << R"({"source": "x", "racks": [{"id": "A", "inlet_mean_degC": "20"}]})"
            << "inlet_mean_degC";
        QTest::newRow("cooler without figure")
            << R"({"source": "x", "racks": [{"id": "A", "inlet_mean_degC": 20}], "coolers": [{"id": "F"}]})"
            << "a cooler needs";
        QTest::newRow("twice")
            << "{\"source\": \"x\", \"racks\": [{\"id\": \"A\", \"inlet_mean_degC\": 20},\n"
               "{\"id\": \"A\", \"inlet_mean_degC\": 21}]}"
            << "t.json:2: the rack A is listed twice";
    }

    void badTablesAreRefused()
    {
        QFETCH(QString, text);
        QFETCH(QString, words);
        QTemporaryDir folder;
        const std::string file = folder.filePath("t.json").toStdString();
        QVERIFY(writeTextFile(file, text.toStdString()));
        const auto table = readInletReference(file);
        QVERIFY(!table);
        QVERIFY2(QString::fromStdString(table.error().message).contains(words),
                 table.error().message.c_str());
        QCOMPARE(readInletReference(file + "x").error().kind, ErrorKind::BadData);
    }
};

QTEST_GUILESS_MAIN(TstInletReference)
#include "tst_inlet_reference.moc"
