// The question why of a document: what is asked about, its chain, the search on its thread and how it ends.
#include "app/document/run_session.h"
#include "app/document/why_question.h"
#include "tests/support/recorded_incident.h"

#include <QSemaphore>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

using namespace takao;
using takao::test::RecordedIncident;
using Search = WhyQuestion::Search;

namespace {

constexpr int kPatienceMs = 60000; // a loaded machine
constexpr double kEver = std::numeric_limits<double>::infinity();

/// Another timeline of which signals cannot be had, or only when the test lets go.
class HeldTimeline : public Timeline
{
  public:
    explicit HeldTimeline(const Timeline& told, bool refuses = false) : m_told(told), m_refuses(refuses) {}

    double begin() const override { return m_told.begin(); }
    double end() const override { return m_told.end(); }
    PlantStatePtr stateAt(double t) const override { return m_told.stateAt(t); }
    std::vector<TimelineEvent> events(double a, double b) const override { return m_told.events(a, b); }
    std::vector<Alarm> alarms(double a, double b) const override { return m_told.alarms(a, b); }
    Result<SignalSeries> signal(std::string_view name, double a, double b, std::size_t n) const override
    {
        if (m_refuses)
            return fail(ErrorKind::FileUnreadable, "the disk is gone");
        ++asked;
        gate.acquire();
        gate.release();
        return m_told.signal(name, a, b, n);
    }

    mutable QSemaphore gate; ///< empty: signals wait
    mutable std::atomic<int> asked = 0;

  private:
    const Timeline& m_told;
    bool m_refuses;
};

} // namespace

class TstWhyQuestion : public QObject
{
    Q_OBJECT

  private:
    QTemporaryDir m_folder;
    std::unique_ptr<Document> m_document;
    std::unique_ptr<WhyQuestion> m_why;

    PlantPlayer& player() { return m_document->player(); }
    Selection& selection() { return m_document->selection(); }
    std::vector<int> ids() const
    {
        std::vector<int> all;
        for (const TimelineEvent& step : m_why->steps())
            all.push_back(step.id);
        return all;
    }
    std::vector<std::string> moved() const
    {
        std::vector<std::string> names;
        for (const Mover& mover : m_why->movers().movers)
            names.push_back(mover.signal.name());
        return names;
    }
    void awaitSearch() { QTRY_VERIFY_WITH_TIMEOUT(m_why->search() != Search::Running, kPatienceMs); }

  private Q_SLOTS:
    void initTestCase()
    {
        const QString file = m_folder.filePath(QStringLiteral("incident.takaorec"));
        RecordedIncident::record(file.toStdString());
        m_document = std::make_unique<Document>();
        m_document->setAirAutomatic(false);
        m_why = std::make_unique<WhyQuestion>(*m_document);
        m_document->open(file);
        QTRY_VERIFY_WITH_TIMEOUT(m_document->isPlayed(), kPatienceMs);
    }

    void init()
    {
        m_document->showTimeline(m_document->sharedRecording());
        player().moveTo(player().end());
        selection().clear();
        QVERIFY(!m_why->isAsked());
    }

    void cleanupTestCase()
    {
        m_why.reset();
        m_document.reset();
    }

    void theChainIsThereAtOnceAndTheSignalsFollow()
    {
        QSignalSpy asked(m_why.get(), &WhyQuestion::questionChanged);
        QVERIFY(m_why->askEvent(RecordedIncident::kLast));
        QCOMPARE(asked.count(), 1);
        QCOMPARE(ids(), (std::vector<int>{0, 1, 2, 3, 4}));
        QCOMPARE(m_why->step(), 4);
        QCOMPARE(m_why->subject().object, std::string("B0"));
        QVERIFY(!m_why->lostCause());
        QCOMPARE(m_why->search(), Search::Running);
        awaitSearch();
        QCOMPARE(m_why->search(), Search::Done);
        QCOMPARE(moved(), (std::vector<std::string>{"supply/air_flow", "A0/air_flow", "A0/inlet_temperature",
                                                    "B0/inlet_temperature"}));
        QCOMPARE(m_why->movers().movers[0].time, 102.0);
    }

    void askingMovesNothing()
    {
        player().moveTo(200.0);
        QVERIFY(m_why->askEvent(RecordedIncident::kWarm));
        QCOMPARE(player().cursor(), 200.0);
        QVERIFY(selection().ids().empty());
    }

