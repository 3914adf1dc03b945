// The eye's arithmetic: orbit, pan, zoom, frame, standard views, clipping planes.
#include "scene/facility/camera.h"

#include <QTest>

#include <cmath>

using namespace takao;
using Eigen::AlignedBox3d;
using Eigen::Vector3d;

namespace {

const AlignedBox3d kBox(Vector3d(-20, -10, 0), Vector3d(20, 10, 5));

Vector3d project(const Camera& camera, const Vector3d& p, double aspect)
{
    const Eigen::Vector4d clip =
        camera.projectionMatrix(aspect, kBox) * camera.viewMatrix() * p.homogeneous();
    return clip.head<3>() / clip.w();
}

} // namespace

class TstCamera : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void orbitKeepsTheDistanceToThePivot()
    {
        Camera camera;
        const Vector3d pivot(1, 2, 0.5);
        const double before = (camera.pose().eye - pivot).norm();
        camera.orbit(0.3, -0.2, pivot);
        QVERIFY((camera.pose().eye - pivot).norm() - before < 1e-9);
        QVERIFY((camera.pose().eye - Vector3d(0, -10, 5)).norm() > 1.0);
    }

    void namedViewsRetreatInNarrowPictures()
    {
        const NamedView view{"home", {0, -40, 30}, {0, 0, 0}, 1.6f};
        QVERIFY((poseOf(view, 1.8).eye - Vector3d(0, -40, 30)).norm() < 1e-6); // wide enough: as it is
        const CameraPose narrow = poseOf(view, 0.8);
        QVERIFY((narrow.eye - Vector3d(0, -80, 60)).norm() < 1e-4);
        QVERIFY(narrow.target.norm() < 1e-9);
        const NamedView aisle{"aisle", {0, -4, 1}, {0, 0, 1}, 0.0f};
        QVERIFY((poseOf(aisle, 0.5).eye - Vector3d(0, -4, 1)).norm() < 1e-6);
    }

    void orbitKeepsThePivotAtItsPlaceInThePicture()
    {
        Camera camera;
        const Vector3d pivot(1, 0.5, 1);
        const Vector3d before = project(camera, pivot, 1.6);
        camera.orbit(0.21, 0.05, pivot);
        QVERIFY((project(camera, pivot, 1.6) - before).head<2>().norm() < 1e-9);
    }

    void orbitStopsAtThePole()
    {
        Camera camera;
        camera.orbit(0.0, 3.0, {0, 0, 0});
        const Vector3d down = (camera.pose().target - camera.pose().eye).normalized();
        QVERIFY(down.z() < -0.999999);
        QVERIFY(camera.viewMatrix().allFinite());
        camera.orbit(0.0, -0.25, {0, 0, 0}); // and comes back the way it went
        const Vector3d back = (camera.pose().target - camera.pose().eye).normalized();
        QVERIFY(back.y() > 0.5);
    }

    void zoomKeepsThePointUnderTheCursor_data()
    {
        QTest::addColumn<bool>("orthographic");
        QTest::newRow("perspective") << false;
        QTest::newRow("orthographic") << true;
    }

    void zoomKeepsThePointUnderTheCursor()
    {
        QFETCH(bool, orthographic);
        Camera camera;
        CameraPose pose;
        pose.orthographic = orthographic;
        camera.setPose(pose);
        const auto ray = camera.rayThrough(0.7, 0.6, 1.6);
        const Vector3d point = ray.pointAt(9.0);
        camera.zoom(2.5, point);
        const Vector3d after = project(camera, point, 1.6);
        QVERIFY(std::abs(after.x() - 0.4) < 1e-9);
        QVERIFY(std::abs(after.y() + 0.2) < 1e-9);
        const double closer = orthographic ? pose.orthographicHeight / camera.pose().orthographicHeight
                                           : 9.0 / (camera.pose().eye - point).norm();
        QVERIFY(std::abs(closer - 2.5) < 1e-9);
    }

    void panMovesPointsWithTheCursor()
    {
        Camera camera;
        const Vector3d point = camera.pose().target;
        const double depth = (point - camera.pose().eye).norm();
        camera.pan(0.25, 0.1, depth);
        const Vector3d after = project(camera, point, 1.0);
        QVERIFY(std::abs(after.x() - 0.5) < 1e-9);
        QVERIFY(std::abs(after.y() + 0.2) < 1e-9);
    }

    void frameFitsTheBoxTightly_data()
    {
        QTest::addColumn<double>("aspect");
        QTest::newRow("wide") << 1.78;
        QTest::newRow("tall") << 0.6;
    }

    void frameFitsTheBoxTightly()
    {
        QFETCH(double, aspect);
        Camera camera;
        camera.orbit(0.15, 0.05, {0, 0, 0});
        camera.frame(kBox, aspect);
        double most = 0.0;
        for (int i = 0; i < 8; ++i) {
            const Vector3d p = project(camera, kBox.corner(static_cast<AlignedBox3d::CornerType>(i)), aspect);
            most = std::max({most, std::abs(p.x()), std::abs(p.y())});
            QVERIFY(std::abs(p.z()) <= 1.0);
        }
        QVERIFY(most <= 1.0);
        QVERIFY(most > 0.8);
    }

    void standardViewsLookAlongTheAxes()
    {
        Camera camera;
        camera.setStandard(StandardView::Plan, kBox, 1.5);
        QVERIFY(camera.pose().orthographic);
        QVERIFY(project(camera, {0, 9, 0}, 1.5).y() > 0.1); // north is up
        QVERIFY(project(camera, {9, 0, 0}, 1.5).x() > 0.1); // east is right
        camera.setStandard(StandardView::ElevationSouth, kBox, 1.5);
        QVERIFY(project(camera, {9, 0, 0}, 1.5).x() > 0.1);
        QVERIFY(project(camera, {0, 0, 5}, 1.5).y() > project(camera, {0, 0, 0}, 1.5).y());
        camera.setStandard(StandardView::ElevationWest, kBox, 1.5);
        QVERIFY(project(camera, {0, -9, 0}, 1.5).x() > 0.1); // seen from the west, south is right
        camera.setStandard(StandardView::Isometric, kBox, 1.5);
        const Vector3d d = (camera.pose().target - camera.pose().eye).normalized();
        QVERIFY(std::abs(d.x() - d.y()) < 1e-9 && std::abs(d.x() + d.z()) < 1e-9);
    }

    void rayThroughAPixelHitsThePointThatIsDrawnThere()
    {
        Camera camera;
        camera.frame(kBox, 1.6);
        const Vector3d point(3, -4, 2);
        const Vector3d at = project(camera, point, 1.6);
        const auto ray = camera.rayThrough(0.5 + 0.5 * at.x(), 0.5 - 0.5 * at.y(), 1.6);
        QVERIFY(ray.distance(point) < 1e-9);
    }

    void clippingPlanesLeaveDepthPrecision()
    {
        Camera camera;
        CameraPose pose;
        pose.eye = {0, 0, 2}; // in the middle of the scene
        pose.target = {5, 0, 2};
        camera.setPose(pose);
        const double step = 2.0 / (1 << 24); // of a 24 bit depth buffer, in -1..1
        for (const double distance : {1.0, 5.0, 19.0}) {
            const Vector3d p(distance, 0, 2);
            const double gap = std::abs(project(camera, p, 1.6).z() -
                                        project(camera, p + Vector3d(0.002 * distance, 0, 0), 1.6).z());
            QVERIFY2(gap > 2 * step, qPrintable(QString::number(distance)));
            QVERIFY(project(camera, p, 1.6).z() < 1.0);
        }
    }

    void flyKeepsTheDirection()
    {
        Camera camera;
        const Vector3d before = camera.pose().target - camera.pose().eye;
        camera.fly({1, 2, 3});
        QVERIFY((camera.pose().target - camera.pose().eye - before).norm() < 1e-12);
        QVERIFY(std::abs((camera.pose().eye - Vector3d(0, -10, 5)).norm() - std::sqrt(14.0)) < 1e-9);
    }

    void lookTurnsTheEyeInPlace()
    {
        Camera camera;
        const Vector3d eye = camera.pose().eye;
        camera.look(0.5, 0.0); // to the right
        QVERIFY((camera.pose().eye - eye).norm() < 1e-12);
        QVERIFY(camera.pose().target.x() > 1.0);
    }
};

QTEST_GUILESS_MAIN(TstCamera)
#include "tst_camera.moc"
