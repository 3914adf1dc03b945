// What is seen of a timeline: zoom, pan, ticks; lanes and marks of events.
#include "app/panels/timeline_lanes.h"

#include <QtTest>

#include <algorithm>
#include <cmath>

using namespace takao;

namespace {

TimelineScale scaleOf(double begin, double end, double width)
{
    TimelineScale scale;
    scale.setExtent(begin, end);
    scale.setWidth(width);
    return scale;
}

} // namespace

class TstTimelineScale : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void timesAndPixelsAreInverse()
    {
        TimelineScale scale = scaleOf(10.0, 110.0, 500.0);
        QCOMPARE(scale.toX(10.0), 0.0);
        QCOMPARE(scale.toX(110.0), 500.0);
        QCOMPARE(scale.toTime(scale.toX(42.0)), 42.0);
    }

    void zoomKeepsWhatIsUnderThePointer()
    {
        TimelineScale scale = scaleOf(0.0, 1000.0, 800.0);
        const double at = scale.toTime(200.0);
        scale.zoom(0.1, 200.0);
        QVERIFY(std::abs(scale.toX(at) - 200.0) < 1e-9);
        QCOMPARE(scale.end() - scale.begin(), 100.0);
        QVERIFY(!scale.showsAll());
        scale.zoom(1e9, 200.0);
        QVERIFY(scale.showsAll());
        QCOMPARE(scale.begin(), 0.0);
        QCOMPARE(scale.end(), 1000.0);
        scale.zoom(1e-9, 200.0);
        QCOMPARE(scale.end() - scale.begin(), TimelineScale::kNarrowest);
    }

    void panStopsAtTheEnds()
    {
        TimelineScale scale = scaleOf(0.0, 1000.0, 1000.0);
        scale.zoom(0.1, 500.0);
        scale.pan(50.0);
        QCOMPARE(scale.begin(), 455.0);
        scale.pan(1e9);
        QCOMPARE(scale.end(), 1000.0);
        scale.pan(-1e9);
        QCOMPARE(scale.begin(), 0.0);
    }

    void aViewOfAllGrowsWithTheTimeline()
    {
        TimelineScale scale = scaleOf(0.0, 100.0, 100.0);
        scale.setExtent(0.0, 300.0);
        QCOMPARE(scale.end(), 300.0);
        scale.zoom(0.1, 0.0);
        scale.setExtent(0.0, 900.0);
        QCOMPARE(scale.end() - scale.begin(), 30.0);
        scale.reveal(600.0);
        QVERIFY(scale.begin() < 600.0 && scale.end() > 600.0);
    }

    void labelsDoNotCrowd()
    {
        for (const double span : {0.5, 3.0, 47.0, 300.0, 5000.0, 86400.0, 3.0e7}) {
            TimelineScale scale = scaleOf(0.0, span, 900.0);
            const double step = scale.labelStep(90.0);
            QVERIFY2(step / scale.secondsPerPixel() >= 90.0 - 1e-6, qPrintable(QString::number(span)));
            const auto ticks = scale.ticks(step, 0.0);
            QVERIFY(!ticks.empty() && ticks.size() < 200);
            for (const TimelineTick& tick : ticks)
                if (tick.labelled)
                    QVERIFY(std::abs(std::remainder(tick.time, step)) < 1e-6 * step);
        }
    }

    void eventsThatLieTogetherAreOneMark()
    {
        TimelineScale scale = scaleOf(0.0, 100.0, 1000.0);
        const std::vector<TimelineEvent> events = {{0, {10.0, EventSeverity::Warning, "a", "", -1}},
                                                   {1, {10.3, EventSeverity::Warning, "b", "", 0}},
                                                   {2, {10.4, EventSeverity::Alarm, "c", "", 0}},
                                                   {3, {50.0, EventSeverity::Warning, "d", "", -1}}};
        TimelineLanes lanes;
        QCOMPARE(lanes.count(), 3);
        const auto marks = lanes.marks(events, scale, 9.0);
        QCOMPARE(marks.size(), std::size_t(3));
        QCOMPARE(marks[0].events, (std::vector{0, 1}));
        QCOMPARE(marks[1].worst, EventSeverity::Alarm);
        QVERIFY(marks[0].lane != marks[1].lane); // of another severity
        scale.zoom(0.05, 100.0);
        QCOMPARE(lanes.marks(events, scale, 9.0).size(), std::size_t(3)); // one of them out of sight
        lanes.setKind(LaneKind::System);                                  // nobody knows the systems of these
        scale.showAll();
        QCOMPARE(lanes.marks(events, scale, 9.0).size(), std::size_t(2));
    }

    void alarmsThatOverlapAreOneBar()
    {
        std::vector<Alarm> alarms(3);
        alarms[0].raised = 10.0;
        alarms[0].cleared = 20.0;
        alarms[1].raised = 15.0; // stands
        alarms[2].raised = 30.0;
        alarms[2].severity = EventSeverity::Warning;
        const auto bars = TimelineLanes().bars(alarms, 40.0);
        QCOMPARE(bars.size(), std::size_t(2));
        QCOMPARE(bars[0].begin, 10.0);
        QCOMPARE(bars[0].end, 40.0);
        QCOMPARE(bars[1].severity, EventSeverity::Warning);
    }
};

QTEST_GUILESS_MAIN(TstTimelineScale)
#include "tst_timeline_scale.moc"
