// The cursor of a timeline: live, held, played, stepped; events and their causes.
#include "app/document/plant_player.h"

#include <QSignalSpy>
#include <QtTest>

#include <algorithm>
#include <cmath>

using namespace takao;

namespace {

/// A state every two seconds, and events that are given.
class Told : public Timeline
{
  public:
    double last = 0.0;
    std::vector<PlantEvent> story;
    std::vector<int> ids; ///< of the story; empty: 0, 1, 2, ...

    double begin() const override { return 0.0; }
    double end() const override { return last; }
    PlantStatePtr stateAt(double t) const override
    {
        return std::make_shared<PlantState>(std::floor(std::clamp(t, 0.0, last) / 2.0) * 2.0,
                                            std::make_shared<SignalCatalogue>(), std::vector<double>(),
                                            std::vector<Quality>(), std::vector<PlantEvent>());
    }
    Result<SignalSeries> signal(std::string_view, double, double, std::size_t) const override
    {
        return SignalSeries();
    }
    std::vector<TimelineEvent> events(double t0, double t1) const override
    {
        std::vector<TimelineEvent> found;
        for (std::size_t e = 0; e < story.size(); ++e)
            if (story[e].time >= t0 && story[e].time <= t1)
                found.push_back({ids.empty() ? static_cast<int>(e) : ids[e], story[e]});
        return found;
    }
    std::vector<Alarm> alarms(double, double) const override { return {}; }
};

} // namespace

class TstPlantPlayer : public QObject
{
    Q_OBJECT

  private:
    std::shared_ptr<Told> m_told;
    PlantPlayer m_player;

    void show(double end, bool growing)
    {
        m_told = std::make_shared<Told>();
        m_told->last = end;
        m_told->story = {{2.0, EventSeverity::Alarm, "a", "a fails", -1},
                         {4.0, EventSeverity::Warning, "b", "b is low", 0},
                         {4.0, EventSeverity::Info, "x", "x changes", -1},
                         {8.0, EventSeverity::Alarm, "c", "c throttles", 1}};
        m_player.setTimeline(m_told, growing);
    }

  private Q_SLOTS:
    /// Recordings of other programs may number events as they like; a table by id would ask for 16 GB here.
    void idsOfEventsMayBeHuge()
    {
        show(100.0, false);
        m_told->ids = {5, 1000000000, 2000000000, 2147483647};
        m_told->story[1].cause = 5;
        m_told->story[3].cause = 1000000000;
        m_player.setTimeline(m_told, false);
        QCOMPARE(m_player.events().size(), std::size_t(4));
        QCOMPARE(m_player.eventOf(2147483647)->event.object, std::string("c"));
        QVERIFY(!m_player.eventOf(7) && !m_player.eventOf(-1));
        QCOMPARE(m_player.causesOf(2147483647).size(), std::size_t(3));
        QCOMPARE(m_player.effectsOf(5).size(), std::size_t(1));
    }

    void aRecordingBeginsAtItsBeginning()
    {
        show(100.0, false);
        QCOMPARE(m_player.cursor(), 0.0);
        QVERIFY(!m_player.isLive() && !m_player.isMoving());
        QCOMPARE(m_player.state()->time(), 0.0);
        m_player.goLive(); // there is no present to follow
        QVERIFY(!m_player.isLive());
        m_player.clear();
        QVERIFY(!m_player.timeline() && !m_player.state());
        m_player.moveTo(5.0);
        m_player.step(1);
        QCOMPARE(m_player.cursor(), 0.0);
    }

    void aRunIsFollowedUntilSomebodyGoesBack()
    {
        show(10.0, true);
        QVERIFY(m_player.isLive());
        m_told->last = 20.0;
        m_player.grow();
        QCOMPARE(m_player.cursor(), 20.0);
        m_player.moveTo(7.0);
        QVERIFY(!m_player.isLive());
        m_told->last = 30.0;
        m_player.grow();
        QCOMPARE(m_player.cursor(), 7.0);
        QCOMPARE(m_player.end(), 30.0);
        m_player.goLive();
        QCOMPARE(m_player.cursor(), 30.0);
        m_player.setPlaying(false); // holds, while the run goes on
        m_told->last = 40.0;
        m_player.grow();
        QCOMPARE(m_player.cursor(), 30.0);
        m_player.goLive();
        m_player.endGrowing();
        QVERIFY(!m_player.isLive() && !m_player.isGrowing());
    }

