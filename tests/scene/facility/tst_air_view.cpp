// Pictures of air in the view, drawn offscreen: colours, order, what picks see, what a change costs.
#include "scene/facility/air/air_picture.h"
#include "tests/scene/description/air/air_fields.h"
#include "tests/scene/facility/view_fixture.h"

#include <GL/gl.h>

#include <cmath>

using namespace takao;
using namespace takao::test;

namespace {

/// The lid of the transformer, as in the tests of the view.
const Eigen::Vector3d kLid(4.3, -2.2, 1.7);

using FieldPtr = std::shared_ptr<const air::AirField>;

/// The air above the lid: 29 degC at its bottom, warmer upwards, moving to +x.
std::vector<FieldPtr> airAboveLid(double perMetre = 0.0)
{
    KnownAir known;
    known.temperature = [perMetre](const Place& at) { return 29.0 + perMetre * (at.z() - kLid.z()); };
    known.velocity = [](const Place&) { return Place(0.5, 0, 0); };
    const Place low = kLid + Place(-0.6, -0.6, 0.05), high = kLid + Place(0.6, 0.6, 1.05);
    return {std::make_shared<const air::AirField>(knownField({low, high}, {12, 12, 10}, known))};
}

AirPicture pictureOf(const std::vector<FieldPtr>& fields, const AirPictureSettings& settings)
{
    auto made = makeAirPicture(fields, {}, settings);
    if (!made)
        qFatal("%s", made.error().text().c_str());
    return std::move(*made);
}

AirPictureSettings oneCut(AirScalar what = AirScalar::Temperature)
{
    AirPictureSettings settings;
    settings.cuts.push_back({air::Axis::Z, kLid.z() + 0.3, what, false});
    return settings;
}

AirPictureSettings driftFrom(const Eigen::Vector3d& place)
{
    AirPictureSettings settings;
    settings.seeds.supplies = settings.seeds.coolers = false;
    settings.seeds.points = {place.cast<float>()};
    return settings;
}

} // namespace

