// Interpolation in air, slices and arrows.
#include "scene/description/air/air_slice.h"
#include "tests/scene/description/air/air_fields.h"

#include <QtTest>

using namespace takao;

namespace {

double linear(const Place& at)
{
    return 20.0 + 3.0 * at.x() - 2.0 * at.y() + 5.0 * at.z();
}

/// Cold left of x = 0.5, hot right of it, a sheet between them.
air::AirField dividedField()
{
    auto field = unitField(8, {[](const Place& at) { return at.x() < 0.5 ? 18.0 : 40.0; }});
    addSheet(field, 4, {0, 8}, {0, 8});
    return field;
}

bool isOneOf(float value, float a, float b)
{
    return std::abs(value - a) < 1e-4f || std::abs(value - b) < 1e-4f;
}

} // namespace

class TstAirSampler : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void linearFieldsAreExactBetweenCentres()
    {
        const auto field =
            unitField(10, {linear, [](const Place& at) { return Place(at.y(), -at.x(), 1.0); }});
        const AirSampler air(field);
        for (const Place& at : {Place(0.31, 0.52, 0.77), Place(0.5, 0.5, 0.5), Place(0.06, 0.94, 0.4)}) {
            const auto sample = air.sample(at);
            QVERIFY(sample);
            QVERIFY(std::abs(static_cast<double>(sample->temperature) - linear(at)) < 1e-5);
            QVERIFY((sample->velocity.cast<double>() - Place(at.y(), -at.x(), 1.0)).norm() < 1e-5);
        }
    }

    void pressuresAreAgainstTheRoomsMean()
    {
        const auto field = unitField(10, {}); // of air as warm everywhere
        const AirSampler air(field);
        for (const Place& at : {Place(0.31, 0.52, 0.77), Place(0.5, 0.5, 0.5)})
            QVERIFY(std::abs(static_cast<double>(air.sample(at)->pressure) - (at.x() - 0.5)) < 1e-5);
        QVERIFY(std::abs((*rangeOf(field, AirScalar::Pressure))[1] - 0.45f) < 1e-5f);
    }

    void theWeightOfLayersIsNoPressure()
    {
        // 18 to 30 degC from floor to ceiling at rest, weightless at 20 degC; and 1 Pa more on the right
        auto field = unitField(20, {[](const Place& at) { return 18.0 + 12.0 * at.z(); }});
        const double perKelvin = 1.2 * 9.81 / 291.15; // [Pa/(m K)]
        for (std::size_t c = 0; c < field.pressure.size(); ++c) {
            const auto k = static_cast<int>(c / 400), i = static_cast<int>(c % 20);
            const double z = field.grid.centre(2, k);
            field.pressure[c] = static_cast<float>(perKelvin * (6.0 * z * z - 2.0 * z) +
                                                   (field.grid.centre(0, i) > 0.5 ? 1 : 0));
        }
        for (const double z : {0.1, 0.5, 0.9}) {
            const AirSampler air(field);
            QVERIFY(std::abs(*air.scalar({0.2, 0.5, z}, AirScalar::Pressure) + 0.5f) < 2e-3f);
            QVERIFY(std::abs(*air.scalar({0.8, 0.5, z}, AirScalar::Pressure) - 0.5f) < 2e-3f);
        }
    }

    void thePressureBelowARaisedFloorStays()
    {
        auto field = unitField(10, {});
        for (std::size_t c = 0; c < field.pressure.size(); ++c)
            field.pressure[c] = c < 200 ? 12.0f : 0.0f; // two layers of cells below a floor
        for (std::size_t c = 200; c < 300; ++c)
            if (c != 245) // a tile
                field.closed[c] |= 4;
        const AirSampler air(field);
        const float below = *air.scalar({0.5, 0.5, 0.05}, AirScalar::Pressure);
        const float above = *air.scalar({0.5, 0.5, 0.9}, AirScalar::Pressure);
        QVERIFY(std::abs(below - above - 12.0f) < 1e-3f);
    }

    void unevenCellsAreExactToo()
    {
        auto field = unitField(6, {});
        field.grid.edges[0] = {0.0, 0.05, 0.2, 0.3, 0.7, 0.75, 1.0};
        for (int k = 0; k < 6; ++k)
            for (int j = 0; j < 6; ++j)
                for (int i = 0; i < 6; ++i)
                    field.temperature[field.index(i, j, k)] = static_cast<float>(field.grid.centre(0, i));
        const AirSampler air(field);
        for (double x = 0.03; x < 0.87; x += 0.01)
            QVERIFY(std::abs(static_cast<double>(*air.scalar({x, 0.4, 0.4}, AirScalar::Temperature)) - x) <
                    1e-6);
    }

    void nothingInSolidsAndOutside()
    {
        auto field = unitField(8, {linear});
        addSolid(field, {2, 2, 2}, {4, 4, 4});
        const AirSampler air(field);
        QVERIFY(!air.sample({0.3, 0.3, 0.3}));
        QVERIFY(!air.sample({-0.01, 0.3, 0.3}));
        QVERIFY(!air.sample({0.1, 0.1, 1.01}));
        for (double x = 0.0; x <= 1.0; x += 0.01)
            for (double y = 0.0; y <= 1.0; y += 0.01)
                if (const auto sample = air.sample({x, y, 0.3}))
                    QVERIFY(std::isfinite(sample->temperature) && sample->velocity.allFinite());
    }

    void noValueLeaksThroughASheet()
    {
        const auto field = dividedField();
        const AirSampler air(field);
        for (double x = 0.0; x <= 1.0; x += 0.001)
            QVERIFY(std::abs(*air.scalar({x, 0.43, 0.61}, AirScalar::Temperature) -
                             (x < 0.5 ? 18.0f : 40.0f)) < 1e-4f);
        QVERIFY(std::abs(air.temperatureIn({{3, 4, 4}, {0.5, 0.55, 0.55}}) - 18.0f) < 1e-4f);
        QVERIFY(std::abs(air.temperatureIn({{4, 4, 4}, {0.5, 0.55, 0.55}}) - 40.0f) < 1e-4f);
    }

    void velocityAcrossAWallFallsToZero()
    {
        auto field =
            unitField(4, {KnownAir{}.temperature, [](const Place&) { return Place(2.0, 1.0, 0.0); }});
        addSheet(field, 2, {0, 4}, {0, 4});
        const AirSampler air(field);
        QVERIFY((air.velocityIn({{1, 1, 1}, {0.5, 0.4, 0.4}}) - Place(0.0, 1.0, 0.0)).norm() < 1e-6);
        QVERIFY((air.velocityIn({{2, 1, 1}, {0.5625, 0.4, 0.4}}) - Place(1.0, 1.0, 0.0)).norm() < 1e-6);
        QVERIFY((air.velocityIn({{2, 1, 1}, {0.625, 0.4, 0.4}}) - Place(2.0, 1.0, 0.0)).norm() < 1e-6);
    }

    void sliceOfALinearFieldIsExact()
    {
        const auto field = unitField(12, {linear});
        const AirSampler air(field);
        for (const air::Axis axis : {air::Axis::X, air::Axis::Y, air::Axis::Z}) {
            const AirSlice slice = airSlice(air, {axis, 0.37, AirScalar::Temperature, 3});
            QCOMPARE(slice.positions.size(), std::size_t{12 * 12 * 16});
            QCOMPARE(slice.indices.size(), std::size_t{12 * 12 * 9 * 6});
            for (std::size_t v = 0; v < slice.positions.size(); ++v) {
                const Place at = slice.positions[v].cast<double>();
                const Place known =
                    at.cwiseMax(0.5 / 12).cwiseMin(1.0 - 0.5 / 12); // constant beyond the last centre
                QVERIFY(std::abs(static_cast<double>(slice.values[v]) - linear(known)) < 1e-4);
            }
        }
    }

    void sliceHasHolesExactlyWhereSolidsAre()
    {
        auto field = unitField(10, {linear});
        addSolid(field, {2, 3, 0}, {6, 5, 5});
        const AirSampler air(field);
        const auto area = [&](double z) {
            const AirSlice slice = airSlice(air, {air::Axis::Z, z, AirScalar::Temperature, 2});
            float sum = 0.0f;
            for (std::size_t i = 0; i < slice.indices.size(); i += 3) {
                const auto& p = slice.positions;
                const Eigen::Vector3f a = p[slice.indices[i]], b = p[slice.indices[i + 1]],
                                      c = p[slice.indices[i + 2]];
                sum += 0.5f * (b - a).cross(c - a).dot(slice.normal); // negative if wound the wrong way
                const Eigen::Vector3f middle = (a + b + c) / 3.0f;
                if (!air.place(middle.cast<double>()))
                    return -1.0f;
            }
            return sum;
        };
        QVERIFY(std::abs(area(0.25) - 0.92f) < 1e-4f);
        QVERIFY(std::abs(area(0.75) - 1.0f) < 1e-4f);
        QVERIFY(airSlice(air, {air::Axis::Z, 1.5, AirScalar::Temperature, 2}).positions.empty());
    }

    void sliceJumpsAtASheet()
    {
        const auto field = dividedField();
        for (const AirScalar what : {AirScalar::Temperature, AirScalar::Speed}) {
            const AirSlice slice = airSlice(AirSampler(field), {air::Axis::Z, 0.4, what, 3});
            for (const float value : slice.values)
                QVERIFY(what == AirScalar::Speed ? value == 0.0f : isOneOf(value, 18.0f, 40.0f));
        }
    }

    void arrowsLieInThePlaneAndInAir()
    {
        auto field = unitField(10, {linear, [](const Place&) { return Place(3.0, 4.0, 9.0); }});
        addSolid(field, {0, 0, 0}, {5, 5, 10});
        const AirSampler air(field);
        const auto arrows = airArrows(air, air::Axis::Z, 0.53, 0.1);
        QCOMPARE(arrows.size(), std::size_t{75});
        for (const AirArrow& arrow : arrows) {
            QVERIFY(air.place(arrow.position.cast<double>()));
            QVERIFY(std::abs(arrow.direction.norm() - 1.0f) < 1e-5f && arrow.direction.z() == 0.0f);
        }
        QVERIFY(std::abs(arrows.back().speed - 5.0f) < 1e-4f);
        const auto still = unitField(4, {});
        QVERIFY(airArrows(AirSampler(still), air::Axis::Z, 0.5, 0.1).empty());
    }

    void emptyFieldsGiveNothing()
    {
        const air::AirField field;
        const AirSampler air(field);
        QVERIFY(air.empty());
        QVERIFY(!air.sample({0, 0, 0}));
        QVERIFY(airSlice(air, {}).positions.empty());
        QVERIFY(airArrows(air, air::Axis::X, 0.0, 0.5).empty());
        QVERIFY(!rangeOf(field, AirScalar::Speed));
        QVERIFY(speeds(field).empty());
    }

    void rangesAndSpeedsLeaveSolidsOut()
    {
        auto field = unitField(4, {linear, [](const Place&) { return Place(0.0, 3.0, 4.0); }});
        addSolid(field, {0, 0, 0}, {4, 4, 1});
        QCOMPARE(*rangeOf(field, AirScalar::Speed), (std::array{5.0f, 5.0f}));
        QVERIFY(std::abs((*rangeOf(field, AirScalar::Temperature))[0] -
                         static_cast<float>(linear({0.125, 0.875, 0.375}))) < 1e-4f);
        const auto speed = speeds(field);
        QCOMPARE(speed.front(), 0.0f);
        QCOMPARE(speed.back(), 5.0f);
    }
};

QTEST_GUILESS_MAIN(TstAirSampler)
#include "tst_air_sampler.moc"
