// The network in time as a whole: independent of the step, balanced, deterministic, forkable, cheap.
#include "tests/support/small_power_plant.h"

#include <QtTest>

#include <random>

using namespace takao::testing;

namespace {

constexpr double kClose = 1e-9; // [s] of event moments: rounding of the caller's clock only

PowerInputs utilityFails()
{
    return command(CommandKind::Fail, ElementKind::Source, 0);
}

bool sameEvents(const PowerTransient& a, const PowerTransient& b)
{
    if (a.events().size() != b.events().size())
        return false;
    for (std::size_t i = 0; i < a.events().size(); ++i) {
        const PowerEvent& x = a.events()[i];
        const PowerEvent& y = b.events()[i];
        if (std::abs(x.time - y.time) > kClose || x.kind != y.kind || x.element != y.element ||
            x.index != y.index || x.cause != y.cause || std::abs(x.value - y.value) > 1e-6)
            return false;
    }
    return true;
}

/// Two sides, each: utility -> switch (with a generator) -> transformer -> UPS -> bus; servers on both, pumps
/// on one and then the other.
SmallPowerPlant twoSides()
{
    SmallPowerPlant plant;
    Network& n = plant.network;
    n = {};
    plant.machines = {};
    n.buses.assign(10, {400.0});
    for (int side : {0, 1}) {
        const int b = 5 * side; // utility, generator, switch, UPS input, UPS output
        n.sources.push_back({b, SourceRole::Grid, 2e6});
        n.sources.push_back({b + 1, SourceRole::Standby, 1.5e6});
        n.branches.push_back({b, b + 2, {1e-3, 2e-3}, 3000.0, false, 0});
        n.branches.push_back({b + 1, b + 2, {1e-3, 2e-3}, 3000.0, false, 1});
        n.transformers.push_back({b + 2, b + 3, 1.5e6, 0.06, 0.001, 0.0, 0.008});
        n.converters.push_back({b + 3, b + 4, 800e3, 0.01, 0.01, 0.02, 0.99, true});
        plant.machines.ups[side].battery.autonomy = 20.0;
    }
    n.loads = {{300e3, {{4}, {9}}},
               {200e3, {{4}, {9}}},
               {Complex(60e3, 20e3), {{4, 1.0, 0}, {9, 1.0, 1}}},
               {Complex(80e3, 30e3), {{7, 1.0, 0}, {2, 1.0, 1}}}};
    plant.machines.loads[2].inrushFactor = 2.0;
    plant.machines.loads[3].rampTime = 8.0;
    plant.machines.loads[3].holdUp = 0.0;
    return plant;
}

/// Something happens every few seconds; the same for the same seed.
PowerInputs anything(const Network& n, std::mt19937& random)
{
    const auto upTo = [&](std::size_t count) { return static_cast<int>(random() % count); };
    const CommandKind failOrRepair = random() % 3 ? CommandKind::Repair : CommandKind::Fail;
    const CommandKind openOrClose = random() % 3 ? CommandKind::Close : CommandKind::Open;
    PowerInputs inputs;
    switch (random() % 7) {
    case 0:
        return command(failOrRepair, ElementKind::Source, upTo(n.sources.size()));
    case 1:
        return command(failOrRepair, ElementKind::Converter, upTo(n.converters.size()));
    case 2:
        return command(failOrRepair, ElementKind::Battery, upTo(n.converters.size()));
    case 3:
        return command(failOrRepair, ElementKind::Bus, upTo(n.buses.size()));
    case 4:
        return command(openOrClose, ElementKind::Branch, upTo(n.branches.size()));
    case 5:
        return command(CommandKind::Cap, ElementKind::Load, upTo(n.loads.size()), 1e4 * upTo(40));
    default:
        for (std::size_t i = 0; i < n.loads.size(); ++i)
            inputs.loadScale.push_back(0.1 * upTo(16));
    }
    return inputs;
}

} // namespace

