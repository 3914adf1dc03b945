// Scenario files: those that come with the program, their schema, and what is wrong with bad ones.
#include "models/exchange/scenario/scenario_file.h"
#include "models/twin/run/plant_run.h"
#include "tests/support/shipped_facility.h"

#include <QtTest>
#include <nlohmann/json.hpp>

#include <filesystem>
#include <fstream>
#include <set>

using namespace takao;

namespace {

constexpr const char* kGood =
    R"({"schema": "takao-scenario/1", "id": "a", "name": "A", "teaches": "B.", "duration_s": 60)";

std::string firstError(const std::string& text)
{
    const Reading<Scenario> reading = parseScenario(text, "test.json");
    return reading.diagnostics.empty() ? std::string() : reading.diagnostics.all().front().text();
}

} // namespace

class TstScenarioFile : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void everyShippedScenarioFitsTheKaohsiungFacility()
    {
        const auto twin = test::kaohsiung();
        int count = 0;
        for (const auto& entry : std::filesystem::directory_iterator(TAKAO_SOURCE_DIR "/assets/scenarios")) {
            Reading<Scenario> reading = readScenario(entry.path());
            QVERIFY2(reading.value && reading.diagnostics.empty(), entry.path().c_str());
            QCOMPARE(reading.value->id, entry.path().stem().string());
            const auto run = PlantRun::begin(twin, *reading.value, 1);
            QVERIFY2(run, run ? "" : (entry.path().string() + ": " + run.error().text()).c_str());
            ++count;
        }
        QVERIFY(count >= 17);
    }

    void figuresAreReadInSi()
    {
        const auto reading = parseScenario(
            std::string(kGood) +
                R"(, "step_s": 1, "weather": [{"at_s": 0, "dry_bulb_degC": 30, "wet_bulb_degC": 25}],
            "jobs": [{"name": "j", "kind": "inference", "racks": ["C01"], "mean_demand": 0.4}],
            "acts": [{"at_s": 5, "act": "leak", "object": "C01", "hole_mm2": 50},
                     {"at_s": 6, "act": "cap", "object": "C01", "power_kW": 80},
                     {"at_s": 7, "act": "degrade", "object": "CH01", "remaining": 0.4},
                     {"at_s": 8, "act": "drift", "object": "a/b", "offset_kPa": 5, "rate_kPa_per_s": 0.01},
                     {"at_s": 9, "act": "drift", "object": "a/b", "offset_L_per_min": 60}],
            "random_faults": {"seed": 9,
                "classes": [{"of": "chiller", "mtbf_h": 10, "mttr_h": 0.5, "source": "test"}]}})",
            "test.json");
        QVERIFY2(reading.value,
                 reading.diagnostics.empty() ? "" : reading.diagnostics.all()[0].text().c_str());
        QCOMPARE(reading.value->acts[0].value, 50e-6);
        QCOMPARE(reading.value->acts[1].value, 80e3);
        QCOMPARE(reading.value->acts[2].value, 0.4);
        QCOMPARE(reading.value->acts[3].value, 5e3);
        QCOMPARE(reading.value->acts[3].rate, 10.0);
        QVERIFY(reading.value->acts[3].unit == OffsetUnit::Pascal);
        QVERIFY(std::abs(reading.value->acts[4].value - 0.001) < 1e-12);
        QVERIFY(reading.value->acts[4].unit == OffsetUnit::CubicMetres);
        QVERIFY(reading.value->randomFaults.seed == 9u);
        QCOMPARE(reading.value->randomFaults.classes[0].betweenFailures, 36000.0);
        QCOMPARE(reading.value->randomFaults.classes[0].toRepair, 1800.0);
        QCOMPARE(reading.value->jobs[0].meanDemand, 0.4);
        QCOMPARE(reading.value->weather[0].wetBulb, 25.0);
    }

    void badFilesSayWhatIsWrongAndWhere_data()
    {
        QTest::addColumn<QString>("rest");
        QTest::addColumn<QString>("says");
        QTest::newRow("unknown act") << R"(, "acts": [{"at_s": 1, "act": "explode", "object": "C01"}]})"
                                     << "explode";
        QTest::newRow("leak without hole") << R"(, "acts": [{"at_s": 1, "act": "leak", "object": "C01"}]})"
                                           << "hole_mm2";
        QTest::newRow("negative time") << R"(, "acts": [{"at_s": -1, "act": "fail", "object": "C01"}]})"
                                       << "acts[0].at_s";
        QTest::newRow("wet above dry")
            << R"(, "weather": [{"at_s": 0, "dry_bulb_degC": 20, "wet_bulb_degC": 25}]})"
            << "wet bulb";
        QTest::newRow("unsorted weather")
            << R"(, "weather": [{"at_s": 5, "dry_bulb_degC": 20, "wet_bulb_degC": 15},
            {"at_s": 5, "dry_bulb_degC": 20, "wet_bulb_degC": 15}]})"
            << "sort them";
        QTest::newRow("job that ends first")
            << R"(, "jobs": [{"name": "j", "kind": "idle", "start_s": 9, "stop_s": 3}]})"
            << "stops before it starts";
        QTest::newRow("degraded to nothing")
            << R"(, "acts": [{"at_s": 1, "act": "degrade", "object": "CH01", "remaining": 0}]})"
            << "acts[0].remaining";
        QTest::newRow("degraded to what") << R"(, "acts": [{"at_s": 1, "act": "degrade", "object": "CH01"}]})"
                                          << "remaining";
        QTest::newRow("drift of nothing")
            << R"(, "acts": [{"at_s": 1, "act": "drift", "object": "FW01/supply_temperature"}]})"
            << "an offset, a rate or both";
        QTest::newRow("drift in two units")
            << R"(, "acts": [{"at_s": 1, "act": "drift", "object": "a", "offset_K": 1, "rate_kPa_per_s": 1}]})"
            << "two units";
        QTest::newRow("random faults without source")
            << R"(, "random_faults": {"classes": [{"of": "chiller", "mtbf_h": 10, "mttr_h": 1}]}})"
            << "source";
        QTest::newRow("random faults without time")
            << R"(, "random_faults": {"classes": [{"of": "ups", "mtbf_h": 0, "mttr_h": 1, "source": "s"}]}})"
            << "mtbf_h";
        QTest::newRow("unknown key") << R"(, "colour": 1})"
                                     << "colour";
        QTest::newRow("cut off") << R"(, "acts": [)"
                                 << "test.json";
    }

    void badFilesSayWhatIsWrongAndWhere()
    {
        QFETCH(QString, rest);
        QFETCH(QString, says);
        const std::string error = firstError(kGood + rest.toStdString());
        QVERIFY2(QString::fromStdString(error).contains(says), error.c_str());
        QVERIFY(!parseScenario(kGood + rest.toStdString(), "test.json").value);
    }

    void anotherFormatOrVersionIsRefused()
    {
        QVERIFY(!parseScenario(R"({"schema": "takao-facility/1"})", "x").value);
        QVERIFY(
            !parseScenario(
                 R"({"schema": "takao-scenario/9", "id": "a", "name": "A", "teaches": "B", "duration_s": 1})",
                 "x")
                 .value);
    }

    void theSchemaHasTheReadersKeys()
    {
        std::ifstream file(TAKAO_SOURCE_DIR "/assets/schema/takao-scenario-1.schema.json");
        const auto schema = nlohmann::json::parse(file);
        for (const ObjectFormat* format : scenarioFormat()) {
            const auto& definition = schema.at("$defs").at(std::string(format->name));
            std::set<std::string> stated, read, required, needed;
            for (const auto& [key, value] : definition.at("properties").items())
                stated.insert(key);
            for (const auto& key : definition.at("required"))
                required.insert(key.get<std::string>());
            for (const FormatKey& key : format->keys) {
                read.emplace(key.name);
                if (key.required)
                    needed.emplace(key.name);
            }
            QCOMPARE(stated, read);
            QCOMPARE(required, needed);
        }
    }
};

QTEST_GUILESS_MAIN(TstScenarioFile)
#include "tst_scenario_file.moc"
