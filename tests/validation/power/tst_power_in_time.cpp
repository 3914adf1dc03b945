// The electrical network in time against calculations by hand and small integrations of its own.
#include "tests/support/proof.h"
#include "tests/support/small_power_plant.h"

#include <QtTest>
#include <fmt/format.h>

#include <cmath>

using namespace takao::testing;

namespace {

PowerInputs utilityFails()
{
    return command(CommandKind::Fail, ElementKind::Source, 0);
}

bool provedMoment(const std::string& name, double found, double expected, const std::string& how,
                  double limit)
{
    return proved({"power", name, fmt::format("{:.6f} s", found), fmt::format("{:.6f} s, {}", expected, how),
                   found - expected, limit, Judged::AtMost, "s"});
}

/// Current of a battery of 800 V behind a resistance that gives P at its terminals: by bisection of P = V I.
double currentFor(double power, double resistance)
{
    constexpr double kVolts = 800.0;
    double low = 0.0, high = kVolts / (2.0 * resistance); // up to the largest power
    for (int i = 0; i < 200; ++i) {
        const double middle = 0.5 * (low + high);
        ((kVolts - resistance * middle) * middle < power ? low : high) = middle;
    }
    return low;
}

/// Seconds until the bimetal trips under currents over the rating that follow each other, by small steps of
/// its equation (midpoint rule).
double integratedTrip(const std::vector<std::pair<double, double>>& currentFor, double start)
{
    constexpr double kPickup = 1.15, kTime = 300.0, h = 1e-3;
    double warmth = start, t = 0.0;
    for (const auto& [current, seconds] : currentFor) {
        const double source = current * current / (kPickup * kPickup);
        for (const double end = t + seconds; t < end; t += h) {
            const double middle = warmth + 0.5 * h * (source - warmth) / kTime;
            warmth += h * (source - middle) / kTime;
            if (warmth >= 1.0)
                return t;
        }
    }
    return kNever;
}

constexpr double kRating = 100.0;             // [A]
constexpr double kWarm = 1.0 / (1.15 * 1.15); // bimetal after long at the rated current

/// Source, breaker of 100 A, load that would draw its rated current.
SmallPowerPlant oneBreaker()
{
    SmallPowerPlant plant;
    plant.network = {};
    plant.network.buses.assign(2, {400.0});
    plant.network.sources = {{0}};
    plant.network.branches = {{0, 1, 0.0, kRating}};
    plant.network.loads = {{kRating * std::sqrt(3.0) * 400.0, {{1}}}};
    plant.machines = {};
    return plant;
}

} // namespace