    void aStepGoesToItsTimeAndSelectsItsObject()
    {
        m_why->askEvent(RecordedIncident::kLast);
        m_why->showStep(1);
        QCOMPARE(player().cursor(), 110.0);
        QCOMPARE(selection().current(), std::string("A0")); // the whole of A0/fans
        QCOMPARE(m_document->shownEvent(), RecordedIncident::kFans);
        QCOMPARE(m_why->step(), 1);
        QCOMPARE(m_why->subject().event, RecordedIncident::kLast); // still
        m_why->showStep(3);                                        // a job, which nothing stands for
        QCOMPARE(player().cursor(), 130.0);
        QCOMPARE(m_why->step(), 3);
        m_why->showStep(5);
        m_why->showStep(-1);
        QCOMPARE(m_why->step(), 3);
    }

    void aSignalGoesToWhenItMoved()
    {
        m_why->askEvent(RecordedIncident::kLast);
        awaitSearch();
        m_why->showMover(0);
        QCOMPARE(player().cursor(), 102.0);
        QCOMPARE(selection().current(), std::string("supply"));
        m_why->showMover(99);
        QCOMPARE(player().cursor(), 102.0);
    }

    void anObjectMeansItsLatestAlarmUpToTheCursor()
    {
        player().moveTo(125.0);
        QVERIFY(m_why->askObject("A0"));
        QCOMPARE(m_why->subject().event, RecordedIncident::kWarm);
        QVERIFY(!m_why->askObject("B0")); // that comes later
        QCOMPARE(m_why->subject().event, RecordedIncident::kWarm);
        player().moveTo(115.0); // before the alarm: the latest event of it or its parts
        QVERIFY(m_why->askObject("A0"));
        QCOMPARE(m_why->subject().event, RecordedIncident::kFans);
        player().moveTo(50.0);
        QVERIFY(!m_why->askObject("A0"));
        QVERIFY(!m_why->askObject("no such thing"));
    }

    void withoutAnyObjectTheLatestAlarmIsMeant()
    {
        player().moveTo(145.0);
        QVERIFY(m_why->askObject({}));
        QCOMPARE(m_why->subject().event, RecordedIncident::kLast);
    }

    void anAlarmThatNoEventTellsOfIsItsOnlyStep()
    {
        QVERIFY(m_why->askObject("B4"));
        QCOMPARE(ids(), std::vector<int>{-1});
        QCOMPARE(m_why->subject().object, std::string("B4"));
        awaitSearch();
        QCOMPARE(m_why->search(), Search::Done);
        m_why->showStep(0);
        QCOMPARE(player().cursor(), RecordedIncident::kUntold);
        QCOMPARE(selection().current(), std::string("B4"));
    }

    void whatWasChosenLastIsAskedAbout()
    {
        m_document->showEvent(RecordedIncident::kJob);
        QVERIFY(m_why->askChosen());
        QCOMPARE(m_why->subject().event, RecordedIncident::kJob);
        m_why->clear();
        player().moveTo(player().end());
        selection().setOne("A0");
        QVERIFY(m_why->askChosen());
        QCOMPARE(m_why->subject().event, RecordedIncident::kWarm);
        m_document->showEvent(RecordedIncident::kAlone);
        QVERIFY(m_why->askChosen());
        QCOMPARE(m_why->subject().event, RecordedIncident::kAlone);
    }

    void anEventThatIsChosenIsAStepOrTheNextQuestion()
    {
        m_document->showEvent(RecordedIncident::kLast);
        QVERIFY(!m_why->isAsked()); // nobody has asked
        m_why->askEvent(RecordedIncident::kLast);
        m_document->showEvent(RecordedIncident::kSupply);
        QCOMPARE(m_why->subject().event, RecordedIncident::kLast);
        QCOMPARE(m_why->step(), 0);
        m_document->showEvent(RecordedIncident::kAlone);
        QCOMPARE(m_why->subject().event, RecordedIncident::kAlone);
        QCOMPARE(ids(), std::vector<int>{RecordedIncident::kAlone});
    }

    void aLostCauseIsTold()
    {
        QVERIFY(m_why->askEvent(RecordedIncident::kLost));
        QCOMPARE(ids(), std::vector<int>{RecordedIncident::kLost});
        QCOMPARE(m_why->lostCause(), std::optional(RecordedIncident::kLostCause));
        m_why->askEvent(RecordedIncident::kAlone);
        QVERIFY(!m_why->lostCause());
        QVERIFY(m_why->anyCauses());
    }

    void whatIsNotThereIsNotAskedAbout()
    {
        QVERIFY(!m_why->askEvent(999));
        QVERIFY(!m_why->askEvent(-1));
        QVERIFY(!m_why->isAsked());
    }

