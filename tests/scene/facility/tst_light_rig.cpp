// Shadow cameras cover the scene; the sky's samples add up to an even dome.
#include "scene/facility/light_rig.h"

#include <QTest>

using namespace takao;
using Eigen::AlignedBox3d;
using Eigen::Vector3d;

class TstLightRig : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void theShadowMapCoversTheWholeBox()
    {
        const AlignedBox3d box(Vector3d(-30, -20, -1), Vector3d(50, 10, 8));
        for (int sample = 0; sample < 20; ++sample)
            for (const Vector3d& towards : {sunDirection(sample), skyDirection(sample)}) {
                const ShadowCamera camera = shadowCamera(towards, box);
                for (int i = 0; i < 8; ++i) {
                    const Vector3d corner = box.corner(static_cast<AlignedBox3d::CornerType>(i));
                    const Vector3d p = (camera.worldToTexture() * corner.homogeneous()).head<3>();
                    QVERIFY(p.minCoeff() > 0.0 && p.maxCoeff() < 1.0);
                }
            }
    }

    void whatIsCloserToTheLightHasLessDepth()
    {
        const AlignedBox3d box(Vector3d(-5, -5, 0), Vector3d(5, 5, 5));
        const ShadowCamera camera = shadowCamera(sunDirection(), box);
        const Vector3d low(0, 0, 1), high = low + sunDirection();
        QVERIFY((camera.worldToTexture() * high.homogeneous()).z() <
                (camera.worldToTexture() * low.homogeneous()).z());
    }

    void skySamplesLightAFlatRoofAsTheSmoothDomeDoes()
    {
        double up = 0.0, side = 0.0;
        const int count = 256;
        for (int i = 0; i < count; ++i) {
            up += 2.0 * std::max(0.0, skyDirection(i).z()) / count;
            side += 2.0 * std::max(0.0, skyDirection(i).x()) / count;
        }
        QVERIFY(std::abs(up - 1.0) < 0.03);   // the smooth dome gives 1 to a roof
        QVERIFY(std::abs(side - 0.5) < 0.03); // and 0.5 to a wall
    }

    void pixelOffsetsStayInsideThePixel()
    {
        Eigen::Vector2d sum(0, 0);
        for (int i = 0; i < 64; ++i) {
            QVERIFY(pixelOffset(i).cwiseAbs().maxCoeff() <= 0.5);
            sum += pixelOffset(i) / 64.0;
        }
        QVERIFY(sum.norm() < 0.06);
    }

    void theFocusOfACloseViewIsAPartOfTheScene()
    {
        const AlignedBox3d site(Vector3d(-200, -200, 0), Vector3d(200, 200, 9));
        const AlignedBox3d close = shadowFocus(site, {0, -4, 2}, {0, 0, 1});
        QVERIFY(close.contains(Vector3d(0, 0, 1)));
        QVERIFY(close.sizes().x() < 20.0);
        QCOMPARE(close.sizes().z(), 9.0);
        QVERIFY(shadowFocus(site, {0, -900, 400}, {0, 0, 0}).isApprox(site));
    }
};

QTEST_GUILESS_MAIN(TstLightRig)
#include "tst_light_rig.moc"
