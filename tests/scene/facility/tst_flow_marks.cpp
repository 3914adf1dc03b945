// Marks that travel along pipes: seen where they belong, moving with the flow, and cheap.
#include "tests/scene/facility/view_fixture.h"

#include <cmath>
#include <limits>

using namespace takao;
using namespace takao::test;

namespace {

ColourTable plain()
{
    ColourTable table;
    table.fill({90, 60, 140});
    return table;
}

/// Everything has one colour; marks along the supply pipe only.
OverlayColours marked(const ViewFixture& f, float rate)
{
    OverlayColours overlay;
    overlay.mapper = ScalarMapper::continuous(plain(), 0.0, 1.0, 1.0, "", 0);
    overlay.values.assign(f.scene->objects.size(), 0.5f);
    overlay.applies.assign(f.scene->objects.size(), true);
    overlay.marks.assign(f.scene->objects.size(), std::numeric_limits<float>::quiet_NaN());
    overlay.marks[f.objects.supplyPipe] = rate;
    return overlay;
}

/// Along the level part of the supply pipe, seen from the side.
void lookAtPipe(ViewFixture& f)
{
    CameraPose pose;
    pose.eye = {-2.5, 0, 5};
    pose.target = {-5, 0, 2.9};
    f.view->camera().setPose(pose);
    f.view->setLayerVisible(Layer::Containment, false);
}

/// Changed pixels by the object under them.
std::pair<int, int> changedOnPipeAndElsewhere(ViewFixture& f, const Image& a, const Image& b)
{
    int on = 0, elsewhere = 0;
    for (int y = 0; y < a.height; ++y)
        for (int x = 0; x < a.width; ++x)
            if (difference(pixel(a, x, y), pixel(b, x, y)) > 24) {
                const auto pick = f.view->pick(x, y);
                (pick && pick->object == f.objects.supplyPipe ? on : elsewhere) += 1;
            }
    return {on, elsewhere};
}

} // namespace

class TstFlowMarks : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void marksAreSeenOnTheirPipeOnly()
    {
        ViewFixture f;
        lookAtPipe(f);
        f.view->setOverlay(marked(f, std::numeric_limits<float>::quiet_NaN()));
        const Image without = f.draw();
        f.view->setOverlay(marked(f, 1.0f));
        const auto [on, elsewhere] = changedOnPipeAndElsewhere(f, without, f.draw());
        QVERIFY2(on > 200, qPrintable(QString::number(on)));
        QVERIFY2(elsewhere * 20 < on, qPrintable(QString::number(elsewhere)));
    }

    void timeMovesThemAndNothingElseIsDrawnAgain()
    {
        ViewFixture f;
        lookAtPipe(f);
        f.view->setOverlay(marked(f, 1.0f));
        QVERIFY(f.view->marksMove());
        const Image before = f.draw();
        QVERIFY(!f.view->needsDraw());
        f.view->setMarkTime(0.5);
        QVERIFY(f.view->needsDraw());
        QVERIFY(changedPixels(before, f.draw(), 24) > 200);
        QCOMPARE(f.view->statistics().drawCalls, 1);
        f.view->setMarkTime(1.0); // one mark further: the same picture
        QVERIFY(changedPixels(before, f.draw(), 24) < 20);
    }

    void withoutFlowTheyStandStill()
    {
        ViewFixture f;
        lookAtPipe(f);
        f.view->setOverlay(marked(f, 0.0f));
        QVERIFY(!f.view->marksMove());
        const Image before = f.draw();
        f.view->setMarkTime(0.4);
        QVERIFY(!f.view->needsDraw());
        QCOMPARE(changedPixels(before, f.draw(), 2), 0);
        f.view->setOverlay(marked(f, std::numeric_limits<float>::quiet_NaN()));
        QVERIFY(changedPixels(before, f.draw(), 24) > 100); // they are there
    }

    void aReversedFlowTurnsThemRound()
    {
        ViewFixture f;
        lookAtPipe(f);
        f.view->setOverlay(marked(f, 1.0f));
        const Image forth = f.draw();
        f.view->setMarkTime(0.25);
        const Image forthLater = f.draw();
        f.view->setMarkTime(0.0);
        f.view->setOverlay(marked(f, -1.0f));
        const Image back = f.draw();
        QVERIFY(changedPixels(forth, back, 24) > 100);
        // a quarter ahead one way is three quarters the other way, but arrowheads differ
        f.view->setMarkTime(0.25);
        QVERIFY(changedPixels(forthLater, f.draw(), 24) > 100);
    }

    void thePictureBelowGoesOnBeingRefined()
    {
        ViewFixture f;
        lookAtPipe(f);
        f.view->setRefinement(4);
        f.view->setOverlay(marked(f, 1.0f));
        int frames = 0;
        for (double time = 0.0; f.view->needsDraw() || f.view->refining(); time += 0.03) {
            f.view->setMarkTime(time);
            f.draw();
            QVERIFY(++frames < 40);
        }
    }

    void withoutAnOverlayNothingTravels()
    {
        ViewFixture f;
        lookAtPipe(f);
        const Image before = f.draw();
        f.view->setOverlay(marked(f, 1.0f));
        f.draw();
        f.view->setOverlay(std::nullopt);
        QVERIFY(!f.view->marksMove());
        QCOMPARE(changedPixels(before, f.draw(), 2), 0);
    }
};

QTEST_GUILESS_MAIN(TstFlowMarks)
#include "tst_flow_marks.moc"
