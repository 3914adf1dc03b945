// Forks: of a running twin, of its recording, of what others recorded; what they change, and what they say.
#include "models/exchange/scenario/recipe_file.h"
#include "models/timeline/fork.h"
#include "models/timeline/fork_tree.h"
#include "models/timeline/future_summary.h"
#include "models/timeline/moment_comparison.h"
#include "models/timeline/simulation_saver.h"
#include "models/twin/signals.h"
#include "tests/support/shipped_facility.h"

#include <QTemporaryDir>
#include <QtTest>

#include <algorithm>
#include <cmath>

using namespace takao;

namespace {

constexpr const char* kStandbyPumps[] = {"CDU1-1/pump-B", "CDU1-2/pump-B", "CDU1-3/pump-B"};

/// The pumps of a pod trip at 20 s; standby pumps are in maintenance.
Scenario pumpTrip()
{
    Scenario scenario;
    scenario.id = "trip";
    scenario.name = "Pump trip";
    scenario.duration = 60.0;
    for (const char* pump : kStandbyPumps)
        scenario.acts.push_back({0.0, ActKind::Fail, pump});
    for (const char* pump : {"CDU1-1/pump-A", "CDU1-2/pump-A", "CDU1-3/pump-A"})
        scenario.acts.push_back({20.0, ActKind::Fail, pump});
    return scenario;
}

ScenarioChange standbyAt(double time)
{
    ScenarioChange change;
    for (const char* pump : kStandbyPumps)
        change.acts.push_back({time, ActKind::Restore, pump});
    return change;
}

std::unique_ptr<Simulation> gone(PlantRun run, double until)
{
    auto simulation = std::make_unique<Simulation>(std::move(run));
    if (const auto done = simulation->advanceTo(until); !done)
        qFatal("%s", done.error().text().c_str());
    return simulation;
}

double gpu(const PlantState& state)
{
    return state.value("C01", signal::kGpuTemperature).value;
}

} // namespace

class TstFork : public QObject
{
    Q_OBJECT

  private slots:
    void initTestCase()
    {
        auto run = PlantRun::begin(test::kaohsiung(), pumpTrip(), 3);
        QVERIFY2(run, run ? "" : run.error().text().c_str());
        m_parent = std::make_unique<Simulation>(std::move(*run), SimulationOptions{1.0, 15.0});
        ok(m_parent->advanceTo(10.0));
        ok(m_parent->act({0.0, ActKind::Cap, "C05", 90e3})); // by hand: the recipe has to know of it
        ok(m_parent->advanceTo(60.0));
        m_file = m_folder.filePath("trip.takaorec").toStdString();
        ok(saveSimulation(*m_parent, head(*m_parent), m_file));
    }

    void aRecordedRunIsMadeAgainExactly()
    {
        const auto recording = Recording::open(m_file);
        QVERIFY2(recording, recording ? "" : recording.error().text().c_str());
        const auto start = forkOf(**recording, test::kaohsiung(), recipe(**recording), 25.4);
        QVERIFY2(start, start ? "" : start.error().text().c_str());
        QVERIFY(start->origin == ForkOrigin::MadeAgain);
        QVERIFY(start->assumptions.empty());
        QVERIFY2(start->how.find("signals agree") != std::string::npos, start->how.c_str());
        QCOMPARE(start->run.time(), 25.0); // of the recorded moment
        const PlantStatePtr twin = start->run.state(), was = m_parent->stateAt(25.0);
        QVERIFY(compareMoments(*twin, *was).changes.empty()); // to the bit
        const auto capped = twin->value("C05", signal::kPower).value;
        QVERIFY(capped < 92e3 && twin->value("C06", signal::kPower).value > 100e3);
    }

