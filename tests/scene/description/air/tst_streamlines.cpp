// Lines along moving air, their seeds and particles.
#include "scene/description/air/air_particles.h"
#include "scene/description/air/air_seeds.h"
#include "tests/scene/description/air/air_fields.h"

#include <QtTest>

#include <omp.h>

using namespace takao;

namespace {

Place rotation(const Place& at)
{
    return {-(at.y() - 0.5), at.x() - 0.5, 0.0};
}

Place alongX(const Place&)
{
    return {1.0, 0.0, 0.0};
}

air::AirField movingField(int cells, const std::function<Place(const Place&)>& velocity)
{
    return unitField(cells, {[](const Place& at) { return 20.0 + at.x(); }, velocity});
}

/// Flow past a box, as if it were a cylinder along y.
Place pastBox(const Place& at)
{
    const double x = at.x() - 0.5, z = at.z() - 0.5, r2 = std::max(x * x + z * z, 0.02), a2 = 0.04;
    return {1.0 - a2 * (x * x - z * z) / (r2 * r2), 0.0, -2.0 * a2 * x * z / (r2 * r2)};
}

air::AirField boxField(const std::function<Place(const Place&)>& velocity)
{
    auto field = movingField(20, velocity);
    addSolid(field, {7, 0, 7}, {13, 20, 13});
    return field;
}

} // namespace

