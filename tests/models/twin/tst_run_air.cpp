// Runs with the air as a field: energy, local recirculation, agreement with mixed rooms, forks, cancel.
#include "models/physics/airflow/air_field.h"
#include "models/twin/run/plant_run.h"
#include "models/twin/signals.h"
#include "tests/support/shipped_facility.h"

#include <QtTest>

#include <algorithm>
#include <cmath>

using namespace takao;

namespace {

// Of the energy. Coarse cells, single precision, and what a step's heat equation leaves: in tests of minutes.
constexpr double kClosed = 1e-3;

RunAir coarse(double cell = 0.6)
{
    RunAir air;
    air.kind = RunAirKind::Field;
    air.cell = cell;
    air.threads = 1; // few cells: more would only wait for each other
    air.fieldEvery = 5.0;
    return air;
}

bool sameBits(const PlantState& a, const PlantState& b)
{
    for (std::uint32_t s = 0; s < a.catalogue().all().size(); ++s)
        if (a.value(s).value != b.value(s).value || a.value(s).quality != b.value(s).quality)
            return false;
    if (a.airFields().size() != b.airFields().size())
        return false;
    for (std::size_t r = 0; r < a.airFields().size(); ++r)
        if (a.airFields()[r]->temperature != b.airFields()[r]->temperature ||
            a.airFields()[r]->velocity != b.airFields()[r]->velocity)
            return false;
    return a.time() == b.time();
}

double meanInlet(const PlantRun& run)
{
    double sum = 0.0, racks = 0.0;
    for (std::size_t r = 0; r < run.loads().racks().size(); ++r)
        if (std::isfinite(run.inletOf(r))) {
            sum += run.inletOf(r);
            ++racks;
        }
    return sum / racks;
}

double valueOf(const PlantRun& run, const char* object, const char* quantity)
{
    const SignalValue value = run.state()->value(object, quantity);
    return value.known() ? value.value : std::nan("");
}

} // namespace

