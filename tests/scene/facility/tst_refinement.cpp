// Still pictures: they get better by themselves, and then stay.
#include "tests/scene/facility/view_fixture.h"

using namespace takao;
using namespace takao::test;

class TstRefinement : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void aStillPictureConvergesAndThenRests()
    {
        ViewFixture f(320, 180);
        f.view->setRefinement(32);
        f.draw();
        std::vector<Image> kept;
        int frames = 0;
        while (f.view->refining() && frames < 200) {
            kept.push_back(f.draw());
            ++frames;
        }
        QCOMPARE(frames, 33); // the first frame of a still picture takes part in the sum
        QVERIFY(!f.view->needsDraw());
        QVERIFY(changedPixels(kept[30], kept[32], 3) < changedPixels(kept[4], kept[12], 3));
        QVERIFY(changedPixels(kept[30], kept[32], 8) < 200);
    }

    void refinementMakesContactShadows()
    {
        ViewFixture f(320, 180);
        f.view->setRefinement(24);
        const auto p = f.at({0.0, -1.9, 0.0}); // on the floor, in the sun, at the feet of the racks
        const Rgb before = pixel(f.draw(), p.x(), p.y());
        while (f.view->refining())
            f.draw();
        QVERIFY(pixel(f.draw(), p.x(), p.y()).g < before.g);
    }

    void aMoveStartsAgain()
    {
        ViewFixture f(320, 180);
        f.view->setRefinement(4);
        f.draw();
        while (f.view->refining())
            f.draw();
        f.view->camera().orbit(0.1, 0, {0, 0, 0});
        QVERIFY(f.view->needsDraw());
        f.draw();
        QVERIFY(f.view->refining());
    }

    void selectingDoesNotStartAgain()
    {
        ViewFixture f(320, 180);
        f.view->setRefinement(4);
        f.draw();
        while (f.view->refining())
            f.draw();
        f.view->setSelection({f.objects.transformer});
        QVERIFY(f.view->needsDraw());
        f.draw();
        QVERIFY(!f.view->refining());
    }

    void withoutRefinementNothingIsAdded()
    {
        ViewFixture f(320, 180);
        f.draw();
        QVERIFY(!f.view->refining());
    }
};

QTEST_GUILESS_MAIN(TstRefinement)
#include "tst_refinement.moc"