    /// What was done by hand at a moment was done after that was recorded.
    void actsByHandAtTheMomentOfTheForkAreDone()
    {
        const auto recording = Recording::open(m_file);
        const auto start = forkOf(**recording, test::kaohsiung(), recipe(**recording), 10.0);
        QVERIFY2(start, start ? "" : start.error().text().c_str());
        QVERIFY2(start->origin == ForkOrigin::MadeAgain, start->how.c_str());
        QCOMPARE(start->run.recipe().byHand.size(), std::size_t(1));
        const auto fork = gone(start->run, 25.0);
        QVERIFY(compareMoments(*fork->stateAt(25.0), *m_parent->stateAt(25.0)).changes.empty());
    }

    void aForkGoesOnAsItsParentIfNothingIsChanged()
    {
        const auto start = forkOf(*m_parent, 25.0);
        QVERIFY(start && start->origin == ForkOrigin::Simulation);
        const auto same = gone(start->run, 60.0);
        QVERIFY(compareMoments(*same->stateAt(60.0), *m_parent->stateAt(60.0)).changes.empty());
    }

    void standbyPumpsInTimeSaveThePod()
    {
        const auto start = forkOf(*m_parent, 20.0);
        QVERIFY(start);
        const auto changed = start->run.amended(standbyAt(22.0));
        QVERIFY2(changed, changed ? "" : changed.error().text().c_str());
        const auto fork = gone(*changed, 60.0);
        const auto recorded = summarise(*m_parent, 20.0, 60.0), future = summarise(*fork, 20.0, 60.0);
        QVERIFY(recorded && future);
        QCOMPARE(recorded->throttled.racks.size(), std::size_t(16));
        QCOMPARE(recorded->tripped.racks.size(), std::size_t(16));
        QCOMPARE(recorded->throttled.first->time, firstThatSays("throttle"));
        QCOMPARE(recorded->tripped.first->time, firstThatSays("switch themselves off"));
        QVERIFY(recorded->throttled.first->time > 22.0 && recorded->tripped.first->time <= 36.0);
        QVERIFY(!future->tripped.first);
        QVERIFY(future->racks > recorded->racks); // they go on computing
        QVERIFY(gpu(*fork->stateAt(60.0)) < gpu(*m_parent->stateAt(32.0)));
    }

    void aWithdrawnActDoesNotHappen()
    {
        ScenarioChange change;
        change.withdrawn = {{0.0, ActKind::Fail, "CDU1-1/pump-A"}, {0.0, ActKind::Fail, "CDU1-2/pump-A"}};
        const auto changed = forkOf(*m_parent, 15.0)->run.amended(change);
        QVERIFY2(changed, changed ? "" : changed.error().text().c_str());
        const auto fork = gone(*changed, 30.0);
        QVERIFY(fork->stateAt(30.0)->value("CDU1-1", signal::kPumpSpeed).value > 0.5);
        QVERIFY(fork->stateAt(30.0)->value("CDU1-3", signal::kPumpSpeed).value < 0.1);
        QCOMPARE(inWords(change).front(), std::string("it does not happen that CDU1-1/pump-A fails"));
    }

    void setPointsAndLoadCanBeChanged()
    {
        ScenarioChange change;
        change.acts = {{10.0, ActKind::SetPoint, "CDU2-1", 30.0},
                       {10.0, ActKind::PauseJob, m_parent->run().loads().jobs().front()}};
        const auto changed = forkOf(*m_parent, 10.0)->run.amended(change);
        QVERIFY2(changed, changed ? "" : changed.error().text().c_str());
        const auto fork = gone(*changed, 60.0);
        const auto valve = [](const PlantState& s) { return s.value("CDU2-1", signal::kValveOpening).value; };
        QVERIFY(valve(*fork->stateAt(30.0)) > valve(*m_parent->stateAt(30.0)) + 0.05); // to cool more
        QVERIFY(fork->stateAt(19.0)->value("C40", signal::kPower).value <
                0.7 * m_parent->stateAt(19.0)->value("C40", signal::kPower).value);
    }

