// Transfer switches and generators in time.
#include "tests/support/small_power_plant.h"

#include <QtTest>

using namespace takao::testing;

namespace {

constexpr double kClose = 1e-9; // [s] of event moments

PowerInputs utilityFails()
{
    return command(CommandKind::Fail, ElementKind::Source, 0);
}

PowerInputs utilityReturns()
{
    return command(CommandKind::Repair, ElementKind::Source, 0);
}

bool at(const PowerTransient& transient, EventKind kind, double moment, int index = -1, int nth = 0)
{
    const double found = momentOf(transient, kind, index, nth);
    if (std::abs(found - moment) < kClose)
        return true;
    qWarning("%s at %.9f instead of %.9f", std::string(nameOf(kind)).c_str(), found, moment);
    return false;
}

/// Utility on bus 0; generators of 1 MW on bus 1; switches on buses 2 and 3, with 600 kW on each.
SmallPowerPlant twoSwitches(int generators)
{
    SmallPowerPlant plant;
    Network& n = plant.network;
    n = {};
    n.buses.assign(4, {400.0});
    n.sources = {{0, SourceRole::Grid, 5e6}};
    for (int i = 0; i < generators; ++i)
        n.sources.push_back({1, SourceRole::Standby, 1e6});
    for (const int bus : {2, 3}) {
        n.branches.push_back({0, bus, 0.0, 0.0, false, 0});
        n.branches.push_back({1, bus, 0.0, 0.0, false, 1});
        n.loads.push_back({600e3, {{bus}}});
    }
    plant.machines = {};
    for (int load : {0, 1}) {
        plant.machines.loads[load].rampTime = 4.0;
        plant.machines.loads[load].inrushTime = 0.0;
    }
    return plant;
}

} // namespace

