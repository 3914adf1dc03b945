// Throttling by temperature and power cap, alone and on a GPU with a heat capacity.
#include "tests/models/workload/rig.h"
#include "tests/support/proof.h"

#include <fmt/format.h>

#include <cmath>

using namespace takao::workload;
using takao::testing::Judged;
using takao::testing::proved;

namespace {

/// A training job without exchange: its GPUs always compute.
Job steadyJob(int gpus)
{
    Training training;
    training.step = {1.0, 0.0, 0.0, 1.0};
    return trainingJob(gpus, training);
}

/// GPU and cold plate as one heat capacity behind one resistance.
struct Plate
{
    double resistance = 0.022; ///< [K/W] (OCP, at 1.4 L/min: engineering.md, section 1)
    double capacity = 300.0;   ///< [J/K] (estimate of the same section)
    double coolant = 40.0;     ///< [degC]

    /// Exact for constant power.
    void warm(double& temperature, double power, double dt) const
    {
        const double end = coolant + resistance * power;
        temperature = end + (temperature - end) * std::exp(-dt / (resistance * capacity));
    }

    /// Without flow.
    void heat(double& temperature, double power, double dt) const { temperature += power * dt / capacity; }
};

/// Runs one GPU on its plate; returns the highest temperature of the last tenth of the time less the lowest.
double settle(Rig& rig, const Plate& plate, double seconds, double dt)
{
    const int steps = static_cast<int>(std::lround(seconds / dt));
    double least = 1e9, most = -1e9;
    for (int i = 0; i < steps; ++i) {
        rig.step(dt);
        plate.warm(rig.temperature[0], rig.workload.power()[0], dt);
        if (i >= steps - steps / 10) {
            least = std::min(least, rig.temperature[0]);
            most = std::max(most, rig.temperature[0]);
        }
    }
    return most - least;
}

} // namespace

