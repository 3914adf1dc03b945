// What is different between two moments, and what a stretch of a timeline comes to: on plants small enough to
// reckon by hand.
#include "models/timeline/future_summary.h"
#include "models/timeline/moment_comparison.h"

#include <QtTest>

#include <algorithm>
#include <cmath>

using namespace takao;

namespace {

constexpr double kUnknown = std::numeric_limits<double>::quiet_NaN();

/// One rack, one job, the facility's totals.
std::shared_ptr<const SignalCatalogue> catalogue()
{
    auto all = std::make_shared<SignalCatalogue>();
    for (const SignalInfo& signal : {SignalInfo{"R1", "power", "W"},
                                     {"R1", "gpu_temperature", "degC"},
                                     {"R1", "throttle", "1"},
                                     {"R2", "power", "W"},
                                     {"train", "job_progress", "1"},
                                     {"facility", "it_power", "W"},
                                     {"facility", "cooling_power", "W"},
                                     {"facility", "loss_power", "W"}})
        all->add(signal);
    return all;
}

/// A value that is not a number is missing.
PlantStatePtr state(double time, std::vector<double> values, std::shared_ptr<const SignalCatalogue> named)
{
    std::vector<Quality> quality;
    for (double& value : values) {
        quality.push_back(std::isnan(value) ? Quality::Missing : Quality::Good);
        value = std::isnan(value) ? 0.0 : value;
    }
    return std::make_shared<const PlantState>(time, std::move(named), values, quality,
                                              std::vector<PlantEvent>());
}

/// Given states and events.
class Listed : public Timeline
{
  public:
    Listed(std::vector<PlantStatePtr> states, std::vector<PlantEvent> events)
        : m_states(std::move(states)), m_events(std::move(events))
    {}

    double begin() const override { return m_states.front()->time(); }
    double end() const override { return m_states.back()->time(); }
    PlantStatePtr stateAt(double t) const override
    {
        PlantStatePtr found = m_states.front();
        for (const PlantStatePtr& s : m_states)
            if (s->time() <= t)
                found = s;
        return found;
    }
    Result<SignalSeries> signal(std::string_view name, double t0, double t1, std::size_t most) const override
    {
        const auto signal = findSignal(m_states.front()->catalogue(), name, t0, t1, most);
        if (!signal)
            return tl::unexpected(signal.error());
        SignalSeries series{m_states.front()->catalogue().all()[*signal], false, {}};
        for (const PlantStatePtr& s : m_states)
            if (s->time() >= stateAt(t0)->time() && s->time() <= t1) {
                const SignalValue value = s->value(*signal);
                SignalPoint point{s->time(), s->time()};
                point.quality = value.quality;
                if (value.quality != Quality::Missing)
                    point.least = point.most = value.value;
                series.points.push_back(point);
            }
        return series;
    }
    std::vector<TimelineEvent> events(double t0, double t1) const override
    {
        std::vector<TimelineEvent> found;
        for (std::size_t e = 0; e < m_events.size(); ++e)
            if (m_events[e].time >= t0 && m_events[e].time <= t1)
                found.push_back({static_cast<int>(e), m_events[e]});
        return found;
    }
    std::vector<Alarm> alarms(double t0, double t1) const override
    {
        Alarm alarm;
        alarm.raised = 11.5;
        return alarm.raised <= t1 && alarm.cleared >= t0 ? std::vector<Alarm>{alarm} : std::vector<Alarm>();
    }

  private:
    std::vector<PlantStatePtr> m_states;
    std::vector<PlantEvent> m_events;
};

} // namespace

