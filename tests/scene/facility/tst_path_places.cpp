// Where markers and lines of a path lie on the screen: apart from each other, in front of the eye.
#include "scene/facility/camera.h"
#include "scene/facility/path_places.h"

#include <QtTest>

using namespace takao;

namespace {

/// From the south, 20 m away, a metre is as large everywhere.
PathScreen parallel()
{
    Eigen::Matrix4d matrix = Eigen::Matrix4d::Identity();
    matrix.row(0) << 0.1, 0, 0, 0; // x from -10 to 10 m
    matrix.row(1) << 0, 0, 0.2, 0; // z from -5 to 5 m
    matrix.row(2) << 0, 0.01, 0, 0;
    return {matrix, {400.0f, 200.0f}};
}

CausePath pathOf(const std::vector<Eigen::Vector3f>& anchors)
{
    CausePath path;
    for (std::size_t i = 0; i < anchors.size(); ++i) {
        path.stops.push_back({static_cast<std::uint32_t>(i), anchors[i], {static_cast<int>(i) + 1}});
        if (i == 0)
            continue;
        CauseLeg leg{i - 1, i, static_cast<int>(i) + 1, {}};
        for (int p = 0; p <= 10; ++p)
            leg.curve.push_back(anchors[i - 1] +
                                0.1f * static_cast<float>(p) * (anchors[i] - anchors[i - 1]));
        path.legs.push_back(leg);
    }
    return path;
}

PathPlaces placed(const CausePath& path, int current = 0, const PathScreen& screen = parallel())
{
    return placePath(path, std::vector<float>(path.stops.size(), 0.0f), current, screen);
}

const PathMarker& markerOf(const PathPlaces& places, std::size_t stop)
{
    return *std::ranges::find(places.markers, stop, &PathMarker::stop);
}

} // namespace