    void whatCannotBeChangedIsRefused_data()
    {
        QTest::addColumn<int>("which");
        QTest::addColumn<QString>("says");
        QTest::newRow("past") << 0 << "it is 25 s already";
        QTest::newRow("unknown object") << 1 << "CDU9-9";
        QTest::newRow("not planned") << 2 << "is not planned";
        QTest::newRow("ends before") << 3 << "cannot end at 20 s";
        QTest::newRow("no set point") << 4 << "has no set point";
        QTest::newRow("no job") << 5 << "there is no job";
        QTest::newRow("ice") << 6 << "cannot be told to supply";
    }

    void whatCannotBeChangedIsRefused()
    {
        QFETCH(int, which);
        QFETCH(QString, says);
        ScenarioChange changes[7];
        changes[0].acts = {{24.0, ActKind::Fail, "CDU2-1"}};
        changes[1].acts = {{30.0, ActKind::Fail, "CDU9-9"}};
        changes[2].withdrawn = {{0.0, ActKind::Fail, "CDU1-1/pump-A"}}; // it has happened
        changes[3].duration = 20.0;
        changes[4].acts = {{30.0, ActKind::SetPoint, "C01", 20.0}};
        changes[5].acts = {{30.0, ActKind::PauseJob, "tea"}};
        changes[6].acts = {{30.0, ActKind::SetPoint, "CDU2-1", -4.0}};
        const auto changed = forkOf(*m_parent, 25.0)->run.amended(changes[which]);
        QVERIFY(!changed);
        QVERIFY2(QString::fromStdString(changed.error().message).contains(says),
                 changed.error().text().c_str());
        QVERIFY(!changed.error().remedy.empty());
    }

    void aForkIsRecordedAndForkedAgain()
    {
        const auto start = forkOf(*m_parent, 20.0);
        const ScenarioChange change = standbyAt(22.0);
        const auto fork = gone(*start->run.amended(change), 40.0);
        RecordingHead says = head(*fork);
        says.info.parent = parentOf(*start, m_file, change);
        const std::filesystem::path file = m_folder.filePath("fork.takaorec").toStdString();
        ok(saveSimulation(*fork, says, file));

        const auto recording = Recording::open(file);
        QVERIFY(recording);
        const auto& parent = (*recording)->info().parent;
        QVERIFY(parent);
        QCOMPARE(parent->file, std::string("trip.takaorec"));
        QCOMPARE(parent->forkTime, 20.0);
        QVERIFY(parent->changes == inWords(change));
        QCOMPARE(parent->changes.size(), std::size_t(3));
        QCOMPARE(parent->start, start->how);
        const auto again = forkOf(**recording, test::kaohsiung(), recipe(**recording), 30.0);
        QVERIFY2(again, again ? "" : again.error().text().c_str());
        QVERIFY2(again->origin == ForkOrigin::MadeAgain, again->how.c_str());
        QVERIFY(compareMoments(*again->run.state(), *fork->stateAt(30.0)).changes.empty());

        const std::vector<RecordedFork> tree = forksIn(m_folder.path().toStdString());
        QCOMPARE(tree.size(), std::size_t(2));
        QCOMPARE(tree[0].file.filename().string(), std::string("trip.takaorec"));
        QCOMPARE(tree[0].parent, -1);
        QCOMPARE(tree[1].parent, 0);
        std::filesystem::remove(file);
    }

    /// What another program recorded: no recipe. Weather and failures are read from it.
    void withoutARecipeTheTwinIsEstimated()
    {
        RecordingHead foreign = head(*m_parent);
        foreign.recipe.clear();
        const std::filesystem::path file = m_folder.filePath("foreign.takaorec").toStdString();
        ok(saveSimulation(*m_parent, foreign, file));
        const auto recording = Recording::open(file);
        QVERIFY(recording && (*recording)->recipeText().empty());
        const auto start = forkOf(**recording, test::kaohsiung(), std::nullopt, 28.0);
        QVERIFY2(start, start ? "" : start.error().text().c_str());
        QVERIFY(start->origin == ForkOrigin::Estimated);
        QCOMPARE(start->run.time(), 28.0);
        std::string all;
        for (const std::string& assumption : start->assumptions)
            all += assumption + '\n';
        for (const char* part : {"metal", "integrals of controllers", "jobs:", "CDUs whose pumps stood",
                                 "GPU temperatures differ from the recording by"})
            QVERIFY2(all.find(part) != std::string::npos, all.c_str());
        // the pumps stand in the estimate, too, and the chips are on their way
        const PlantStatePtr twin = start->run.state();
        QVERIFY(std::abs(twin->value("CDU1-1", signal::kCoolantFlow).value) < 1e-3);
        QVERIFY(std::abs(gpu(*twin) - gpu(*m_parent->stateAt(28.0))) < 12.0);
        QVERIFY(gpu(*twin) > gpu(*m_parent->stateAt(15.0)) + 5.0);
        std::filesystem::remove(file);
    }

