// Training jobs by hand calculation: phases, swings, stragglers, bandwidth, beginning and end.
#include "tests/models/workload/rig.h"
#include "tests/support/proof.h"

#include <fmt/format.h>

#include <cmath>

using namespace takao::workload;
using takao::testing::Judged;
using takao::testing::proved;

namespace {

constexpr double kNormal = 60.0; ///< [degC]
constexpr double kHot = 90.0;    ///< [degC] hardware slowdown: half the clock

} // namespace

class TstTraining : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    // 0.8 s at 1400 W, 0.2 s at 392 + 0.25 x 1008 = 644 W: 1248.8 W.
    void averagePowerIsThatOfThePhases()
    {
        Rig rig(8);
        const int job = rig.add(trainingJob(8));
        rig.step(100.0);
        const double byHand = 0.8 * 1400.0 + 0.2 * 644.0;
        const double found = rig.workload.power()[3];
        QVERIFY(proved({"workload", "mean power of training, 0.8 s computing and 0.2 s exchange",
                        fmt::format("{:.3f} W", found), fmt::format("{:.1f} W, by hand", byHand),
                        relative(found, byHand), 1e-9, Judged::AtMostPercent}));
        QVERIFY(std::abs(rig.workload.job(job).progress - 100.0) < 1e-6);
        QVERIFY(std::abs(rig.workload.job(job).power - 8.0 * byHand) < 1e-6);
    }

    void shortStepsSeeTheSwing()
    {
        Rig rig(8);
        const int job = rig.add(trainingJob(8));
        double most = 0.0, least = 1e9;
        for (int i = 0; i < 100; ++i) {
            rig.step(0.1);
            most = std::max(most, rig.workload.job(job).power);
            least = std::min(least, rig.workload.job(job).power);
        }
        QVERIFY(std::abs(most - 8.0 * 1400.0) < 1e-6);
        QVERIFY(std::abs(least - 8.0 * 644.0) < 1e-6);
        // The swing is told whatever the step.
        rig.step(10.0);
        QVERIFY(std::abs(rig.workload.job(job).highPower - 8.0 * 1400.0) < 1e-9);
        QVERIFY(std::abs(rig.workload.job(job).lowPower - 8.0 * 644.0) < 1e-9);
        QCOMPARE(rig.workload.job(job).stepPeriod, 1.0);
    }

    // Checkpoints, a hot straggler and manufacturing spread: the same at every step that divides the time.
    void energyAndStepsDontDependOnTheTimeStep()
    {
        Training training = withCheckpoints();
        training.step = {0.7, 0.5, 0.4, 0.8};
        training.computeSpread = 0.05;
        double energy = 0.0, progress = 0.0, worst = 0.0;
        for (const double dt : {700.0, 7.0, 1.0, 0.7, 0.1, 0.05}) {
            Rig rig(16, 5, halvingGpu());
            const int job = rig.add(trainingJob(16, training));
            rig.temperature[4] = kHot;
            rig.run(700.0, dt);
            if (dt == 700.0) {
                energy = rig.energy;
                progress = rig.workload.job(job).progress;
            }
            worst = std::max({worst, std::abs(relative(rig.energy, energy)),
                              std::abs(relative(rig.workload.job(job).progress, progress))});
            QCOMPARE(rig.workload.clock()[4], 0.5);
        }
        QVERIFY(proved({"workload", "energy and steps of 700 s, time steps of 0.05 to 700 s", "the same",
                        "one step of 700 s", worst, 1e-9, Judged::AtMostPercent}));
    }

    // One of 64 at half clock: 0.8 / 0.5 + 0.2 = 1.8 s instead of 1 s; the others wait 0.8 s of it.
    void stepTakesAsLongAsItsSlowestGpu()
    {
        Rig rig(64, 1, halvingGpu());
        const int job = rig.add(trainingJob(64));
        rig.temperature[17] = kHot;
        rig.step(180.0);
        const JobReading& reading = rig.workload.job(job);
        QVERIFY(proved({"workload", "step with one of 64 GPUs at half clock",
                        fmt::format("{:.6f} s", reading.stepPeriod), "1.8 s, by hand",
                        relative(reading.stepPeriod, 1.8), 1e-12, Judged::AtMostPercent}));
        QVERIFY(std::abs(reading.progress - 100.0) < 1e-6);
        QCOMPARE(reading.slowestGpu, 17);
        QVERIFY(std::abs(reading.speed - 1.0 / 1.8) < 1e-9);
        const double waiting = (0.8 * 1400.0 + 1.0 * 644.0) / 1.8;
        QVERIFY(proved({"workload", "mean power of the 63 that wait for it",
                        fmt::format("{:.3f} W", rig.workload.power()[3]),
                        fmt::format("{:.3f} W, by hand", waiting), relative(rig.workload.power()[3], waiting),
                        1e-9, Judged::AtMostPercent}));
        const GpuType type = gb300();
        const double straggler =
            (1.6 * gpuPower(type, 1.0, 0.5, kHot) + 0.2 * gpuPower(type, 0.25, 0.5, kHot)) / 1.8;
        QVERIFY(std::abs(relative(rig.workload.power()[17], straggler)) < 1e-9);
    }

    void jobThatSlowsNamesTheGpu()
    {
        Rig rig(64, 1, halvingGpu());
        const int job = rig.add(trainingJob(64));
        rig.run(10.0, 1.0);
        rig.temperature[17] = kHot;
        rig.run(20.0, 1.0);
        rig.temperature[17] = kNormal;
        rig.run(30.0, 1.0);
        const auto slowed = rig.of(EventKind::JobSlowed);
        QCOMPARE(slowed.size(), std::size_t{1});
        QCOMPARE(slowed[0].time, 10.0);
        QCOMPARE(slowed[0].job, job);
        QCOMPARE(slowed[0].gpu, 17);
        QCOMPARE(slowed[0].cause, Cause::Gpu);
        QVERIFY(slowed[0].why & reason::kHwThermal);
        const auto recovered = rig.of(EventKind::JobRecovered);
        QCOMPARE(recovered.size(), std::size_t{1});
        QCOMPARE(recovered[0].time, 20.0);
        // Causes stand before effects.
        for (std::size_t i = 0; i < rig.events.size(); ++i)
            if (rig.events[i].kind == EventKind::JobSlowed)
                QCOMPARE(rig.events[i - 1].kind, EventKind::GpuThrottled);
    }

    // Half the bandwidth: the exchange takes 0.4 s instead of 0.2 s.
    void lessBandwidthLengthensTheExchange()
    {
        Rig rig(8);
        const int job = rig.add(trainingJob(8));
        rig.run(10.0, 1.0);
        rig.bandwidth[0] = 0.5;
        rig.step(1.0);
        QVERIFY(std::abs(rig.workload.job(job).stepPeriod - 1.2) < 1e-12);
        const auto slowed = rig.of(EventKind::JobSlowed);
        QCOMPARE(slowed.size(), std::size_t{1});
        QCOMPARE(slowed[0].cause, Cause::Network);
        QCOMPARE(slowed[0].gpu, -1);
    }

    void stepTimeHidesWhatOverlaps()
    {
        const auto seconds = [](double overlap, double bandwidth) {
            return stepTime({0.8, 0.5, overlap, 1.0}, 0.8, bandwidth);
        };
        QVERIFY(std::abs(seconds(0.0, 1.0) - 1.3) < 1e-12);  // the sum
        QVERIFY(std::abs(seconds(1.0, 1.0) - 0.8) < 1e-12);  // the maximum
        QVERIFY(std::abs(seconds(0.6, 1.0) - 1.0) < 1e-12);  // 0.8 + 0.4 x 0.5
        QVERIFY(std::abs(seconds(1.0, 0.5) - 1.0) < 1e-12);  // no longer hidden
        QVERIFY(std::abs(seconds(0.6, 0.25) - 2.0) < 1e-12); // max(0.8, 1.2) + 0.8
        QVERIFY(std::abs(relativeComputeTime({1.0, 0.0, 0.0, 0.5}, 0.5) - 1.5) < 1e-12);
    }

    // Starts at 2.5 s, stops at 7.25 s, in steps of 1 s: the energy is exact all the same.
    void startAndStopWithinTimeSteps()
    {
        Rig rig(1);
        Training steady = plainTraining();
        steady.step = {1.0, 0.0, 0.0, 1.0};
        Job job = trainingJob(1, steady);
        job.start = 2.5;
        job.stop = 7.25;
        const int number = rig.add(job);
        rig.run(10.0, 1.0);
        const double byHand = 4.75 * 1400.0 + 5.25 * idlePower(gb300(), kNormal);
        QVERIFY(std::abs(relative(rig.energy, byHand)) < 1e-12);
        QCOMPARE(rig.of(EventKind::JobStarted)[0].time, 2.5);
        QCOMPARE(rig.of(EventKind::JobFinished)[0].time, 7.25);
        QCOMPARE(rig.workload.job(number).state, JobState::Finished);
        QVERIFY(std::abs(rig.workload.job(number).progress - 4.75) < 1e-9);
    }

    void itEndsWithItsSteps()
    {
        Training training = withCheckpoints();
        training.totalSteps = 12;
        Rig rig(4);
        const int job = rig.add(trainingJob(4, training));
        rig.step(100.0);
        QCOMPARE(rig.workload.job(job).state, JobState::Finished);
        QCOMPARE(rig.workload.job(job).progress, 12.0);
        QVERIFY(std::abs(rig.of(EventKind::JobFinished)[0].time - 14.0) < 1e-9);
    }

    void spreadIsDrawnOncePerGpuAndSlowsTheStep()
    {
        Training training = plainTraining();
        training.computeSpread = 0.1;
        Rig rig(256, 3);
        const int job = rig.add(trainingJob(256, training));
        rig.step(10.0);
        const double period = rig.workload.job(job).stepPeriod;
        QVERIFY(period > 1.0 + 0.08 * 0.95 && period < 1.0 + 0.08);  // the slowest of 256 is near the end
        QVERIFY(std::abs(rig.workload.job(job).speed - 1.0) < 1e-9); // and as fast as it ever is
        rig.step(10.0);
        QCOMPARE(rig.workload.job(job).stepPeriod, period);
    }
};

QTEST_GUILESS_MAIN(TstTraining)
#include "tst_training.moc"