class TstPowerStandby : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void generatorTakesOverAndGivesBackByTheClock()
    {
        PowerTransient transient = SmallPowerPlant().begin();
        runUntil(transient, 10.0, 1.0);
        runUntil(transient, 100.0, 1.0, utilityFails());
        QVERIFY(at(transient, EventKind::InputLost, 10.0));
        QVERIFY(at(transient, EventKind::StartContact, 13.0));
        QVERIFY(at(transient, EventKind::Cranking, 13.0));
        QVERIFY(at(transient, EventKind::GeneratorReady, 25.0));
        QVERIFY(at(transient, EventKind::TransferBegan, 27.0));
        QVERIFY(at(transient, EventKind::Transferred, 27.1));
        QCOMPARE(valueOf(transient, EventKind::Transferred), 1.0);
        QVERIFY(transient.solution().sourcePower[1].real() > 500e3);
        runUntil(transient, 800.0, 1.0, utilityReturns());
        QVERIFY(at(transient, EventKind::TransferBegan, 400.0, -1, 1));
        QVERIFY(at(transient, EventKind::Transferred, 400.1, -1, 1));
        QVERIFY(at(transient, EventKind::ContactReleased, 400.1));
        QVERIFY(at(transient, EventKind::CoolingDown, 400.1));
        QVERIFY(at(transient, EventKind::Stopped, 700.1));
        QCOMPARE(transient.solution().sourcePower[1].real(), 0.0);
        QCOMPARE(transient.transferSwitch(SmallPowerPlant::kSwitch)->position(), 0);
    }

    void causesLeadFromTheUtilityToTheLoads()
    {
        PowerTransient transient = SmallPowerPlant().begin();
        runUntil(transient, 100.0, 1.0, utilityFails());
        const int failed = findEvent(transient, EventKind::Failed);
        for (const EventKind kind :
             {EventKind::OnBattery, EventKind::InputLost, EventKind::StartContact, EventKind::StartOrdered,
              EventKind::Cranking, EventKind::GeneratorReady, EventKind::Transferred,
              EventKind::InputAccepted, EventKind::OnLine, EventKind::LoadLost, EventKind::LoadRestored})
            QVERIFY2(leadsTo(transient, failed, findEvent(transient, kind)),
                     std::string(nameOf(kind)).c_str());
        QVERIFY(leadsTo(transient, findEvent(transient, EventKind::Transferred),
                        findEvent(transient, EventKind::LoadRestarting, 1)));
        for (std::size_t i = 0; i < transient.events().size(); ++i)
            QVERIFY(transient.events()[i].cause < static_cast<int>(i));
    }

    void shortOutageStartsNothing()
    {
        PowerTransient transient = SmallPowerPlant().begin();
        runUntil(transient, 2.9, 1.0, utilityFails());
        runUntil(transient, 60.0, 1.0, utilityReturns());
        QCOMPARE(findEvent(transient, EventKind::StartContact), -1);
        QCOMPARE(transient.generator(1)->state(), GeneratorState::Stopped);
        QVERIFY(findEvent(transient, EventKind::OnBattery) >= 0);
    }

    void failedAttemptsAreRepeatedAndThenGivenUp_data()
    {
        QTest::addColumn<int>("failures");
        QTest::addColumn<double>("ready");
        QTest::newRow("one") << 1 << 3.0 + 30.0 + 12.0;
        QTest::newRow("two") << 2 << 3.0 + 60.0 + 12.0;
        QTest::newRow("three") << 3 << kNever;
    }

    void failedAttemptsAreRepeatedAndThenGivenUp()
    {
        QFETCH(int, failures);
        QFETCH(double, ready);
        PowerTransient transient = SmallPowerPlant().begin();
        (void)transient.step(0.0, command(CommandKind::FailNextStarts, ElementKind::Source, 1, failures));
        (void)transient.step(0.0, utilityFails());
        runUntil(transient, 100.0, 1.0);
        if (ready < kNever) {
            QVERIFY(at(transient, EventKind::GeneratorReady, ready));
            return;
        }
        QCOMPARE(findEvent(transient, EventKind::GeneratorReady), -1);
        QVERIFY(at(transient, EventKind::StartGivenUp, 3.0 + 15.0 + 15.0 + 15.0 + 15.0 + 15.0));
        QCOMPARE(transient.generator(1)->state(), GeneratorState::LockedOut);
        runUntil(transient, 120.0, 1.0, command(CommandKind::Repair, ElementKind::Source, 1));
        QVERIFY(at(transient, EventKind::GeneratorReady, 112.0));
    }

    void switchesLoadTheGeneratorsOneAfterTheOther()
    {
        PowerTransient transient = twoSwitches(2).begin();
        (void)transient.step(0.0, utilityFails());
        runUntil(transient, 60.0, 1.0);
        QVERIFY(at(transient, EventKind::Transferred, 17.1, 2)); // ready at 15, qualified at 17
        QVERIFY(at(transient, EventKind::Transferred, 20.1, 3)); // second block: 5 s after ready
        QCOMPARE(findEvent(transient, EventKind::Stalled), -1);
        QVERIFY(std::abs(transient.solution().sourcePower[1].real() - 600e3) < 1.0);
    }

    void secondSwitchWaitsUntilTheSecondGeneratorHasCome()
    {
        PowerTransient transient = twoSwitches(2).begin();
        (void)transient.step(0.0, command(CommandKind::FailNextStarts, ElementKind::Source, 2, 1));
        (void)transient.step(0.0, utilityFails());
        runUntil(transient, 100.0, 1.0);
        QVERIFY(at(transient, EventKind::WaitsForCapacity, 20.0, 3));
        QVERIFY(std::abs(valueOf(transient, EventKind::WaitsForCapacity) - 600e3) < 1e-3);
        QVERIFY(at(transient, EventKind::GeneratorReady, 45.0, 2));
        QVERIFY(at(transient, EventKind::Transferred, 45.1, 3));
    }

    void stepBeyondTheAcceptedOneStallsTheEngine_data()
    {
        QTest::addColumn<double>("step");
        QTest::addColumn<double>("lowest");
        QTest::addColumn<bool>("stalls");
        QTest::newRow("accepted step: the class's dip") << 0.5 << 0.90 << false;
        QTest::newRow("70 %") << 0.7 << 0.86 << false;
        QTest::newRow("80 %") << 0.8 << 0.84 << true;
    }

    void stepBeyondTheAcceptedOneStallsTheEngine()
    {
        QFETCH(double, step);
        QFETCH(double, lowest);
        QFETCH(bool, stalls);
        SmallPowerPlant plant;
        plant.network.loads = {{step * 1e6, {{SmallPowerPlant::kSwitch}}}};
        plant.network.converters.clear();
        plant.machines = {};
        PowerTransient transient = plant.begin();
        (void)transient.step(0.0, utilityFails());
        runUntil(transient, 22.2, 1.0); // transferred at 17.1, the load back 5 s later
        QVERIFY(std::abs(valueOf(transient, EventKind::LoadStep) - lowest) < 1e-6);
        QCOMPARE(findEvent(transient, EventKind::Stalled) >= 0, stalls);
        if (stalls) {
            QCOMPARE(transient.generator(1)->state(), GeneratorState::LockedOut);
            return;
        }
        runUntil(transient, 22.1 + 5.0, 0.1); // 95 % of the dip is over within the recovery time
        QVERIFY(std::abs(transient.generator(1)->frequency(22.1 + 5.0) - 1.0) < 0.05 * 0.15);
    }

    void betterClassDipsLessAndRecoversSooner()
    {
        SmallPowerPlant plant;
        plant.network.converters.clear();
        plant.network.loads = {{500e3, {{SmallPowerPlant::kSwitch}}}};
        plant.machines = {};
        plant.machines.generators[1].governor = kClassG3;
        PowerTransient transient = plant.begin();
        (void)transient.step(0.0, utilityFails());
        runUntil(transient, 30.0, 1.0);
        QVERIFY(std::abs(valueOf(transient, EventKind::LoadStep) - 0.93) < 1e-6);
    }

    void overloadedGeneratorIsLockedOut()
    {
        SmallPowerPlant plant;
        plant.network.converters.clear();
        plant.network.loads = {{600e3, {{SmallPowerPlant::kSwitch}}}};
        plant.machines = {};
        plant.machines.loads[0].rampTime = 10.0;
        PowerTransient transient = plant.begin();
        (void)transient.step(0.0, utilityFails());
        runUntil(transient, 60.0, 1.0);
        const double grown = transient.time();
        runUntil(transient, grown + 70.0, 1.0, {{1.25 / 0.6}, {}}); // a step of 65 %, then 125 %
        QCOMPARE(findEvent(transient, EventKind::Stalled), -1);
        const double locked = momentOf(transient, EventKind::GeneratorOverloaded);
        QVERIFY(std::abs(locked - grown - 60.0) < 1e-6);
        QVERIFY(momentOf(transient, EventKind::LoadLost, 0, 1) >= locked);
    }

    void tankRunsEmptyAtTheHourThatTheLoadGives()
    {
        SmallPowerPlant plant;
        plant.network.converters.clear();
        plant.network.loads = {{500e3, {{SmallPowerPlant::kSwitch}}}};
        plant.machines = {};
        plant.machines.loads[0].inrushTime = 0.0;
        plant.machines.loads[0].holdUp = 0.0; // no recharge beside the load
        plant.machines.generators[1].fuelHours = 1.0;
        PowerTransient transient = plant.begin();
        (void)transient.step(0.0, utilityFails());
        runUntil(transient, 7200.0, 60.0);
        // unloaded from the end of cranking (6 s) to 22.1 s; then 0.1 + 0.9 / 2 of the rated consumption
        const double expected = 22.1 + (3600.0 - 16.1 * 0.1) / 0.55;
        QVERIFY(std::abs(momentOf(transient, EventKind::FuelEmpty) - expected) < 1e-6);
        QCOMPARE(transient.generator(1)->fuel(transient.time()), 0.0);
    }

    void staticSwitchIsFasterThanTheCapacitors_data()
    {
        QTest::addColumn<bool>("isStatic");
        QTest::newRow("STS") << true;
        QTest::newRow("ATS") << false;
    }

    void staticSwitchIsFasterThanTheCapacitors()
    {
        QFETCH(bool, isStatic);
        SmallPowerPlant plant;
        Network& n = plant.network;
        n.sources = {{0}, {1}}; // two grid feeds
        n.converters.clear();
        n.loads = {{100e3, {{SmallPowerPlant::kSwitch}}}};
        plant.machines = {};
        plant.machines.switches[SmallPowerPlant::kSwitch] = isStatic ? staticSwitch() : TransferParameters();
        PowerTransient transient = plant.begin();
        runUntil(transient, 1.0, 0.1);
        runUntil(transient, 2.0, 0.1, utilityFails());
        QCOMPARE(findEvent(transient, EventKind::LoadLost) < 0, isStatic);
        QCOMPARE(transient.transferSwitch(SmallPowerPlant::kSwitch)->position(), 1);
        if (isStatic)
            QVERIFY(std::abs(valueOf(transient, EventKind::RodeThrough) - 0.005) < kClose);
        runUntil(transient, 2.5, 0.1, utilityReturns());
        runUntil(transient, 400.0, 0.1);
        QVERIFY(at(transient, EventKind::TransferBegan, 2.0 + (isStatic ? 10.0 : 300.0), -1, 1));
    }

    void sagBelowTheWindowIsALostInput()
    {
        SmallPowerPlant plant;
        plant.network.sources = {{0}, {1}};
        plant.network.branches[0] = {0, SmallPowerPlant::kSwitch, 0.0, 0.0, false, 0};
        plant.network.buses.push_back({400.0});
        plant.network.branches.push_back({4, 0, 0.06}); // utility behind a weak line
        plant.network.sources[0].bus = 4;
        plant.network.converters.clear();
        plant.network.loads = {{100e3, {{SmallPowerPlant::kSwitch}}}, {400e3, {{0}}}};
        plant.machines = {};
        PowerTransient transient = plant.begin();
        QCOMPARE(transient.transferSwitch(SmallPowerPlant::kSwitch)->position(), 0);
        QVERIFY(std::abs(transient.solution().buses[0].voltage) < 0.85); // sags under 500 kW
        runUntil(transient, 1.0, 0.1);
        QCOMPARE(transient.transferSwitch(SmallPowerPlant::kSwitch)->position(), 1);
    }

    void badFiguresAreRefused()
    {
        SmallPowerPlant plant;
        const auto refused = [&](const std::string& what) {
            const auto begun =
                PowerTransient::begin(std::make_shared<const Network>(plant.network), plant.machines);
            return !begun && begun.error().message.find(what) != std::string::npos;
        };
        plant.machines.generators[0] = {};
        QVERIFY(refused("generator 0: is no standby source"));
        plant.machines.generators = {{1, {}}};
        plant.machines.generators[1].attempts = 0;
        QVERIFY(refused("attempts"));
        plant.machines.generators.clear();
        plant.machines.switches[3] = {};
        QVERIFY(refused("transfer switch 3: its bus has no inputs"));
        plant.machines.switches = {{2, {}}};
        plant.machines.switches[2].transferTime = -1.0;
        QVERIFY(refused("transferTime"));
        plant.machines.switches.clear();
        plant.network.sources[1].ratedPower = 0.0;
        QVERIFY(refused("without a rated power"));
    }
};

QTEST_GUILESS_MAIN(TstPowerStandby)
#include "tst_power_standby.moc"
