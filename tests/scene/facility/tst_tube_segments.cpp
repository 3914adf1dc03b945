// Tubes as mitred segments: closed joints, no twist, rounded elbows.
#include "scene/facility/tube_segments.h"

#include <QTest>

#include <cmath>

using namespace takao;
using Eigen::Vector3f;

namespace {

Tube pipe(std::vector<Vector3f> path, Detail detail = Detail::Near)
{
    Tube tube;
    tube.path = std::move(path);
    tube.radius = 0.1f;
    tube.object = 7;
    tube.detail = detail;
    return tube;
}

/// A point of a segment's ring, as the vertex shader computes it.
Vector3f ringPoint(const TubeSegment& s, float angle, bool end)
{
    const Vector3f direction = (s.end.head<3>() - s.start.head<3>()).normalized();
    const Vector3f u = rollAxis(direction), v = direction.cross(u);
    const float a = angle + s.mitreStart.w();
    const Vector3f offset = (u * std::cos(a) + v * std::sin(a)) * s.start.w();
    const Vector3f plane = end ? s.mitreEnd.head<3>() : s.mitreStart.head<3>();
    const Vector3f centre = end ? s.end.head<3>() : s.start.head<3>();
    return centre + offset - direction * (offset.dot(plane) / direction.dot(plane));
}

} // namespace

class TstTubeSegments : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void ringsOfNeighboursCoincide()
    {
        std::vector<TubeSegment> segments;
        appendSegments(pipe({{0, 0, 0}, {2, 0, 0}, {2, 3, 0}, {2, 3, 2}, {0, 4, 3}}), segments);
        QVERIFY(segments.size() > 4);
        for (std::size_t i = 0; i + 1 < segments.size(); ++i)
            for (const float angle : {0.0f, 1.0f, 2.5f, 4.0f})
                QVERIFY(
                    (ringPoint(segments[i], angle, true) - ringPoint(segments[i + 1], angle, false)).norm() <
                    1e-4f);
    }

    void aTubeStartsAndEndsWhereItsPathDoes()
    {
        std::vector<TubeSegment> segments;
        appendSegments(pipe({{1, 2, 3}, {4, 2, 3}, {4, 2, 9}}), segments);
        QVERIFY((segments.front().start.head<3>() - Vector3f(1, 2, 3)).norm() < 1e-6f);
        QVERIFY((segments.back().end.head<3>() - Vector3f(4, 2, 9)).norm() < 1e-6f);
        QCOMPARE(segments.front().end.w(), 7.0f);
    }

    void elbowsGetFinerWithDetail()
    {
        std::size_t before = 0;
        for (const Detail detail : {Detail::Far, Detail::Medium, Detail::Near}) {
            std::vector<TubeSegment> segments;
            const Tube tube = pipe({{0, 0, 0}, {2, 0, 0}, {2, 3, 0}}, detail);
            appendSegments(tube, segments);
            QVERIFY(segments.size() > before);
            QVERIFY(segments.size() <= segmentCount(tube));
            before = segments.size();
        }
    }

    void thinTubesKeepSharpCorners()
    {
        Tube cable = pipe({{0, 0, 0}, {2, 0, 0}, {2, 3, 0}});
        QVERIFY(tubeShape(cable).elbowPieces > 0);
        cable.radius = 0.0025f;
        QCOMPARE(tubeShape(cable).elbowPieces, 0);
        std::vector<TubeSegment> segments;
        appendSegments(cable, segments);
        QCOMPARE(segments.size(), std::size_t(2));
    }

    void theWayAlongATubeGoesOnFromPieceToPiece()
    {
        std::vector<TubeSegment> segments;
        appendSegments(pipe({{0, 0, 0}, {2, 0, 0}, {2, 3, 0}}), segments);
        QCOMPARE(segments.front().mitreEnd.w(), 0.0f);
        for (std::size_t i = 0; i + 1 < segments.size(); ++i) {
            const float length = (segments[i].end.head<3>() - segments[i].start.head<3>()).norm();
            QVERIFY(std::abs(segments[i].mitreEnd.w() + length - segments[i + 1].mitreEnd.w()) < 1e-4f);
        }
        QVERIFY(segments.back().mitreEnd.w() > 2.0f && segments.back().mitreEnd.w() < 5.0f);
    }

    void repeatedPointsAndSinglePointsMakeNoSegments()
    {
        std::vector<TubeSegment> segments;
        appendSegments(pipe({{0, 0, 0}}), segments);
        appendSegments(pipe({{0, 0, 0}, {0, 0, 0}}), segments);
        QVERIFY(segments.empty());
        appendSegments(pipe({{0, 0, 0}, {0, 0, 0}, {1, 0, 0}}), segments);
        QCOMPARE(segments.size(), std::size_t(1));
    }
};

QTEST_GUILESS_MAIN(TstTubeSegments)
#include "tst_tube_segments.moc"