class TstPathPlaces : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void markersStandOnTheirObjects()
    {
        const auto places = placed(pathOf({{-5, 0, 0}, {5, 0, 2}}));
        QCOMPARE(places.markers.size(), std::size_t(2));
        QVERIFY(places.markers[0].at.isApprox(Eigen::Vector2f(-100, 0)));
        QVERIFY(places.markers[1].at.isApprox(Eigen::Vector2f(100, 40)));
        QCOMPARE(places.markers[1].at, places.markers[1].anchor);
    }

    void linesEndAtTheRimsWithAHead()
    {
        const auto places = placed(pathOf({{-5, 0, 0}, {5, 0, 0}}));
        QCOMPARE(places.strokes.size(), std::size_t(1));
        const PathStroke& stroke = places.strokes[0];
        QVERIFY(stroke.hasHead);
        const PathMarker& from = markerOf(places, 0);
        const PathMarker& to = markerOf(places, 1);
        QVERIFY(std::abs(stroke.points.front().x() - (from.at.x() + from.radius)) < 0.1f);
        QVERIFY(stroke.points.back().x() < to.at.x() - to.radius);
        QVERIFY(stroke.points.back().x() > to.at.x() - to.radius - 6.0f);
    }

    void theCurrentStepStandsOut()
    {
        const auto places = placed(pathOf({{-5, 0, 0}, {0, 0, 0}, {5, 0, 0}}), 2);
        QVERIFY(places.markers.back().current); // over the others
        QCOMPARE(places.markers.back().stop, std::size_t(1));
        QVERIFY(places.markers.back().radius > places.markers.front().radius);
        QCOMPARE(std::ranges::count(places.strokes, true, &PathStroke::current), std::ptrdiff_t(1));
        QVERIFY(places.strokes.back().current);
    }

    /// Steps 2 and 3 happened to the second object: the way to it stands out for both.
    void theWayToTheCurrentStepStandsOutForLaterStepsThereToo()
    {
        CausePath path = pathOf({{-5, 0, 0}, {0, 0, 0}, {5, 0, 0}});
        path.stops[1].steps = {2, 3};
        path.stops[2].steps = {4};
        path.legs[1].step = 4;
        for (const int step : {2, 3}) {
            const auto places = placed(path, step);
            QCOMPARE(std::ranges::count(places.strokes, true, &PathStroke::current), std::ptrdiff_t(1));
            QVERIFY(places.strokes.back().points.back().x() < 0.0f);
        }
        QCOMPARE(std::ranges::count(placed(path, 1).strokes, true, &PathStroke::current), std::ptrdiff_t(0));
    }

    void whatCrowdsIsMovedApart()
    {
        // also several at the very same place
        const auto path = pathOf({{0, 0, 0}, {0, 0, 0}, {0.1f, 0, 0}, {0, 0, 0}, {0.1f, 0, 0.1f}});
        const auto places = placed(path, 4);
        QCOMPARE(places.markers.size(), std::size_t(5));
        for (std::size_t i = 0; i < 5; ++i)
            for (std::size_t j = i + 1; j < 5; ++j) {
                const PathMarker& a = places.markers[i];
                const PathMarker& b = places.markers[j];
                QVERIFY((a.at - b.at).norm() > a.radius + b.radius);
            }
        for (const PathMarker& marker : places.markers)
            QVERIFY((marker.at - marker.anchor).norm() < 80.0f); // no farther than needed
    }

    void longNumbersNeedMoreRoom()
    {
        const auto path = pathOf({{0, 0, 0}, {1.5f, 0, 0}});
        const auto narrow = placePath(path, std::vector<float>{0.0f, 0.0f}, 0, parallel());
        const auto wide = placePath(path, std::vector<float>{20.0f, 0.0f}, 0, parallel());
        QCOMPARE(narrow.markers[0].at, narrow.markers[0].anchor);
        QVERIFY(wide.markers[0].at.x() < wide.markers[0].anchor.x());
        QVERIFY(wide.markers[0].holds(wide.markers[0].at + Eigen::Vector2f(25, 0)));
        QVERIFY(!wide.markers[0].holds(wide.markers[0].at + Eigen::Vector2f(0, 15)));
    }

    void whatIsOutsideThePictureHasNoMarkerButItsLine()
    {
        const auto places = placed(pathOf({{-5, 0, 0}, {30, 0, 0}}));
        QCOMPARE(places.markers.size(), std::size_t(1));
        QCOMPARE(places.strokes.size(), std::size_t(1));
        QVERIFY(!places.strokes[0].hasHead);
        QVERIFY(places.strokes[0].points.back().x() > 200.0f);
    }

    /// A point behind the eye would be thrown to the other side of the picture.
    void whatIsBehindTheEyeIsCutOff()
    {
        Camera camera;
        CameraPose pose;
        pose.eye = {0, 0, 0};
        pose.target = {0, 10, 0};
        camera.setPose(pose);
        const Eigen::AlignedBox3d box(Eigen::Vector3d(-20, -20, -20), Eigen::Vector3d(20, 20, 20));
        const PathScreen screen{camera.projectionMatrix(2.0, box) * camera.viewMatrix(), {400.0f, 200.0f}};
        const auto places = placed(pathOf({{1, 10, 0}, {1, -10, 0}, {-3, 10, 0}}), 0, screen);
        QCOMPARE(places.markers.size(), std::size_t(2));
        QCOMPARE(places.strokes.size(), std::size_t(2));
        for (const PathStroke& stroke : places.strokes)
            for (const Eigen::Vector2f& point : stroke.points)
                QVERIFY(point.allFinite());
        // the first leaves the picture to the right, the second comes back from the left
        QVERIFY(places.strokes[0].points.back().x() > 200.0f);
        QVERIFY(!places.strokes[0].hasHead);
        QVERIFY(places.strokes[1].points.front().x() < -200.0f);
        QVERIFY(places.strokes[1].hasHead);
    }

    void tooShortALineIsNone()
    {
        const auto places = placed(pathOf({{0, 0, 0}, {1.1f, 0, 0}}));
        QCOMPARE(places.markers.size(), std::size_t(2));
        QVERIFY(places.strokes.empty());
    }

    void nothingIsPlacedForNothing()
    {
        const auto places = placed({});
        QVERIFY(places.markers.empty() && places.strokes.empty());
    }
};

QTEST_GUILESS_MAIN(TstPathPlaces)
#include "tst_path_places.moc"
