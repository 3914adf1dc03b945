// The steady plant on a small 2N facility: feeds, faults, trips, redundancy, signals, events, sweep.
#include "models/twin/signals.h"
#include "models/twin/steady_plant.h"

#include <QtTest>

#include "small_plant.h"
#include <cmath>

using namespace takao;
using test::PlantBuilder;

namespace {

SteadyPlant assembled(PlantBuilder builder)
{
    auto plant = SteadyPlant::assemble(builder.facility());
    if (!plant)
        qFatal("%s", plant.error().text().c_str());
    return std::move(*plant);
}

PlantStatePtr solved(const SteadyPlant& plant, const Faults& faults = {}, const LoadLevel& level = {})
{
    const auto state = plant.solve(faults, level);
    if (!state)
        qFatal("%s", state.error().text().c_str());
    return *state;
}

double value(const PlantStatePtr& state, const char* object, const char* quantity)
{
    const SignalValue found = state->value(object, quantity);
    return found.quality == Quality::Good ? found.value : std::nan("");
}

bool is(const PlantStatePtr& state, const char* object, FeedState feed)
{
    return value(state, object, signal::kFeed) == static_cast<double>(feed);
}

bool is(const PlantStatePtr& state, const char* object, ComponentStatus status)
{
    return value(state, object, signal::kStatus) == static_cast<double>(status);
}

const PlantEvent* eventOf(const PlantStatePtr& state, std::string_view object, std::string_view word = {})
{
    for (const PlantEvent& e : state->events())
        if (e.object == object && e.text.find(word) != std::string::npos)
            return &e;
    return nullptr;
}

// The chain of objects from an event back to where it began.
std::vector<std::string> chain(const PlantStatePtr& state, const PlantEvent* event)
{
    std::vector<std::string> objects;
    while (event) {
        objects.push_back(event->object);
        event = event->cause < 0 ? nullptr : &state->events()[event->cause];
    }
    return objects;
}

double total(const PlantStatePtr& state, const char* quantity)
{
    return value(state, signal::kFacility, quantity);
}

std::string assemblyError(PlantBuilder& builder)
{
    const auto plant = SteadyPlant::assemble(builder.facility());
    return plant ? std::string() : plant.error().message;
}

} // namespace

