// What moved first before something happened, on a recording of which every answer is known.
#include "models/timeline/story/feeders.h"
#include "models/timeline/story/first_movers.h"
#include "tests/models/story/written_recording.h"
#include "tests/support/shipped_facility.h"

#include <array>
#include <cmath>

using namespace takao;
using takao::test::WrittenSignal;

namespace {

constexpr int kRows = 200;

double swing(int row)
{
    constexpr std::array kSwing = {-2.0, 0.0, 2.0, 0.0}; // median 0, MAD 1
    return kSwing[static_cast<std::size_t>(row) % kSwing.size()];
}

/// Says 0.02 with half a percent of noise, then falls by a tenth each row to nothing.
double flow(int row)
{
    const double sound = 0.02 * (1.0 + 0.005 * (row % 3 - 1));
    return row < 103 ? sound : std::max(0.0, 0.02 * (1.0 - 0.1 * (row - 102)));
}

const std::vector<WrittenSignal> kSignals = {
    {{"pump", "pump_speed", "1"}, [](int r) { return r < 101 ? 1.0 : 0.0; }},
    {{"cdu", "coolant_flow", "m3/s"}, flow},
    {{"cdu", "true_coolant_flow", "m3/s"}, flow},
    {{"rack", "gpu_temperature", "degC"},
     [](int r) { return r < 106 ? 60.0 + swing(r) : 60.0 + 3.0 * (r - 105); }},
    {{"rack", "throttle", "1"}, [](int r) { return r < 112 ? r % 2 : 4.0; }},
    {{"rack", "coolant_inlet_temperature", "degC"},
     [](int r) { return r < 105 ? 30.0 : 30.15; }}, // within 0.2 K
    {{"rack", "power", "W"}, [](int) { return NAN; }},
    {{"elsewhere", "power", "W"}, [](int r) { return r == 104 ? 120.0 : 100.0; }}, // one spike
    {{"elsewhere", "air_flow", "m3/s"}, [](int r) { return 1.0 + 0.4 * swing(r); }},
    {{"facility", "evaporation", "kg"}, [](int r) { return 5.0 * r; }}};

const test::WrittenStory kStory = {{{100.0, EventSeverity::Alarm, "pump", "pump fails", -1},
                                    {103.0, EventSeverity::Alarm, "cdu", "cdu gives little", 0},
                                    {112.0, EventSeverity::Warning, "rack", "rack throttles", 1},
                                    {0.0, EventSeverity::Warning, "rack", "rack is early", -1}},
                                   {}};

std::vector<std::string> namesOf(const FirstMovers& found)
{
    std::vector<std::string> names;
    for (const Mover& mover : found.movers)
        names.push_back(mover.signal.name());
    return names;
}

} // namespace