class TstThrottling : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    // Below the throttle temperature: T = coolant + R P(T) at full clock and TDP.
    void coolEnoughItRunsAtFullPower()
    {
        Rig rig(1);
        rig.add(steadyJob(1));
        const Plate plate;
        QVERIFY(settle(rig, plate, 200.0, 0.1) < 1e-6);
        const double power = rig.workload.power()[0];
        QVERIFY(std::abs(rig.temperature[0] - (plate.coolant + plate.resistance * power)) < 1e-6);
        QVERIFY(std::abs(power - 1400.0) < 1e-6); // 70.8 degC: leakage has grown, the TDP caps it
        QVERIFY(rig.workload.why()[0] & reason::kSwPowerCap);
        QVERIFY(rig.of(EventKind::GpuThrottled).empty()); // by less than is worth an event
    }

    // Warm coolant: the clock falls until P(f, T) = (T - coolant) / R, with T in the dead band.
    void throttledItSettlesInTheDeadBand_data()
    {
        QTest::addColumn<double>("coolant");
        QTest::addColumn<double>("dt");
        for (const double coolant : {58.0, 62.0, 66.0, 70.0})
            for (const double dt : {0.1, 0.5, 1.0})
                QTest::addRow("%.0f degC, %.1f s", coolant, dt) << coolant << dt;
    }

    void throttledItSettlesInTheDeadBand()
    {
        QFETCH(double, coolant);
        QFETCH(double, dt);
        Rig rig(1);
        rig.add(steadyJob(1));
        Plate plate;
        plate.coolant = coolant;
        rig.temperature[0] = coolant;
        QVERIFY(settle(rig, plate, 1000.0, dt) < 1e-6);
        const double t = rig.temperature[0];
        const GpuType type = gb300();
        const double clock = rig.workload.clock()[0];
        QVERIFY(rig.workload.why()[0] & reason::kSwThermal);
        QVERIFY(!(rig.workload.why()[0] & reason::kHwThermal));
        const double balance = gpuPower(type, 1.0, clock, t) - (t - coolant) / plate.resistance;
        QVERIFY(std::abs(balance) < 1e-3);
        const double outside =
            std::max({0.0, t - type.throttleTemperature, type.throttleTemperature - type.hysteresis - t});
        QVERIFY(proved({"workload",
                        fmt::format("throttled at {:.0f} degC coolant, steps of {:.1f} s", coolant, dt),
                        fmt::format("{:.2f} degC, clock {:.3f}, {:.0f} W", t, clock, rig.workload.power()[0]),
                        "84 to 87 degC with P = (T - coolant)/R", outside, 0.01, Judged::AtMost, "K"}));
    }

    void coolAgainTheClockComesBack()
    {
        Rig rig(1);
        rig.add(steadyJob(1));
        Plate plate;
        plate.coolant = 66.0;
        settle(rig, plate, 300.0, 0.5);
        QVERIFY(rig.workload.clock()[0] < 0.9);
        // The first overshoots are the hardware slowdown's; what lasts is told once.
        const auto throttled = rig.of(EventKind::GpuThrottled);
        QVERIFY(throttled.at(0).why == reason::kSwThermal);
        for (std::size_t i = 1; i < throttled.size(); ++i)
            QVERIFY(throttled[i].why == reason::kHwThermal);
        plate.coolant = 40.0;
        settle(rig, plate, 300.0, 0.5);
        QVERIFY(rig.workload.clock()[0] > 0.98);
        QVERIFY(!(rig.workload.why()[0] & reason::kSwThermal));
        QCOMPARE(rig.of(EventKind::GpuRecovered).size(), std::size_t{1});
    }

    void withinTheBandTheClockHoldsStill()
    {
        Rig rig(1);
        rig.add(steadyJob(1));
        rig.temperature[0] = 88.0;
        rig.run(10.0, 1.0);
        rig.temperature[0] = 86.0;
        rig.step(1.0);
        const double held = rig.workload.clock()[0];
        QVERIFY(std::abs(held - 0.9) < 1e-12); // 10 s x 1 K x 0.01
        rig.run(100.0, 1.0);
        QCOMPARE(rig.workload.clock()[0], held);
        rig.temperature[0] = 83.9; // 0.1 K below: 0.001 a second
        rig.step(1.0);
        QVERIFY(rig.workload.clock()[0] > held);
    }

    void hardwareSlowdownHalvesTheClockUntilItIsCooler()
    {
        Rig rig(1, 1, halvingGpu());
        rig.add(steadyJob(1));
        rig.temperature[0] = 88.9;
        rig.step(1.0);
        QVERIFY(!(rig.workload.why()[0] & reason::kHwThermal));
        rig.temperature[0] = 89.0;
        rig.step(1.0);
        QCOMPARE(rig.workload.clock()[0], 0.5);
        rig.temperature[0] = 87.5;
        rig.step(1.0);
        QCOMPARE(rig.workload.clock()[0], 0.5);
        QVERIFY(rig.workload.why()[0] & reason::kHwThermal);
        rig.temperature[0] = 86.9;
        rig.step(1.0);
        QVERIFY(rig.workload.clock()[0] > 0.9);
    }

    // No flow, 60 degC at first: dT/dt = P/C. It throttles, halves its clock, and trips at 95 degC all the
    // same.
    void withoutFlowItThrottlesFirstAndTripsThen()
    {
        double trip = 0.0;
        for (const double dt : {0.1, 0.5, 1.0}) {
            Rig rig(1);
            rig.add(steadyJob(1));
            const Plate plate;
            while (rig.of(EventKind::GpuTripped).empty()) {
                rig.step(dt);
                plate.heat(rig.temperature[0], rig.workload.power()[0], dt);
                QVERIFY(rig.workload.time() < 120.0);
            }
            const double first = rig.of(EventKind::GpuThrottled)[0].time;
            // 27 K at 1400 W and 300 J/K: 5.79 s; then 8 K more, with ever less power.
            QVERIFY(std::abs(first - 27.0 * 300.0 / 1400.0) <= dt + 1e-9);
            const double tripped = rig.of(EventKind::GpuTripped)[0].time;
            if (dt == 0.1)
                trip = tripped;
            QVERIFY(std::abs(tripped - trip) <= 2.0);
            QVERIFY(tripped > 35.0 * 300.0 / 1400.0);
            QCOMPARE(rig.workload.power()[0], 0.0);
            QCOMPARE(rig.workload.clock()[0], 0.0);
        }
    }

    void powerCapIsKeptAndTold()
    {
        Rig rig(4);
        rig.add(steadyJob(4));
        rig.powerCap = {700.0, 1000.0, 1399.0, 5000.0};
        rig.step(1.0);
        for (std::size_t i = 0; i < 3; ++i) {
            QVERIFY(std::abs(rig.workload.power()[i] - rig.powerCap[i]) < 1e-9);
            QVERIFY(rig.workload.why()[i] & reason::kSwPowerCap);
        }
        QVERIFY(std::abs(rig.workload.power()[3] - 1400.0) < 1e-9); // never above the TDP
        const auto throttled = rig.of(EventKind::GpuThrottled);
        QCOMPARE(throttled.size(), std::size_t{2}); // 1399 W cost next to nothing
        QCOMPARE(throttled[0].gpu, 0);
        QCOMPARE(throttled[0].job, 0);
        rig.powerCap.assign(4, 1400.0);
        rig.step(1.0);
        QCOMPARE(rig.of(EventKind::GpuRecovered).size(), std::size_t{2});
    }

    void capThatNoClockKeepsIsSaid()
    {
        Rig rig(2);
        rig.add(steadyJob(1));
        rig.powerCap = {220.0, 100.0}; // the second idles, and needs more
        rig.step(1.0);
        QVERIFY(rig.workload.why()[0] & reason::kPowerCapTooLow);
        QVERIFY(rig.workload.power()[0] > 220.0);
        QVERIFY(rig.workload.why()[1] & reason::kPowerCapTooLow);
    }

    void tripStaysUntilThePowerHasGone()
    {
        Rig rig(2);
        rig.temperature[0] = 95.0;
        rig.step(1.0);
        QCOMPARE(rig.workload.power()[0], 0.0);
        rig.temperature[0] = 30.0;
        rig.step(1.0);
        QVERIFY(rig.workload.why()[0] & reason::kTripped);
        rig.hasPower[0] = 0;
        rig.step(1.0);
        QVERIFY(rig.workload.why()[0] == reason::kNoPower);
        rig.hasPower[0] = 1;
        rig.step(1.0);
        QVERIFY(rig.workload.why()[0] == reason::kIdle);
        QVERIFY(rig.workload.power()[0] > 0.0);
        QCOMPARE(rig.of(EventKind::GpuTripped).size(), std::size_t{1});
        QCOMPARE(rig.of(EventKind::GpuPowerLost).size(), std::size_t{1});
        QCOMPARE(rig.of(EventKind::GpuRestored).size(), std::size_t{1});
        QCOMPARE(rig.of(EventKind::GpuRestored)[0].job, -1);
    }
};

QTEST_GUILESS_MAIN(TstThrottling)
#include "tst_throttling.moc"
