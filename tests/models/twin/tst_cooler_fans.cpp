// Fans of a room's coolers: those that are left carry the flow of one that is lost.
#include "models/twin/run/cooler_fans.h"

#include <QtTest>

#include <cmath>

using namespace takao;

namespace {

CoolerFans after(std::vector<CoolerFan> all, const std::vector<char>& runs, double seconds)
{
    CoolerFans fans(std::move(all));
    for (double t = 0.0; t < seconds - 1e-9; t += 0.5)
        fans.step(0.5, runs);
    return fans;
}

} // namespace

class TstCoolerFans : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void undisturbedTheyStayAsTheyAreSet()
    {
        const CoolerFans fans = after({{3.7, 5.0}, {2.9, 5.0}, {1.1, 5.0}}, {1, 1, 1}, 100.0);
        for (std::size_t i = 0; i < 3; ++i)
            QCOMPARE(fans.speed(i), 1.0);
    }

    void othersCarryTheFlowOfALostOne()
    {
        const CoolerFans fans = after({{4.0, 6.0}, {4.0, 6.0}, {4.0, 6.0}, {4.0, 6.0}}, {0, 1, 1, 1}, 60.0);
        QCOMPARE(fans.flow(0), 0.0);
        for (std::size_t i = 1; i < 4; ++i)
            QVERIFY(std::abs(fans.flow(i) - 16.0 / 3.0) < 1e-3);
    }

    void noneBlowsMoreThanItsFansCan()
    {
        const CoolerFans fans = after({{4.0, 6.0}, {4.0, 4.5}, {4.0, 6.0}}, {0, 1, 0}, 60.0);
        QVERIFY(std::abs(fans.flow(1) - 4.5) < 1e-3);
    }

    void theyTakeTheirTimeAndStopAtOnce()
    {
        const std::vector<CoolerFan> pair{{4.0, 10.0}, {4.0, 10.0}};
        const CoolerFans soon = after(pair, {0, 1}, 5.0);
        QCOMPARE(soon.flow(0), 0.0);
        QVERIFY(std::abs(soon.flow(1) - (8.0 - 4.0 * std::exp(-1.0))) < 1e-9);
    }

    void aRearDoorNeitherHelpsNorCounts()
    {
        const CoolerFans fans = after({{4.0, 8.0}, {4.0, 8.0}, {1.0, 1.0, false}}, {0, 1, 0}, 60.0);
        QVERIFY(std::abs(fans.flow(1) - 8.0) < 1e-3);
        const CoolerFans other = after({{4.0, 8.0}, {1.0, 9.0, false}}, {0, 1}, 60.0);
        QCOMPARE(other.flow(1), 1.0);
    }

    void whenAllStandNothingBlows()
    {
        CoolerFans fans = after({{4.0, 8.0}, {4.0, 8.0}}, {0, 0}, 10.0);
        QCOMPARE(fans.flow(0) + fans.flow(1), 0.0);
        for (int i = 0; i < 200; ++i)
            fans.step(0.5, {1, 1});
        QVERIFY(std::abs(fans.flow(0) - 4.0) < 1e-6);
    }
};

QTEST_GUILESS_MAIN(TstCoolerFans)
#include "tst_cooler_fans.moc"