class TstPowerTransient : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void eventsDoNotDependOnTheStep()
    {
        const auto run = [](double dt) {
            PowerTransient transient = twoSides().begin();
            runUntil(transient, 5.0, dt);
            runUntil(transient, 30.0, dt, command(CommandKind::FailNextStarts, ElementKind::Source, 1, 3));
            runUntil(transient, 150.0, dt, utilityFails());
            runUntil(transient, 600.0, dt, command(CommandKind::Repair, ElementKind::Source, 0));
            return transient;
        };
        const PowerTransient coarse = run(1.0);
        QVERIFY(coarse.events().size() > 20);
        QVERIFY(findEvent(coarse, EventKind::BatteryEmpty) >= 0);
        for (const double dt : {0.01, 0.7, 1000.0}) {
            const PowerTransient other = run(dt);
            QVERIFY2(sameEvents(coarse, other), qPrintable(QString::number(dt)));
            QCOMPARE(other.solves(), coarse.solves());
            QVERIFY(std::abs(other.ledger().sources - coarse.ledger().sources) <
                    1e-9 * coarse.ledger().sources);
        }
    }

    void energyIsConservedWhateverHappens_data()
    {
        QTest::addColumn<unsigned>("seed");
        for (unsigned seed = 1; seed <= 12; ++seed)
            QTest::addRow("seed %u", seed) << seed;
    }

    void energyIsConservedWhateverHappens()
    {
        QFETCH(unsigned, seed);
        std::mt19937 random(seed);
        PowerTransient transient = twoSides().begin();
        for (int step = 0; step < 200; ++step) {
            const auto events = transient.step(4.0, anything(transient.network(), random));
            QVERIFY2(events, events ? "" : events.error().text().c_str());
            QVERIFY(std::abs(transient.ledger().imbalance()) < 1e-6);
            const Solution& s = transient.solution();
            QVERIFY(std::abs(s.sourceTotal + s.batteryTotal - s.loadTotal - s.lossTotal - s.chargeTotal) <
                    1e-6 * std::max(1e3, s.loadTotal));
        }
        QVERIFY(transient.events().size() > 200);
        QVERIFY(transient.ledger().losses > 0.0 && transient.ledger().loads > 0.0);
    }

    void sameInputsGiveTheSameEvents()
    {
        const auto run = [] {
            std::mt19937 random(7);
            PowerTransient transient = twoSides().begin();
            for (int step = 0; step < 100; ++step)
                (void)transient.step(3.0, anything(transient.network(), random));
            return transient;
        };
        const PowerTransient a = run(), b = run();
        QVERIFY(sameEvents(a, b));
        QCOMPARE(a.ledger().sources, b.ledger().sources); // to the last bit
    }

    void forkGoesItsOwnWay()
    {
        PowerTransient original = SmallPowerPlant().begin();
        runUntil(original, 10.0, 1.0, utilityFails());
        PowerTransient fork = original;
        runUntil(fork, 100.0, 1.0, command(CommandKind::Fail, ElementKind::Source, 1));
        runUntil(original, 100.0, 1.0);
        QVERIFY(findEvent(original, EventKind::Transferred) >= 0);
        QCOMPARE(findEvent(fork, EventKind::Transferred), -1);
        QCOMPARE(fork.events()[0].kind, EventKind::Failed);
    }

    void stepsWithoutEventsSolveNothing()
    {
        PowerTransient transient = SmallPowerPlant().begin();
        const long solves = transient.solves();
        runUntil(transient, 1000.0, 0.1);
        QCOMPARE(transient.solves(), solves);
        const double power = transient.solution().sourceTotal;
        QVERIFY(std::abs(transient.ledger().sources - 1000.0 * power) < 1e-9 * 1000.0 * power);
        (void)transient.step(1.0, {{1.0005, 1.0}, {}}); // below the tolerance
        QCOMPARE(transient.solves(), solves);
        (void)transient.step(1.0, {{1.01, 1.0}, {}});
        QVERIFY(transient.solves() > solves);
        QVERIFY(transient.solution().sourceTotal > power + 3e3);
    }

    void lossOfOneSideIsCarriedByTheOther()
    {
        PowerTransient transient = twoSides().begin();
        runUntil(transient, 1.0, 1.0, command(CommandKind::Fail, ElementKind::Bus, 4));
        QVERIFY(std::abs(transient.solution().loads[0].feedPower[1] - 300e3) < 1e-6);
        QCOMPARE(findEvent(transient, EventKind::FeedLost, 0), -1); // servers never notice
        QVERIFY(findEvent(transient, EventKind::LoadLost, 2) >= 0); // 20 ms against a break of 100 ms
        runUntil(transient, 20.0, 1.0);
        QCOMPARE(transient.load(2).state(), LoadState::On);
        QVERIFY(leadsTo(transient, 0, findEvent(transient, EventKind::LoadRestored, 2)));
    }

    void impossibleInputsAreRefusedAndChangeNothing()
    {
        PowerTransient transient = SmallPowerPlant().begin();
        const auto refused = [&](double dt, const PowerInputs& inputs, const char* what) {
            const auto done = transient.step(dt, inputs);
            return !done && done.error().kind == takao::ErrorKind::BadUsage &&
                   done.error().message.find(what) != std::string::npos && !done.error().remedy.empty();
        };
        QVERIFY(refused(-1.0, {}, "a step of -1 s"));
        QVERIFY(refused(std::nan(""), {}, "a step of nan s"));
        QVERIFY(refused(1.0, {{1.0}, {}}, "1 load scales for 2 loads"));
        QVERIFY(refused(1.0, {{1.0, -0.5}, {}}, "load 1 has a scale of -0.5"));
        QVERIFY(refused(1.0, command(CommandKind::Fail, ElementKind::Bus, 4), "element 4 of 4"));
        QVERIFY(refused(1.0, command(CommandKind::Open, ElementKind::Bus, 0), "only a branch"));
        QVERIFY(refused(1.0, command(CommandKind::FailNextStarts, ElementKind::Source, 0), "standby source"));
        QVERIFY(refused(1.0, command(CommandKind::Cap, ElementKind::Load, 0, -1.0), "value -1"));
        QVERIFY(refused(1.0, command(CommandKind::Bypass, ElementKind::Load, 0), "only a converter"));
        QCOMPARE(transient.time(), 0.0);
        QVERIFY(transient.events().empty());
    }

    void badNetworkIsRefused()
    {
        SmallPowerPlant plant;
        plant.network.loads[0].feeds[0].bus = 9;
        const auto begun =
            PowerTransient::begin(std::make_shared<const Network>(plant.network), plant.machines);
        QVERIFY(!begun);
        QCOMPARE(begun.error().kind, takao::ErrorKind::BadData);
    }

    void everyEventHasAName()
    {
        for (int kind = 0; kind <= static_cast<int>(EventKind::CapReached); ++kind)
            QVERIFY(nameOf(static_cast<EventKind>(kind)) != "unknown");
    }
};

QTEST_GUILESS_MAIN(TstPowerTransient)
#include "tst_power_transient.moc"
