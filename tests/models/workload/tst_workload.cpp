// Many jobs at once: inference, determinism, what is refused, and with which words.
#include "tests/models/workload/rig.h"

#include <cmath>
#include <functional>

using namespace takao::workload;

namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

Inference plainInference()
{
    Inference inference;
    inference.meanDemand = 0.5;
    inference.amplitude = 0.3;
    inference.peakTime = 43200.0;
    inference.clockShare = 1.0;
    return inference;
}

/// Two trainings, an inference and an idle job on 48 of 64 GPUs.
Rig busyRig(std::uint64_t seed)
{
    Rig rig(64, seed);
    Training training = plainTraining();
    training.computeSpread = 0.1;
    training.checkpointSteps = 20;
    training.checkpointDuration = 3.0;
    Inference inference = plainInference();
    inference.noise = 0.1;
    const auto gpus = [](int first, int count) {
        std::vector<int> range(static_cast<std::size_t>(count));
        std::iota(range.begin(), range.end(), first);
        return range;
    };
    rig.add({"first", gpus(0, 16), training});
    rig.add({"second", gpus(16, 16), training, 3.3, 40.0});
    rig.add({"serving", gpus(32, 8), inference});
    rig.add({"kept", gpus(40, 8), Idle{}});
    return rig;
}

struct Fault
{
    const char* name;
    std::function<void(Job&)> make;
    const char* says;
};

Training& training(Job& job)
{
    return std::get<Training>(job.load);
}

const Fault kFaults[] = {
    {"no GPU", [](Job& j) { j.gpus.clear(); }, "has no GPU"},
    {"unknown GPU", [](Job& j) { j.gpus[1] = 9; }, "names GPU 9, but there are 8"},
    {"negative GPU", [](Job& j) { j.gpus[1] = -1; }, "names GPU -1"},
    {"GPU twice", [](Job& j) { j.gpus[1] = 2; }, "names GPU 2 twice"},
    {"stop before start", [](Job& j) { j.stop = -1.0; }, "starts at 0 s and stops at -1 s"},
    {"start not a number", [](Job& j) { j.start = kNan; }, "starts at nan s"},
    {"no computing", [](Job& j) { training(j).step.compute = 0.0; }, "has a computing time of 0 s"},
    {"negative exchange", [](Job& j) { training(j).step.communication = -1.0; },
     "communication time of -1 s"},
    {"overlap", [](Job& j) { training(j).step.overlap = 1.5; }, "has an overlap of 1.5"},
    {"clock share", [](Job& j) { training(j).step.clockShare = -0.1; }, "has a clock share of -0.1"},
    {"utilisation", [](Job& j) { training(j).computeUtilisation = 1.1; }, "has a utilisation of 1.1"},
    {"no utilisation", [](Job& j) { training(j).computeUtilisation = 0.0; }, "computes without any"},
    {"exchange above computing", [](Job& j) { training(j).computeUtilisation = 0.2; },
     "has a phase with a higher utilisation"},
    {"spread", [](Job& j) { training(j).computeSpread = kNan; }, "has a spread of computing times of nan"},
    {"steps", [](Job& j) { training(j).totalSteps = -1; }, "counts -1 steps"},
    {"restart", [](Job& j) { training(j).restartDuration = -1.0; }, "restart or timeout of -1 s"},
    {"demand",
     [](Job& j) {
         Inference inference = plainInference();
         inference.noise = 0.3;
         j.load = inference;
     },
     "has a demand of 0.5 +- 0.6"},
    {"noise interval",
     [](Job& j) {
         Inference inference = plainInference();
         inference.noiseInterval = 0.0;
         j.load = inference;
     },
     "has a noise interval of 0 s"},
    {"replicas",
     [](Job& j) {
         Inference inference = plainInference();
         inference.replicaSize = 3;
         j.load = inference;
     },
     "has 4 GPUs, which are no whole replicas of 3"},
};

} // namespace

