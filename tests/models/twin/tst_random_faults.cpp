// Failures at random: their statistics, their seed, their words.
#include "models/twin/run/random_faults.h"
#include "tests/support/running_plant.h"

#include <cmath>

using namespace takao;
using namespace takao::test;

namespace {

Scenario failing(const char* of, double between, double repair, double duration, std::uint64_t seed)
{
    Scenario s;
    s.duration = duration;
    s.randomFaults = {seed, {{of, between, repair, "test"}}};
    return s;
}

} // namespace

class TstRandomFaults : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase()
    {
        m_facility = kaohsiung();
        auto liquid = LiquidPlant::assemble(m_facility);
        QVERIFY(liquid);
        m_liquid.emplace(std::move(*liquid));
    }

    /// 9216 cables for 0.5 MTBF: 1 - exp(-0.5) of them fail at least once; means within four standard errors.
    void timesAreExponentialWithTheirMeans()
    {
        const double mean = 1000.0;
        const auto acts = drawn(failing("cable", mean, 1e9, 500.0, 1));
        const double share =
            static_cast<double>(acts.size()) / static_cast<double>(m_facility->cables.size());
        const double expected = 1.0 - std::exp(-0.5);
        QVERIFY2(std::abs(share - expected) < 4.0 * std::sqrt(expected * (1.0 - expected) /
                                                              static_cast<double>(m_facility->cables.size())),
                 qPrintable(QString::number(share)));
        for (const Act& act : acts)
            QVERIFY(act.kind == ActKind::Fail && act.random && act.time >= 0.0 && act.time < 500.0);
    }

    /// In the long run a share MTTR / (MTBF + MTTR) is down.
    void theShareThatIsDownIsThatOfTheMeans()
    {
        const auto acts = drawn(failing("cable", 100.0, 300.0, 1200.0, 3));
        int down = 0;
        for (const Act& act : acts) {
            down += act.time < 1000.0 ? (act.kind == ActKind::Fail ? 1 : -1) : 0;
        }
        const double share = static_cast<double>(down) / static_cast<double>(m_facility->cables.size());
        QVERIFY2(std::abs(share - 0.75) < 0.03, qPrintable(QString::number(share)));
    }

    void theSeedDecides()
    {
        const auto a = drawn(failing("cdu_pump", 500.0, 100.0, 5000.0, 7)),
                   b = drawn(failing("cdu_pump", 500.0, 100.0, 5000.0, 7)),
                   c = drawn(failing("cdu_pump", 500.0, 100.0, 5000.0, 8));
        QVERIFY(a.size() > 20);
        QCOMPARE(a.size(), b.size());
        bool other = a.size() != c.size();
        for (std::size_t i = 0; i < a.size(); ++i) {
            QVERIFY(a[i].time == b[i].time && a[i].object == b[i].object);
            other = other || a[i].time != c[i].time;
        }
        QVERIFY(other);
        Scenario unseeded = failing("cdu_pump", 500.0, 100.0, 5000.0, 7);
        unseeded.randomFaults.seed.reset();
        const auto d = randomFaults(unseeded, *m_facility, *m_liquid, 7); // that of the run
        QVERIFY(d && d->size() == a.size() && d->front().time == a.front().time);
    }

    void aRunTellsThemAsRandom()
    {
        PlantRun run = begun(m_facility, failing("cdu_pump", 200.0, 60.0, 120.0, 2));
        goOn(run, 120.0);
        const int failure = firstWith(run, "fails, at random");
        QVERIFY(failure >= 0);
        const std::string pump = run.events()[static_cast<std::size_t>(failure)].object;
        QVERIFY2(pump.find("/pump-") != std::string::npos, pump.c_str());
        QVERIFY(std::abs(run.ledger().imbalance()) < 1e-9);
    }

    void badClassesAreRefused_data()
    {
        QTest::addColumn<QString>("of");
        QTest::addColumn<double>("between");
        QTest::addColumn<QString>("says");
        QTest::newRow("no sort of thing") << "gremlin" << 100.0 << "gremlin, which is no sort of thing";
        QTest::newRow("none there") << "dry_cooler" << 100.0 << "the facility has none";
        QTest::newRow("no time") << "chiller" << 0.0 << "positive mean times";
        QTest::newRow("too often") << "cable" << 1.0 << "check the mean times";
    }

    void badClassesAreRefused()
    {
        QFETCH(QString, of);
        QFETCH(double, between);
        QFETCH(QString, says);
        const auto acts =
            randomFaults(failing(qPrintable(of), between, 1.0, 1000.0, 1), *m_facility, *m_liquid, 1);
        QVERIFY(!acts);
        QVERIFY2(QString::fromStdString(acts.error().text()).contains(says), acts.error().text().c_str());
    }

    void whatCannotFailIsFoundBeforeTheClockStarts()
    {
        const auto run = PlantRun::begin(m_facility, failing("containment", 1.0, 1.0, 100.0, 1), 1);
        QVERIFY(!run);
    }

  private:
    std::vector<Act> drawn(const Scenario& scenario)
    {
        auto acts = randomFaults(scenario, *m_facility, *m_liquid, 1);
        if (!acts)
            qFatal("%s", acts.error().text().c_str());
        return std::move(*acts);
    }

    std::shared_ptr<Facility> m_facility;
    std::optional<LiquidPlant> m_liquid;
};

QTEST_GUILESS_MAIN(TstRandomFaults)
#include "tst_random_faults.moc"
