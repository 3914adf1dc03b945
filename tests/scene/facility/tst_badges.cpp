// Badges: which objects have one, which stand together, and what is seen of them.
#include "tests/scene/facility/view_fixture.h"

using namespace takao;
using namespace takao::test;

namespace {

constexpr auto kInfo = EventSeverity::Info, kWarning = EventSeverity::Warning, kAlarm = EventSeverity::Alarm;

SceneDescription sceneOf(const std::vector<std::string>& ids)
{
    SceneDescription scene;
    for (const std::string& id : ids) {
        SceneObject object;
        object.id = id;
        object.bounds = {Eigen::Vector3f::Zero(), Eigen::Vector3f::Ones()};
        scene.objects.push_back(object);
    }
    return scene;
}

Alarm alarm(const std::string& object, EventSeverity severity, double raised,
            double cleared = Alarm::kStanding)
{
    Alarm made;
    made.object = object;
    made.severity = severity;
    made.raised = raised;
    made.cleared = cleared;
    return made;
}

/// Pixels that are much more red than green, or than before.
int redPixels(const Image& image)
{
    int count = 0;
    for (int y = 0; y < image.height; ++y)
        for (int x = 0; x < image.width; ++x) {
            const Rgb p = pixel(image, x, y);
            count += p.r > 180 && p.g < 70 && p.b < 80 ? 1 : 0;
        }
    return count;
}

} // namespace

class TstBadges : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void anObjectHasOneBadgeWithItsWorstAlarm()
    {
        const auto scene = sceneOf({"hall", "C01", "CDU-1"});
        const auto badges = alarmBadges(
            std::vector<Alarm>{alarm("C01", kWarning, 5), alarm("C01", kAlarm, 7), alarm("C01", kInfo, 8)},
            scene, 10);
        QCOMPARE(badges, (std::vector<Badge>{{1, kAlarm}}));
    }

    void onlyWhatStandsAtTheTimeCounts()
    {
        const auto scene = sceneOf({"C01", "C02"});
        const std::vector<Alarm> alarms = {alarm("C01", kAlarm, 5, 9), alarm("C02", kAlarm, 7)};
        QVERIFY(alarmBadges(alarms, scene, 4).empty());
        QCOMPARE(alarmBadges(alarms, scene, 5).size(), std::size_t{1});
        QCOMPARE(alarmBadges(alarms, scene, 8).size(), std::size_t{2});
        QCOMPARE(alarmBadges(alarms, scene, 9), (std::vector<Badge>{{1, kAlarm}}));
    }

    void partsStandForTheirMachineAndWhatHasNoPlaceForNothing()
    {
        auto scene = sceneOf({"CDU-1", "link"});
        scene.objects[1].bounds.setEmpty(); // nothing of it is drawn
        const std::vector<Alarm> alarms = {alarm("CDU-1/pump-A", kAlarm, 0), alarm("training", kAlarm, 0),
                                           alarm("link", kAlarm, 0)};
        QCOMPARE(alarmBadges(alarms, scene, 1), (std::vector<Badge>{{0, kAlarm}}));
    }

    void whatCrowdsStandsTogetherUnderTheWorst()
    {
        const std::vector<BadgeWish> wishes = {
            {{0, 0}, 5, kWarning}, {{10, 0}, 50, kAlarm}, {{5, 5}, 1, kInfo}, {{300, 0}, 9, kInfo}};
        const auto places = placeBadges(wishes, 26);
        QCOMPARE(places.size(), std::size_t{2});
        QCOMPARE(places.back().wish, std::size_t{1}); // drawn last: over all others
        QCOMPARE(places.back().count, 3);
        QCOMPARE(places.front().wish, std::size_t{3});
        QCOMPARE(places.front().count, 1);
    }

    void ofEqualsTheNearestStands()
    {
        const std::vector<BadgeWish> wishes = {{{0, 0}, 50, kAlarm}, {{10, 0}, 5, kAlarm}};
        const auto places = placeBadges(wishes, 26);
        QCOMPARE(places.size(), std::size_t{1});
        QCOMPARE(places[0].wish, std::size_t{1});
        QVERIFY(placeBadges({}, 26).empty());
    }

    void aBadgeStandsAboveItsObjectAndGoesWithItsAlarm()
    {
        ViewFixture f;
        const Image without = f.draw();
        f.view->setBadges({{f.objects.transformer, kAlarm}});
        QVERIFY(f.view->needsDraw());
        const Image with = f.draw();
        QCOMPARE(f.view->statistics().drawCalls, 1); // the facility is not drawn again
        QVERIFY(redPixels(with) > redPixels(without) + 60);
        const auto& bounds = f.scene->objects[f.objects.transformer].bounds;
        Eigen::Vector3d top = bounds.center().cast<double>();
        top.z() = static_cast<double>(bounds.max().z());
        const auto at = f.at(top);
        const Rgb fill = pixel(with, at.x() + 5, at.y() - 40);
        QVERIFY2(fill.r > 180 && fill.g < 70, qPrintable(QString("%1 %2").arg(fill.r).arg(fill.g)));
        f.view->setBadges({});
        QCOMPARE(changedPixels(without, f.draw(), 2), 0);
    }

    void severitiesDifferInShapeAndColour()
    {
        ViewFixture f;
        const Image without = f.draw();
        std::vector<Image> pictures;
        for (const EventSeverity severity : {kInfo, kWarning, kAlarm}) {
            f.view->setBadges({{f.objects.transformer, severity}});
            pictures.push_back(f.draw());
            QVERIFY(changedPixels(without, pictures.back(), 12) > 150);
        }
        QVERIFY(changedPixels(pictures[0], pictures[1], 40) > 100);
        QVERIFY(changedPixels(pictures[1], pictures[2], 40) > 100);
    }

    void aHiddenLayerHidesItsBadges()
    {
        ViewFixture f;
        f.view->setLayerVisible(Layer::Power, false);
        const Image without = f.draw();
        f.view->setBadges({{f.objects.transformer, kAlarm}});
        QCOMPARE(changedPixels(without, f.draw(), 2), 0);
    }

    void badgesFollowTheEye()
    {
        ViewFixture f;
        f.view->setBadges({{f.objects.transformer, kAlarm}});
        QVERIFY(redPixels(f.draw()) > 60);
        CameraPose away = f.view->camera().pose();
        away.target = away.eye + (away.eye - away.target);
        f.view->camera().setPose(away);
        QVERIFY(redPixels(f.draw()) < 20);
    }
};

QTEST_GUILESS_MAIN(TstBadges)
#include "tst_badges.moc"
