// The camera's way from one pose to another.
#include "app/viewport/camera_animation.h"

#include <QTest>

#include <cmath>

using namespace takao;

namespace {

CameraPose perspective(const Eigen::Vector3d& eye)
{
    CameraPose pose;
    pose.eye = eye;
    return pose;
}

CameraPose plan()
{
    CameraPose pose;
    pose.eye = {0, 0, 50};
    pose.up = {0, 1, 0};
    pose.orthographic = true;
    pose.orthographicHeight = 40.0;
    return pose;
}

} // namespace

class TstCameraAnimation : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void beginsAndEndsAtThePoses()
    {
        const CameraPose from = perspective({10, 0, 5});
        const CameraPose to = perspective({0, -20, 8});
        QVERIFY((interpolatePose(from, to, 0.0).eye - from.eye).norm() < 1e-9);
        QVERIFY((interpolatePose(from, to, 1.0).eye - to.eye).norm() < 1e-9);
    }

    void goesAroundTheTargetNotThroughIt()
    {
        const CameraPose from = perspective({10, 0, 2});
        const CameraPose to = perspective({-10, 1, 2});
        for (double f = 0.0; f <= 1.0; f += 0.05)
            QVERIFY(interpolatePose(from, to, f).eye.norm() > 9.0);
    }

    void intoAParallelViewTheTargetKeepsItsSizeAtFirst()
    {
        const CameraPose from = perspective({0, -30, 10});
        const CameraPose start = interpolatePose(from, plan(), 0.0);
        const double seen = 2.0 * from.eye.norm() * std::tan(Camera::kFieldOfView / 2.0 * M_PI / 180.0);
        QVERIFY(start.orthographic);
        QVERIFY(std::abs(start.orthographicHeight - seen) < 1e-6 * seen);
    }

    void outOfAParallelViewTheTargetKeepsItsSizeAtFirst()
    {
        const CameraPose start = interpolatePose(plan(), perspective({0, -30, 10}), 0.0);
        const double seen = 2.0 * start.eye.norm() * std::tan(Camera::kFieldOfView / 2.0 * M_PI / 180.0);
        QVERIFY(!start.orthographic);
        QVERIFY(std::abs(seen - 40.0) < 1e-6);
    }

    void switchedOffItArrivesAtOnce()
    {
        CameraPose shown;
        CameraAnimation animation([&shown](const CameraPose& pose) { shown = pose; });
        animation.setEnabled(false);
        animation.start(perspective({1, 2, 3}), perspective({4, 5, 6}));
        QCOMPARE(shown.eye.x(), 4.0);
        QVERIFY(!animation.isRunning());
    }

    void switchedOnItArrivesInTheEnd()
    {
        CameraPose shown;
        CameraAnimation animation([&shown](const CameraPose& pose) { shown = pose; });
        animation.start(perspective({1, 2, 3}), perspective({4, 5, 6}));
        QVERIFY(animation.isRunning());
        QTRY_VERIFY(!animation.isRunning());
        QCOMPARE(shown.eye.x(), 4.0);
    }
};

QTEST_GUILESS_MAIN(TstCameraAnimation)
#include "tst_camera_animation.moc"
