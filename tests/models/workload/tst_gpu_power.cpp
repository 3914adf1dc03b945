// Watts of GPUs and of what stands beside them: calibration, shape, power caps, bad figures.
#include "models/physics/workload/gpu_power.h"
#include "models/physics/workload/part_power.h"
#include "tests/support/proof.h"

#include <QtTest>
#include <fmt/format.h>

#include <cmath>
#include <functional>
#include <limits>

using namespace takao::workload;
using takao::testing::Judged;
using takao::testing::proved;

namespace {

struct Counts ///< of one rack of engineering.md, section 1
{
    double gpu, cpu, port, computer, switchTray;
};
constexpr Counts kRack = {72, 36, 72, 18, 9};

double rackPower(double gpu, double utilisation)
{
    return kRack.gpu * gpu + kRack.cpu * kGraceCpu.at(utilisation) +
           kRack.port * kNetworkPort.at(utilisation) + kRack.computer * kComputerRest.at(utilisation) +
           kRack.switchTray * kNvlinkSwitchTray.at(utilisation);
}

struct Fault
{
    const char* name;
    std::function<void(GpuType&)> make;
    const char* says;
};

const Fault kFaults[] = {
    {"negative fixed power", [](GpuType& t) { t.fixedPower = -1.0; }, "has a fixed power of -1 W"},
    {"leakage not a number", [](GpuType& t) { t.leakage = std::nan(""); }, "has a leakage of nan W"},
    {"no dynamic power", [](GpuType& t) { t.dynamicPower = 0.0; }, "has a dynamic power of 0 W"},
    {"falling leakage", [](GpuType& t) { t.leakageRise = -0.01; }, "leakage that doesn't rise"},
    {"voltage floor", [](GpuType& t) { t.voltageFloor = 1.5; }, "has a lowest voltage of 1.5"},
    {"no lowest clock", [](GpuType& t) { t.minimumClock = 0.0; }, "has clocks that don't rise"},
    {"slowdown above full clock", [](GpuType& t) { t.slowdownClock = 1.2; }, "has clocks that don't rise"},
    {"no integral gain", [](GpuType& t) { t.integralGain = 0.0; }, "has a throttling control"},
    {"limits out of order", [](GpuType& t) { t.slowdownTemperature = 96.0; }, "not in this order"},
};

} // namespace

class TstGpuPower : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void tdpIsReachedAtFullClock()
    {
        for (const auto& [type, tdp] : {std::pair{gb200(), 1200.0}, std::pair{gb300(), 1400.0}})
            QVERIFY(proved({"workload", type.name + ", full load at 60 degC",
                            fmt::format("{:.1f} W", gpuPower(type, 1.0, 1.0, 60.0)),
                            fmt::format("TDP {:.0f} W", tdp), gpuPower(type, 1.0, 1.0, 60.0) - tdp, 1e-9,
                            Judged::AtMost, "W"}));
    }

    void rackFiguresComeOut()
    {
        const double full = rackPower(gb300().tdp(), 1.0), idle = rackPower(idlePower(gb300(), 45.0), 0.0);
        QVERIFY(proved({"workload", "rack of 72 GB300, full load", fmt::format("{:.2f} kW", full / 1e3),
                        "136 kW DC (secondary)", full / 136e3 - 1.0, 0.005, Judged::AtMostPercent}));
        QVERIFY(proved({"workload", "rack of 72 GB300, idle", fmt::format("{:.2f} kW", idle / 1e3),
                        "40.8 kW (secondary)", idle / 40.8e3 - 1.0, 0.005, Judged::AtMostPercent}));
        const double older = rackPower(gb200().tdp(), 1.0);
        QVERIFY(
            proved({"workload", "rack of 72 GB200, full load", fmt::format("{:.2f} kW", older / 1e3),
                    "120 to 132 kW (secondary)", older / 126e3 - 1.0, 6.0 / 126.0, Judged::AtMostPercent}));
    }

    void powerRisesWithEverything()
    {
        const GpuType type = gb300();
        for (double f = type.minimumClock; f < 0.995; f += 0.01)
            QVERIFY(gpuPower(type, 1.0, f + 0.01, 60.0) > gpuPower(type, 1.0, f, 60.0));
        QVERIFY(gpuPower(type, 0.6, 1.0, 60.0) > gpuPower(type, 0.5, 1.0, 60.0));
        const double perKelvin = gpuPower(type, 1.0, 1.0, 61.0) - gpuPower(type, 1.0, 1.0, 60.0);
        QVERIFY(std::abs(perKelvin - 0.01 * type.leakage) < 1e-9);
    }

    // d ln P / d ln f of the dynamic part: 1 + 2 (1 - v0) at the top.
    void dynamicPowerGoesAsTheSquareOfTheClockNearTheTop()
    {
        const GpuType type = gb300();
        const auto dynamic = [&](double f) {
            return gpuPower(type, 1.0, f, 60.0) - gpuPower(type, 0.0, f, 60.0);
        };
        const double exponent = std::log(dynamic(1.001) / dynamic(0.999)) / std::log(1.001 / 0.999);
        QVERIFY(std::abs(exponent - 2.0) < 1e-5);
    }

    void cappedPowerIsTheCap()
    {
        double worst = 0.0;
        for (const GpuType& type : {gb200(), gb300()})
            for (double temperature = 20.0; temperature <= 100.0; temperature += 10.0)
                for (double cap = 500.0; cap < type.tdp(); cap += 50.0) {
                    const double clock = clockForPower(type, 1.0, 1.0, temperature, cap);
                    QVERIFY(clock >= type.minimumClock && clock <= 1.0);
                    if (clock < 1.0)
                        worst = std::max(worst, std::abs(gpuPower(type, 1.0, clock, temperature) - cap));
                }
        QVERIFY(proved({"workload", "power under a cap of 500 W to the TDP, 20 to 100 degC",
                        "within rounding of the cap", "the cap", worst, 1e-9, Judged::AtMost, "W"}));
    }

    void capsThatDontBindChangeNothing()
    {
        QCOMPARE(clockForPower(gb300(), 1.0, 0.7, 60.0, 1400.0), 0.7);
        QCOMPARE(clockForPower(gb300(), 1.0, 1.0, 60.0, std::numeric_limits<double>::infinity()), 1.0);
    }

    void capsBelowTheReachOfTheClockEndAtTheLowestClock()
    {
        const GpuType type = gb300();
        const double clock = clockForPower(type, 1.0, 1.0, 60.0, 200.0);
        QCOMPARE(clock, type.minimumClock);
        QVERIFY(gpuPower(type, 1.0, clock, 60.0) > 200.0);
    }

    void faultyTypesAreRefusedByName()
    {
        QVERIFY(validate(gb200()));
        QVERIFY(validate(gb300()));
        for (const Fault& fault : kFaults) {
            GpuType type = gb300();
            fault.make(type);
            const auto good = validate(type);
            QVERIFY2(!good, fault.name);
            QCOMPARE(good.error().kind, takao::ErrorKind::BadData);
            QVERIFY2(good.error().message.find(std::string("GPU type GB300 ")) == 0,
                     good.error().message.c_str());
            QVERIFY2(good.error().message.find(fault.says) != std::string::npos,
                     good.error().message.c_str());
            QVERIFY(!good.error().remedy.empty());
        }
    }
};

QTEST_GUILESS_MAIN(TstGpuPower)
#include "tst_gpu_power.moc"
