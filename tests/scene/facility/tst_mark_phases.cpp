// Marks whose speed changes while they travel.
#include "scene/facility/mark_phases.h"

#include <QTest>

#include <cmath>
#include <limits>

using takao::MarkPhases;

namespace {

/// Where a mark is between its neighbours.
double place(const MarkPhases& phases, std::size_t object, double rate, double time)
{
    const double phase = static_cast<double>(phases.offset(object)) + rate * time;
    return phase - std::floor(phase);
}

double apart(double a, double b)
{
    const double d = std::abs(a - b);
    return std::min(d, 1.0 - d);
}

} // namespace

class TstMarkPhases : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void aNewRateMovesNoMark()
    {
        MarkPhases phases;
        phases.follow(std::vector<float>{0.5f, -1.25f}, 0.0);
        for (const auto& [before, after, time] :
             {std::tuple{0.5f, 1.75f, 3.3}, {1.75f, -0.5f, 117.9}, {-0.5f, 0.0f, 1000.25}}) {
            const double was = place(phases, 0, static_cast<double>(before), time);
            phases.follow(std::vector<float>{after, -1.25f}, time);
            QVERIFY(apart(was, place(phases, 0, static_cast<double>(after), time)) < 1e-3);
        }
        QVERIFY(apart(place(phases, 1, -1.25, 1000.25), 0.0) < 1.0);
        QVERIFY(static_cast<double>(phases.offset(1)) < 1e-3 || phases.offset(1) > 0.999f);
    }

    void onlyRatesMakeMarksMove()
    {
        MarkPhases phases;
        QVERIFY(!phases.moves());
        const float none = std::numeric_limits<float>::quiet_NaN();
        phases.follow(std::vector<float>{none, 0.0f}, 0.0);
        QVERIFY(!phases.moves());
        phases.follow(std::vector<float>{none, -0.1f}, 1.0);
        QVERIFY(phases.moves());
        phases.follow(std::vector<float>{}, 2.0);
        QVERIFY(!phases.moves());
        QCOMPARE(phases.offset(77), 0.0f);
    }
};

QTEST_GUILESS_MAIN(TstMarkPhases)
#include "tst_mark_phases.moc"
