// A running twin as a timeline: states, charts, alarms, and forks that are the same plant to the bit.
#include "models/physics/airflow/air_field.h"
#include "models/timeline/recording.h"
#include "models/timeline/simulation_saver.h"
#include "models/twin/signals.h"
#include "tests/support/shipped_facility.h"

#include <QTemporaryDir>
#include <QtTest>

#include <algorithm>
#include <atomic>
#include <set>
#include <thread>

using namespace takao;

namespace {

bool sameBits(const PlantState& a, const PlantState& b)
{
    for (std::uint32_t s = 0; s < a.catalogue().all().size(); ++s)
        if (a.value(s).value != b.value(s).value || a.value(s).quality != b.value(s).quality)
            return false;
    return a.time() == b.time();
}

} // namespace

class TstSimulation : public QObject
{
    Q_OBJECT

  private slots:
    void initTestCase()
    {
        Scenario scenario; // the pumps of a pod trip; standby pumps take over
        for (const char* pump : {"CDU1-1/pump-A", "CDU1-2/pump-A", "CDU1-3/pump-A"})
            scenario.acts.push_back({20.0, ActKind::Fail, pump});
        auto run = PlantRun::begin(test::kaohsiung(), scenario, 3);
        QVERIFY2(run, run ? "" : run.error().text().c_str());
        m_simulation = std::make_unique<Simulation>(std::move(*run), SimulationOptions{1.0, 15.0});
        ok(m_simulation->advanceTo(60.0));
    }

    void itKnowsEveryMomentSoFar()
    {
        QCOMPARE(m_simulation->begin(), 0.0);
        QCOMPARE(m_simulation->end(), 60.0);
        QCOMPARE(m_simulation->stateAt(30.0)->time(), 30.0);
        QCOMPARE(m_simulation->stateAt(30.7)->time(), 30.0);
        QCOMPARE(m_simulation->stateAt(-5.0)->time(), 0.0);
        QCOMPARE(m_simulation->stateAt(1e9)->time(), 60.0);
    }

    void aForkIsTheSamePlantToTheBit()
    {
        for (const double t : {0.0, 7.0, 22.0, 45.0, 59.0, 60.0}) {
            const auto fork = m_simulation->fork(t);
            QVERIFY(fork);
            QVERIFY2(sameBits(*fork->state(), *m_simulation->stateAt(t)), qPrintable(QString::number(t)));
        }
    }

    void aForkGoesItsOwnWay()
    {
        auto fork = m_simulation->fork(19.0);
        QVERIFY(fork);
        for (const char* pump : {"CDU1-1/pump-B", "CDU1-2/pump-B", "CDU1-3/pump-B"})
            ok(fork->act({0.0, ActKind::Fail, pump}));
        while (fork->time() < 40.0)
            ok(fork->step());
        const auto hot = [](const PlantState& s) { return s.value("C01", signal::kGpuTemperature).value; };
        QVERIFY(hot(*fork->state()) > 90.0);
        QVERIFY(hot(*m_simulation->stateAt(40.0)) < 85.0);
    }

    void chartsLoseNoSpike()
    {
        const auto all = m_simulation->signal("C01/gpu_temperature", 0.0, 60.0, 1000);
        const auto few = m_simulation->signal("C01/gpu_temperature", 0.0, 60.0, 7);
        QVERIFY(all && few);
        QCOMPARE(all->points.size(), std::size_t(61));
        QVERIFY(!all->thinned && few->thinned);
        QVERIFY(few->points.size() <= 7);
        const auto most = [](const SignalSeries& s) {
            return std::ranges::max(s.points, {}, &SignalPoint::most).most;
        };
        QCOMPARE(most(*few), most(*all));
        QVERIFY(!m_simulation->signal("C01/colour", 0.0, 60.0, 10));
        QVERIFY(!m_simulation->signal("C01/gpu_temperature", 9.0, 1.0, 10));
    }

    void alarmsRiseAndGo()
    {
        const std::vector<Alarm> alarms = m_simulation->alarms(0.0, 60.0);
        const auto lowFlow = std::ranges::find(alarms, std::string("cdu_flow_low"), &Alarm::rule);
        QVERIFY(lowFlow != alarms.end());
        QVERIFY(lowFlow->raised >= 20.0 && lowFlow->cleared > lowFlow->raised && lowFlow->cleared < 40.0);
        const auto told = m_simulation->events(0.0, 60.0);
        QVERIFY(std::ranges::any_of(told, [&](const TimelineEvent& e) { return e.id == lowFlow->event; }));
        QVERIFY(m_simulation->alarms(0.0, 10.0).empty());
        QVERIFY(m_simulation->events(0.0, 10.0).empty());
    }