class TstStreamlines : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void linesOfARotationAreCircles()
    {
        const auto field = movingField(20, rotation);
        StreamlineOptions options;
        options.direction = AirDirection::Forward;
        options.longest = 8.0;
        for (const float radius : {0.03f, 0.1f, 0.25f, 0.4f}) {
            const auto line = streamlines(AirSampler(field), {{0.5f + radius, 0.5f, 0.5f}}, options)[0];
            QCOMPARE(line.last, LineEnd::Length);
            for (const auto& point : line.points)
                QVERIFY(std::abs((point - Eigen::Vector3f::Constant(0.5f)).norm() - radius) < 1e-3f);
            for (std::size_t i = 0; i < line.points.size(); ++i) { // one radian per second
                const Eigen::Vector3f arm(std::cos(line.time[i]), std::sin(line.time[i]), 0.0f);
                QVERIFY((line.points[i] - Eigen::Vector3f::Constant(0.5f) - radius * arm).norm() < 5e-3f);
            }
        }
    }

    void straightFlowTakesItsTime()
    {
        const auto field = movingField(10, alongX);
        const auto line = streamlines(AirSampler(field), {{0.4f, 0.33f, 0.71f}})[0];
        QCOMPARE(line.first, LineEnd::Opening);
        QCOMPARE(line.last, LineEnd::Opening);
        QVERIFY(std::abs(line.duration() - 1.0) < 1e-3);
        QVERIFY(std::abs(line.time[line.seed] - 0.4f) < 1e-3f);
        QVERIFY((line.points[line.seed] - Eigen::Vector3f(0.4f, 0.33f, 0.71f)).norm() < 1e-6f);
        for (std::size_t i = 1; i < line.time.size(); ++i)
            QVERIFY(line.time[i] > line.time[i - 1] && line.points[i].x() > line.points[i - 1].x());
    }

    void linesNeverEnterASolid_data()
    {
        QTest::addColumn<bool>("curved");
        QTest::newRow("straight at the box") << false;
        QTest::newRow("round the box") << true;
    }

    void linesNeverEnterASolid()
    {
        QFETCH(bool, curved);
        const auto field = boxField(curved ? pastBox : alongX);
        const AirSampler air(field);
        const auto lines = streamlines(air, seedsOnRectangle({0.05f, 0, 0}, {0, 1, 0}, {0, 0, 1}, 200));
        std::size_t points = 0, ends = 0, past = 0;
        for (const Streamline& line : lines) {
            points += line.points.size();
            ends += line.last == LineEnd::Wall || line.last == LineEnd::DeadAir ? 1 : 0;
            past += line.points.back().x() > 0.9f ? 1 : 0;
            for (const auto& point : line.points)
                QVERIFY(air.place(point.cast<double>()));
            for (const float value : line.temperature)
                QVERIFY(std::isfinite(value));
            for (std::size_t i = 1; i < line.points.size(); ++i) // nor between points
                QVERIFY(air.place((0.5f * (line.points[i] + line.points[i - 1])).cast<double>()));
        }
        qInfo("%zu points, %zu lines end at the box, %zu pass", points, ends, past);
        QVERIFY(past > 100);
        QVERIFY(curved || ends > 30);
    }

    void linesNeverCrossASheet()
    {
        auto field = movingField(20, [](const Place&) { return Place(1.0, 0.3, 0.2); });
        addSheet(field, 10, {0, 20}, {0, 20});
        const auto lines = streamlines(AirSampler(field), seedsAround({0.2f, 0.4f, 0.4f}, 0.15f, 50));
        for (const Streamline& line : lines) {
            QVERIFY(!line.points.empty());
            for (const auto& point : line.points)
                QVERIFY(point.x() < 0.5f);
        }
    }

    void aSheetsEdgeIsPassedOnOneSideOnly()
    {
        auto field = movingField(20, alongX);
        addSheet(field, 10, {0, 20}, {0, 10});
        for (const Streamline& line :
             streamlines(AirSampler(field), seedsOnRectangle({0.1f, 0, 0}, {0, 1, 0}, {0, 0, 1}, 100)))
            QCOMPARE(line.points.back().x() > 0.5f, line.points.back().z() > 0.5f);
    }

    void linesEndInDeadAirAndAtLimits()
    {
        const auto still = movingField(6, [](const Place&) { return Place(0, 0, 0); });
        const auto dead = streamlines(AirSampler(still), {{0.5f, 0.5f, 0.5f}})[0];
        QCOMPARE(dead.points.size(), std::size_t{1});
        QCOMPARE(dead.last, LineEnd::DeadAir);

        const auto field = movingField(6, rotation);
        StreamlineOptions options;
        options.direction = AirDirection::Forward;
        options.duration = 2.0;
        const auto timed = streamlines(AirSampler(field), {{0.7f, 0.5f, 0.5f}}, options)[0];
        QCOMPARE(timed.last, LineEnd::Duration);
        QVERIFY(std::abs(timed.duration() - 2.0) < 1e-5);
        options.points = 3;
        QCOMPARE(streamlines(AirSampler(field), {{0.7f, 0.5f, 0.5f}}, options)[0].last, LineEnd::Points);
    }

    void seedsOutsideOfTheAirGiveNoLine()
    {
        const auto field = boxField(alongX);
        const auto lines = streamlines(AirSampler(field), {{0.5f, 0.5f, 0.5f}, {2.0f, 0.5f, 0.5f}});
        QVERIFY(lines[0].points.empty() && lines[1].points.empty());
        const air::AirField none;
        QVERIFY(streamlines(AirSampler(none), {{0.5f, 0.5f, 0.5f}})[0].points.empty());
    }

    void theNumberOfThreadsChangesNothing()
    {
        const auto field = boxField(pastBox);
        const AirSampler air(field);
        const auto seeds = seedsOnRectangle({0.05f, 0, 0}, {0, 1, 0}, {0, 0, 1}, 60);
        const int threads = omp_get_max_threads();
        omp_set_num_threads(1);
        const auto one = streamlines(air, seeds);
        omp_set_num_threads(4);
        const auto four = streamlines(air, seeds);
        omp_set_num_threads(threads);
        for (std::size_t i = 0; i < seeds.size(); ++i)
            QVERIFY(one[i].points == four[i].points && one[i].time == four[i].time);
    }

    void seedsAreSpreadAndTheSameEveryTime()
    {
        const Eigen::Vector3f corner(1, 2, 3), u(2, 0, 0), v(0, 0, 1);
        for (const int count : {0, 1, 7, 100}) {
            const auto seeds = seedsOnRectangle(corner, u, v, count);
            QCOMPARE(seeds.size(), static_cast<std::size_t>(count));
            QVERIFY(seeds == seedsOnRectangle(corner, u, v, count));
            for (const auto& seed : seeds)
                QVERIFY(seed.x() >= 1 && seed.x() <= 3 && seed.y() == 2 && seed.z() >= 3 && seed.z() <= 4);
        }
        int left = 0;
        for (const auto& seed : seedsOnRectangle(corner, u, v, 200))
            left += seed.x() < 2.0f ? 1 : 0;
        QVERIFY(std::abs(left - 100) < 10);
        QVERIFY(seedsOnRectangle(corner, u, v, 9, 1) != seedsOnRectangle(corner, u, v, 9, 2));
        for (const auto& seed : seedsAround(corner, 0.5f, 64))
            QVERIFY((seed - corner).norm() <= 0.5f);
    }

    void particlesMoveWithTheAirAndStartAgain()
    {
        const auto field = movingField(10, alongX);
        const auto lines = streamlines(AirSampler(field), {{0.5f, 0.3f, 0.3f}, {0.5f, 0.6f, 0.6f}});
        const auto now = airParticles(lines, 10.0, 0.25), later = airParticles(lines, 10.1, 0.25);
        QVERIFY(now.size() >= 6 && now.size() == later.size());
        for (std::size_t i = 0; i < now.size(); ++i) {
            const float moved = later[i].position.x() - now[i].position.x();
            QVERIFY(std::abs(moved - 0.1f) < 2e-3f || std::abs(moved + 0.9f) < 4e-3f);
            QVERIFY(later[i].age >= 0.0f && later[i].age <= 1.0f);
        }
        const double round = lines[0].duration();
        QVERIFY(
            (airParticles(lines, 3.0, 0.25)[0].position - airParticles(lines, 3.0 + round, 0.25)[0].position)
                .norm() < 1e-4f);
        QVERIFY(airParticles(lines, -7.0, 0.25)[0].position.allFinite());
        QVERIFY(airParticles({Streamline{}}, 1.0, 0.25).empty());
        QVERIFY(std::abs(particleOn(lines[0], 0.5 * round).position.x() - 0.5f) < 1e-3f);
    }
};

QTEST_GUILESS_MAIN(TstStreamlines)
#include "tst_streamlines.moc"