class TstComparison : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void changesAreWeighedByTheScaleOfTheirQuantity()
    {
        const auto named = catalogue();
        const PlantStatePtr a = state(0, {100e3, 60, 0, 50e3, 10, 150e3, 20e3, kUnknown}, named);
        const PlantStatePtr b = state(9, {80e3, 67, 4, 50e3, 12, 130e3, kUnknown, 5e3}, named);
        const MomentComparison found = compareMoments(*a, *b);
        QCOMPARE(found.compared, std::size_t(6));
        QCOMPARE(found.onlyBefore, std::size_t(1));
        QCOMPARE(found.onlyAfter, std::size_t(1));
        std::vector<std::string> order;
        for (const SignalChange& change : found.changes)
            order.push_back(named->all()[change.before].name());
        // a word; 7 K of 10 K; 20 of 100 kW; 2 of 12 steps; 20 of 150 kW
        const std::vector<std::string> expected = {"R1/throttle", "R1/gpu_temperature", "R1/power",
                                                   "train/job_progress", "facility/it_power"};
        QVERIFY(order == expected);
        QCOMPARE(found.changes[1].difference(), 7.0);
        QCOMPARE(found.changes[1].relative, 0.7);
        QCOMPARE(found.changes[2].relative, -0.2);
        QCOMPARE(found.changes[4].relative, -20.0 / 150.0);
        QVERIFY(compareMoments(*a, *a).changes.empty());
    }

    /// Two timelines need not list the same named in the same order.
    void signalsAreFoundByTheirNames()
    {
        auto other = std::make_shared<SignalCatalogue>();
        other->add({"R9", "power", "W"});
        other->add({"R1", "gpu_temperature", "degC"});
        const PlantStatePtr a = state(0, {1, 60, 0, 1, 1, 1, 1, 1}, catalogue());
        const PlantStatePtr b = state(0, {7, 65}, other);
        const MomentComparison found = compareMoments(*a, *b);
        QCOMPARE(found.compared, std::size_t(1));
        QCOMPARE(found.changes.size(), std::size_t(1));
        QCOMPARE(found.changes[0].difference(), 5.0);
        QCOMPARE(found.changes[0].after, 1u);
        QCOMPARE(found.onlyBefore, std::size_t(7));
        QCOMPARE(found.onlyAfter, std::size_t(1));
    }

    void aStretchIsSummedUp()
    {
        const auto named = catalogue();
        const Listed timeline({state(10, {1, 60, 0, 1, 100, 90e3, 20e3, 5e3}, named),
                               state(12, {1, 95, 4, 1, 103, 80e3, 20e3, 5e3}, named),
                               state(16, {1, 80, 32, 1, 104, 10e3, 20e3, 5e3}, named),
                               state(20, {1, 70, 32, 1, 104, 0, 20e3, 5e3}, named)},
                              {{11.5, EventSeverity::Warning, "R1", "throttles"},
                               {11.9, EventSeverity::Info, "R1", "a word that is no trouble"},
                               {14.0, EventSeverity::Alarm, "R2", "of another rack"}});
        const auto sum = summarise(timeline, 10.0, 18.0);
        QVERIFY2(sum, sum ? "" : sum.error().text().c_str());
        QVERIFY(sum->throttled.first && sum->throttled.first->rack == "R1");
        QCOMPARE(sum->throttled.first->time, 11.5); // of the event, which is finer than the samples
        QCOMPARE(sum->throttled.racks.size(), std::size_t(1));
        QVERIFY(sum->tripped.first);
        QCOMPARE(sum->tripped.first->time, 16.0); // no event of its own tells: the sample
        QVERIFY(!sum->off.first);
        QCOMPARE(sum->hottestGpu->value, 95.0);
        QCOMPARE(sum->hottestGpu->time, 12.0);
        QCOMPARE(sum->racks, 90e3 * 2 + 80e3 * 4 + 10e3 * 2);
        QCOMPARE(sum->cooling, 20e3 * 8);
        QCOMPARE(sum->losses, 5e3 * 8);
        QCOMPARE(sum->jobs.size(), std::size_t(1));
        QCOMPARE(sum->jobs[0].done, 4.0);
        QCOMPARE(sum->alarms, std::size_t(1));
        QVERIFY(!sum->warmestInlet); // nobody knows it
        QVERIFY(!summarise(timeline, 18.0, 10.0));
    }

    void theEnergyOfPartsIsThatOfTheWhole()
    {
        const auto named = catalogue();
        const Listed timeline({state(0, {1, 60, 0, 1, 0, 90e3, 20e3, 5e3}, named),
                               state(2, {1, 60, 0, 1, 0, 70e3, 10e3, 4e3}, named),
                               state(5, {1, 60, 0, 1, 0, 50e3, 0, 3e3}, named)},
                              {});
        const double whole = summarise(timeline, 0, 5)->energy();
        QCOMPARE(summarise(timeline, 0, 3.5)->energy() + summarise(timeline, 3.5, 5)->energy(), whole);
    }

    void aForkKeepsWhatHappenedBeforeIt()
    {
        FutureSummary past, future;
        past.throttled.racks = {{"R1", 5.0}};
        past.throttled.first = past.throttled.racks[0];
        future.begin = 10.0;
        future.throttled.racks = {{"R1", 10.0}, {"R2", 12.0}}; // R1 still does at the fork
        future.throttled.first = future.throttled.racks[0];
        future.tripped.racks = {{"R2", 13.0}};
        future.tripped.first = future.tripped.racks[0];
        const FutureSummary both = joined(past, future);
        QCOMPARE(both.throttled.first->time, 5.0);
        QCOMPARE(both.throttled.racks.size(), std::size_t(2));
        QCOMPARE(both.tripped.first->time, 13.0);
        QCOMPARE(both.begin, 10.0);
    }
};

QTEST_GUILESS_MAIN(TstComparison)
#include "tst_comparison.moc"