    void actsByHandAreKnownToForks()
    {
        Simulation other(*m_simulation->fork(10.0), {1.0, 1000.0});
        ok(other.advanceTo(15.0));
        ok(other.act({0.0, ActKind::Fail, "CDU2-1"}));
        QVERIFY(!other.act({0.0, ActKind::Fail, "CDU9-9"}));
        ok(other.advanceTo(30.0));
        const auto fork = other.fork(30.0);
        QVERIFY(fork);
        QVERIFY(sameBits(*fork->state(), *other.stateAt(30.0)));
        QVERIFY(fork->state()->value("CDU2-1", signal::kCoolantFlow).value < 1e-3);
        QVERIFY(other.fork(12.0)->state()->value("CDU2-1", signal::kCoolantFlow).value > 5e-3);
    }

    /// Fields are what a long run would fill the memory with.
    void ofManyFieldsOnlySomeAreKept()
    {
        RunAir air;
        air.kind = RunAirKind::Field;
        air.cell = 0.4;
        air.threads = 1;
        air.fieldEvery = 2.0;
        auto run = PlantRun::begin(test::shippedFacility("hall-s.takao.json"), {}, 3, air);
        QVERIFY2(run, run ? "" : run.error().text().c_str());
        SimulationOptions few{1.0, 1000.0};
        few.mostFields = 6;
        Simulation simulation(std::move(*run), few);
        for (double t = 1.0; t <= 40.0; t += 1.0) {
            ok(simulation.advanceTo(t));
            const PlantStatePtr now = simulation.stateAt(t);
            QVERIFY(t - now->airTime() < 2.0); // the present is never thinned
        }
        std::set<const air::AirField*> kept;
        double last = 0.0;
        for (const PlantStatePtr& state : simulation.samples()) {
            QVERIFY(state->airTime() <= state->time() && state->airTime() >= last);
            last = state->airTime();
            kept.insert(state->airFields()[0].get());
        }
        QVERIFY2(kept.size() >= 2 && kept.size() <= 6, qPrintable(QString::number(kept.size())));
        QCOMPARE(simulation.stateAt(0.0)->airTime(), 0.0);
        savedFieldsAreThoseOfTheRun(simulation);
    }

    /// Copies hold less than the run: what they leave out must not show.
    void aForkWithAFieldOfAirIsTheSamePlantToo()
    {
        RunAir air;
        air.kind = RunAirKind::Field;
        air.cell = 0.8;
        air.threads = 1;
        Scenario scenario;
        scenario.acts = {{3.0, ActKind::Fail, "FW01"}};
        auto run = PlantRun::begin(test::kaohsiung(), scenario, 3, air);
        QVERIFY2(run, run ? "" : run.error().text().c_str());
        Simulation simulation(std::move(*run), SimulationOptions{1.0, 5.0});
        ok(simulation.advanceTo(14.0));
        for (const double t : {2.0, 9.0, 14.0}) {
            const auto fork = simulation.fork(t);
            QVERIFY(fork);
            QVERIFY2(sameBits(*fork->state(), *simulation.stateAt(t)), qPrintable(QString::number(t)));
        }
        QVERIFY(!simulation.stateAt(14.0)->airFields().empty());
        QVERIFY(simulation.stateAt(14.0)->airFields()[0] != simulation.stateAt(2.0)->airFields()[0]);
    }

    void itStopsWhenAsked()
    {
        Simulation other(*m_simulation->fork(0.0));
        const auto stopped = other.advanceTo(1000.0, [](double, const std::string&) { return false; });
        QVERIFY(!stopped);
        QCOMPARE(stopped.error().kind, ErrorKind::Cancelled);
        QVERIFY(other.end() > 0.0 && other.end() < 1.0);
        ok(other.advanceTo(2.0)); // and goes on
        QCOMPARE(other.end(), 2.0);
    }

    void memoryIsBoundedAndForksStayTheSame()
    {
        Simulation other(*m_simulation->fork(0.0), {1.0, 5.0, 8, 4});
        ok(other.advanceTo(12.0));
        ok(other.act({0.0, ActKind::Fail, "CDU2-1"}));
        ok(other.advanceTo(58.0));
        QVERIFY(other.samples().size() <= 9);
        QCOMPARE(other.begin(), 0.0);
        QCOMPARE(other.end(), 58.0);
        QVERIFY(other.stateAt(58.0)->time() > 48.0); // the newest states are not the ones that go
        // what was done by hand between two copies is done again
        const auto before = other.fork(11.0), after = other.fork(30.0), now = other.fork(58.0);
        QVERIFY(before && after && now);
        QVERIFY(before->state()->value("CDU2-1", signal::kCoolantFlow).value > 5e-3);
        QVERIFY(after->state()->value("CDU2-1", signal::kCoolantFlow).value < 1e-3);
        QVERIFY(sameBits(*now->state(), *other.run().state()));
    }

    void everySampleCanBeAskedFor()
    {
        const std::size_t all = std::numeric_limits<std::size_t>::max();
        const auto series = m_simulation->signal("facility/pue", 0.0, m_simulation->end(), all);
        QVERIFY(series && !series->thinned);
        QCOMPARE(series->points.size(), m_simulation->samples().size());
    }

