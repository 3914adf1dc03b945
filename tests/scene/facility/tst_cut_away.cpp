// Cut-away: near walls and the roof open, the far ones stay.
#include "scene/facility/cut_away.h"
#include "tests/scene/facility/sample_hall.h"

#include <QTest>

using namespace takao;

namespace {

/// Which walls are hidden: north, south, west, east, roof (the order of the sample hall's batches).
QString hidden(const Eye& eye)
{
    const SceneDescription scene = test::sampleHall();
    QString result;
    for (const auto& parts : cutAwayParts(scene))
        for (const CutAwayPart& part : parts)
            result += hidesInside(part, eye) ? 'h' : '.';
    return result;
}

} // namespace

class TstCutAway : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void theRoofAndTheNearWallsAreHidden() { QCOMPARE(hidden({{10, -15, 8}, {}, false}), QString(".h.hh")); }
    void fromTheInsideNothingIsHidden() { QCOMPARE(hidden({{0, 0, 1.7f}, {}, false}), QString(".....")); }
    void aPlanHidesTheRoofOnly() { QCOMPARE(hidden({{0, 0, 50}, {0, 0, -1}, true}), QString("....h")); }
    void aSouthElevationHidesTheSouthWall()
    {
        QCOMPARE(hidden({{0, -50, 1}, {0, 1, 0}, true}), QString(".h..."));
    }
};

QTEST_GUILESS_MAIN(TstCutAway)
#include "tst_cut_away.moc"
