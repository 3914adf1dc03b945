// Levels of detail: by size on the screen, with hysteresis, within a budget.
#include "scene/facility/camera.h"
#include "scene/facility/detail_levels.h"
#include "tests/scene/facility/sample_hall.h"

#include <QTest>

using namespace takao;

namespace {

/// Clusters of 100 m spacing along x with three levels of 12, 120 and 1200 triangles.
SceneDescription site(int count)
{
    SceneDescription scene;
    scene.meshes.push_back(test::boxMesh("box", {1, 1, 1}));
    scene.materials.emplace_back();
    for (int i = 0; i < count; ++i) {
        const Eigen::Vector3f at(100.0f * static_cast<float>(i), 0, 0);
        scene.clusters.push_back({{at - Eigen::Vector3f(2, 2, 0), at + Eigen::Vector3f(2, 2, 2)}});
        int instances = 1;
        for (const Detail detail : {Detail::Far, Detail::Medium, Detail::Near}) {
            Batch batch;
            batch.detail = detail;
            batch.cluster = static_cast<std::uint32_t>(i);
            batch.instances.resize(static_cast<std::size_t>(instances));
            scene.batches.push_back(batch);
            instances *= 10;
        }
    }
    return scene;
}

ViewScale viewFrom(float x, float distance)
{
    Camera camera;
    CameraPose pose;
    pose.eye = {x, -distance, 1};
    pose.target = {x, 0, 1};
    camera.setPose(pose);
    ViewScale view;
    view.eye = pose.eye.cast<float>();
    const Eigen::AlignedBox3d all(Eigen::Vector3d(-10, -2000, 0), Eigen::Vector3d(5000, 2000, 2));
    view.viewProjection = camera.projectionMatrix(1.6, all) * camera.viewMatrix();
    return view;
}

} // namespace

class TstDetailLevels : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void detailGrowsAsTheEyeComesCloser()
    {
        DetailLevels levels;
        levels.setScene(site(1));
        QCOMPARE(levels.choose(viewFrom(0, 400), 100000)[0].detail, Detail::Far);
        QCOMPARE(levels.choose(viewFrom(0, 60), 100000)[0].detail, Detail::Medium);
        QCOMPARE(levels.choose(viewFrom(0, 8), 100000)[0].detail, Detail::Near);
    }

    void aSmallMoveBackDoesNotChangeTheLevel()
    {
        DetailLevels levels;
        levels.setScene(site(1));
        float distance = 30.0f;
        while (levels.choose(viewFrom(0, distance), 100000)[0].detail != Detail::Near)
            distance -= 0.05f;
        QCOMPARE(levels.choose(viewFrom(0, distance * 1.05f), 100000)[0].detail, Detail::Near);
        QCOMPARE(levels.choose(viewFrom(0, distance * 1.5f), 100000)[0].detail, Detail::Medium);
    }

    void clustersOutsideTheViewAreNotVisible()
    {
        DetailLevels levels;
        levels.setScene(site(5));
        const auto& choices = levels.choose(viewFrom(200, 30), 100000);
        QVERIFY(choices[2].visible);
        QVERIFY(!choices[0].visible);
        QVERIFY(!choices[4].visible);
    }

    void theBudgetHolds()
    {
        DetailLevels levels;
        const SceneDescription scene = site(40);
        levels.setScene(scene);
        const auto& choices = levels.choose(viewFrom(2000, 1500), 900);
        std::uint64_t triangles = 0;
        int visible = 0;
        for (std::size_t i = 0; i < choices.size(); ++i)
            if (choices[i].visible) {
                triangles += levels.costs()[i].triangles[static_cast<std::size_t>(choices[i].detail)];
                ++visible;
            }
        QVERIFY(visible > 10);
        QVERIFY(triangles <= 900);
    }

    void aMissingLevelIsReplacedByTheNearestOne()
    {
        SceneDescription scene = site(1);
        scene.batches.erase(scene.batches.begin() + 2); // no Near
        DetailLevels levels;
        levels.setScene(scene);
        QCOMPARE(levels.choose(viewFrom(0, 8), 100000)[0].detail, Detail::Medium);
    }
};

QTEST_GUILESS_MAIN(TstDetailLevels)
#include "tst_detail_levels.moc"