class TstPowerInTime : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void batteryLastsAsLongAsByHand_data()
    {
        QTest::addColumn<double>("share");
        for (const double share : {0.25, 0.5, 0.8, 1.0})
            QTest::addRow("%g", share) << share;
    }

    void batteryLastsAsLongAsByHand()
    {
        QFETCH(double, share);
        SmallPowerPlant plant;
        Converter& ups = plant.network.converters[0];
        plant.network.sources.pop_back(); // no generator
        plant.network.branches.pop_back();
        plant.network.loads = {{share * ups.ratedPower, {{3}}}};
        plant.machines = {};
        PowerTransient transient = plant.begin();
        (void)transient.step(0.0, utilityFails());
        runUntil(transient, 3000.0, 1.0);
        const auto terminal = [&](double x) { return ups.ratedPower * (x + 0.01 + 0.01 * x + 0.02 * x * x); };
        // 3 % lost inside at the rating: R I = 0.03 E there
        const double ratedCurrent = terminal(1.0) / (0.97 * 800.0);
        const double resistance = 0.03 * 800.0 / ratedCurrent;
        const double usable = 300.0 * 800.0 * ratedCurrent; // five minutes at the rating
        const double expected = usable / (800.0 * currentFor(terminal(share), resistance));
        QVERIFY(provedMoment(fmt::format("battery at {:.0f} % load", 100.0 * share),
                             momentOf(transient, EventKind::BatteryEmpty), expected,
                             "800 V behind its resistance, solved for the current", 1e-6));
        QVERIFY(std::abs(momentOf(transient, EventKind::LoadLost) - expected - 0.02) < 1e-6);
    }

    void breakerTripsAsItsEquationSays_data()
    {
        QTest::addColumn<double>("ratio");
        for (const double ratio : {1.3, 2.0, 4.0, 7.2})
            QTest::addRow("%g", ratio) << ratio;
    }

    void breakerTripsAsItsEquationSays()
    {
        QFETCH(double, ratio);
        PowerTransient transient = oneBreaker().begin();
        (void)transient.step(0.0, {{ratio}, {}});
        runUntil(transient, 2000.0, 1.0);
        QVERIFY(provedMoment(fmt::format("breaker at {:.1f} x its rating, warm", ratio),
                             momentOf(transient, EventKind::Tripped),
                             integratedTrip({{ratio, 5000.0}}, kWarm), "bimetal integrated in steps of 1 ms",
                             2e-3));
    }

    void breakerRemembers()
    {
        PowerTransient transient = oneBreaker().begin();
        runUntil(transient, 20.0, 1.0, {{2.0}, {}});
        runUntil(transient, 80.0, 1.0, {{0.5}, {}});
        runUntil(transient, 1000.0, 1.0, {{2.0}, {}});
        const double expected = integratedTrip({{2.0, 20.0}, {0.5, 60.0}, {2.0, 1000.0}}, kWarm);
        QVERIFY(provedMoment("breaker, 20 s at 2 x, 60 s at 0.5 x, then 2 x",
                             momentOf(transient, EventKind::Tripped), expected,
                             "bimetal integrated in steps of 1 ms", 2e-3));
    }

    void utilityLostGeneratorStarts()
    {
        const SmallPowerPlant plant;
        PowerTransient transient = plant.begin();
        runUntil(transient, 10.0, 1.0);
        const double before = transient.ups(0).battery().stored(10.0);
        runUntil(transient, 47.1, 1.0, utilityFails());
        QVERIFY(provedMoment("utility lost, generator feeds", momentOf(transient, EventKind::Transferred),
                             10.0 + 3.0 + 3.0 + 9.0 + 2.0 + 0.1, "contact + crank + run-up + qualify + break",
                             1e-9));
        QCOMPARE(findEvent(transient, EventKind::LoadLost, 0), -1);
        const double served = 17.1 + 10.0 + 0.5 * 10.0; // dead, qualify, and half of the ramp
        const double expected = served * transient.ups(0).battery().drainOf(plant.upsInput());
        const double drained = before - transient.ups(0).battery().stored(47.1);
        // the internal loss falls with the square of the ramp: a little less than in proportion
        QVERIFY(proved({"power", "utility lost, energy out of the battery",
                        fmt::format("{:.3f} MJ", 1e-6 * drained),
                        fmt::format("{:.3f} MJ at full power, ramp in proportion", 1e-6 * expected),
                        drained / expected - 1.0, 0.01, Judged::AtMostPercent}));
    }

    void utilityLostGeneratorFails()
    {
        const SmallPowerPlant plant;
        PowerTransient transient = plant.begin();
        runUntil(transient, 10.0, 1.0, command(CommandKind::FailNextStarts, ElementKind::Source, 1, 3));
        runUntil(transient, 1000.0, 1.0, utilityFails());
        const Converter& ups = plant.network.converters[0];
        const double ratedCurrent = ups.ratedPower * 1.04 / (0.97 * 800.0);
        const double current = currentFor(plant.upsInput(), 0.03 * 800.0 / ratedCurrent);
        const double expected = 10.0 + 300.0 * ratedCurrent / current;
        QVERIFY(provedMoment("utility lost, no start in three attempts: battery empty",
                             momentOf(transient, EventKind::BatteryEmpty), expected,
                             "800 V behind its resistance, solved for the current", 1e-6));
        QVERIFY(provedMoment("utility lost, no start: load behind the UPS lost",
                             momentOf(transient, EventKind::LoadLost, 0), expected + 0.02,
                             "20 ms later, by its capacitors", 1e-6));
        QVERIFY(provedMoment("utility lost, no start: load without a UPS lost",
                             momentOf(transient, EventKind::LoadLost, 1), 10.0, "at once", 1e-9));
        const int given = findEvent(transient, EventKind::StartGivenUp);
        QVERIFY(given >= 0 && leadsTo(transient, findEvent(transient, EventKind::InputLost), given));
    }

    void utilityReturns()
    {
        PowerTransient transient = SmallPowerPlant().begin();
        runUntil(transient, 100.0, 1.0, utilityFails());
        runUntil(transient, 900.0, 1.0, command(CommandKind::Repair, ElementKind::Source, 0));
        QVERIFY(provedMoment("utility back at 100 s, load back on it",
                             momentOf(transient, EventKind::Transferred, -1, 1), 100.0 + 300.0 + 0.1,
                             "retransfer delay + break", 1e-9));
        QVERIFY(provedMoment("utility back at 100 s, generator stops",
                             momentOf(transient, EventKind::Stopped), 400.1 + 300.0, "cool-down", 1e-9));
        QCOMPARE(findEvent(transient, EventKind::LoadLost, 0), -1);
    }

    void blocksKeepTheFrequency()
    {
        SmallPowerPlant plant; // four switches of 240 kW on one generator of 1 MW
        Network& n = plant.network;
        n = {};
        plant.machines = {};
        n.buses.assign(6, {400.0});
        n.sources = {{0, SourceRole::Grid, 2e6}, {1, SourceRole::Standby, 1e6}};
        for (int i = 0; i < 4; ++i) {
            n.branches.push_back({0, 2 + i, 0.0, 0.0, false, 0});
            n.branches.push_back({1, 2 + i, 0.0, 0.0, false, 1});
            n.loads.push_back({240e3, {{2 + i}}});
            plant.machines.loads[i].holdUp = 0.0; // no recharge beside the steps
        }
        PowerTransient transient = plant.begin();
        (void)transient.step(0.0, utilityFails());
        double lowest = 1.0;
        while (transient.time() < 60.0) {
            (void)transient.step(0.05);
            if (transient.generator(1)->delivers())
                lowest = std::min(lowest, transient.generator(1)->frequency(transient.time()));
        }
        for (int i = 0; i < 4; ++i)
            lowest = std::min(lowest, valueOf(transient, EventKind::LoadStep, 1, i));
        // steps of 0.24 every 5 s (the first two are 3 s apart); each leaves exp(-15 / 5) or exp(-9 / 5) of
        // itself
        const double rest = std::exp(-3.0);
        const double second = 1.0 + std::exp(-3.0 * 3.0 / 5.0);
        const double worst = std::max({second, 1.0 + rest * second, 1.0 + rest * (1.0 + rest * second)});
        const double expected = 1.0 - 0.10 * 0.24 / 0.5 * worst;
        QVERIFY(proved({"power", "four blocks of 24 % on one generator of class G2: lowest frequency",
                        fmt::format("{:.6f}", lowest), fmt::format("{:.6f}, by hand", expected),
                        lowest - expected, 1e-9}));
        QVERIFY(lowest > 0.90); // the class's limit
    }

    void oneOfTwoFeedsLost()
    {
        SmallPowerPlant plant = oneBreaker(); // 0.75 of the rating on each of two feeds, then 1.5 on one
        plant.network.branches.push_back({0, 2, 0.0, kRating});
        plant.network.buses.push_back({400.0});
        plant.network.loads[0].power *= 1.5;
        plant.network.loads[0].feeds.push_back({2});
        PowerTransient transient = plant.begin();
        runUntil(transient, 5000.0, 10.0);
        QVERIFY(transient.events().empty());
        runUntil(transient, 9000.0, 10.0, command(CommandKind::Open, ElementKind::Branch, 0));
        const double expected = 5000.0 + integratedTrip({{1.5, 4000.0}}, 0.75 * 0.75 * kWarm);
        QVERIFY(provedMoment("one of two feeds lost at 5000 s, the other at 1.5 x its rating trips",
                             momentOf(transient, EventKind::Tripped, 1), expected,
                             "bimetal integrated in steps of 1 ms", 2e-3));
        QVERIFY(leadsTo(transient, findEvent(transient, EventKind::Opened),
                        findEvent(transient, EventKind::LoadLost)));
    }

    void stepsDoNotMatter()
    {
        const auto run = [](double dt) {
            PowerTransient transient = SmallPowerPlant().begin();
            runUntil(transient, 10.0, dt);
            runUntil(transient, 100.0, dt, utilityFails());
            runUntil(transient, 800.0, dt, command(CommandKind::Repair, ElementKind::Source, 0));
            return transient;
        };
        const PowerTransient fine = run(0.01), coarse = run(1.0);
        QCOMPARE(fine.events().size(), coarse.events().size());
        double worst = 0.0;
        for (std::size_t i = 0; i < fine.events().size(); ++i) {
            QCOMPARE(fine.events()[i].kind, coarse.events()[i].kind);
            worst = std::max(worst, std::abs(fine.events()[i].time - coarse.events()[i].time));
        }
        QVERIFY(proved({"power", "moments of all events, steps of 10 ms against 1 s",
                        fmt::format("{} events", fine.events().size()), "the same moments", worst, 1e-9,
                        Judged::AtMost, "s"}));
        QVERIFY(proved({"power", "energy: sources - loads - losses - stored, outage and recharge of 800 s",
                        fmt::format("{:.3f} MJ in", 1e-6 * fine.ledger().sources), "0",
                        std::abs(fine.ledger().imbalance()), 1e-6}));
    }
};

QTEST_GUILESS_MAIN(TstPowerInTime)
#include "tst_power_in_time.moc"
