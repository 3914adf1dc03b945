// Forecasts of throttling and trips against what then happens; redundancy and metrics of a run.
#include "models/exchange/scenario/scenario_file.h"
#include "tests/support/running_plant.h"

#include <cmath>

using namespace takao;
using namespace takao::test;

namespace {

// Stated: what a forecast made five seconds before the event may be off by, once the pumps' standstill shows.
constexpr double kThrottleError = 1.5; // [s]
constexpr double kTripError = 2.0;     // [s]
constexpr double kDriftError = 15.0;   // on the mean, of a drift of minutes [s]

ForecastRecord record(bool trip, double at, double said)
{
    ForecastRecord r;
    r.trip = trip;
    r.at = at;
    r.said[2] = {true, said};
    return r;
}

} // namespace

class TstThrottleForecast : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase() { m_facility = kaohsiung(); }

    void pumpsWithoutStandbyAreForeseenSecondsBefore()
    {
        auto scenario = readScenario(TAKAO_SOURCE_DIR "/assets/scenarios/cdu-pump-trip-no-standby.json");
        QVERIFY(scenario.value);
        PlantRun run = begun(m_facility, *scenario.value);
        goOn(run, 90.0);
        for (const bool trip : {false, true}) {
            const auto all = qualityOf(run.forecastRecords(), trip);
            for (const ForecastQuality& q : all)
                qInfo("%s, %.0f s before: %d of %d foreseen, mean error %+.2f s, largest %+.2f s",
                      trip ? "trip" : "throttle", q.lead, q.foreseen, q.asked, q.meanError, q.largestError);
            QCOMPARE(all[2].asked, 16);
            QCOMPARE(all[2].foreseen, 16);
            QVERIFY(std::abs(all[2].largestError) < (trip ? kTripError : kThrottleError));
            QCOMPARE(all[0].foreseen, 0); // nothing was wrong yet: no forecast knows causes
        }
        const PlantStatePtr state = run.state();
        QCOMPARE(state->value("C01", signal::kSecondsToTrip).value, 0.0);
        QVERIFY(!state->value("C40", signal::kSecondsToThrottle).known());
    }

    /// Supply that gets warmer by 1.2 K a minute, and swings with its valve: ten seconds before, the swing
    /// hides the trend (README), so only half a minute is held to its figure.
    void aSlowDriftIsForeseenHalfAMinuteBefore()
    {
        auto scenario = readScenario(TAKAO_SOURCE_DIR "/assets/scenarios/sensor-drift.json");
        QVERIFY(scenario.value);
        PlantRun run = begun(m_facility, *scenario.value);
        goOn(run, 800.0);
        for (const ForecastQuality& q : qualityOf(run.forecastRecords(), false)) {
            qInfo("throttle, %.0f s before: %d of %d foreseen, mean error %+.2f s, largest %+.2f s", q.lead,
                  q.foreseen, q.asked, q.meanError, q.largestError);
        }
        const ForecastQuality early = qualityOf(run.forecastRecords(), false)[0];
        QCOMPARE(early.asked, 16);
        QCOMPARE(early.foreseen, 16);
        QVERIFY(std::abs(early.meanError) < kDriftError);
    }

    void aPlantAtRestForeseesNothing()
    {
        PlantRun run = begun(m_facility);
        for (int i = 0; i < 240; ++i) {
            goOn(run, 0.5);
            for (std::size_t r = 0; r < run.fates().size(); ++r)
                QVERIFY2(run.forecast().toThrottle(r) == ThrottleForecast::kNever &&
                             run.forecast().toTrip(r) == ThrottleForecast::kNever,
                         run.facility()[run.fates()[r].rack].id.c_str());
        }
        QVERIFY(run.forecastRecords().empty());
    }

    void aHallThatWarmsForeseesItsShutdown()
    {
        Scenario s;
        for (int i = 1; i <= 6; ++i)
            s.acts.push_back({10.0, ActKind::Fail, "FW0" + std::to_string(i)});
        PlantRun run = begun(m_facility, s);
        goOn(run, 120.0);
        const auto trips = qualityOf(run.forecastRecords(), true);
        QVERIFY(trips[2].asked > 50);
        QCOMPARE(trips[2].foreseen, trips[2].asked);
        QVERIFY2(std::abs(trips[2].largestError) < 3.0, qPrintable(QString::number(trips[2].largestError)));
        QCOMPARE(trips[1].foreseen, trips[1].asked);
    }

    void qualityCountsWhatWasAskedAndForeseen()
    {
        const double never = std::numeric_limits<double>::infinity();
        const auto all = qualityOf({record(false, 100.0, 101.0), record(false, 100.0, 97.0),
                                    record(false, 100.0, never), record(true, 100.0, 150.0)},
                                   false);
        QCOMPARE(all[2].asked, 3);
        QCOMPARE(all[2].foreseen, 2);
        QCOMPARE(all[2].meanError, -1.0);
        QCOMPARE(all[2].largestError, -3.0);
        QCOMPARE(all[0].asked, 0);
    }

    void redundancyFallsWithABuswayAndComesBack()
    {
        PlantRun run = begun(m_facility);
        const int bare = run.redundancy().bareRacks();
        QVERIFY(run.redundancy().racks() > 60);
        QVERIFY(valueOf(run, "C01", signal::kRedundancy) >= 1.0);
        act(run, {0.0, ActKind::Fail, "BW-A-SU1"});
        goOn(run, 2.0);
        QCOMPARE(valueOf(run, "C01", signal::kRedundancy), 0.0);
        QVERIFY(run.redundancy().bareRacks() >= bare + 8);
        QCOMPARE(valueOf(run, "facility", signal::kRacksBare),
                 static_cast<double>(run.redundancy().bareRacks()));
        act(run, {0.0, ActKind::Restore, "BW-A-SU1"});
        goOn(run, 2.0);
        QCOMPARE(run.redundancy().bareRacks(), bare);
        QVERIFY(run.redundancy().bareAtWorst() >= bare + 8);
    }

    void ereIsThePueAndWaterIsKnownWhereTowersAre()
    {
        PlantRun run = begun(m_facility);
        goOn(run, 30.0);
        QCOMPARE(valueOf(run, "facility", signal::kEre), valueOf(run, "facility", signal::kPue));
        const double wue = valueOf(run, "facility", signal::kWue);
        const double byHand = run.liquid().evaporated() / 1000.0 / run.ledger().computing;
        QVERIFY(wue > 0.0 && std::abs(wue - byHand) < 1e-12 * byHand);
        PlantRun hall = begun(shippedFacility("hall-s.takao.json"));
        goOn(hall, 5.0);
        QVERIFY(!reading(hall, "facility", signal::kWue).known()); // nobody says what cools it
        QVERIFY(!reading(hall, "facility", signal::kEre).known());
    }

  private:
    std::shared_ptr<Facility> m_facility;
};

QTEST_GUILESS_MAIN(TstThrottleForecast)
#include "tst_throttle_forecast.moc"