    void statesAreToldOnlyWhenTheyDiffer()
    {
        show(100.0, false);
        QSignalSpy states(&m_player, &PlantPlayer::stateChanged), moves(&m_player, &PlantPlayer::cursorMoved);
        m_player.moveTo(0.5);
        m_player.moveTo(1.5);
        m_player.moveTo(2.5);
        QCOMPARE(moves.count(), 3);
        QCOMPARE(states.count(), 1);
        m_player.moveTo(1e9);
        QCOMPARE(m_player.cursor(), 100.0);
    }

    void stepsGoToTheNextState()
    {
        show(100.0, false);
        m_player.step(1);
        QCOMPARE(m_player.cursor(), 2.0);
        m_player.step(1);
        QCOMPARE(m_player.cursor(), 4.0);
        m_player.step(-1);
        QCOMPARE(m_player.cursor(), 2.0);
        m_player.step(-1);
        m_player.step(-1);
        QCOMPARE(m_player.cursor(), 0.0);
        m_player.moveTo(100.0);
        m_player.step(1);
        QCOMPARE(m_player.cursor(), 100.0);
    }

    void playingReachesTheEndOrThePresent()
    {
        show(3.0, false);
        m_player.setRate(1000.0);
        m_player.setPlaying(true);
        QVERIFY(m_player.isMoving());
        QTRY_VERIFY(!m_player.isPlaying());
        QCOMPARE(m_player.cursor(), 3.0);
        m_player.setPlaying(true); // again, from the beginning
        QVERIFY(m_player.cursor() < 3.0);
        m_player.setPlaying(false);

        show(3.0, true);
        m_player.moveTo(0.0);
        m_player.setPlaying(true);
        QTRY_VERIFY(m_player.isLive());
        m_player.setRate(1e9);
        QCOMPARE(m_player.rate(), PlantPlayer::kFastest);
    }

    void eventsAreFoundBySeverityAndDirection()
    {
        show(100.0, false);
        QCOMPARE(m_player.nextEvent(1, EventSeverity::Info)->id, 0);
        QCOMPARE(m_player.nextEvent(-1, EventSeverity::Info), nullptr);
        m_player.moveTo(4.0);
        QCOMPARE(m_player.nextEvent(1, EventSeverity::Info)->id, 3);
        QCOMPARE(m_player.nextEvent(-1, EventSeverity::Info)->id, 0);
        m_player.moveTo(6.0);
        QCOMPARE(m_player.nextEvent(-1, EventSeverity::Warning)->id, 1);
        QCOMPARE(m_player.nextEvent(-1, EventSeverity::Alarm)->id, 0);
        m_player.moveTo(9.0);
        QCOMPARE(m_player.nextEvent(1, EventSeverity::Info), nullptr);
    }

    void causesLeadBackToTheFirst()
    {
        show(100.0, false);
        const auto chain = m_player.causesOf(3);
        QCOMPARE(chain.size(), std::size_t(3));
        QCOMPARE(chain.front()->event.text, std::string("a fails"));
        QCOMPARE(chain.back()->event.text, std::string("c throttles"));
        QCOMPARE(m_player.effectsOf(0).size(), std::size_t(1));
        QCOMPARE(m_player.effectsOf(0).front()->id, 1);
        QVERIFY(m_player.causesOf(-1).empty() && m_player.causesOf(99).empty());
        m_told->story[0].cause = 3; // a circle, as a damaged file may hold one
        m_player.setTimeline(m_told, false);
        QVERIFY(m_player.causesOf(3).size() <= 4);
    }

    void newEventsAreAddedOnce()
    {
        show(10.0, true);
        QSignalSpy told(&m_player, &PlantPlayer::eventsChanged);
        m_player.grow();
        QCOMPARE(told.count(), 0);
        m_told->story.push_back({8.0, EventSeverity::Info, "y", "at the same time as the last", -1});
        m_player.grow();
        QCOMPARE(told.count(), 1);
        QCOMPARE(m_player.events().size(), std::size_t(5));
        QCOMPARE(m_player.eventOf(4)->event.object, std::string("y"));
    }
};

QTEST_GUILESS_MAIN(TstPlantPlayer)
#include "tst_plant_player.moc"