    /// A recipe that does not lead to what was recorded, as that of another version's physics.
    void aRecipeThatDoesNotAgreeIsNotBelieved()
    {
        const auto recording = Recording::open(m_file);
        RunRecipe other = *recipe(**recording);
        other.byHand.clear();
        const auto start = forkOf(**recording, test::kaohsiung(), other, 30.0);
        QVERIFY2(start, start ? "" : start.error().text().c_str());
        QVERIFY(start->origin == ForkOrigin::Estimated);
        QVERIFY2(start->how.find("differs from the recording in") != std::string::npos, start->how.c_str());
        QVERIFY(!start->assumptions.empty());
    }

    void badTimesAndStopsAreTold()
    {
        const auto recording = Recording::open(m_file);
        const auto late = forkOf(**recording, test::kaohsiung(), recipe(**recording), 61.0);
        QVERIFY(!late && late.error().kind == ErrorKind::BadUsage);
        const auto stopped = forkOf(**recording, test::kaohsiung(), recipe(**recording), 30.0,
                                    [](double, const std::string&) { return false; });
        QVERIFY(!stopped && stopped.error().kind == ErrorKind::Cancelled);
    }

    void recordingsThatNameEachOtherInARingAreListedOnce()
    {
        QTemporaryDir folder;
        const auto any = gone(forkOf(*m_parent, 0.0)->run, 1.0);
        for (const auto& [name, of] : {std::pair{"a", "b"}, std::pair{"b", "a"}, std::pair{"c", "gone"}}) {
            RecordingHead says = head(*any);
            says.info.parent = ParentRecording{std::string(of) + ".takaorec", 1.0, {}, {}};
            ok(saveSimulation(*any, says, folder.filePath(QString("%1.takaorec").arg(name)).toStdString()));
        }
        QFile junk(folder.filePath("junk.takaorec"));
        QVERIFY(junk.open(QIODevice::WriteOnly) && junk.write("no recording") > 0);
        junk.close();
        const auto tree = forksIn(folder.path().toStdString());
        QCOMPARE(tree.size(), std::size_t(3));
        QCOMPARE(std::ranges::count(tree, -1, &RecordedFork::parent), std::ptrdiff_t(2));
    }

  private:
    static void ok(const Result<void>& done) { QVERIFY2(done, done ? "" : done.error().text().c_str()); }
    /// Time of the first event with these words after the pumps have tripped [s].
    double firstThatSays(const char* words) const
    {
        for (const TimelineEvent& e : m_parent->events(20.0, 60.0))
            if (e.event.text.find(words) != std::string::npos)
                return e.event.time;
        return -1.0;
    }
    static RecordingHead head(const Simulation& simulation)
    {
        RecordingHead head = headOf(simulation.run(), 3, {}, "a test");
        head.recipe = recipeText(simulation.recipe());
        return head;
    }
    static std::optional<RunRecipe> recipe(const Recording& recording)
    {
        return parseRecipe(recording.recipeText(), "recipe").value;
    }

    std::unique_ptr<Simulation> m_parent;
    QTemporaryDir m_folder;
    std::filesystem::path m_file;
};

QTEST_GUILESS_MAIN(TstFork)
#include "tst_fork.moc"
