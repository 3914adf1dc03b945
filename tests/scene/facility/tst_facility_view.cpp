// The view, drawn offscreen: picking, overlay colours, layers, highlight, resizing, transparency.
#include "scene/facility/tone_map.h"
#include "tests/scene/facility/view_fixture.h"

#include <GL/gl.h>

#include <cmath>
#include <limits>

using namespace takao;
using namespace takao::test;

namespace {

/// The lid of the transformer: a flat level face in full light.
const Eigen::Vector3d kLid(4.3, -2.2, 1.7);

ColourTable ramp()
{
    ColourTable table;
    for (int i = 0; i < 256; ++i)
        table[static_cast<std::size_t>(i)] = {static_cast<std::uint8_t>(40 + i / 2),
                                              static_cast<std::uint8_t>(200 - i / 2),
                                              static_cast<std::uint8_t>(60 + i / 4)};
    return table;
}

OverlayColours overlayFor(const SceneDescription& scene, ScalarMapper mapper, float value)
{
    OverlayColours overlay;
    overlay.mapper = std::move(mapper);
    overlay.values.assign(scene.objects.size(), value);
    overlay.applies.assign(scene.objects.size(), true);
    return overlay;
}

} // namespace

class TstFacilityView : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void clicksFindTheObjectAndThePoint()
    {
        ViewFixture f;
        const auto p = f.at(kLid);
        const auto pick = f.view->pick(p.x(), p.y()); // works before the first frame, too
        QVERIFY(pick.has_value());
        QCOMPARE(pick->object, f.objects.transformer);
        QVERIFY((pick->point - kLid).norm() < 0.1);
        QVERIFY(!f.view->pick(2, 2).has_value());
        QVERIFY(!f.view->pick(-5, 9999).has_value());
    }

    void clicksInAParallelViewFindThePoint()
    {
        ViewFixture f;
        f.view->camera().setStandard(StandardView::Plan, f.scene->bounds.cast<double>(), 480.0 / 270.0);
        const auto p = f.at(kLid);
        const auto pick = f.view->pick(p.x(), p.y());
        QVERIFY(pick.has_value());
        QCOMPARE(pick->object, f.objects.transformer);
        QVERIFY((pick->point - kLid).norm() < 0.1);
    }

    void aRectangleFindsAllVisibleObjects()
    {
        ViewFixture f;
        const auto all = f.view->pickRectangle(0, 0, f.width, f.height);
        int racks = 0;
        for (const std::uint32_t object : all)
            racks +=
                object >= f.objects.firstRack && object < f.objects.firstRack + f.objects.rackCount ? 1 : 0;
        QVERIFY(racks >= 8);
        QVERIFY(std::find(all.begin(), all.end(), f.objects.supplyPipe) != all.end());
        const auto p = f.at(kLid);
        QCOMPARE(f.view->pickRectangle(p.x() + 1, p.y() + 1, p.x() - 1, p.y() - 1),
                 std::vector<std::uint32_t>{f.objects.transformer});
    }

    void overlayPixelsHaveTheLegendsColour()
    {
        ViewFixture f;
        const auto mapper = ScalarMapper::continuous(ramp(), 0.0, 10.0, 1.0, "kW", 0);
        const auto p = f.at(kLid);
        for (const float value : {0.0f, 2.5f, 7.0f, 10.0f}) {
            f.view->setOverlay(overlayFor(*f.scene, mapper, value));
            const Image image = f.draw();
            QVERIFY2(difference(pixel(image, p.x(), p.y()), mapper.colour(value)) <= 6,
                     qPrintable(QString::number(static_cast<double>(value))));
        }
    }

    void classesHaveTheirExactColours()
    {
        ViewFixture f;
        const auto mapper =
            ScalarMapper::categorical({{0, {40, 160, 90}, "both"}, {1, {200, 60, 50}, "dark"}});
        const auto p = f.at(kLid);
        for (const float value : {0.0f, 1.0f}) {
            f.view->setOverlay(overlayFor(*f.scene, mapper, value));
            const Image image = f.draw();
            QVERIFY(difference(pixel(image, p.x(), p.y()), mapper.colour(value)) <= 6);
        }
    }

    void missingDataIsHatched()
    {
        ViewFixture f;
        f.view->setOverlay(overlayFor(*f.scene, ScalarMapper::continuous(ramp(), 0, 1, 1, "", 0),
                                      std::numeric_limits<float>::quiet_NaN()));
        const Image image = f.draw();
        const auto p = f.at(kLid);
        int bright = 0, dark = 0;
        for (int x = p.x() - 8; x <= p.x() + 8; ++x) {
            bright += difference(pixel(image, x, p.y()), ScalarMapper::missing()) <= 6 ? 1 : 0;
            dark += pixel(image, x, p.y()).g < ScalarMapper::missing().g - 20 ? 1 : 0;
        }
        QVERIFY(bright >= 4);
        QVERIFY(dark >= 4);
    }

    void anOldValueIsHatchedOverItsColour()
    {
        ViewFixture f;
        const auto mapper = ScalarMapper::continuous(ramp(), 0, 1, 1, "", 0);
        auto overlay = overlayFor(*f.scene, mapper, 0.5f);
        overlay.stale.assign(overlay.values.size(), true);
        f.view->setOverlay(overlay);
        const Image image = f.draw();
        const auto p = f.at(kLid);
        int coloured = 0, lines = 0;
        for (int x = p.x() - 8; x <= p.x() + 8; ++x) {
            coloured += difference(pixel(image, x, p.y()), mapper.colour(0.5)) <= 6 ? 1 : 0;
            lines += pixel(image, x, p.y()).g < mapper.colour(0.5).g - 40 ? 1 : 0;
        }
        QVERIFY(coloured >= 4);
        QVERIFY(lines >= 4);
    }

    void whatNeverComesHasTheColourBeyondTheScale()
    {
        ViewFixture f;
        auto mapper = ScalarMapper::continuous(ramp(), 0, 1, 1, "", 0);
        mapper.setBeyond({{60, 110, 112}, "never"});
        const auto p = f.at(kLid);
        f.view->setOverlay(overlayFor(*f.scene, mapper, std::numeric_limits<float>::infinity()));
        QVERIFY(difference(pixel(f.draw(), p.x(), p.y()), {60, 110, 112}) <= 6);
        f.view->setOverlay(overlayFor(*f.scene, mapper, 1.0f));
        QVERIFY(difference(pixel(f.draw(), p.x(), p.y()), ramp().back()) <= 6);
    }

    void objectsWithoutTheOverlayTurnGrey()
    {
        ViewFixture f;
        auto overlay = overlayFor(*f.scene, ScalarMapper::continuous(ramp(), 0, 1, 1, "", 0), 0.5f);
        overlay.applies.assign(overlay.applies.size(), false);
        const auto p = f.at({-5, 0, 2.98}); // on top of the blue pipe
        const Rgb before = pixel(f.draw(), p.x(), p.y());
        f.view->setOverlay(overlay);
        const Rgb after = pixel(f.draw(), p.x(), p.y());
        QVERIFY(before.b > before.r + 40);
        QVERIFY(std::abs(after.b - after.r) < 20);
    }

    void aHiddenLayerIsNotDrawnAndNotPicked()
    {
        ViewFixture f;
        const Image before = f.draw();
        f.view->setLayerVisible(Layer::Power, false);
        QVERIFY(f.view->needsDraw());
        QVERIFY(changedPixels(before, f.draw()) > 300);
        const auto p = f.at(kLid);
        const auto pick = f.view->pick(p.x(), p.y());
        QVERIFY(!pick || pick->object != f.objects.transformer);
        f.view->setLayerVisible(Layer::Power, true);
        QCOMPARE(changedPixels(before, f.draw(), 2), 0);
    }

    void theSelectionIsSeenAlsoBehindOtherThings()
    {
        ViewFixture f;
        const Image before = f.draw();
        f.view->setSelection({f.objects.transformer});
        QVERIFY(f.view->needsDraw());
        const int alone = changedPixels(before, f.draw());
        QVERIFY(alone > 300);
        f.view->setSelection({f.objects.firstRack + 8}); // row B stands behind row A
        QVERIFY(changedPixels(before, f.draw()) > 100);
        f.view->setSelection({});
        QCOMPARE(changedPixels(before, f.draw(), 2), 0);
    }

    void hoverIsLighterThanSelection()
    {
        ViewFixture f;
        const auto p = f.at(kLid);
        f.view->setHover(f.objects.transformer);
        const Rgb hovered = pixel(f.draw(), p.x(), p.y());
        f.view->setSelection({f.objects.transformer});
        const Rgb both = pixel(f.draw(), p.x(), p.y());
        QVERIFY(both.r > both.b + 30); // the accent is orange
        QVERIFY(std::abs(hovered.r - hovered.b) < 30);
    }

    void cutAwayOpensTheRoof()
    {
        ViewFixture f;
        const auto p = f.at(kLid);
        f.view->setCutAway(false);
        auto pick = f.view->pick(p.x(), p.y());
        QVERIFY(pick && pick->object == f.objects.walls);
        f.view->setCutAway(true);
        pick = f.view->pick(p.x(), p.y());
        QVERIFY(pick && pick->object == f.objects.transformer);
    }

    void resizingKeepsThePicture()
    {
        ViewFixture f;
        const Image before = f.draw();
        f.view->resize(200, 200, 1.0);
        QVERIFY(f.view->draw(f.context->framebuffer()));
        f.view->resize(480, 270, 1.0);
        QCOMPARE(changedPixels(before, f.draw(), 2), 0);
    }

    void releasedGraphicsAreMadeAgain()
    {
        ViewFixture f;
        const Image before = f.draw();
        f.view->releaseGraphics();
        QCOMPARE(changedPixels(before, f.draw(), 2), 0);
    }

    void transparentSheetsLetTheColourBehindThrough()
    {
        ViewFixture f;
        CameraPose pose; // along the aisle through both end sheets of the containment, at the far wall
        pose.eye = {5.5, 0, 1.2};
        pose.target = {-5, 0, 1.2};
        f.view->camera().setPose(pose);
        const Image through = f.draw();
        f.view->setLayerVisible(Layer::Containment, false);
        const Image without = f.draw();
        const int d = difference(pixel(through, 240, 135), pixel(without, 240, 135));
        QVERIFY(d > 2);
        QVERIFY(d < 120);
    }

    void nothingNewMeansNoDrawing()
    {
        ViewFixture f;
        QVERIFY(f.view->needsDraw());
        f.draw();
        QVERIFY(!f.view->needsDraw());
        f.view->setHover(std::nullopt);
        f.view->setLayerVisible(Layer::Racks, true);
        QVERIFY(!f.view->needsDraw());
        f.view->camera().orbit(0.1, 0, {0, 0, 0});
        QVERIFY(f.view->needsDraw());
    }

    void noOpenGlErrorIsLeft()
    {
        ViewFixture f;
        f.view->setSelection({1, 2});
        f.view->setLabels(true);
        f.view->setOverlay(overlayFor(*f.scene, ScalarMapper::continuous(ramp(), 0, 1, 1, "", 0), 0.5f));
        f.view->setRefinement(3);
        for (int i = 0; i < 5; ++i)
            f.draw();
        f.view->pick(10, 10);
        QCOMPARE(glGetError(), GLenum(GL_NO_ERROR));
    }

    void labelsAreDrawnOverThePicture()
    {
        ViewFixture f;
        const Image before = f.draw();
        f.view->setLabels(true);
        QVERIFY(f.view->needsDraw());
        QVERIFY(changedPixels(before, f.draw(), 40) > 50);
    }

    void anEmptyDescriptionDrawsTheBackground()
    {
        ViewFixture f;
        f.view->setDescription(std::make_shared<SceneDescription>());
        f.view->setBackground(Background::Light);
        const Image image = f.draw();
        QVERIFY(pixel(image, 240, 20).g > 200);
        QVERIFY(!f.view->pick(240, 135).has_value());
    }
};

QTEST_GUILESS_MAIN(TstFacilityView)
#include "tst_facility_view.moc"
