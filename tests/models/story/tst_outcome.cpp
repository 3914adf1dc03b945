// Fates of racks and energies, on recordings of which they are known.
#include "models/timeline/signal_integral.h"
#include "models/timeline/story/outcome.h"
#include "tests/models/story/written_recording.h"

#include <cmath>

using namespace takao;

class TstOutcome : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void racksThatWereHitAreFoundInOrder()
    {
        const auto recording = test::written(
            m_folder.filePath("a.takaorec"),
            {// Throttles, trips later; idle in between every second row.
             {{"R1", "throttle", "1"}, [](int r) { return r < 67   ? r % 2
                                                          : r < 72 ? 4.0
                                                                   : 32.0; }},
             {{"R1", "gpu_temperature", "degC"}, [](int r) { return r == 71 ? 95.5 : 60.0; }},
             // Capped first, which is no heat; then too warm.
             {{"R2", "throttle", "1"},
              [](int r) { return r < 10   ? 0.0
                                 : r < 50 ? 2.0
                                 : r < 60 ? 1.0
                                          : 8.0 + 1.0; }},
             // Loses its feeds.
             {{"R3", "throttle", "1"}, [](int r) { return r < 90 ? 1.0 : 64.0; }},
             {{"R3", "status", "1"}, [](int r) { return r < 90 ? 0.0 : 3.0; }},
             {{"R3", "power", "W"}, [](int r) { return r < 90 ? 500.0 : 0.0; }},
             // Has no GPUs, and shuts down by the air.
             {{"R4", "inlet_temperature", "degC"}, [](int) { return 30.0; }},
             {{"R4", "power", "W"}, [](int r) { return r < 40 ? 500.0 : 0.0; }},
             {{"R4", "status", "1"}, [](int) { return 0.0; }},
             {{"R4/server-1", "inlet_temperature", "degC"},
              [](int) { return 30.0; }}, // is no rack
                                         // Nothing happens to it.
             {{"R5", "throttle", "1"}, [](int r) { return r % 2; }},
             {{"R5", "power", "W"}, [](int) { return 500.0; }}},
            100, 1.0);
        const auto outcome = outcomeOf(*recording);
        QVERIFY(outcome);
        QCOMPARE(outcome->racks, std::size_t(5));
        QCOMPARE(outcome->hit.size(), std::size_t(4));
        QCOMPARE(outcome->hit[0].rack, std::string("R4"));
        QCOMPARE(outcome->hit[0].trip, std::optional(40.0));
        QCOMPARE(outcome->hit[1].rack, std::string("R2"));
        QCOMPARE(outcome->hit[1].firstThrottle, std::optional(60.0));
        QVERIFY(!outcome->hit[1].trip);
        QCOMPARE(outcome->hit[2].firstThrottle, std::optional(67.0));
        QCOMPARE(outcome->hit[2].trip, std::optional(72.0));
        QCOMPARE(outcome->hit[2].hottest, 95.5);
        QCOMPARE(outcome->hit[3].dark, std::optional(90.0));
        QVERIFY(!outcome->hit[3].trip && !outcome->hit[3].firstThrottle);
        QCOMPARE(outcome->count(&RackOutcome::firstThrottle), std::size_t(2));
        QCOMPARE(outcome->earliest(&RackOutcome::trip), std::optional(40.0));
        QCOMPARE(outcome->hottest(), 95.5);
        QVERIFY(std::isnan(outcome->energy.computing)); // not recorded
    }

    void energyIsTheIntegralOfPower()
    {
        const auto recording =
            test::written(m_folder.filePath("b.takaorec"),
                          {{{"facility", "it_power", "W"}, [](int r) { return 100.0 * r; }},
                           {{"facility", "cooling_power", "W"}, [](int) { return 50.0; }},
                           {{"facility", "loss_power", "W"}, [](int r) { return r == 50 ? NAN : 10.0; }}},
                          101, 2.0);
        const auto outcome = outcomeOf(*recording);
        QVERIFY(outcome);
        QCOMPARE(outcome->energy.computing, 2.0 * 100.0 * 4950.0); // each sample holds for 2 s
        QCOMPARE(outcome->energy.cooling, 50.0 * 200.0);
        QCOMPARE(outcome->energy.losses, 10.0 * 198.0); // without the missing sample
        QVERIFY(std::isnan(outcome->energy.grid));
        QCOMPARE(integralOf(*recording, "facility/cooling_power", 11.0, 20.0),
                 450.0); // from one that holds at 11 s
        QVERIFY(std::isnan(integralOf(*recording, "facility/nothing", 0.0, 1.0)));
    }

    void lookingCanBeCancelled()
    {
        const auto recording = test::written(m_folder.filePath("c.takaorec"),
                                             {{{"R1", "throttle", "1"}, [](int) { return 0.0; }}}, 3, 1.0);
        const auto outcome = outcomeOf(*recording, [](double, const std::string&) { return false; });
        QVERIFY(!outcome && outcome.error().kind == ErrorKind::Cancelled);
    }

  private:
    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(TstOutcome)
#include "tst_outcome.moc"
