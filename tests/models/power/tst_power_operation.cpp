// What an operation can hold beside what is out of service: bypasses, batteries in part, feeds, breakers.
#include "models/physics/power/solve.h"

#include <QtTest>

using namespace takao::power;

namespace {

constexpr double kVolts = 400.0;

/// Source, UPS with battery (5 % fixed loss, 2 % on bypass, power factor 0.9), load of 100 kW + 30 kvar.
Network withUps()
{
    Network n;
    n.buses.assign(2, {kVolts});
    n.sources = {{0}};
    n.converters = {{0, 1, 200e3, 0.05, 0.0, 0.0, 0.9, true, 0.02}};
    n.loads = {{Complex(100e3, 30e3), {{1}}}};
    return n;
}

Solution solved(const Network& n, const Operation& operation)
{
    const auto s = solve(n, operation);
    if (!s)
        qFatal("%s", s.error().message.c_str());
    return *s;
}

bool near(double a, double b)
{
    return std::abs(a - b) <= 1e-6 * std::max(1.0, std::abs(b));
}

} // namespace

class TstPowerOperation : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void bypassPassesTheReactivePowerAndLosesItsShare()
    {
        const Network n = withUps();
        Operation operation(n);
        QVERIFY(near(solved(n, operation).sourcePower[0].real(), 110e3));
        operation.converterBypass[0] = 1;
        const Solution s = solved(n, operation);
        QVERIFY(s.converters[0].onBypass && !s.converters[0].onBattery);
        QVERIFY(near(s.sourcePower[0].real(), 102e3));
        QVERIFY(near(s.sourcePower[0].imag(), 30e3));
        QVERIFY(near(s.lossTotal, 2e3));
    }

    void batteryRestsOnBypass()
    {
        const Network n = withUps();
        Operation operation(n);
        operation.sourceOut[0] = 1;
        QVERIFY(solved(n, operation).loads[0].fed);
        operation.converterBypass[0] = 1;
        QVERIFY(!solved(n, operation).loads[0].fed);
    }

    void batteryGivesItsShareBesideALiveInput()
    {
        const Network n = withUps();
        Operation operation(n);
        operation.batteryShare[0] = 0.25;
        Solution s = solved(n, operation);
        QVERIFY(near(s.batteryTotal, 27.5e3));
        QVERIFY(near(s.sourceTotal, 82.5e3));
        QVERIFY(!s.converters[0].onBattery);
        operation.batteryShare[0] = 1.0;
        s = solved(n, operation);
        QVERIFY(s.converters[0].onBattery);
        QVERIFY(near(s.batteryTotal, 110e3));
        QCOMPARE(s.sourceTotal, 0.0);
    }

    void chargingDrawsOnTheInputAndClosesTheBalance()
    {
        const Network n = withUps();
        Operation operation(n);
        operation.chargePower[0] = 15e3;
        Solution s = solved(n, operation);
        QVERIFY(near(s.sourceTotal, 125e3));
        QVERIFY(near(s.sourceTotal + s.batteryTotal, s.loadTotal + s.lossTotal + s.chargeTotal));
        operation.sourceOut[0] = 1; // nothing to charge from
        s = solved(n, operation);
        QCOMPARE(s.chargeTotal, 0.0);
        QVERIFY(near(s.batteryTotal, 110e3));
    }

    void heldFeedsAloneCarryTheLoad()
    {
        Network n;
        n.buses.assign(2, {kVolts});
        n.sources = {{0}, {1}};
        n.loads = {{100e3, {{0, 1.0, 0}, {1, 1.0, 1}}}};
        Operation operation(n);
        QVERIFY(near(solved(n, operation).sourcePower[0].real(), 100e3));
        operation.feedPriority[0] = 1;
        QVERIFY(near(solved(n, operation).sourcePower[1].real(), 100e3));
        operation.feedPriority[0] = 7; // no such feeds: between two positions
        QVERIFY(!solved(n, operation).loads[0].fed);
        operation.feedPriority[0] = 1;
        operation.sourceOut[1] = 1; // held on a dead feed
        QVERIFY(!solved(n, operation).loads[0].fed);
    }

    /// Loads change, a branch opens and closes again: with the factor of the solve before, every figure is
    /// the same.
    void aRememberedFactorChangesNothing()
    {
        Network n; // a ring: source - 1 - 2 - source
        n.buses.assign(3, {kVolts});
        n.sources = {{0}};
        n.branches = {{0, 1, {0.01, 0.005}}, {1, 2, {0.02, 0.01}}, {0, 2, {0.015, 0.008}}};
        n.loads = {{Complex(50e3, 10e3), {{1}}}, {Complex(30e3, 0.0), {{2}}}};
        FlowMemory memory;
        for (int step = 0; step < 12; ++step) {
            Operation operation(n);
            operation.loadScale = {0.2 + 0.1 * step, 1.5 - 0.1 * step};
            operation.branchOut[step % 3] = step % 4 == 3; // most steps leave the network as it is
            const auto with = solve(n, operation, &memory);
            QVERIFY(with);
            const Solution without = solved(n, operation);
            for (std::size_t bus = 0; bus < n.buses.size(); ++bus)
                QCOMPARE(with->buses[bus].voltage, without.buses[bus].voltage);
            QCOMPARE(with->lossTotal, without.lossTotal);
        }
        FlowMemory copy(memory); // knows nothing, and needs nothing
        QCOMPARE(solve(n, Operation(n), &copy)->lossTotal, solved(n, Operation(n)).lossTotal);
    }

    void heldBreakersDoNotTrip()
    {
        Network n;
        n.buses.assign(2, {kVolts});
        n.sources = {{0}};
        n.branches = {{0, 1, 0.0, 10.0}};
        n.loads = {{100e3, {{1}}}};
        Operation operation(n);
        QVERIFY(!solved(n, operation).loads[0].fed);
        operation.breakersHold = true;
        const Solution s = solved(n, operation);
        QVERIFY(s.loads[0].fed && s.trips.empty());
    }

    void badBypassLossIsRefused()
    {
        Network n = withUps();
        n.converters[0].bypassLoss = -0.1;
        const auto sound = validate(n);
        QVERIFY(!sound);
        QVERIFY(sound.error().message.find("bypass") != std::string::npos);
    }
};

QTEST_GUILESS_MAIN(TstPowerOperation)
#include "tst_power_operation.moc"
