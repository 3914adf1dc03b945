// What is live, which input is chosen, and which breakers trip.
#include "models/physics/power/solve.h"

#include <QtTest>

using namespace takao::power;

namespace {

constexpr double kVolts = 400.0;

Network empty(int buses)
{
    Network n;
    n.buses.assign(buses, {kVolts});
    return n;
}

double ampere(double watts)
{
    return watts / (std::sqrt(3.0) * kVolts);
}

// Utility 0 and generator 1 into bus 2 (the generator second), load on bus 2.
Network withGenerator()
{
    Network n = empty(3);
    n.sources = {{0}, {1, SourceRole::Standby, 1e6}};
    n.branches = {{0, 2, 0.0, 0.0, false, 0}, {1, 2, 0.0, 0.0, false, 1}};
    n.loads = {{100e3, {{2}}}};
    return n;
}

// Two independent feeds, each a breaker, into one dual-cord load.
Network dualCord(double breakerA, double breakerB)
{
    Network n = empty(4);
    n.sources = {{0}, {1}};
    n.branches = {{0, 2, 0.0, breakerA}, {1, 3, 0.0, breakerB}};
    n.loads = {{100e3, {{2}, {3}}}};
    return n;
}

Solution solved(const Network& n, const Operation& operation)
{
    const auto s = solve(n, operation);
    if (!s)
        qFatal("%s", s.error().message.c_str());
    return *s;
}

} // namespace