class TstSteadyPlant : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void intactPlantFeedsEveryRackFromBothSides()
    {
        const SteadyPlant plant = assembled(PlantBuilder::twoSided(4, 3));
        const PlantStatePtr s = solved(plant);
        for (const char* rack : {"r1", "r2", "r3", "r4"}) {
            QVERIFY(is(s, rack, FeedState::Both));
            QVERIFY(is(s, rack, ComponentStatus::Ok));
            QCOMPARE(value(s, rack, signal::kPower), 100e3);
            QCOMPARE(value(s, rack, signal::kFeedAPower), 50e3);
            QCOMPARE(value(s, rack, signal::kFeedBPower), 50e3);
            QCOMPARE(value(s, rack, signal::kRedundancy), 1.0);
            QVERIFY(std::abs(value(s, rack, signal::kLoading) - 100.0 / 120.0) < 1e-12);
        }
        QCOMPARE(total(s, signal::kItPower), 400e3);
        QCOMPARE(total(s, signal::kRacksDark), 0.0);
        QCOMPARE(total(s, signal::kOverloads), 0.0);
        QVERIFY(is(s, "gen-a", ComponentStatus::Standby));
        QVERIFY(is(s, "battery-a1", ComponentStatus::Standby));
        QVERIFY(s->events().empty());
    }

    void totalsBalance()
    {
        const SteadyPlant plant = assembled(PlantBuilder::twoSided(4, 3));
        for (const Faults& faults :
             {Faults{}, Faults{"utility-a"}, Faults{"utility-a", "gen-a"}, Faults{"busway-b"}}) {
            const PlantStatePtr s = solved(plant, faults);
            const double in = total(s, signal::kUtilityPower) + total(s, signal::kGeneratorPower) +
                              total(s, signal::kBatteryPower);
            const double out =
                total(s, signal::kItPower) + total(s, signal::kCoolingPower) + total(s, signal::kLossPower);
            QVERIFY(std::abs(in - out) < 1e-9 * in);
            QVERIFY(std::abs(total(s, signal::kPue) - in / total(s, signal::kItPower)) < 1e-12);
            QVERIFY(total(s, signal::kPue) > 1.0 && total(s, signal::kPue) < 1.2);
        }
    }

    void losingABuswayLeavesItsRacksOnTheOtherSideWithoutRedundancy()
    {
        const SteadyPlant plant = assembled(PlantBuilder::twoSided(4, 3));
        const PlantStatePtr s = solved(plant, {"busway-a"});
        QVERIFY(is(s, "busway-a", ComponentStatus::Failed));
        QVERIFY(is(s, "r1-a", ComponentStatus::Dark));
        QVERIFY(is(s, "r1", FeedState::BOnly));
        QCOMPARE(value(s, "r1", signal::kFeedBPower), 100e3);
        QCOMPARE(value(s, "r1", signal::kRedundancy), 0.0);
        QCOMPARE(total(s, signal::kRacksOneFeed), 4.0);
        QCOMPARE(chain(s, eventOf(s, "r1", "feed A")), (std::vector<std::string>{"r1", "r1-a", "busway-a"}));
    }

    void losingBothSidesDarkensTheRacks()
    {
        const SteadyPlant plant = assembled(PlantBuilder::twoSided(4, 3));
        const PlantStatePtr s = solved(plant, {"busway-a", "r2-b"});
        QVERIFY(is(s, "r2", FeedState::Dark));
        QVERIFY(is(s, "r2", ComponentStatus::Dark));
        QVERIFY(is(s, "r1", FeedState::BOnly));
        QCOMPARE(value(s, "r2", signal::kPower), 0.0);
        QCOMPARE(value(s, "r2", signal::kRedundancy), 0.0);
        QCOMPARE(total(s, signal::kRacksDark), 1.0);
        QCOMPARE(total(s, signal::kGpusDark), 4.0);
        QVERIFY(eventOf(s, "r2", "dark"));
    }

    void losingTheUtilityStartsTheGenerator()
    {
        const SteadyPlant plant = assembled(PlantBuilder::twoSided(4, 3));
        const PlantStatePtr s = solved(plant, {"utility-a"});
        QVERIFY(is(s, "gen-a", ComponentStatus::Ok));
        QVERIFY(total(s, signal::kGeneratorPower) > 200e3);
        QVERIFY(is(s, "r1", FeedState::Both));
        QVERIFY(is(s, "ups-a1", ComponentStatus::Ok));
        QVERIFY(is(s, "utility-a", ComponentStatus::Failed));
        QVERIFY(is(s, "tr-a", ComponentStatus::Dark));
        QCOMPARE(chain(s, eventOf(s, "gen-a")), (std::vector<std::string>{"gen-a", "tr-a", "utility-a"}));
    }

    void upsHoldOnTheirBatteriesAndDieWithoutThem()
    {
        const SteadyPlant plant = assembled(PlantBuilder::twoSided(4, 3));
        const PlantStatePtr held = solved(plant, {"main-a"});
        QVERIFY(is(held, "ups-a1", ComponentStatus::OnBattery));
        QVERIFY(is(held, "battery-a1", ComponentStatus::OnBattery));
        QVERIFY(is(held, "r1", FeedState::Both));
        QVERIFY(total(held, signal::kBatteryPower) > 200e3);
        QVERIFY(std::abs(value(held, "battery-a1", signal::kPower) * 3.0 -
                         total(held, signal::kBatteryPower)) < 1e-3);
        const PlantStatePtr one = solved(plant, {"main-a", "battery-a1"});
        QVERIFY(is(one, "ups-a1", ComponentStatus::Dark));
        QVERIFY(is(one, "r1", FeedState::Both)); // two modules still hold 200 kW
        const PlantStatePtr dead = solved(plant, {"main-a", "battery-a1", "battery-a2", "battery-a3"});
        QVERIFY(is(dead, "r1", FeedState::BOnly));
        QCOMPARE(total(dead, signal::kBatteryPower), 0.0);
    }

    void upsModulesShareAndNPlusOneSurvivesOneOfThem()
    {
        const SteadyPlant plant = assembled(PlantBuilder::twoSided(5, 3));
        const PlantStatePtr intact = solved(plant);
        QVERIFY(std::abs(value(intact, "ups-a1", signal::kLoading) -
                         value(intact, "ups-a3", signal::kLoading)) < 1e-9);
        const PlantStatePtr s = solved(plant, {"ups-a2"});
        QVERIFY(is(s, "r1", FeedState::Both));
        QCOMPARE(total(s, signal::kOverloads), 0.0);
        QVERIFY(std::abs(value(s, "ups-a1", signal::kLoading) / value(intact, "ups-a1", signal::kLoading) -
                         1.5) < 1e-6);
    }

    // 3 modules of 300 kW behind one bus. Intact, side A carries half the racks; with side B lost, all of
    // them.
    void redundancyOfAUpsBusCountsItsCapacity_data()
    {
        QTest::addColumn<int>("racks");
        QTest::addColumn<double>("intact");
        QTest::addColumn<double>("withoutB");
        QTest::newRow("one module carries all") << 2 << 2.0 << 2.0;
        QTest::newRow("one carries half, two carry all") << 5 << 2.0 << 1.0;
        QTest::newRow("two carry half, three carry all") << 8 << 1.0 << 0.0;
    }

    void redundancyOfAUpsBusCountsItsCapacity()
    {
        QFETCH(int, racks);
        QFETCH(double, intact);
        QFETCH(double, withoutB);
        const SteadyPlant plant = assembled(PlantBuilder::twoSided(racks, 3));
        QCOMPARE(value(solved(plant), "ups-bus-a", signal::kRedundancy), intact);
        QCOMPARE(value(solved(plant, {"busway-b"}), "ups-bus-a", signal::kRedundancy), withoutB);
    }

    void redundancyAgreesWithTheSweep()
    {
        for (const Faults& faults : {Faults{}, Faults{"utility-a"}, Faults{"r1-b"}, Faults{"busway-b"},
                                     Faults{"ups-a1", "ups-a2"}}) {
            const SteadyPlant plant = assembled(PlantBuilder::twoSided(4, 2));
            const PlantStatePtr now = solved(plant, faults);
            for (const char* rack : {"r1", "r2", "r4"}) {
                bool survives = true;
                for (const std::string& lost : plant.components()) {
                    if (faults.contains(lost) || lost == rack)
                        continue;
                    Faults more = faults;
                    more.insert(lost);
                    const PlantStatePtr after = solved(plant, more);
                    survives = survives && !is(after, rack, FeedState::Dark) &&
                               total(after, signal::kOverloads) == 0.0;
                }
                QCOMPARE(value(now, rack, signal::kRedundancy), survives ? 1.0 : 0.0);
            }
        }
    }

    void overloadIsFlaggedAndItsBreakerTripsBeyond130Percent()
    {
        PlantBuilder builder = PlantBuilder::twoSided(8, 4); // busway: 1600 A x 0.8 = 920 kVA
        const SteadyPlant plant = assembled(builder);
        const PlantStatePtr over = solved(plant, {"busway-b"}, {1.2, 1.0});
        QVERIFY(is(over, "busway-a", ComponentStatus::Overloaded));
        QVERIFY(total(over, signal::kOverloads) >= 1.0);
        QVERIFY(is(over, "r1", FeedState::AOnly));
        QCOMPARE(chain(over, eventOf(over, "busway-a", "carries")),
                 (std::vector<std::string>{"busway-a", "r1-b", "busway-b"}));
        const PlantStatePtr trip = solved(plant, {"busway-b"}, {2.0, 1.0});
        QVERIFY(is(trip, "r1", FeedState::Dark));
        QCOMPARE(total(trip, signal::kRacksDark), 8.0);
        QCOMPARE(total(trip, signal::kGpusDark), 32.0);
        bool tripped = false;
        for (const PlantEvent& e : trip->events())
            if (e.text.find("tripped") != std::string::npos) {
                tripped = true;
                QCOMPARE(trip->events()[e.cause].object, std::string("busway-b"));
            }
        QVERIFY(tripped);
    }

    void failedRackDrawsNothing()
    {
        const SteadyPlant plant = assembled(PlantBuilder::twoSided(2, 2));
        const PlantStatePtr s = solved(plant, {"r1"});
        QCOMPARE(value(s, "r1", signal::kPower), 0.0);
        QVERIFY(is(s, "r1", ComponentStatus::Failed));
        QCOMPARE(total(s, signal::kItPower), 100e3);
        QCOMPARE(total(s, signal::kRacksDark), 0.0);
    }

    void everyComponentAndLinkHasAStatus()
    {
        const SteadyPlant plant = assembled(PlantBuilder::twoSided(2, 2));
        const PlantStatePtr s = solved(plant);
        for (const std::string& id : plant.components())
            QVERIFY2(s->value(id, signal::kStatus).known(), id.c_str());
        QCOMPARE(plant.components().size(), std::size_t(2 * (6 + 2 * 2 + 4 + 2 * 2) + 2 * 5));
    }

    void rackWithoutAnyPowerFigureIsMissingAndNeverZero()
    {
        PlantBuilder builder = PlantBuilder::twoSided(1, 1);
        builder.add("bare_rack", "bare");
        builder.link("busway-a", "bare", FeedSide::A, 32.0);
        const PlantStatePtr s = solved(assembled(builder));
        QCOMPARE(s->value("bare", signal::kPower).quality, Quality::Missing);
        QCOMPARE(s->value("bare", signal::kLoading).quality, Quality::Missing);
        QVERIFY(is(s, "bare", FeedState::AOnly));
        QCOMPARE(s->value(signal::kFacility, signal::kItPower).quality, Quality::Uncertain);
        QCOMPARE(s->value("nobody", signal::kPower).quality, Quality::Missing);
    }

    void singleCordLoadHangsOnOneSide()
    {
        PlantBuilder builder = PlantBuilder::twoSided(1, 1);
        builder.add("cdu", "cdu-1");
        builder.link("busway-a", "cdu-1", FeedSide::None, 63.0);
        const SteadyPlant plant = assembled(builder);
        const PlantStatePtr s = solved(plant);
        QCOMPARE(total(s, signal::kCoolingPower), 20e3);
        QCOMPARE(s->value("cdu-1", signal::kFeed).quality, Quality::Missing); // it has no sides
        QCOMPARE(value(s, "cdu-1", signal::kRedundancy), 0.0);
        QVERIFY(is(solved(plant, {"busway-a"}), "cdu-1", FeedState::Dark));
    }

    void transferSwitchInFrontOfALoadPrefersItsFirstInput()
    {
        PlantBuilder builder = PlantBuilder::twoSided(1, 1);
        builder.add("cdu", "cdu-1");
        builder.link("busway-a", "cdu-1");
        builder.link("busway-b", "cdu-1").priority = 1;
        const SteadyPlant plant = assembled(builder);
        const PlantStatePtr s = solved(plant);
        QVERIFY(std::abs(value(s, "busway-a>cdu-1", signal::kPower) - 20e3) < 1.0);
        QVERIFY(is(s, "busway-b>cdu-1", ComponentStatus::Standby));
        QCOMPARE(value(s, "cdu-1", signal::kRedundancy), 1.0);
        const PlantStatePtr over = solved(plant, {"busway-a"});
        QVERIFY(std::abs(value(over, "busway-b>cdu-1", signal::kPower) - 20e3) < 1.0);
    }

    void unwiredRackIsUncertainAndHasNoFeed()
    {
        PlantBuilder builder;
        builder.add("rack", "lonely");
        const SteadyPlant plant = assembled(builder);
        const PlantStatePtr s = solved(plant, {}, {0.5, 1.0});
        QCOMPARE(s->value("lonely", signal::kPower).value, 50e3);
        QCOMPARE(s->value("lonely", signal::kPower).quality, Quality::Uncertain);
        QCOMPARE(s->value("lonely", signal::kFeed).quality, Quality::Missing);
        QCOMPARE(s->value(signal::kFacility, signal::kPue).quality, Quality::Missing);
    }

    void traceRunsFromTheSourceToTheLoads()
    {
        const SteadyPlant plant = assembled(PlantBuilder::twoSided(2, 1));
        const auto up = plant.upstream("busway-a");
        QCOMPARE(up.front(), std::string("ups-bus-a>busway-a"));
        QVERIFY(std::ranges::find(up, "utility-a") != up.end());
        QVERIFY(std::ranges::find(up, "battery-a1") != up.end());
        QVERIFY(std::ranges::find(up, "r1-a") == up.end());
        const auto down = plant.downstream("busway-a");
        QCOMPARE(down.size(), std::size_t(6));
        QCOMPARE(down.front(), std::string("r1-a"));
        QVERIFY(plant.upstream("nobody").empty());
    }

    void sweepPutsTheWorstLossFirst()
    {
        const SteadyPlant plant = assembled(PlantBuilder::twoSided(3, 2));
        int calls = 0;
        const auto sweep = plant.sweep({"busway-b"}, {}, [&](double fraction, const std::string&) {
            ++calls;
            return fraction >= 0.0 && fraction <= 1.0;
        });
        QVERIFY(sweep);
        QVERIFY(calls > 0);
        QCOMPARE(sweep->size(), plant.components().size() - 1);
        QCOMPARE(sweep->front().racksDark, 3);
        QCOMPARE(sweep->front().gpusDark, 12);
        QCOMPARE(sweep->back().racksDark, 0);
        for (const LossOutcome& outcome : *sweep) {
            if (outcome.component == "r1-a>r1")
                QCOMPARE(outcome.racksDark, 1);
            if (outcome.component == "utility-a")
                QCOMPARE(outcome.racksDark, 0);
        }
    }

    void sweepStopsWhenAsked()
    {
        const SteadyPlant plant = assembled(PlantBuilder::twoSided(3, 2));
        const auto sweep = plant.sweep({}, {}, [](double, const std::string&) { return false; });
        QVERIFY(!sweep);
        QCOMPARE(sweep.error().kind, ErrorKind::Cancelled);
    }

    void faultThatNamesNothingIsRefused()
    {
        const SteadyPlant plant = assembled(PlantBuilder::twoSided(1, 1));
        for (const char* id : {"nobody", "r1/tray"}) {
            const auto state = plant.solve({id});
            QVERIFY(!state);
            QCOMPARE(state.error().kind, ErrorKind::BadUsage);
            QVERIFY(state.error().message.find(id) != std::string::npos);
        }
        QVERIFY(!plant.solve({}, {-1.0, 1.0}));
    }

    void networksThatCannotBeSolvedAreRefusedInWords()
    {
        PlantBuilder noSource;
        noSource.add("busway", "busway");
        noSource.add("rack", "r");
        noSource.link("busway", "r");
        QVERIFY(assemblyError(noSource).find("no source") != std::string::npos);

        PlantBuilder circle = PlantBuilder::twoSided(1, 1);
        circle.link("busway-a", "main-a");
        QVERIFY(assemblyError(circle).find("circle") != std::string::npos);

        PlantBuilder feedsOn = PlantBuilder::twoSided(2, 1);
        feedsOn.link("r1", "r2");
        QVERIFY(assemblyError(feedsOn).find("r1, which is a load") != std::string::npos);

        PlantBuilder voltage = PlantBuilder::twoSided(1, 1);
        voltage.link("utility-a", "busway-b");
        QVERIFY(assemblyError(voltage).find("busway-b") != std::string::npos);

        PlantBuilder loose = PlantBuilder::twoSided(1, 1);
        loose.add("battery", "loose");
        QVERIFY(assemblyError(loose).find("loose") != std::string::npos);
    }
};

QTEST_GUILESS_MAIN(TstSteadyPlant)
#include "tst_steady_plant.moc"
