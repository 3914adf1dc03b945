// The Kaohsiung facility under load and failure.
#include "models/twin/signals.h"
#include "models/twin/steady_plant.h"
#include "tests/support/shipped_facility.h"

#include <QtTest>

#include <algorithm>
#include <map>

using namespace takao;

namespace {

double value(const PlantStatePtr& state, const std::string& object, const char* quantity)
{
    const SignalValue found = state->value(object, quantity);
    if (!found.known())
        qFatal("%s/%s is missing", object.c_str(), quantity);
    return found.value;
}

double total(const PlantStatePtr& state, const char* quantity)
{
    return value(state, signal::kFacility, quantity);
}

FeedState feed(const PlantStatePtr& state, const std::string& rack)
{
    return static_cast<FeedState>(static_cast<int>(value(state, rack, signal::kFeed)));
}

ComponentStatus status(const PlantStatePtr& state, const std::string& object)
{
    return static_cast<ComponentStatus>(static_cast<int>(value(state, object, signal::kStatus)));
}

} // namespace

class TstKaohsiungPower : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase()
    {
        m_facility = test::kaohsiung();
        auto plant = SteadyPlant::assemble(m_facility);
        QVERIFY2(plant, plant ? "" : plant.error().message.c_str());
        m_plant = std::make_unique<SteadyPlant>(std::move(*plant));
        for (const Equipment& e : m_facility->equipment)
            if (m_facility->kindOf(e) == Kind::Rack)
                m_racks.push_back(e.id);
    }

    void intactPlantFeedsEveryRackTwiceWithoutOverload()
    {
        const PlantStatePtr s = solve({});
        for (const std::string& rack : m_racks) {
            QCOMPARE(feed(s, rack), FeedState::Both);
            QVERIFY2(value(s, rack, signal::kRedundancy) >= 1.0, rack.c_str());
        }
        QCOMPARE(total(s, signal::kOverloads), 0.0);
        QVERIFY(s->events().empty());
        QCOMPARE(total(s, signal::kGeneratorPower), 0.0);
        QVERIFY(total(s, signal::kItPower) > 64 * 120e3);
        QVERIFY(total(s, signal::kPue) > 1.03 && total(s, signal::kPue) < 1.4);
        balances(s);
    }

    void losingABuswayLeavesItsRacksOnOneSide()
    {
        const std::string busway = firstOf(Kind::Busway);
        const PlantStatePtr s = solve({busway});
        const std::vector<std::string> fed = racksBelow(busway);
        QVERIFY(!fed.empty());
        for (const std::string& rack : m_racks) {
            const bool hit = std::ranges::find(fed, rack) != fed.end();
            QCOMPARE(feed(s, rack), hit ? FeedState::BOnly : FeedState::Both);
            QCOMPARE(value(s, rack, signal::kRedundancy) >= 1.0, !hit);
        }
        QCOMPARE(total(s, signal::kRacksOneFeed), static_cast<double>(fed.size()));
        QCOMPARE(total(s, signal::kRacksDark), 0.0);
        QCOMPARE(total(s, signal::kOverloads), 0.0);
        balances(s);
    }

    void failedFansAreToldButTouchNoFeed()
    {
        const PlantStatePtr s = solve({"C13/fans"});
        QCOMPARE(s->events().size(), std::size_t(1));
        QCOMPARE(s->events()[0].object, std::string("C13"));
        QCOMPARE(s->events()[0].text, std::string("the fans of C13 are out of service"));
        QCOMPARE(s->events()[0].cause, -1);
        QCOMPARE(feed(s, "C13"), FeedState::Both);
    }

    void losingBothBuswaysOfARowDarkensIt()
    {
        const std::string a = firstOf(Kind::Busway);
        const std::vector<std::string> fed = racksBelow(a);
        Faults faults = {a};
        for (const std::string& up : m_plant->upstream(fed.front()))
            if (const auto i = m_facility->findAs<Equipment>(up); i.valid() && isBusway((*m_facility)[i]))
                faults.insert(up);
        QCOMPARE(faults.size(), std::size_t(2));
        const PlantStatePtr s = solve(faults);
        for (const std::string& rack : fed)
            QCOMPARE(feed(s, rack), FeedState::Dark);
        QCOMPARE(total(s, signal::kRacksDark), static_cast<double>(fed.size()));
        QVERIFY(total(s, signal::kGpusDark) > 0.0);
        balances(s);
    }

    void generatorsCarryASideWithoutItsUtility()
    {
        const PlantStatePtr s = solve({firstOf(Kind::Utility)});
        for (const std::string& rack : m_racks)
            QCOMPARE(feed(s, rack), FeedState::Both);
        QCOMPARE(total(s, signal::kOverloads), 0.0);
        QCOMPARE(total(s, signal::kBatteryPower), 0.0);
        QVERIFY(total(s, signal::kGeneratorPower) > 3e6);
        balances(s);
    }

    void generatorsCarryEverythingWithoutTheGridAndWithOneOfThemLost()
    {
        Faults faults;
        for (const Equipment& e : m_facility->equipment)
            if (m_facility->kindOf(e) == Kind::Utility)
                faults.insert(e.id);
        faults.insert(firstOf(Kind::Generator));
        const PlantStatePtr s = solve(faults);
        for (const std::string& rack : m_racks)
            QCOMPARE(feed(s, rack), FeedState::Both);
        QCOMPARE(total(s, signal::kUtilityPower), 0.0);
        QCOMPARE(total(s, signal::kOverloads), 0.0);
        balances(s);
    }

    void losingAnyUpsModuleOverloadsNothing()
    {
        for (const Equipment& e : m_facility->equipment) {
            if (m_facility->kindOf(e) != Kind::Ups)
                continue;
            const PlantStatePtr s = solve({e.id});
            QCOMPARE(status(s, e.id), ComponentStatus::Failed);
            QVERIFY2(total(s, signal::kOverloads) == 0.0, e.id.c_str());
            QVERIFY2(total(s, signal::kRacksDark) == 0.0, e.id.c_str());
        }
    }

    void noSingleLossDarkensARackOrOverloadsAnything()
    {
        const auto sweep = m_plant->sweep({});
        QVERIFY(sweep);
        QCOMPARE(sweep->size(), m_plant->components().size());
        for (const LossOutcome& loss : *sweep) {
            QVERIFY2(loss.racksDark == 0, loss.component.c_str());
            QVERIFY2(loss.overloaded.empty(), loss.component.c_str());
            QVERIFY2(loss.tripped.empty(), loss.component.c_str());
        }
    }

    // The quick count of the state against full solves of every further loss above a few racks.
    void redundancyOfRacksAgreesWithFullSolves()
    {
        const Faults faults = {firstOf(Kind::Busway), firstOf(Kind::Utility)};
        const PlantStatePtr now = solve(faults);
        std::map<int, int> found; // how many racks have which redundancy
        for (std::size_t i = 0; i < m_racks.size(); i += 20) {
            const std::string& rack = m_racks[i];
            const bool survives = std::ranges::none_of(m_plant->upstream(rack), [&](const std::string& up) {
                Faults more = faults;
                return more.insert(up).second && feed(solve(more), rack) == FeedState::Dark;
            });
            QCOMPARE(value(now, rack, signal::kRedundancy), survives ? 1.0 : 0.0);
            ++found[survives];
        }
        QCOMPARE(found.size(), std::size_t(2));
    }

  private:
    PlantStatePtr solve(const Faults& faults) const
    {
        const auto state = m_plant->solve(faults);
        if (!state)
            qFatal("%s", state.error().text().c_str());
        return *state;
    }

    static void balances(const PlantStatePtr& s)
    {
        const double in = total(s, signal::kUtilityPower) + total(s, signal::kGeneratorPower) +
                          total(s, signal::kBatteryPower);
        const double out =
            total(s, signal::kItPower) + total(s, signal::kCoolingPower) + total(s, signal::kLossPower);
        QVERIFY(std::abs(in - out) < 1e-9 * in);
    }

    bool isBusway(const Equipment& e) const { return m_facility->kindOf(e) == Kind::Busway; }

    std::string firstOf(Kind kind) const
    {
        const auto found = std::ranges::find_if(m_facility->equipment, [&](const Equipment& e) {
            return m_facility->kindOf(e) == kind && e.side != FeedSide::B;
        });
        return found->id;
    }

    std::vector<std::string> racksBelow(const std::string& id) const
    {
        std::vector<std::string> racks;
        for (const std::string& down : m_plant->downstream(id))
            if (std::ranges::find(m_racks, down) != m_racks.end())
                racks.push_back(down);
        return racks;
    }

    std::shared_ptr<const Facility> m_facility;
    std::unique_ptr<SteadyPlant> m_plant;
    std::vector<std::string> m_racks;
};

QTEST_GUILESS_MAIN(TstKaohsiungPower)
#include "tst_kaohsiung_power.moc"