class TstWorkload : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void sameSeedGivesTheSameBits()
    {
        Rig a = busyRig(11), b = busyRig(11), other = busyRig(12);
        bool differs = false;
        for (int i = 0; i < 300; ++i) {
            for (Rig* rig : {&a, &b, &other}) {
                for (std::size_t g = 0; g < 64; ++g)
                    rig->temperature[g] = 70.0 + 20.0 * std::sin(0.01 * i * static_cast<double>(g));
                rig->step(0.25);
            }
            QVERIFY(a.workload.power() == b.workload.power());
            QVERIFY(a.workload.clock() == b.workload.clock());
            differs = differs || a.workload.power() != other.workload.power();
        }
        QCOMPARE(a.events.size(), b.events.size());
        QVERIFY(differs);
    }

    // At the peak 80 % of the GPUs' time at 0.8 x 1008 W above rest.
    void inferenceWorksAsMuchAsTheDayAsks()
    {
        Rig rig(8);
        const int job = rig.add({"serving", allOf(8), plainInference()});
        rig.run(43200.0, 60.0);
        rig.step(1.0);
        QVERIFY(std::abs(rig.workload.power()[0] - (392.0 + 0.8 * 0.8 * 1008.0)) < 0.01);
        QVERIFY(std::abs(rig.workload.job(job).demand - 0.8) < 1e-6);
        // Half a day from trough to peak: the mean is the mean demand.
        const double served = rig.workload.job(job).progress;
        QVERIFY(std::abs(relative(served, 8.0 * (0.5 * 43200.0 + 0.8))) < 1e-6);
        QVERIFY(rig.workload.job(job).unserved < 1e-9 * served);
    }

    void inferenceDoesntDependOnTheTimeStep()
    {
        Inference inference = plainInference();
        inference.noise = 0.2;
        double energy = 0.0;
        for (const double dt : {0.1, 1.0, 10.0}) {
            Rig rig(2, 9);
            rig.add({"serving", allOf(2), inference});
            rig.run(3600.0, dt);
            if (dt == 0.1)
                energy = rig.energy;
            QVERIFY(std::abs(relative(rig.energy, energy)) < 1e-7);
        }
    }

    // Half the clock serves half: of a demand of 0.8 for 8 GPUs, 3 tenths of 8 GPUs stay unserved.
    void throttledInferenceLeavesDemandUnserved()
    {
        Rig rig(8, 1, halvingGpu());
        const int job = rig.add({"serving", allOf(8), plainInference(), 43200.0});
        rig.run(43200.0, 43200.0);
        rig.temperature.assign(8, 90.0);
        rig.step(1.0);
        const JobReading& reading = rig.workload.job(job);
        QVERIFY(std::abs(reading.unserved - 8.0 * 0.3) < 1e-6);
        QVERIFY(std::abs(reading.speed - 0.5 / 0.8) < 1e-6);
        QCOMPARE(rig.of(EventKind::JobSlowed).size(), std::size_t{1});
    }

    // One of 4 replicas of 2 is out with one GPU; the others serve 0.8 x 4 / 3 > 1: all they can.
    void replicaIsOutWithAnyOfItsGpus()
    {
        Inference inference = plainInference();
        inference.replicaSize = 2;
        Rig rig(8);
        const int job = rig.add({"serving", allOf(8), inference, 43200.0});
        rig.run(43200.0, 43200.0);
        rig.hasPower[3] = 0;
        rig.step(1.0);
        QVERIFY(std::abs(rig.workload.job(job).progress - 6.0) < 1e-9);
        QVERIFY(std::abs(rig.workload.job(job).unserved - 0.4) < 1e-6);
        QVERIFY(std::abs(rig.workload.power()[2] - idlePower(gb300(), 60.0)) < 1e-9);
        rig.hasPower.assign(8, 0);
        rig.step(1.0);
        QCOMPARE(rig.workload.job(job).state, JobState::Stopped);
        rig.hasPower.assign(8, 1);
        rig.step(1.0);
        QCOMPARE(rig.workload.job(job).state, JobState::Running);
        QCOMPARE(rig.of(EventKind::JobStopped).size(), std::size_t{1});
        QCOMPARE(rig.of(EventKind::JobResumed).size(), std::size_t{1});
    }

    void cutOffInferenceServesNothing()
    {
        Rig rig(8);
        const int job = rig.add({"serving", allOf(8), plainInference()});
        rig.step(1.0);
        const double served = rig.workload.job(job).progress;
        rig.bandwidth[0] = 0.0;
        rig.step(1.0);
        QCOMPARE(rig.workload.job(job).progress, served);
        QCOMPARE(rig.of(EventKind::JobStopped)[0].cause, Cause::Network);
    }

    void gpusOfDifferentKindsKeepTheirOwnTdp()
    {
        auto workload = Workload::create({gb200(), gb300()}, {0, 1}, 1);
        QVERIFY(workload);
        Training steady = plainTraining();
        steady.step.communication = 0.0;
        QVERIFY(workload->addJob(trainingJob(2, steady)));
        const std::vector<double> temperature(2, 60.0), cap(2, 1e9), bandwidth(1, 1.0);
        const std::vector<char> fed(2, 1);
        QVERIFY(workload->step(1.0, {temperature, cap, fed, bandwidth}));
        QVERIFY(std::abs(workload->power()[0] - 1200.0) < 1e-9);
        QVERIFY(std::abs(workload->power()[1] - 1400.0) < 1e-9);
    }

    void jobsFollowEachOtherOnTheSameGpus()
    {
        Rig rig(4);
        Job first = trainingJob(4), second = trainingJob(4);
        first.stop = second.start = 10.5;
        rig.add(first);
        rig.add(second);
        rig.run(20.0, 1.0);
        QCOMPARE(rig.workload.job(0).state, JobState::Finished);
        QVERIFY(std::abs(rig.workload.job(1).progress - 9.5) < 1e-9);
        second.name = "third";
        second.start = 30.0;
        const auto refused = rig.workload.addJob(second);
        QVERIFY(!refused);
        QCOMPARE(QString::fromStdString(refused.error().message),
                 QString("jobs training and third both want GPU 0 at the same time"));
        second.start = 1.0;
        QVERIFY(rig.workload.addJob(second).error().message.find("starts at 1 s, but it is 20 s") !=
                std::string::npos);
    }

    void faultyJobsAreRefusedByName_data()
    {
        QTest::addColumn<int>("fault");
        for (std::size_t i = 0; i < std::size(kFaults); ++i)
            QTest::newRow(kFaults[i].name) << static_cast<int>(i);
    }

    void faultyJobsAreRefusedByName()
    {
        QFETCH(int, fault);
        Rig rig(8);
        Job job = trainingJob(4);
        kFaults[fault].make(job);
        const auto number = rig.workload.addJob(job);
        QVERIFY(!number);
        QCOMPARE(number.error().kind, takao::ErrorKind::BadData);
        const std::string& message = number.error().message;
        QVERIFY2(message.find("job training ") == 0, message.c_str());
        QVERIFY2(message.find(kFaults[fault].says) != std::string::npos, message.c_str());
        QVERIFY(!number.error().remedy.empty());
        QCOMPARE(rig.workload.jobCount(), std::size_t{0});
    }

    void faultyInputsAreRefusedAndChangeNothing()
    {
        Rig rig(4);
        rig.add(trainingJob(4));
        rig.step(1.0);
        const auto message = [&rig](const std::function<void(Rig&)>& spoil, double dt = 1.0) {
            Rig spoilt = rig;
            spoil(spoilt);
            const auto good = spoilt.workload.step(
                dt, {spoilt.temperature, spoilt.powerCap, spoilt.hasPower, spoilt.bandwidth});
            if (spoilt.workload.time() != (good ? 1.0 + dt : 1.0))
                return QString("the time has changed");
            return QString::fromStdString(good ? std::string() : good.error().message);
        };
        QVERIFY(message([](Rig&) {}).isEmpty());
        QVERIFY(message([](Rig&) {}, 0.0).contains("a time step of 0 s"));
        QVERIFY(message([](Rig&) {}, kNan).contains("a time step of nan s"));
        QVERIFY(message([](Rig& r) { r.temperature[2] = kNan; }).contains("GPU 2 has a temperature of nan"));
        QVERIFY(message([](Rig& r) { r.powerCap[1] = 0.0; }).contains("GPU 1 has a power cap of 0 W"));
        QVERIFY(message([](Rig& r) { r.bandwidth[0] = -0.5; }).contains("job training has -0.5"));
        QVERIFY(message([](Rig& r) { r.bandwidth.clear(); }).contains("there are 4 GPUs and 1 jobs"));
        QVERIFY(message([](Rig& r) { r.hasPower.pop_back(); }).contains("3 feeds"));
    }

    void faultyGpusAreRefused()
    {
        QVERIFY(Workload::create({gb300()}, {0, 1}, 1).error().message.find("GPU 1 is of type 1") == 0);
        GpuType type = gb300();
        type.dynamicPower = -1.0;
        QVERIFY(!Workload::create({type}, {0}, 1));
        QVERIFY(Workload::create({}, {}, 1)); // no GPU: nothing to do, and nothing wrong
    }
};

QTEST_GUILESS_MAIN(TstWorkload)
#include "tst_workload.moc"