class TstRunAir : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase()
    {
        m_facility = test::kaohsiung();
        m_rest = std::make_unique<PlantRun>(begun({}, coarse()));
    }

    void anUndisturbedPlantStaysAtRest()
    {
        PlantRun run(*m_rest);
        const double before = meanInlet(run);
        go(run, 120.0);
        QVERIFY(run.events().empty());
        report(run);
        QVERIFY2(std::abs(run.ledger().imbalance()) < kClosed,
                 qPrintable(QString::number(run.ledger().imbalance())));
        QVERIFY2(std::abs(meanInlet(run) - before) < 0.3, qPrintable(QString::number(meanInlet(run))));
        QVERIFY(run.rooms().fieldCells() > 10'000);
    }

    /// Both know the same heat and the same supply: inlets' mean is that of the supply, and a little more in
    /// the field, whose racks take back some of what they blow.
    void fieldAndMixedAgreeOnTheMean()
    {
        PlantRun field(*m_rest), mixed = begun({}, {});
        go(field, 60.0);
        go(mixed, 60.0);
        qInfo("mean inlet: field %.2f, mixed %.2f degC", meanInlet(field), meanInlet(mixed));
        QVERIFY(std::abs(meanInlet(field) - meanInlet(mixed)) < 1.0);
        for (const char* quantity :
             {signal::kRciHigh, signal::kRciLow, signal::kRti, signal::kShi, signal::kRhi}) {
            qInfo("%s: field %.3f, mixed %.3f", quantity, valueOf(field, "facility", quantity),
                  valueOf(mixed, "facility", quantity));
            QVERIFY(std::isfinite(valueOf(field, "facility", quantity)));
            QVERIFY(std::isfinite(valueOf(mixed, "facility", quantity)));
        }
        const auto spread = [](const PlantRun& run) {
            double low = 1e9, high = -1e9;
            for (std::size_t r = 0; r < run.loads().racks().size(); ++r) {
                low = std::min(low, run.inletOf(r));
                high = std::max(high, run.inletOf(r));
            }
            return high - low;
        };
        QVERIFY(spread(field) > 0.2);
        QCOMPARE(spread(mixed), 0.0);
    }

    void aLostFanWallWarmsTheRacksNearItMost()
    {
        Scenario s; // four at one end: those that are left cannot carry all
        for (const char* wall : {"FW01", "FW02", "FW03", "FW04"})
            s.acts.push_back({5.0, ActKind::Fail, wall});
        PlantRun run = begun(s, coarse());
        const auto inletsBy = [&](bool near) {
            double sum = 0.0, count = 0.0;
            for (std::size_t r = 0; r < run.loads().racks().size(); ++r) {
                const double y = (*m_facility)[run.loads().racks()[r].equipment].position.y();
                if (std::isfinite(run.inletOf(r)) && (near ? y < 8.0 : y > 24.0)) {
                    sum += run.inletOf(r);
                    ++count;
                }
            }
            return sum / count;
        };
        const double near = inletsBy(true), far = inletsBy(false);
        go(run, 65.0);
        qInfo("near %.2f -> %.2f, far %.2f -> %.2f degC", near, inletsBy(true), far, inletsBy(false));
        QVERIFY(inletsBy(true) - near > 0.5);
        QVERIFY(inletsBy(true) - near > inletsBy(false) - far + 1.0);
        report(run);
        QVERIFY(std::abs(run.ledger().imbalance()) < kClosed);
    }

    void othersBlowMoreWhenOneIsLost_data()
    {
        QTest::addColumn<bool>("field");
        QTest::newRow("field") << true;
        QTest::newRow("mixed") << false;
    }

    void othersBlowMoreWhenOneIsLost()
    {
        QFETCH(bool, field);
        PlantRun run = field ? PlantRun(*m_rest) : begun({}, {});
        const double set = valueOf(run, "FW02", signal::kAirFlow);
        ok(run.act({0.0, ActKind::Fail, "FW01"}));
        go(run, 40.0);
        QCOMPARE(valueOf(run, "FW01", signal::kAirFlow), 0.0);
        QVERIFY2(std::abs(valueOf(run, "FW02", signal::kAirFlow) - 1.2 * set) < 0.01 * set,
                 qPrintable(QString::number(valueOf(run, "FW02", signal::kAirFlow))));
        ok(run.act({0.0, ActKind::Restore, "FW01"}));
        go(run, 80.0);
        QVERIFY(std::abs(valueOf(run, "FW01", signal::kAirFlow) - set) < 0.01 * set);
        QVERIFY2(std::abs(run.ledger().imbalance()) < kClosed,
                 qPrintable(QString::number(run.ledger().imbalance())));
    }

    void aHallWithoutAirCoolingShutsDownAndItsFansStop()
    {
        Scenario s;
        for (int i = 1; i <= 6; ++i)
            s.acts.push_back({5.0, ActKind::Fail, "FW0" + std::to_string(i)});
        PlantRun run = begun(s, coarse(0.8));
        go(run, 300.0);
        const auto first = std::ranges::find_if(run.fates(), [](const RackFate& f) { return f.trip >= 0.0; });
        QVERIFY(first != run.fates().end());
        const std::string& id = (*m_facility)[first->rack].id;
        QCOMPARE(valueOf(run, id.c_str(), signal::kAirFlow), 0.0);
        QVERIFY(std::isnan(valueOf(run, id.c_str(), signal::kOutletTemperature)));
        report(run);
        QVERIFY2(std::abs(run.ledger().imbalance()) < kClosed,
                 qPrintable(QString::number(run.ledger().imbalance())));
    }

    void aForkIsTheSamePlantToTheBit()
    {
        PlantRun run(*m_rest);
        go(run, 8.0);
        PlantRun fork(run), other(run);
        QVERIFY(sameBits(*run.state(), *fork.state()));
        const PlantRun later(fork); // of a copy that has not stepped
        for (PlantRun* each : {&run, &fork})
            ok(each->act({0.0, ActKind::Fail, "FW03"}));
        go(run, 20.0);
        go(fork, 20.0);
        QVERIFY(sameBits(*run.state(), *fork.state()));
        go(other, 20.0);
        QVERIFY(!sameBits(*run.state(), *other.state()));
        PlantRun same(later);
        go(same, 20.0);
        QVERIFY(sameBits(*same.state(), *other.state()));
    }

    void statesShareAFieldUntilItChanges()
    {
        PlantRun run(*m_rest);
        const PlantStatePtr first = run.state();
        QCOMPARE(first->airFields().size(), std::size_t(1));
        const auto field = first->airFields()[0];
        go(run, 4.5);
        QVERIFY(run.state()->airFields()[0] == field);
        go(run, 5.0);
        QVERIFY(run.state()->airFields()[0] != field);
        QVERIFY(run.state()->airFields()[0]->temperature != field->temperature);
    }

    void deviceSlotsHaveTheirInlets()
    {
        const PlantStatePtr state = m_rest->state();
        std::size_t known = 0;
        for (const Device& device : m_facility->devices)
            known += state->value(device.id, signal::kInletTemperature).known() ? 1 : 0;
        QVERIFY2(known > 1000, qPrintable(QString::number(known)));
    }

    void theStartCanBeStopped()
    {
        int asked = 0;
        const auto run = PlantRun::begin(m_facility, {}, 1, coarse(),
                                         [&asked](double fraction, const std::string& phrase) {
                                             if (fraction < 0.0 || fraction > 1.0 || phrase.empty())
                                                 qFatal("no progress: %g %s", fraction, phrase.c_str());
                                             return ++asked < 5;
                                         });
        QVERIFY(!run);
        QCOMPARE(run.error().kind, ErrorKind::Cancelled);
        QCOMPARE(asked, 5);
    }

    /// 60 kW into 3.6 m3/s of 18 degC through the floor: all of it leaves through the ceiling.
    void aHallWithoutPlantLivesOnItsOpenings()
    {
        auto run = PlantRun::begin(test::shippedFacility("hall-s.takao.json"), {}, 1, coarse(0.4));
        QVERIFY2(run, run ? "" : run.error().text().c_str());
        go(*run, 60.0);
        QVERIFY(run->events().empty());
        const double rejected = run->state()->value("facility", signal::kHeatRejected).value;
        QVERIFY2(std::abs(rejected - 60e3) < 600.0, qPrintable(QString::number(rejected)));
        report(*run);
        QVERIFY2(std::abs(run->ledger().imbalance()) < 5e-3,
                 qPrintable(QString::number(run->ledger().imbalance())));
    }

    void aHallWithoutAnyCoolingIsAnError()
    {
        auto bare = test::shippedFacility("hall-s.takao.json");
        std::erase_if(bare->equipment, [&](const Equipment& e) { return bare->kindOf(e) != Kind::Rack; });
        bare->reindex();
        const auto run = PlantRun::begin(bare, {}, 1, coarse());
        QVERIFY(!run);
        QVERIFY2(run.error().message.find("warms without end") != std::string::npos,
                 run.error().text().c_str());
    }

    void cellsThatCannotBeAreRefused()
    {
        QVERIFY(!PlantRun::begin(m_facility, {}, 1, coarse(0.0)));
        QVERIFY(!PlantRun::begin(m_facility, {}, 1, coarse(std::nan(""))));
    }

  private:
    PlantRun begun(const Scenario& scenario, const RunAir& air)
    {
        auto run = PlantRun::begin(m_facility, scenario, 1, air);
        if (!run)
            qFatal("%s", run.error().text().c_str());
        return std::move(*run);
    }

    /// On by so many seconds.
    static void go(PlantRun& run, double seconds)
    {
        const double end = run.time() + seconds;
        while (run.time() < end - 1e-9)
            ok(run.step());
    }

    static void report(const PlantRun& run)
    {
        const PlantLedger l = run.ledger();
        qInfo("consumed %.4f GJ, rejected %.4f, fans %.4f, stored %.4f: off by %.2g; mean inlet %.2f degC",
              l.electric / 1e9, l.rejected / 1e9, l.fans / 1e9, l.stored / 1e9, l.imbalance(),
              meanInlet(run));
    }

    static void ok(const Result<void>& result)
    {
        if (!result)
            qFatal("%s", result.error().text().c_str());
    }

    std::shared_ptr<Facility> m_facility;
    std::unique_ptr<PlantRun> m_rest; ///< a run at its start
};

QTEST_GUILESS_MAIN(TstRunAir)
#include "tst_run_air.moc"
