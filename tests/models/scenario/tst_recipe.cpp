// Scenarios and recipes as text and back, and acts as people type them.
#include "models/exchange/scenario/act_text.h"
#include "models/exchange/scenario/recipe_file.h"
#include "models/exchange/scenario/scenario_file.h"
#include "models/exchange/scenario/scenario_writer.h"

#include <QtTest>

#include <algorithm>
#include <filesystem>

using namespace takao;

namespace {

bool same(const Act& a, const Act& b)
{
    return a.time == b.time && a.kind == b.kind && a.object == b.object && a.value == b.value &&
           a.rate == b.rate && (a.kind != ActKind::Drift || a.unit == b.unit);
}

bool same(const std::vector<Act>& a, const std::vector<Act>& b)
{
    return std::ranges::equal(a, b, [](const Act& x, const Act& y) { return same(x, y); });
}

} // namespace

class TstRecipe : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void everyShippedScenarioComesBackToTheBit()
    {
        int count = 0;
        for (const auto& entry : std::filesystem::directory_iterator(TAKAO_SOURCE_DIR "/assets/scenarios")) {
            const Reading<Scenario> read = readScenario(entry.path());
            QVERIFY(read.value);
            const std::string text = scenarioText(*read.value);
            const Reading<Scenario> again = parseScenario(text, entry.path().string());
            QVERIFY2(again.value, again.diagnostics.empty() ? "" : again.diagnostics.all()[0].text().c_str());
            QCOMPARE(scenarioText(*again.value), text);
            QVERIFY2(same(again.value->acts, read.value->acts), entry.path().c_str());
            QCOMPARE(again.value->duration, read.value->duration);
            QCOMPARE(again.value->step, read.value->step);
            QCOMPARE(again.value->jobs.size(), read.value->jobs.size());
            QCOMPARE(again.value->weather.size(), read.value->weather.size());
            QCOMPARE(again.value->randomFaults.classes.size(), read.value->randomFaults.classes.size());
            for (std::size_t c = 0; c < read.value->randomFaults.classes.size(); ++c)
                QCOMPARE(again.value->randomFaults.classes[c].betweenFailures,
                         read.value->randomFaults.classes[c].betweenFailures);
            ++count;
        }
        QVERIFY(count >= 17);
    }

    void everyActComesBack()
    {
        RunRecipe recipe;
        recipe.seed = 18446744073709551615ULL; // more than a double holds
        recipe.air.kind = RunAirKind::Field;
        recipe.air.cell = 0.7;
        recipe.scenario.id = "a";
        recipe.scenario.name = "A \"quoted\" name";
        recipe.scenario.jobs = {{"pre-training", {"C01", "C02"}, JobKind::Inference, 5.0, 90.5}};
        recipe.scenario.jobs[0].meanDemand = 0.1 + 0.2;
        recipe.byHand = {{0.5, ActKind::Fail, "CDU1-1/pump-A"},
                         {1.0 / 3.0, ActKind::Restore, "CDU1-1"},
                         {2, ActKind::Leak, "C01", 50e-6},
                         {3, ActKind::Cap, "C01", 80e3},
                         {4, ActKind::FailStarts, "GEN1", 2},
                         {5, ActKind::Degrade, "CH01", 0.4},
                         {6, ActKind::Drift, "a/b", 5e3, 10.0, OffsetUnit::Pascal},
                         {7, ActKind::SetPoint, "CDU1-1", 31.5},
                         {8, ActKind::PauseJob, "a job with blanks"},
                         {9, ActKind::ResumeJob, "a job with blanks"}};
        const std::string text = recipeText(recipe);
        const Reading<RunRecipe> read = parseRecipe(text, "test");
        QVERIFY2(read.value, read.diagnostics.empty() ? "" : read.diagnostics.all()[0].text().c_str());
        QVERIFY(read.value->seed == recipe.seed);
        QVERIFY(read.value->air.kind == RunAirKind::Field);
        QCOMPARE(read.value->air.cell, 0.7);
        QVERIFY(same(read.value->byHand, recipe.byHand));
        QCOMPARE(read.value->scenario.name, recipe.scenario.name);
        QVERIFY(read.value->scenario.jobs[0].racks == recipe.scenario.jobs[0].racks);
        QCOMPARE(read.value->scenario.jobs[0].meanDemand, 0.1 + 0.2);
        QCOMPARE(read.value->scenario.jobs[0].stop, 90.5);
        QCOMPARE(recipeText(*read.value), text);
    }

    void badRecipesSayWhatIsWrong()
    {
        QVERIFY(!parseRecipe("{", "test").value);
        QVERIFY(!parseRecipe(R"({"schema": "takao-recipe/9"})", "test").value);
        const Reading<RunRecipe> read = parseRecipe(
            R"({"schema": "takao-recipe/1", "seed": -1, "air": {"kind": "wind", "cell_m": 1, "field_every_s": 1},
                "scenario": {"schema": "takao-scenario/1"}})",
            "test");
        QVERIFY(!read.value);
        std::string all;
        for (const Diagnostic& found : read.diagnostics.all())
            all += found.text() + '\n';
        for (const char* part : {"seed", "air.kind", "scenario"})
            QVERIFY2(all.find(part) != std::string::npos, all.c_str());
    }

    void actsAreReadAsTheyAreTyped()
    {
        const auto restore = parseAct("restore CDU1-1/pump-B", 80.0);
        QVERIFY2(restore, restore ? "" : restore.error().text().c_str());
        QVERIFY(same(*restore, {80.0, ActKind::Restore, "CDU1-1/pump-B"}));
        QVERIFY(same(*parseAct("+20 cap C01 power_kW=80", 60.0), {80.0, ActKind::Cap, "C01", 80e3}));
        QVERIFY(same(*parseAct("90.5 set_point FW01 temperature_degC=24", 60.0),
                     {90.5, ActKind::SetPoint, "FW01", 24.0}));
        QVERIFY(same(*parseAct("  pause_job  \"night run\" ", 1.0), {1.0, ActKind::PauseJob, "night run"}));
        QVERIFY(same(*parseAct("drift a/b offset_K=2 rate_K_per_s=0.02", 1.0),
                     {1.0, ActKind::Drift, "a/b", 2.0, 0.02, OffsetUnit::Kelvin}));
    }

    void badActsSayWhatIsWrong_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("says");
        QTest::newRow("nothing") << ""
                                 << "an act and its object are needed";
        QTest::newRow("no object") << "restore"
                                   << "an act and its object are needed";
        QTest::newRow("unknown act") << "repair CDU1-1"
                                     << "not known";
        QTest::newRow("no figure") << "cap C01"
                                   << "power_kW";
        QTest::newRow("unknown key") << "fail C01 colour=1"
                                     << "colour";
        QTest::newRow("no number") << "cap C01 power_kW=much"
                                   << "no KEY=VALUE";
        QTest::newRow("no key") << "cap C01 80"
                                << "no KEY=VALUE";
        QTest::newRow("bad id") << "fail C01,C02"
                                << "C01,C02";
        QTest::newRow("beyond") << "degrade CH01 remaining=3"
                                << "3";
    }

    void badActsSayWhatIsWrong()
    {
        QFETCH(QString, text);
        QFETCH(QString, says);
        const auto act = parseAct(text.toStdString(), 0.0);
        QVERIFY(!act);
        QCOMPARE(act.error().kind, ErrorKind::BadUsage);
        QVERIFY2(QString::fromStdString(act.error().message).contains(says), act.error().text().c_str());
        QVERIFY(!act.error().remedy.empty());
    }
};

QTEST_GUILESS_MAIN(TstRecipe)
#include "tst_recipe.moc"
