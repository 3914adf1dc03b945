// The path of causes as it is seen: over everything, numbered, with one step that stands out, and gone when
// it is.
#include "tests/scene/facility/view_fixture.h"

using namespace takao;
using namespace takao::test;

namespace {

/// Pixels that are orange, as only the current step is in the sample hall.
int orangePixels(const Image& image)
{
    int count = 0;
    for (int y = 0; y < image.height; ++y)
        for (int x = 0; x < image.width; ++x) {
            const Rgb p = pixel(image, x, y);
            count += p.r > 235 && p.g > 135 && p.g < 185 && p.b < 60 ? 1 : 0;
        }
    return count;
}

struct PathFixture : ViewFixture
{
    CausePath path;

    PathFixture() : ViewFixture(960, 540)
    {
        const auto id = [this](std::uint32_t object) { return scene->objects[object].id; };
        path = causePath(*scene, std::vector<std::string>{id(objects.transformer), id(objects.firstRack),
                                                          id(objects.firstRack + 15)});
    }

    Eigen::Vector2i stop(std::size_t s) const { return at(path.stops[s].anchor.cast<double>()); }
};

} // namespace

class TstPathLayer : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void thePathIsDrawnOverThePictureAndGoes()
    {
        PathFixture f;
        const Image without = f.draw();
        f.view->setCausePath(f.path, 0);
        QVERIFY(f.view->needsDraw());
        const Image with = f.draw();
        QCOMPARE(f.view->statistics().drawCalls, 1); // the facility is not drawn again
        QVERIFY(changedPixels(without, with, 12) > 2000);
        for (std::size_t s = 0; s < f.path.stops.size(); ++s) {
            const auto at = f.stop(s);
            const Rgb fill = pixel(with, at.x() - 7, at.y()); // beside the number
            QVERIFY2(fill.r > 230 && fill.g > 225 && fill.b > 210,
                     qPrintable(QString("%1: %2 %3 %4").arg(s).arg(fill.r).arg(fill.g).arg(fill.b)));
        }
        f.view->setCausePath({});
        QCOMPARE(changedPixels(without, f.draw(), 2), 0);
    }

    void theCurrentStepIsOrangeAndSoIsWhatLeadsToIt()
    {
        PathFixture f;
        f.view->setCausePath(f.path, 0);
        const int none = orangePixels(f.draw());
        f.view->setCausePath(f.path, 1); // nothing leads to the first
        const int first = orangePixels(f.draw());
        f.view->setCausePath(f.path, 3);
        const int last = orangePixels(f.draw());
        QVERIFY(first > none + 100);
        QVERIFY(last > first + 50);
    }

    void markersAreFoundWhereTheyAreDrawn()
    {
        PathFixture f;
        QVERIFY(!f.view->causeStepAt(10, 10));
        f.view->setCausePath(f.path, 2);
        f.draw();
        for (std::size_t s = 0; s < f.path.stops.size(); ++s) {
            const auto at = f.stop(s);
            QCOMPARE(f.view->causeStepAt(at.x(), at.y()), std::optional<int>(static_cast<int>(s) + 1));
            QVERIFY(!f.view->causeStepAt(at.x(), at.y() + 30));
        }
        f.view->setCausePath({});
        QVERIFY(!f.view->causeStepAt(f.stop(0).x(), f.stop(0).y()));
    }

    void itFollowsTheEye()
    {
        PathFixture f;
        f.view->setCausePath(f.path, 3);
        f.draw();
        CameraPose pose = f.view->camera().pose();
        pose.eye += Eigen::Vector3d(0, 0, 6);
        f.view->camera().setPose(pose);
        f.draw();
        const auto at = f.stop(2);
        QCOMPARE(f.view->causeStepAt(at.x(), at.y()), std::optional<int>(3));
        pose.target = pose.eye + (pose.eye - pose.target); // away from all of it
        f.view->camera().setPose(pose);
        QVERIFY(orangePixels(f.draw()) < 20);
    }

    void anotherSceneTakesItAway()
    {
        PathFixture f;
        f.view->setCausePath(f.path, 3);
        QVERIFY(orangePixels(f.draw()) > 100);
        f.view->setDescription(f.scene);
        QVERIFY(orangePixels(f.draw()) < 20);
    }

    void itIsReadInBothThemes()
    {
        PathFixture f;
        for (const Background background : {Background::Dark, Background::Light}) {
            f.view->setBackground(background);
            f.view->setCausePath({});
            const Image without = f.draw();
            f.view->setCausePath(f.path, 2);
            QVERIFY(changedPixels(without, f.draw(), 60) > 500);
        }
    }
};

QTEST_GUILESS_MAIN(TstPathLayer)
#include "tst_path_layer.moc"
