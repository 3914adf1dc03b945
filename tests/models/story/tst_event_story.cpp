// Chains of causes, the worst event, groups of events that are alike, and the moments that reports show.
#include "models/timeline/story/event_story.h"
#include "models/timeline/story/story_moments.h"

#include <QtTest>

using namespace takao;

namespace {

TimelineEvent happened(int id, double time, EventSeverity severity, const std::string& object,
                       const std::string& text, int cause = -1)
{
    return {id, {time, severity, object, text, cause}};
}

constexpr auto kInfo = EventSeverity::Info;
constexpr auto kWarning = EventSeverity::Warning;
constexpr auto kAlarm = EventSeverity::Alarm;

/// A pump that trips and what follows, beside something grave that leads to nothing; ids with a gap.
EventStory story()
{
    Alarm alarm;
    alarm.object = "R1";
    alarm.rule = "gpus_throttle";
    alarm.raised = 67.0;
    alarm.event = 11;
    Alarm bare;
    bare.object = "door";
    bare.rule = "open";
    bare.text = "the door is open";
    bare.raised = 20.0;
    return {{happened(3, 10.0, kAlarm, "X", "X fails"), happened(5, 60.0, kAlarm, "P", "P fails"),
             happened(7, 61.0, kAlarm, "R1", "R1 gets 70 % of its coolant", 5),
             happened(8, 61.0, kAlarm, "R2", "R2 gets 70 % of its coolant", 5),
             happened(11, 67.0, kWarning, "R1", "the GPUs of R1 throttle", 7),
             happened(12, 72.0, kAlarm, "R1", "the GPUs of R1 switch themselves off", 11),
             happened(13, 80.0, kInfo, "P", "P runs", 5)},
            {bare, alarm}};
}

} // namespace

class TstEventStory : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void aChainBeginsAtItsFirstCause()
    {
        std::vector<int> ids;
        for (const TimelineEvent& one : story().chainTo(12))
            ids.push_back(one.id);
        QCOMPARE(ids, (std::vector<int>{5, 7, 11, 12}));
        QCOMPARE(story().chainTo(3).size(), std::size_t(1));
        QVERIFY(story().chainTo(4).empty());
    }

    void aChainThatRunsInACircleEnds()
    {
        const EventStory circle({happened(1, 0.0, kInfo, "a", "a", 2), happened(2, 1.0, kInfo, "b", "b", 1),
                                 happened(3, 2.0, kInfo, "c", "c", 3)},
                                {});
        QCOMPARE(circle.chainTo(2).size(), std::size_t(2));
        QCOMPARE(circle.chainTo(3).size(), std::size_t(1));
    }

    void aCauseThatIsLostEndsTheChain()
    {
        const EventStory cut({happened(9, 5.0, kAlarm, "a", "a", 4)}, {});
        QCOMPARE(cut.chainTo(9).size(), std::size_t(1));
    }

    void theWorstIsTheGravestWithTheLongestChain()
    {
        QCOMPARE(story().worst()->id, 12);
        QVERIFY(!EventStory({}, {}).worst());
        const EventStory mild({happened(0, 1.0, kInfo, "a", "a"), happened(1, 2.0, kWarning, "b", "b"),
                               happened(2, 3.0, kWarning, "c", "c"), happened(3, 4.0, kInfo, "d", "d", 0)},
                              {});
        QCOMPARE(mild.worst()->id, 1);
    }

    void whatAUserNamesIsFound()
    {
        QCOMPARE(story().subject("11")->text, std::string("the GPUs of R1 throttle"));
        QCOMPARE(story().subject("R1/gpus_throttle")->event, 11);
        QCOMPARE(story().subject("worst")->event, 12);
        const auto door = story().subject("door/open");
        QCOMPARE(door->event, -1);
        QCOMPARE(door->time, 20.0);
        QCOMPARE(door->object, std::string("door"));
    }

    void whatIsNotThereIsSaid()
    {
        const auto id = story().subject("99");
        QVERIFY(!id && id.error().kind == ErrorKind::BadUsage);
        QVERIFY(id.error().text().find("from 3 to 13") != std::string::npos);
        const auto alarm = story().subject("R9/gpus_throttle");
        QVERIFY(!alarm && alarm.error().text().find("R1/gpus_throttle") != std::string::npos);
        QVERIFY(!EventStory({}, {}).subject("worst"));
    }

    void alikeEventsOfAMomentAreOneGroup()
    {
        const auto groups = groupAlike(story().events());
        QCOMPARE(groups.size(), std::size_t(6));
        QCOMPARE(groups[2].first, std::size_t(2));
        QCOMPARE(groups[2].end, std::size_t(4));
        QVERIFY(groupAlike({}).empty());
    }

    void reportsShowBeforeFirstAlarmWorstAndEnd()
    {
        const auto moments = storyMoments(story(), {0.0, 300.0});
        QCOMPARE(moments.size(), std::size_t(4));
        QCOMPARE(moments[0].time, 15.0); // 5 s before the door
        QCOMPARE(moments[1].time, 20.0);
        QCOMPARE(moments[2].time, 72.0);
        QCOMPARE(moments[2].text, std::string("the GPUs of R1 switch themselves off"));
        QCOMPARE(moments[3].time, 300.0);
        QCOMPARE(storyMoments(story(), {0.0, 72.5}).size(), std::size_t(3)); // the end is too near
        QCOMPARE(storyMoments(EventStory({}, {}), {0.0, 10.0}).size(), std::size_t(1));
    }

    void chartsShowTheTimeAroundTheWorst()
    {
        const TimeSpan span = incidentSpan(story(), {0.0, 300.0});
        QCOMPARE(span.begin, 30.0);
        QCOMPARE(span.end, 132.0);
        QCOMPARE(incidentSpan(story(), {50.0, 100.0}).end, 100.0);
        QCOMPARE(incidentSpan(EventStory({}, {}), {1.0, 2.0}).begin, 1.0);
    }
};

QTEST_GUILESS_MAIN(TstEventStory)
#include "tst_event_story.moc"