class TstFirstMovers : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase()
    {
        m_recording = test::written(m_folder.filePath("a.takaorec"), kSignals, kRows, 1.0, kStory);
        m_story = std::make_unique<EventStory>(*m_recording);
    }

    void signalsAreRankedByWhenTheyLeftTheirBand()
    {
        const auto found = asked("2", {});
        QCOMPARE(namesOf(found), (std::vector<std::string>{"pump/pump_speed", "cdu/coolant_flow",
                                                           "rack/gpu_temperature", "rack/throttle"}));
        QCOMPARE(found.movers[0].time, 101.0);
        QCOMPARE(found.movers[0].since, 100.0);
        QCOMPARE(found.movers[0].size(), -1.0);
        QCOMPARE(found.movers[0].relation, Relation::Cause);
        QCOMPARE(found.movers[1].time, 103.0);
        QCOMPARE(found.movers[2].relation, Relation::Itself);
        QCOMPARE(found.movers[3].time, 112.0);
        QCOMPARE(found.unjudged, std::size_t(1)); // rack/power has no values
        QCOMPARE(found.calmBegin, 40.0);
        QVERIFY(found.calmEnd < 100.0);
        QVERIFY(found.none.empty());
    }

    void theBandIsThatOfTheCalmTime()
    {
        const auto found = asked("2", {});
        const Mover& warm = found.movers[2];
        QCOMPARE(warm.before, 60.0);
        // 4 robust deviations of MAD 1 are more than 1.25 times the swing of 2.
        QVERIFY(std::abs(warm.band.high - (60.0 + 4.0 * 1.4826)) < 1e-6);
        QCOMPARE(warm.time, 107.0); // 63 is within, 66 is not
        QCOMPARE(warm.value, 66.0);
        QCOMPARE(warm.farthest, 81.0); // at 112
        const Mover& slow = found.movers[1];
        QVERIFY(std::abs(slow.before - 0.02) < 1e-9);
        QVERIFY(std::abs(slow.size() + 0.02) < 1e-9);
    }

    void allSignalsAreLookedAtWhereThatIsAsked()
    {
        MoverOptions all;
        all.everything = true;
        const auto found = asked("2", all);
        const auto names = namesOf(found);
        QCOMPARE(found.looked, std::size_t(9)); // all but what counts up
        QCOMPARE(names.size(), std::size_t(5));
        QCOMPARE(names[2], std::string("elsewhere/power"));
        QCOMPARE(found.movers[2].time, 104.0);
        QCOMPARE(found.movers[2].relation, Relation::Other);
    }

    void onlyWhatCameBeforeCounts()
    {
        QCOMPARE(namesOf(asked("1", {})), (std::vector<std::string>{"pump/pump_speed", "cdu/coolant_flow"}));
    }

    void withoutATimeBeforeNothingIsSaid()
    {
        const auto found = asked("3", {});
        QVERIFY(found.movers.empty());
        QVERIFY2(found.none.find("nothing was recorded before") != std::string::npos, found.none.c_str());
    }

    void whatHasNoSignalsIsSaid()
    {
        const EventStory strange({{0, {150.0, EventSeverity::Alarm, "ghost", "ghost fails", -1}}}, {});
        const auto found = firstMovers(*m_recording, strange, *strange.subject("0"), nullptr);
        QVERIFY(found && found->none.find("no signal is recorded") != std::string::npos);
    }

    void itCanBeCancelled()
    {
        const auto found = firstMovers(*m_recording, *m_story, *m_story->subject("2"), nullptr, {},
                                       [](double, const std::string&) { return false; });
        QVERIFY(!found && found.error().kind == ErrorKind::Cancelled);
    }

    void aSpikeOfOneSampleInManyIsFound()
    {
        const auto day = test::written(
            m_folder.filePath("day.takaorec"),
            {{{"a", "power", "W"}, [](int r) { return r == 54321 ? 7.0 : double(r % 3); }}}, 86400, 1.0);
        const auto spike = firstOutside(*day, "a/power", 0.0, 86400.0, {0.0, 2.0});
        QVERIFY(spike && *spike);
        QCOMPARE((*spike)->begin, 54321.0);
        QCOMPARE((*spike)->least, 7.0);
        QVERIFY(!*firstOutside(*day, "a/power", 54322.0, 86400.0, {0.0, 2.0}));
        // The sample that holds at t0 is older than t0.
        QVERIFY(!*firstOutside(*day, "a/power", 54321.5, 86400.0, {0.0, 2.0}));
        QVERIFY(!firstOutside(*day, "a/nothing", 0.0, 1.0, {}));
    }

    void feedersLieUpstream()
    {
        const auto facility = test::kaohsiung();
        const auto feeders = feedersOf(*facility, "C01");
        const auto has = [&](const char* id) { return std::ranges::find(feeders, id) != feeders.end(); };
        for (const char* id :
             {"TAP-A-C01", "TAP-B-C01", "S-C01", "CDU1-1", "CDU1-2", "CDU1-3", "FW01", "CH01"})
            QVERIFY2(has(id), id);
        for (const char* id : {"C01", "C02", "CDU2-1", "TAP-A-C02", "R-C01"})
            QVERIFY2(!has(id), id);
        QCOMPARE(placedObject(*facility, "CDU1-1/pump-A"), std::string("CDU1-1"));
        QCOMPARE(placedObject(*facility, "training"), std::string());
        QVERIFY(feedersOf(*facility, "training").empty());
    }

  private:
    FirstMovers asked(const char* name, const MoverOptions& options)
    {
        auto found = firstMovers(*m_recording, *m_story, *m_story->subject(name), nullptr, options);
        if (!found)
            qFatal("%s", found.error().text().c_str());
        return std::move(*found);
    }

    QTemporaryDir m_folder;
    std::unique_ptr<Recording> m_recording;
    std::unique_ptr<EventStory> m_story;
};

QTEST_GUILESS_MAIN(TstFirstMovers)
#include "tst_first_movers.moc"