class TstPowerSwitching : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void generatorRunsOnlyWithoutTheUtility()
    {
        const Network n = withGenerator();
        Operation operation(n);
        Solution s = solved(n, operation);
        QVERIFY(std::abs(s.sourcePower[0].real() - 100e3) < 1e-3);
        QCOMPARE(s.sourcePower[1].real(), 0.0);
        QVERIFY(!s.branches[1].closed);
        operation.sourceOut[0] = 1;
        s = solved(n, operation);
        QVERIFY(std::abs(s.sourcePower[1].real() - 100e3) < 1e-3);
        QVERIFY(!s.buses[0].live); // the dead input is open: the generator does not feed the grid
    }

    void generatorBesideALiveGridStandsByEvenAtEqualPriority()
    {
        Network n = withGenerator();
        n.branches[1].inputPriority = 0;
        const Solution s = solved(n, Operation(n));
        QCOMPARE(s.sourcePower[1].real(), 0.0);
    }

    void dualCordSharesAndFailsOver()
    {
        const Network n = dualCord(0.0, 0.0);
        Operation operation(n);
        Solution s = solved(n, operation);
        QVERIFY(std::abs(s.loads[0].feedPower[0] - 50e3) < 1e-6);
        operation.branchOut[0] = 1;
        s = solved(n, operation);
        QCOMPARE(s.loads[0].feedPower[0], 0.0);
        QVERIFY(std::abs(s.loads[0].feedPower[1] - 100e3) < 1e-6);
        operation.busOut[1] = 1;
        s = solved(n, operation);
        QVERIFY(!s.loads[0].fed);
        QCOMPARE(s.loadTotal, 0.0);
    }

    void preferredCordCarriesAllWhileItLives()
    {
        Network n = dualCord(0.0, 0.0);
        n.loads[0].feeds[1].priority = 1;
        Operation operation(n);
        QVERIFY(std::abs(solved(n, operation).loads[0].feedPower[0] - 100e3) < 1e-6);
        operation.sourceOut[0] = 1;
        QVERIFY(std::abs(solved(n, operation).loads[0].feedPower[1] - 100e3) < 1e-6);
    }

    void batteryHoldsTheOutputAndIsCounted()
    {
        Network n = empty(2);
        n.sources = {{0}};
        n.converters = {{0, 1, 200e3, 0.01, 0.0, 0.0, 1.0, true}};
        n.loads = {{100e3, {{1}}}};
        Operation operation(n);
        operation.sourceOut[0] = 1;
        const Solution held = solved(n, operation);
        QVERIFY(held.converters[0].onBattery);
        QVERIFY(std::abs(held.batteryTotal - 102e3) < 1e-3);
        QCOMPARE(held.sourceTotal, 0.0);
        operation.batteryOut[0] = 1;
        QVERIFY(!solved(n, operation).buses[1].live);
    }

    void tieConductsOnlyWhenClosedByHand()
    {
        Network n = dualCord(0.0, 0.0);
        n.branches.push_back({2, 3, 0.0, 0.0, true});
        Operation operation(n);
        operation.sourceOut[0] = 1;
        QVERIFY(!solved(n, operation).buses[2].live);
        operation.tieClosed[2] = 1;
        QVERIFY(solved(n, operation).buses[2].live);
    }

    // A transfer switch whose second input hangs on its own output must not hold itself live.
    void transferSwitchDoesNotLiveOnItsOwnBackFeed()
    {
        Network n = empty(4);
        n.sources = {{0}, {3, SourceRole::Standby}};
        n.branches = {
            {1, 2, 0.0, 0.0, false, 0}, {3, 2, 0.0, 0.0, false, 1}, {2, 1, 0.0}, {0, 1, 0.0, 0.0, false, 0}};
        Operation operation(n);
        operation.sourceOut[0] = 1;
        const Solution s = solved(n, operation);
        QVERIFY(s.buses[2].live);
        QVERIFY(s.branches[1].closed);
        QVERIFY(!s.branches[0].closed);
    }

    void breakerHoldsAtItsRatingAndTripsAbove130Percent_data()
    {
        QTest::addColumn<double>("ratio");
        QTest::addColumn<bool>("trips");
        QTest::newRow("1.00") << 1.00 << false;
        QTest::newRow("1.05") << 1.05 << false;
        QTest::newRow("1.29") << 1.29 << false;
        QTest::newRow("1.31") << 1.31 << true;
    }

    void breakerHoldsAtItsRatingAndTripsAbove130Percent()
    {
        QFETCH(double, ratio);
        QFETCH(bool, trips);
        const Network n = dualCord(ampere(50e3) / ratio, 1e4);
        const Solution s = solved(n, Operation(n));
        QCOMPARE(s.branches[0].tripped, trips);
        QCOMPARE(s.trips.size(), std::size_t(trips));
        QVERIFY(s.loads[0].fed);
    }

    void cascadeIsRecordedInOrder()
    {
        const Network n = dualCord(ampere(50e3) / 1.4, ampere(50e3) / 1.2);
        const Solution s = solved(n, Operation(n)); // A trips, then B carries 2.4 times its rating
        QCOMPARE(s.trips.size(), std::size_t(2));
        QCOMPARE(s.trips[0].branch, 0);
        QCOMPARE(s.trips[0].round, 0);
        QCOMPARE(s.trips[1].branch, 1);
        QCOMPARE(s.trips[1].round, 1);
        QVERIFY(!s.loads[0].fed);
    }

    void deadNetworkSolvesToNothing()
    {
        const Network n = withGenerator();
        Operation operation(n);
        operation.sourceOut = {1, 1};
        const Solution s = solved(n, operation);
        QCOMPARE(s.sourceTotal, 0.0);
        QVERIFY(!s.buses[2].live);
        QVERIFY(!s.loads[0].fed);
    }

    void convertersInACircleAreRefused()
    {
        Network n = empty(3);
        n.sources = {{0}};
        n.converters = {{1, 2, 1e5, 0, 0, 0, 1.0, true}, {2, 1, 1e5, 0, 0, 0, 1.0, true}};
        const auto s = solve(n, Operation(n));
        QVERIFY(!s);
        QVERIFY(s.error().message.find("circle") != std::string::npos);
    }
};

QTEST_GUILESS_MAIN(TstPowerSwitching)
#include "tst_power_switching.moc"
