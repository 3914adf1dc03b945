// Thermal memory, instantaneous release, opening and closing of breakers in time.
#include "tests/support/small_power_plant.h"

#include <QtTest>

#include <cmath>

using namespace takao::testing;

namespace {

constexpr double kRating = 100.0; // [A]
constexpr double kPickup = 1.15;
constexpr double kTime = 300.0; // [s]

/// One breaker between a source and a load of `ratio` times its rating, which restarts at once.
SmallPowerPlant breakerAt(double ratio)
{
    SmallPowerPlant plant;
    plant.network = {};
    plant.network.buses.assign(2, {400.0});
    plant.network.sources = {{0}};
    plant.network.branches = {{0, 1, 0.0, kRating}};
    plant.network.loads = {{ratio * kRating * std::sqrt(3.0) * 400.0, {{1}}}};
    plant.machines = {};
    plant.machines.loads[0].holdUp = 0.0;
    plant.machines.loads[0].restartDelay = 0.0;
    plant.machines.loads[0].inrushTime = 0.0;
    return plant;
}

double heatAt(double ratio)
{
    return ratio * ratio / (kPickup * kPickup);
}

/// From thermal state `from` at a constant current.
double tripTime(double ratio, double from)
{
    return kTime * std::log((heatAt(ratio) - from) / (heatAt(ratio) - 1.0));
}

} // namespace

