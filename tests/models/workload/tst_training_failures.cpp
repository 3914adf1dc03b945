// Training jobs that fail, stall, pause and come back, by hand calculation.
#include "tests/models/workload/rig.h"

#include <cmath>

using namespace takao::workload;

namespace {

constexpr double kNormal = 60.0; ///< [degC]

} // namespace

class TstTrainingFailures : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    // Steps at 1 s, checkpoints of 2 s after every 10: at 29 s 20 are saved and 25 done. Trip at 29, fed anew
    // at 60.
    void failureLosesTheStepsSinceTheLastCheckpoint()
    {
        for (const double dt : {1.0, 0.1}) {
            Rig rig(8);
            const int job = rig.add(trainingJob(8, withCheckpoints()));
            rig.run(29.0, dt);
            QVERIFY(std::abs(rig.workload.job(job).progress - 25.0) < 1e-6);
            QCOMPARE(rig.workload.job(job).checkpoints, std::int64_t{2});
            rig.temperature[5] = 96.0;
            rig.step(dt);
            const JobReading& reading = rig.workload.job(job);
            QCOMPARE(reading.state, JobState::Stopped);
            QVERIFY(std::abs(reading.stepsLost - 5.0) < 1e-6);
            QCOMPARE(reading.progress, 20.0);
            QCOMPARE(rig.workload.power()[5], 0.0);
            QVERIFY(std::abs(rig.workload.power()[3] - idlePower(gb300(), kNormal)) < 1e-9);
            const auto stopped = rig.of(EventKind::JobStopped);
            QCOMPARE(stopped.size(), std::size_t{1});
            QCOMPARE(stopped[0].gpu, 5);
            QVERIFY(stopped[0].why & reason::kTripped);
            QCOMPARE(rig.of(EventKind::GpuTripped).size(), std::size_t{1});

            rig.temperature[5] = 50.0;
            rig.run(59.0, dt); // cool again, but a trip stays until the power has gone
            QCOMPARE(rig.workload.job(job).state, JobState::Stopped);
            rig.hasPower[5] = 0;
            rig.run(60.0, dt);
            rig.hasPower[5] = 1;
            rig.run(95.0, dt); // restart until 90, then 5 steps
            QCOMPARE(rig.workload.job(job).state, JobState::Running);
            QVERIFY(std::abs(rig.workload.job(job).progress - 25.0) < 1e-6);
            QCOMPARE(rig.of(EventKind::JobRestarting).size(), std::size_t{1});
            const auto resumed = rig.of(EventKind::JobResumed);
            QCOMPARE(resumed.size(), std::size_t{1});
            QVERIFY(std::abs(resumed[0].time - 90.0) < 1e-6);
        }
    }

    void lostPowerStopsTheJobToo()
    {
        Rig rig(8);
        const int job = rig.add(trainingJob(8));
        rig.run(5.0, 1.0);
        rig.hasPower[2] = 0;
        rig.step(1.0);
        QCOMPARE(rig.workload.job(job).state, JobState::Stopped);
        QCOMPARE(rig.of(EventKind::GpuPowerLost).size(), std::size_t{1});
        QVERIFY(rig.of(EventKind::JobStopped)[0].why & reason::kNoPower);
        QVERIFY(std::abs(rig.workload.job(job).stepsLost - 5.0) < 1e-9); // never a checkpoint
    }

    void withoutNetworkItStallsAndThenFails()
    {
        Training training = withCheckpoints();
        training.communicationTimeout = 20.0;
        for (const double dt : {0.5, 5.0}) {
            Rig rig(8);
            const int job = rig.add(trainingJob(8, training));
            rig.run(15.0, dt); // 10 steps, 2 s of checkpoint, 3 steps
            rig.bandwidth[0] = 0.0;
            rig.run(30.0, dt);
            QCOMPARE(rig.workload.job(job).state, JobState::Stalled);
            QVERIFY(std::abs(rig.workload.power()[0] - 644.0) < 1e-9); // it waits in the exchange
            rig.run(40.0, dt);
            QCOMPARE(rig.workload.job(job).state, JobState::Stopped);
            QVERIFY(std::abs(rig.workload.job(job).stepsLost - 3.0) < 1e-6);
            const auto stopped = rig.of(EventKind::JobStopped);
            QCOMPARE(stopped.size(), std::size_t{1});
            QCOMPARE(stopped[0].cause, Cause::Network);
            QVERIFY(std::abs(stopped[0].time - 35.0) < 1e-6);
            rig.bandwidth[0] = 1.0;
            rig.run(75.0, dt);
            QVERIFY(std::abs(rig.workload.job(job).progress - 15.0) < 1e-6); // from 70 s on, from step 10
        }
    }

    void shortLossOfTheNetworkCostsTimeOnly()
    {
        Rig rig(8);
        const int job = rig.add(trainingJob(8, withCheckpoints()));
        rig.run(5.0, 0.5);
        rig.bandwidth[0] = 0.0;
        rig.run(8.0, 0.5);
        rig.bandwidth[0] = 1.0;
        rig.run(10.0, 0.5);
        QVERIFY(std::abs(rig.workload.job(job).progress - 7.0) < 1e-6);
        QCOMPARE(rig.workload.job(job).stepsLost, 0.0);
        QCOMPARE(rig.of(EventKind::JobStalled).size(), std::size_t{1});
        QCOMPARE(rig.of(EventKind::JobResumed).size(), std::size_t{1});
    }

    void pausedJobKeepsItsSteps()
    {
        Rig rig(8);
        const int job = rig.add(trainingJob(8));
        rig.run(5.0, 0.5);
        QVERIFY(rig.workload.setPaused(job, true));
        rig.run(10.0, 0.5);
        QCOMPARE(rig.workload.job(job).state, JobState::Paused);
        QVERIFY(std::abs(rig.workload.power()[0] - idlePower(gb300(), kNormal)) < 1e-9);
        QVERIFY(rig.workload.setPaused(job, false));
        rig.run(12.0, 0.5);
        QVERIFY(std::abs(rig.workload.job(job).progress - 7.0) < 1e-6);
        QCOMPARE(rig.of(EventKind::JobPaused)[0].time, 5.0);
        QCOMPARE(rig.of(EventKind::JobResumed)[0].time, 10.0);
        QVERIFY(!rig.workload.setPaused(7, true));
    }
};

QTEST_GUILESS_MAIN(TstTrainingFailures)
#include "tst_training_failures.moc"
