// A chain of causes as a path: which objects it stops at, which way it goes, what has no place.
#include "scene/description/cause_path.h"
#include "scene/description/drawn_objects.h"

#include <QtTest>

using namespace takao;

namespace {

using Ids = std::vector<std::string>;

/// Unit boxes in a row along x, ten metres apart.
SceneDescription sceneOf(const Ids& ids)
{
    SceneDescription scene;
    for (const std::string& id : ids) {
        const Eigen::Vector3f low(10.0f * static_cast<float>(scene.objects.size()), 0.0f, 0.0f);
        scene.objects.push_back({id, {low, low + Eigen::Vector3f::Ones()}, Layer::Racks, true});
    }
    return scene;
}

float highest(const CauseLeg& leg)
{
    float top = 0.0f;
    for (const Eigen::Vector3f& point : leg.curve)
        top = std::max(top, point.z());
    return top;
}

} // namespace

class TstCausePath : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void eachStepLeadsToTheNext()
    {
        const auto scene = sceneOf({"pump", "cdu", "rack"});
        const CausePath path = causePath(scene, Ids{"pump", "cdu", "rack"});
        QCOMPARE(path.stops.size(), std::size_t(3));
        QCOMPARE(path.stops[1].object, 1u);
        QCOMPARE(path.stops[1].steps, std::vector<int>{2});
        QVERIFY(path.stops[1].has(2) && !path.stops[1].has(1));
        QVERIFY(path.stops[1].anchor.isApprox(Eigen::Vector3f(10.5f, 0.5f, 0.5f)));
        QCOMPARE(path.legs.size(), std::size_t(2));
        QCOMPARE(path.legs[1].from, std::size_t(1));
        QCOMPARE(path.legs[1].to, std::size_t(2));
        QCOMPARE(path.legs[1].step, 3);
        QVERIFY(path.placeless.empty());
    }

    void curvesGoFromMiddleToMiddleOverWhatLiesBetween()
    {
        const auto scene = sceneOf({"a", "b"});
        const CausePath path = causePath(scene, Ids{"b", "a"});
        const auto& curve = path.legs[0].curve;
        QVERIFY(curve.front().isApprox(path.stops[0].anchor));
        QVERIFY(curve.back().isApprox(path.stops[1].anchor));
        QVERIFY(highest(path.legs[0]) > 1.5f);
        QVERIFY(path.box(scene).contains(Eigen::Vector3f(5.5f, 0.5f, highest(path.legs[0]))));
        QVERIFY(path.box(scene).contains(scene.objects[1].bounds));
        QVERIFY(path.surroundings(scene).contains(path.box(scene)));
    }

    void stepsAtOneObjectAreOneStop()
    {
        const auto scene = sceneOf({"CDU1-1", "C01"});
        const CausePath path = causePath(scene, Ids{"CDU1-1/pump-A", "CDU1-1", "CDU1-1", "C01"});
        QCOMPARE(path.stops.size(), std::size_t(2));
        QCOMPARE(path.stops[0].steps, (std::vector<int>{1, 2, 3}));
        QCOMPARE(path.legs.size(), std::size_t(1));
        QCOMPARE(path.legs[0].step, 4);
    }

    void whatComesBackTakesAHigherCurve()
    {
        const auto scene = sceneOf({"a", "b"});
        const CausePath path = causePath(scene, Ids{"a", "b", "a", "b"});
        QCOMPARE(path.stops.size(), std::size_t(2));
        QCOMPARE(path.stops[0].steps, (std::vector<int>{1, 3}));
        QCOMPARE(path.legs.size(), std::size_t(3));
        QVERIFY(highest(path.legs[1]) > highest(path.legs[0]) + 0.5f);
        QVERIFY(highest(path.legs[2]) > highest(path.legs[1]) + 0.5f);
    }

    void whatHasNoPlaceIsPassedOver()
    {
        auto scene = sceneOf({"a", "b", "c"});
        scene.objects[1].bounds.setEmpty(); // nothing of it is drawn
        const CausePath path = causePath(scene, Ids{"a", "training", "b", "c", "facility"});
        QCOMPARE(path.placeless, (std::vector<int>{2, 3, 5}));
        QCOMPARE(path.stops.size(), std::size_t(2));
        QCOMPARE(path.legs.size(), std::size_t(1));
        QCOMPARE(path.legs[0].step, 4);
        QCOMPARE(path.placedUpTo(5), 4);
        QCOMPARE(path.placedUpTo(3), 1);
        QCOMPARE(path.placedUpTo(0), 0);
    }

    void nothingGivesAnEmptyPath()
    {
        const auto scene = sceneOf({"a"});
        QVERIFY(causePath(scene, {}).isEmpty());
        const CausePath lost = causePath(scene, Ids{"", "/", "nowhere/at/all"});
        QVERIFY(lost.isEmpty() && lost.legs.empty());
        QCOMPARE(lost.placeless.size(), std::size_t(3));
        QVERIFY(lost.box(scene).isEmpty());
        QVERIFY(lost.surroundings(scene).isEmpty());
        const CausePath one = causePath(scene, Ids{"a"});
        QCOMPARE(one.stops.size(), std::size_t(1));
        QVERIFY(one.legs.empty());
    }

    /// The middle of an elbow's box lies beside it.
    void theAnchorOfAPipeLiesOnIt()
    {
        auto scene = sceneOf({"pipe"});
        scene.objects[0].bounds = {Eigen::Vector3f(0, 0, 0), Eigen::Vector3f(8, 8, 0)};
        Tube tube;
        tube.object = 0;
        tube.path = {{0, 0, 0}, {8, 0, 0}, {8, 0, 0}, {8, 8, 0}};
        scene.tubes.push_back(tube);
        const Eigen::Vector3f anchor = causePath(scene, Ids{"pipe"}).stops[0].anchor;
        QVERIFY(anchor.isApprox(Eigen::Vector3f(4, 0, 0)));
    }

    void stepsAreToldInShort()
    {
        QCOMPARE(stepsText(std::vector<int>{2}), std::string("2"));
        QCOMPARE(stepsText(std::vector<int>{2, 3}), std::string("2, 3"));
        QCOMPARE(stepsText(std::vector<int>{2, 3, 4}), std::string("2–4"));
        QCOMPARE(stepsText(std::vector<int>{1, 3, 4, 5, 9}), std::string("1, 3–5, 9"));
        QCOMPARE(stepsText({}), std::string());
    }

    void partsStandForTheirMachine()
    {
        const auto scene = sceneOf({"CDU1-1", "rack/tray"});
        const DrawnObjects drawn(scene);
        QCOMPARE(drawn.find("CDU1-1/pump-A/seal"), std::optional(0u));
        QCOMPARE(drawn.find("rack/tray"), std::optional(1u));
        QVERIFY(!drawn.find("rack"));
        QVERIFY(!drawn.find("CDU1"));
    }
};

QTEST_GUILESS_MAIN(TstCausePath)
#include "tst_cause_path.moc"