class TstPowerBreaker : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void holdsAt105ForEver()
    {
        PowerTransient transient = breakerAt(1.05).begin();
        runUntil(transient, 1e5, 1e3);
        QCOMPARE(findEvent(transient, EventKind::Tripped), -1);
    }

    void tripsAt130WithinTheConventionalTime()
    {
        PowerTransient transient = breakerAt(1.05).begin(); // warm from the rated current
        runUntil(transient, 7200.0, 100.0);                 // warm at 1.05
        runUntil(transient, 2.0 * 7200.0, 100.0, {{1.30 / 1.05}, {}});
        const double after = momentOf(transient, EventKind::Tripped) - 7200.0;
        QVERIFY(after < 3600.0); // conventional time up to 63 A; above it is two hours
        QVERIFY(std::abs(after - tripTime(1.30, heatAt(1.05))) < 1e-3);
        QVERIFY(std::abs(valueOf(transient, EventKind::Tripped) - 1.30 * kRating) < 1e-6 * kRating);
    }

    void remembersWarmth()
    {
        PowerTransient transient = breakerAt(2.0).begin(); // warm from the rated current
        const double hot = tripTime(2.0, heatAt(1.0));
        runUntil(transient, hot / 2.0, 1.0);
        const double heat = transient.breaker(0).heat(transient.time());
        const double pause = 100.0;
        runUntil(transient, hot / 2.0 + pause, 1.0, {{0.0}, {}});
        const double cooled = heat * std::exp(-pause / kTime);
        QVERIFY(std::abs(transient.breaker(0).heat(transient.time()) - cooled) < 1e-9);
        runUntil(transient, 1000.0, 1.0, {{1.0}, {}});
        const double expected = hot / 2.0 + pause + tripTime(2.0, cooled);
        QVERIFY(std::abs(momentOf(transient, EventKind::Tripped) - expected) < 1e-6);
        QVERIFY(tripTime(2.0, cooled) > hot / 2.0 && tripTime(2.0, cooled) < tripTime(2.0, 0.0));
    }

    void instantaneousReleaseTakesOneCycle()
    {
        PowerTransient transient = breakerAt(0.5).begin();
        runUntil(transient, 1.0, 1.0);
        runUntil(transient, 2.0, 1.0, {{20.5}, {}}); // 10.25 times the rating
        QVERIFY(std::abs(momentOf(transient, EventKind::Tripped) - 1.02) < 1e-9);
    }

    void hotBreakerRefusesToCloseAndAColdOneCloses()
    {
        PowerTransient transient = breakerAt(2.0).begin();
        runUntil(transient, 40.0, 1.0);
        const double tripped = momentOf(transient, EventKind::Tripped);
        QVERIFY(tripped < 40.0);
        QVERIFY(transient.breaker(0).tripped());
        const double coolAt = tripped + kTime * std::log(1.0 / 0.75);
        const PowerInputs close = command(CommandKind::Close, ElementKind::Branch, 0);
        runUntil(transient, coolAt - 1.0, 1.0);
        (void)transient.step(0.0, close);
        QVERIFY(findEvent(transient, EventKind::CloseRefused) >= 0);
        QVERIFY(!transient.solution().buses[1].live);
        runUntil(transient, coolAt + 1.0, 1.0);
        (void)transient.step(0.0, close);
        QCOMPARE(findEvent(transient, EventKind::CloseRefused, -1, 1), -1);
        QVERIFY(transient.solution().buses[1].live);
        QVERIFY(!transient.breaker(0).tripped());
    }

    void opensAndClosesByCommandWithItsTie()
    {
        SmallPowerPlant plant = breakerAt(0.5);
        plant.network.buses.push_back({400.0});
        plant.network.sources.push_back({2});
        plant.network.branches.push_back({2, 1, 0.0, 0.0, true}); // a tie from a second source
        PowerTransient transient = plant.begin();
        (void)transient.step(1.0, command(CommandKind::Open, ElementKind::Branch, 0));
        QVERIFY(!transient.solution().buses[1].live);
        const int opened = findEvent(transient, EventKind::Opened);
        QVERIFY(leadsTo(transient, opened, findEvent(transient, EventKind::LoadLost)));
        (void)transient.step(1.0, command(CommandKind::Close, ElementKind::Branch, 1));
        QVERIFY(transient.solution().buses[1].live);
        QVERIFY(leadsTo(transient, findEvent(transient, EventKind::Closed),
                        findEvent(transient, EventKind::LoadRestored)));
    }

    // Two feeds share a load; the one that fails leaves the other overloaded: it trips, later, by its curve.
    void lossOfOneFeedTripsTheOtherByItsCurve()
    {
        SmallPowerPlant plant = breakerAt(1.8);
        plant.network.buses.push_back({400.0});
        plant.network.branches.push_back({0, 2, 0.0, kRating});
        plant.network.loads[0].feeds.push_back({2});
        PowerTransient transient = plant.begin(); // 0.9 of the rating each
        runUntil(transient, 1e4, 1e3);
        QCOMPARE(findEvent(transient, EventKind::Tripped), -1);
        runUntil(transient, 2e4, 1e3, command(CommandKind::Open, ElementKind::Branch, 0));
        const int trip = findEvent(transient, EventKind::Tripped, 1);
        QVERIFY(std::abs(momentOf(transient, EventKind::Tripped) - 1e4 - tripTime(1.8, heatAt(0.9))) < 1e-6);
        QVERIFY(leadsTo(transient, findEvent(transient, EventKind::Opened), trip));
        QVERIFY(leadsTo(transient, trip, findEvent(transient, EventKind::LoadLost)));
    }

    void badFiguresAreRefused()
    {
        SmallPowerPlant plant = breakerAt(1.0);
        const auto refused = [&](const std::string& what) {
            const auto begun =
                PowerTransient::begin(std::make_shared<const Network>(plant.network), plant.machines);
            return !begun && begun.error().message.find(what) != std::string::npos;
        };
        plant.machines.breakers[0].pickup = 1.4;
        QVERIFY(refused("breaker 0: pickup"));
        plant.machines.breakers[0] = {};
        plant.network.branches[0].breakerCurrent = 0.0;
        QVERIFY(refused("breaker 0: its branch has no breaker rating"));
    }
};

QTEST_GUILESS_MAIN(TstPowerBreaker)
#include "tst_power_breaker.moc"