class TstAirView : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void cutsHaveTheLegendsColour_data()
    {
        QTest::addColumn<int>("what");
        QTest::newRow("temperature") << int(AirScalar::Temperature);
        QTest::newRow("speed") << int(AirScalar::Speed);
    }

    void cutsHaveTheLegendsColour()
    {
        QFETCH(int, what);
        ViewFixture f;
        const auto p = f.at(kLid + Eigen::Vector3d(0, 0, 0.3));
        const Rgb without = pixel(f.draw(), p.x(), p.y());
        AirPictureSettings settings = oneCut(static_cast<AirScalar>(what));
        settings.range(AirScalar::Speed) = {AirRangeKind::Fixed, 0.0, 1.1, 0, 0};
        const AirPicture picture = pictureOf(airAboveLid(), settings);
        f.view->setAir(picture);
        QVERIFY(f.view->needsDraw());
        const double value = what == int(AirScalar::Speed) ? 0.5 : 29.0;
        QVERIFY(difference(pixel(f.draw(), p.x(), p.y()),
                           picture.mapper(static_cast<AirScalar>(what)).colour(value)) <= 6);
        f.view->setAir(std::nullopt);
        QVERIFY(difference(pixel(f.draw(), p.x(), p.y()), without) <= 2);
    }

    void aCutThatLiesOnASurfaceIsSeen()
    {
        ViewFixture f(1280, 720);
        const Place low = kLid + Place(-0.6, -0.6, 0.0), high = kLid + Place(0.6, 0.6, 0.5);
        KnownAir known;
        known.temperature = [](const Place&) { return 29.0; };
        AirPictureSettings settings;
        settings.cuts.push_back({air::Axis::Z, kLid.z(), AirScalar::Temperature, false});
        const AirPicture picture = pictureOf(
            {std::make_shared<const air::AirField>(knownField({low, high}, {6, 6, 5}, known))}, settings);
        f.draw();
        std::vector<Eigen::Vector2i> onLid;
        for (double x = -0.3; x < 0.31; x += 0.1) // its border is smoothed
            for (double y = -0.3; y < 0.31; y += 0.1) {
                const auto p = f.at(kLid + Place(x, y, 0.0));
                if (const auto lid = f.view->surfaceAt(p.x(), p.y());
                    lid && std::abs(lid->z() - kLid.z()) < 0.02)
                    onLid.push_back(p);
            }
        QVERIFY2(onLid.size() > 20, qPrintable(QString::number(onLid.size())));
        f.view->setAir(picture);
        const Image image = f.draw();
        for (const auto& p : onLid) {
            const Rgb seen = pixel(image, p.x(), p.y());
            QVERIFY2(difference(seen, picture.mapper(AirScalar::Temperature).colour(29.0)) <= 6,
                     qPrintable(QStringLiteral("%1, %2: %3 %4 %5")
                                    .arg(p.x())
                                    .arg(p.y())
                                    .arg(seen.r)
                                    .arg(seen.g)
                                    .arg(seen.b)));
        }
    }

    void surfacesAreFoundBehindEveryPixel()
    {
        ViewFixture f;
        f.draw();
        const auto p = f.at(kLid);
        const auto lid = f.view->surfaceAt(p.x(), p.y());
        QVERIFY(lid && std::abs(lid->z() - kLid.z()) < 0.05);
        QVERIFY(!f.view->surfaceAt(1, 1)); // the background
    }

    void aNewRangeRecoloursTheSameSheet()
    {
        ViewFixture f;
        AirPictureMaker maker;
        maker.setRooms(airAboveLid(), {});
        AirPictureSettings settings = oneCut();
        f.view->setAir(*maker.make(settings));
        f.draw();
        settings.range(AirScalar::Temperature) = {AirRangeKind::Fixed, 28.0, 40.0, 0, 0};
        const auto picture = maker.make(settings);
        f.view->setAir(*picture);
        const auto p = f.at(kLid + Eigen::Vector3d(0, 0, 0.3));
        QVERIFY(difference(pixel(f.draw(), p.x(), p.y()),
                           picture->mapper(AirScalar::Temperature).colour(29.0)) <= 6);
    }

    void cutsAreFoundUnderThePointerAndThingsBehindThemAreNot()
    {
        ViewFixture f;
        f.view->setAir(pictureOf(airAboveLid(), oneCut()));
        const Eigen::Vector3d middle = kLid + Eigen::Vector3d(0, 0, 0.3);
        const auto p = f.at(middle);
        const auto hit = f.view->cutAt(p.x(), p.y());
        QVERIFY(hit);
        QVERIFY((hit->point - middle).norm() < 0.1);
        QVERIFY(!f.view->pick(p.x(), p.y()));
        QVERIFY(!f.view->cutAt(2, 2));
    }

    void aCutBehindAnObjectIsNotFound()
    {
        ViewFixture f;
        KnownAir known;
        // below the lid, inside of the transformer
        const std::vector<FieldPtr> fields{std::make_shared<const air::AirField>(
            knownField({kLid + Place(-0.3, -0.3, -1.0), kLid + Place(0.3, 0.3, -0.2)}, {4, 4, 4}, known))};
        AirPictureSettings settings;
        settings.cuts.push_back({air::Axis::Z, kLid.z() - 0.5, AirScalar::Temperature, false});
        f.view->setAir(pictureOf(fields, settings));
        const auto p = f.at(kLid);
        QVERIFY(!f.view->cutAt(p.x(), p.y()));
        QCOMPARE(f.view->pick(p.x(), p.y())->object, f.objects.transformer);
    }

    void whatLetsLightThroughLetsClicksThrough_data()
    {
        QTest::addColumn<int>("kind");
        QTest::newRow("surface") << 0;
        QTest::newRow("cloud") << 1;
        QTest::newRow("lines") << 2;
        QTest::newRow("particles") << 3;
    }

    void whatLetsLightThroughLetsClicksThrough()
    {
        QFETCH(int, kind);
        ViewFixture f;
        const auto p = f.at(kLid);
        const Image before = f.draw();
        AirPictureSettings settings = driftFrom(kLid + Eigen::Vector3d(-0.3, 0, 0.3));
        if (kind == 0)
            settings.isosurface = 33.0;
        settings.volume = kind == 1;
        settings.streamlines = kind == 2 ? 20 : 0;
        settings.particles = kind == 3 ? 60 : 0;
        f.view->setAir(pictureOf(airAboveLid(12.0), settings));
        const Image after = f.draw();
        QVERIFY2(changedPixels(before, after, 6) > 20,
                 qPrintable(QString::number(changedPixels(before, after, 6))));
        const auto pick = f.view->pick(p.x(), p.y());
        QVERIFY(pick);
        QCOMPARE(pick->object, f.objects.transformer);
        QVERIFY((pick->point - kLid).norm() < 0.1);
        QCOMPARE(glGetError(), GLenum(GL_NO_ERROR));
    }

    void aCloudBehindSomethingSolidIsNotSeen()
    {
        ViewFixture f;
        KnownAir known;
        known.temperature = [](const Place& at) { return at.x() < kLid.x() ? 45.0 : 44.0; };
        const std::vector<FieldPtr> inside{std::make_shared<const air::AirField>(
            knownField({kLid + Place(-0.3, -0.3, -1.0), kLid + Place(0.3, 0.3, -0.3)}, {4, 4, 4}, known))};
        AirPictureSettings settings;
        settings.volume = true;
        const Image before = f.draw();
        f.view->setAir(pictureOf(inside, settings));
        QCOMPARE(changedPixels(before, f.draw(), 6), 0);
    }

    void particlesMoveWithoutDrawingTheSceneAgain()
    {
        ViewFixture f;
        AirPictureSettings settings = driftFrom(kLid + Eigen::Vector3d(-0.3, 0, 0.3));
        settings.particles = 60;
        f.view->setAir(pictureOf(airAboveLid(), settings));
        const Image first = f.draw();
        QVERIFY(f.view->statistics().triangles > 0);
        f.view->setAirTime(0.37);
        QVERIFY(f.view->needsDraw());
        const Image second = f.draw();
        QVERIFY(changedPixels(first, second, 8) > 5);
        QCOMPARE(f.view->statistics().triangles, std::uint64_t{0}); // of the scene pass
        f.view->setAirTime(0.0);
        QCOMPARE(changedPixels(first, f.draw(), 2), 0); // a time is a picture
    }

    void thePictureIsRefinedWhileParticlesDrift()
    {
        ViewFixture f;
        AirPictureSettings settings = driftFrom(kLid + Eigen::Vector3d(-0.3, 0, 0.3));
        settings.particles = 60;
        f.view->setRefinement(4);
        f.view->setAir(pictureOf(airAboveLid(), settings));
        f.draw();
        QVERIFY(f.view->refining());
        for (int frame = 1; frame <= 20 && f.view->refining(); ++frame) {
            f.view->setAirTime(0.03 * frame);
            f.draw();
        }
        QVERIFY(!f.view->refining());
    }

    void timeWithoutParticlesDrawsNothing()
    {
        ViewFixture f;
        f.view->setAir(pictureOf(airAboveLid(), oneCut()));
        f.draw();
        f.view->setAirTime(3.0);
        QVERIFY(!f.view->needsDraw());
    }

    void theFrameOfADraggedCutStandsOut()
    {
        ViewFixture f;
        f.view->setAir(pictureOf(airAboveLid(), oneCut()));
        const Image before = f.draw();
        f.view->setActiveCut(0);
        QVERIFY(f.view->needsDraw());
        QVERIFY(changedPixels(before, f.draw(), 20) > 10);
        f.view->setActiveCut(std::nullopt);
        QCOMPARE(changedPixels(before, f.draw(), 2), 0);
    }

    void hotSpotsAreMarkedAndNamed()
    {
        ViewFixture f;
        const Image before = f.draw();
        AirPictureSettings settings;
        settings.hotSpots = 1;
        f.view->setAir(pictureOf(airAboveLid(5.0), settings));
        QVERIFY(changedPixels(before, f.draw(), 40) > 60);
    }

    void aParallelViewShowsCloudsAndLinesToo()
    {
        ViewFixture f;
        f.view->camera().setStandard(StandardView::Plan, f.scene->bounds.cast<double>(), 480.0 / 270.0);
        const Image before = f.draw();
        AirPictureSettings settings = driftFrom(kLid + Eigen::Vector3d(-0.3, 0, 0.3));
        settings.streamlines = 20;
        f.view->setAir(pictureOf(airAboveLid(12.0), settings));
        QVERIFY(changedPixels(before, f.draw(), 6) > 10);
        settings.streamlines = 0;
        settings.volume = true;
        f.view->setAir(pictureOf(airAboveLid(12.0), settings));
        QVERIFY(changedPixels(before, f.draw(), 6) > 50);
    }

    void allTogetherSurvivesResizingRefiningAndReleasing()
    {
        ViewFixture f;
        AirPictureSettings settings = driftFrom(kLid + Eigen::Vector3d(-0.3, 0, 0.3));
        settings.cuts = oneCut().cuts;
        settings.cuts[0].arrows = true;
        settings.streamlines = 10;
        settings.particles = 30;
        settings.volume = true;
        settings.isosurface = 33.0;
        settings.hotSpots = 2;
        f.view->setAir(pictureOf(airAboveLid(12.0), settings));
        const Image before = f.draw();
        f.view->resize(200, 200, 1.0);
        QVERIFY(f.view->draw(f.context->framebuffer()));
        f.view->resize(480, 270, 1.0);
        QCOMPARE(changedPixels(before, f.draw(), 2), 0);
        f.view->releaseGraphics();
        QCOMPARE(changedPixels(before, f.draw(), 2), 0);
        f.view->setRefinement(4);
        for (int i = 0; i < 6; ++i)
            f.draw();
        QVERIFY(!f.view->refining());
        QCOMPARE(glGetError(), GLenum(GL_NO_ERROR));
    }
};

QTEST_GUILESS_MAIN(TstAirView)
#include "tst_air_view.moc"