    void othersReadWhileItSteps()
    {
        Simulation other(*m_simulation->fork(0.0), {0.5, 5.0, 16, 4});
        std::atomic<bool> goesOn = true;
        std::atomic<int> wrong = 0, read = 0;
        std::thread reader([&] {
            while (goesOn) {
                const double end = other.end();
                wrong += other.stateAt(end)->time() > other.end() ? 1 : 0;
                wrong += other.events(0.0, end).size() > other.eventCount() ? 1 : 0;
                wrong += other.signal("facility/pue", 0.0, end, 5)->points.empty() ? 1 : 0;
                ++read;
            }
        });
        ok(other.advanceTo(30.0));
        while (read == 0)
            std::this_thread::yield();
        goesOn = false;
        reader.join();
        QCOMPARE(wrong.load(), 0);
    }

    void aRunIsSavedAsARecording()
    {
        QTemporaryDir folder;
        const std::filesystem::path file = folder.filePath("run.takaorec").toStdString();
        const RecordingHead head = headOf(m_simulation->run(), 3, "the facility", "a test");
        double last = 0.0;
        ok(saveSimulation(*m_simulation, head, file, [&](double part, const std::string&) {
            const bool ahead = part >= last;
            last = part;
            return ahead;
        }));
        QCOMPARE(last, 1.0);
        const auto recording = Recording::open(file);
        QVERIFY2(recording, recording ? "" : recording.error().text().c_str());
        QVERIFY((*recording)->finished());
        QCOMPARE((*recording)->info().seed, std::optional<std::uint64_t>(3));
        QCOMPARE(QString::fromStdString(*(*recording)->facilityText()), QString("the facility"));
        QCOMPARE((*recording)->end(), m_simulation->end());
        const auto kept = (*recording)->events(0.0, 60.0), told = m_simulation->events(0.0, 60.0);
        QCOMPARE(kept.size(), told.size());
        for (std::size_t e = 0; e < told.size(); ++e) {
            QCOMPARE(kept[e].event.text, told[e].event.text);
            QCOMPARE(kept[e].event.cause, told[e].event.cause);
        }
        QCOMPARE((*recording)->alarms(0.0, 60.0).size(), m_simulation->alarms(0.0, 60.0).size());
        const double gpu = m_simulation->stateAt(40.0)->value("C01", signal::kGpuTemperature).value;
        const double read = (*recording)->stateAt(40.0)->value("C01", signal::kGpuTemperature).value;
        QVERIFY(std::abs(gpu - read) < 1e-5);
    }

    void aSaveThatIsStoppedLeavesWhatWasThere()
    {
        QTemporaryDir folder;
        const QString file = folder.filePath("run.takaorec");
        QFile old(file);
        QVERIFY(old.open(QIODevice::WriteOnly) && old.write("old") == 3);
        old.close();
        const RecordingHead head = headOf(m_simulation->run(), 3, {}, "a test");
        const auto stopped = saveSimulation(*m_simulation, head, file.toStdString(),
                                            [](double part, const std::string&) { return part < 0.5; });
        QVERIFY(!stopped);
        QCOMPARE(stopped.error().kind, ErrorKind::Cancelled);
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files), QStringList{"run.takaorec"});
        QVERIFY(old.open(QIODevice::ReadOnly));
        QCOMPARE(old.readAll(), QByteArray("old"));
        const auto nowhere = saveSimulation(*m_simulation, head, "/nowhere/run.takaorec");
        QVERIFY(!nowhere);
        QCOMPARE(nowhere.error().kind, ErrorKind::FileUnwritable);
    }

  private:
    static void savedFieldsAreThoseOfTheRun(const Simulation& simulation)
    {
        const QTemporaryDir folder;
        const std::string file = folder.filePath("air.takaorec").toStdString();
        ok(saveSimulation(simulation, headOf(simulation.run(), 3, {}, "a test"), file));
        const auto recording = Recording::open(file);
        QVERIFY(recording);
        QVERIFY((*recording)->counts().fields >= 2);
        for (const double t : {0.0, 17.0, 40.0}) {
            const PlantStatePtr was = simulation.stateAt(t), read = (*recording)->stateAt(t);
            QCOMPARE(read->airFields().size(), was->airFields().size());
            QCOMPARE(read->airTime(), was->airTime());
            const auto& a = read->airFields()[0]->temperature;
            const auto& b = was->airFields()[0]->temperature;
            QCOMPARE(a.size(), b.size());
            for (std::size_t c = 0; c < a.size(); ++c)
                if (was->airFields()[0]->air[c])
                    QVERIFY(std::abs(a[c] - b[c]) < 0.026F);
        }
    }

    static void ok(const Result<void>& result)
    {
        if (!result)
            qFatal("%s", result.error().text().c_str());
    }

    std::unique_ptr<Simulation> m_simulation;
};

QTEST_GUILESS_MAIN(TstSimulation)
#include "tst_simulation.moc"