    void theWindowNeverWaitsAndANewerQuestionWins()
    {
        auto held = std::make_shared<HeldTimeline>(*m_document->recording());
        m_document->showTimeline(held);
        m_why->askEvent(RecordedIncident::kLast);
        QTRY_VERIFY_WITH_TIMEOUT(held->asked > 0, kPatienceMs); // it reads, and is held
        m_why->askEvent(RecordedIncident::kWarm);               // at once
        m_why->askEvent(RecordedIncident::kAlone);
        m_why->askEvent(RecordedIncident::kFans);
        QCOMPARE(m_why->search(), Search::Running);
        held->gate.release();
        awaitSearch();
        QCOMPARE(m_why->search(), Search::Done);
        QCOMPARE(m_why->movers().until, 110.0); // of the last question alone
        QCOMPARE(moved(), std::vector<std::string>{"supply/air_flow"});
    }

    void aSearchIsStoppedAndTheChainStays()
    {
        auto free = std::make_shared<HeldTimeline>(*m_document->recording());
        free->gate.release();
        m_document->showTimeline(free);
        m_why->askEvent(RecordedIncident::kLast);
        awaitSearch();
        auto held = std::make_shared<HeldTimeline>(*m_document->recording());
        m_document->showTimeline(held);
        m_why->askEvent(RecordedIncident::kLast);
        QTRY_VERIFY_WITH_TIMEOUT(held->asked > 0, kPatienceMs);
        m_why->stop();
        QCOMPARE(m_why->search(), Search::Stopped);
        QCOMPARE(ids().size(), std::size_t(5));
        held->gate.release();
        QTest::qWait(200);
        QCOMPARE(m_why->search(), Search::Stopped);
        QVERIFY(m_why->movers().movers.empty());
        QVERIFY(2 * held->asked < free->asked); // the signal that was being read was the last one
    }

    void anotherTimelineEndsTheQuestion()
    {
        auto held = std::make_shared<HeldTimeline>(*m_document->recording());
        m_document->showTimeline(held);
        m_why->askEvent(RecordedIncident::kLast);
        QSignalSpy changed(m_why.get(), &WhyQuestion::questionChanged);
        m_document->showTimeline(m_document->sharedRecording());
        QCOMPARE(changed.count(), 1);
        QVERIFY(!m_why->isAsked());
        QCOMPARE(m_why->search(), Search::None);
        held->gate.release();
        QVERIFY(m_why->askEvent(RecordedIncident::kLast)); // the next one is answered
        awaitSearch();
        QCOMPARE(moved().size(), std::size_t(4));
    }

    void whatCannotBeReadIsTold()
    {
        m_document->showTimeline(std::make_shared<HeldTimeline>(*m_document->recording(), true));
        m_why->askEvent(RecordedIncident::kLast);
        awaitSearch();
        QCOMPARE(m_why->search(), Search::Failed);
        QVERIFY(m_why->error().find("the disk is gone") != std::string::npos);
        QCOMPARE(ids().size(), std::size_t(5)); // the causes are known all the same
    }

    void aRunIsAskedLikeARecording()
    {
        Scenario scenario;
        scenario.duration = 100.0;
        scenario.acts = {{80.0, ActKind::Fail, "A0"}};
        m_document->run().setSpeed(kFullSpeed);
        m_document->startRun(scenario);
        QTRY_COMPARE_WITH_TIMEOUT(m_document->run().phase(), RunSession::Phase::Paused, kPatienceMs);
        player().moveTo(player().end());
        QVERIFY(m_why->askObject("A0"));
        QCOMPARE(m_why->subject().object, std::string("A0"));
        awaitSearch();
        QCOMPARE(m_why->search(), Search::Done);
        QVERIFY(m_why->movers().looked > 0);
        QCOMPARE(m_why->movers().calmBegin, 20.0); // the minute before
        QVERIFY(moved().empty());                  // a first cause: nothing moved before it
        m_document->closeRun();
        QVERIFY(!m_why->isAsked()); // its timeline is gone
        QCOMPARE(player().timeline(), static_cast<const Timeline*>(m_document->recording()));
    }

    void aSearchThatGoesOnHoldsNobodyUpAtTheEnd()
    {
        Document document;
        auto held = std::make_shared<HeldTimeline>(*m_document->recording());
        held->gate.release();
        auto why = std::make_unique<WhyQuestion>(document);
        document.player().setTimeline(held, false);
        QVERIFY(why->askEvent(RecordedIncident::kLast)); // without a facility, too
        why.reset();
        QVERIFY(held->events(-kEver, kEver).size() == 7);
    }
};

QTEST_MAIN(TstWhyQuestion)
#include "tst_why_question.moc"
