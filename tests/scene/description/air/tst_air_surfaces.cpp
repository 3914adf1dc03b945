// Isosurfaces, hot spots, placement, and how long pictures of a large room take.
#include "scene/description/air/air_placement.h"
#include "scene/description/air/air_seeds.h"
#include "tests/scene/description/air/air_fields.h"

#include <QElapsedTimer>
#include <QtTest>

#include <map>
#include <numbers>

using namespace takao;

namespace {

double towardsCentre(const Place& at)
{
    return 50.0 - 40.0 * (at - Place(0.5, 0.5, 0.5)).norm();
}

double areaOf(const AirSurface& surface)
{
    double area = 0.0;
    for (std::size_t i = 0; i < surface.indices.size(); i += 3) {
        const auto& p = surface.positions;
        const Eigen::Vector3f a = p[surface.indices[i]];
        area += 0.5 * static_cast<double>(
                          (p[surface.indices[i + 1]] - a).cross(p[surface.indices[i + 2]] - a).norm());
    }
    return area;
}

/// Every edge of a closed surface is used once in each direction.
bool isClosed(const AirSurface& surface)
{
    std::map<std::pair<std::uint32_t, std::uint32_t>, int> edges;
    for (std::size_t i = 0; i < surface.indices.size(); i += 3)
        for (std::size_t e = 0; e < 3; ++e)
            ++edges[{surface.indices[i + e], surface.indices[i + (e + 1) % 3]}];
    return std::all_of(edges.begin(), edges.end(), [&edges](const auto& edge) {
        const auto back = edges.find({edge.first.second, edge.first.first});
        return edge.second == 1 && back != edges.end();
    });
}

/// A hall of 120 x 86 x 36 cells with a whirl over its whole length.
air::AirField largeField()
{
    return knownField(
        {Place(0, 0, 0), Place(12, 8.6, 3.6)}, {120, 86, 36},
        {[](const Place& at) { return 25.0 + 5.0 * std::sin(at.x()) * std::cos(at.y()) + at.z(); },
         [](const Place& at) { return Place(0.3, -(at.z() - 1.8), at.y() - 4.3); }});
}

} // namespace

class TstAirSurfaces : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void surfaceOfALinearFieldIsAPlane()
    {
        const Place slope(3.0, -2.0, 5.0);
        const auto field = unitField(9, {[&](const Place& at) { return 20.0 + slope.dot(at); }});
        const AirSurface surface = airIsosurface(AirSampler(field), 23.1f);
        QVERIFY(surface.positions.size() > 50);
        for (std::size_t v = 0; v < surface.positions.size(); ++v) {
            QVERIFY(std::abs(20.0 + slope.dot(surface.positions[v].cast<double>()) - 23.1) <
                    1e-4 * slope.norm());
            QVERIFY(surface.normals[v].cast<double>().dot(-slope.normalized()) > 0.9999);
        }
    }

    void surfaceOfASphereIsClosedAndHasItsArea()
    {
        const auto field = unitField(24, {towardsCentre});
        const AirSurface surface = airIsosurface(AirSampler(field), 38.0f); // radius 0.3
        const double exact = 4.0 * std::numbers::pi * 0.09;
        qInfo("sphere: area %.5f, exact %.5f, %zu triangles", areaOf(surface), exact,
              surface.indices.size() / 3);
        QVERIFY(std::abs(areaOf(surface) / exact - 1.0) < 0.02);
        QVERIFY(isClosed(surface));
        for (std::size_t v = 0; v < surface.positions.size(); ++v)
            QVERIFY(surface.normals[v].dot(
                        (surface.positions[v] - Eigen::Vector3f::Constant(0.5f)).normalized()) > 0.95f);
        for (std::size_t i = 0; i < surface.indices.size();
             i += 3) { // triangles look the way of their normals
            const Eigen::Vector3f a = surface.positions[surface.indices[i]];
            const Eigen::Vector3f area = (surface.positions[surface.indices[i + 1]] - a)
                                             .cross(surface.positions[surface.indices[i + 2]] - a);
            QVERIFY(area.dot(a - Eigen::Vector3f::Constant(0.5f)) >= 0.0f);
        }
    }

    void largeSurfacesAreThinnedAndStayWhereTheyWere()
    {
        constexpr int kCells = 80;
        const auto field = unitField(kCells, {towardsCentre});
        const AirSurface surface = airIsosurface(AirSampler(field), 38.0f); // radius 0.3
        const std::size_t triangles = surface.indices.size() / 3;
        QVERIFY2(triangles > 8000 && triangles < 32000,
                 qPrintable(QString::number(triangles))); // of some 64 000
        QVERIFY(std::abs(areaOf(surface) / (4.0 * std::numbers::pi * 0.09) - 1.0) < 0.03);
        const Eigen::Vector3f middle = Eigen::Vector3f::Constant(0.5f);
        for (std::size_t v = 0; v < surface.positions.size(); ++v) {
            const Eigen::Vector3f out = surface.positions[v] - middle;
            QVERIFY(std::abs(out.norm() - 0.3f) < 0.5f / kCells);
            QVERIFY(surface.normals[v].dot(out.normalized()) > 0.95f);
        }
    }

    void thinnedSurfacesHaveTwoTrianglesAtAnEdge()
    {
        auto field = largeField(); // rough: parts of the surface come close to each other
        for (std::size_t c = 0; c < field.temperature.size(); ++c)
            field.temperature[c] += 1.5f * std::sin(0.9f * static_cast<float>(c * c % 977));
        const AirSampler air(field);
        const AirSurface surface = airIsosurface(air, 26.0f);
        QVERIFY(surface.indices.size() > 100'000);
        std::map<std::pair<std::uint32_t, std::uint32_t>, int> edges;
        for (std::size_t i = 0; i < surface.indices.size(); i += 3)
            for (std::size_t e = 0; e < 3; ++e)
                ++edges[{surface.indices[i + e], surface.indices[i + (e + 1) % 3]}];
        for (const auto& [edge, times] : edges)
            QCOMPARE(times, 1); // once in each direction, or once at the border
    }

    void valuesOnCentresMakeNoBrokenTriangles()
    {
        const auto field = unitField(8, {[](const Place& at) { return std::floor(8.0 * at.x()); }});
        const AirSurface surface = airIsosurface(AirSampler(field), 3.0f);
        QVERIFY(std::abs(areaOf(surface) - 0.875 * 0.875) < 1e-4);
        for (const auto& normal : surface.normals)
            QVERIFY(normal.allFinite() && std::abs(normal.norm() - 1.0f) < 1e-4f);
    }

    void noSurfaceInASheetOrASolid()
    {
        auto field = unitField(8, {[](const Place& at) { return at.x() < 0.5 ? 18.0 : 40.0; }});
        QVERIFY(!airIsosurface(AirSampler(field), 30.0f).indices.empty());
        addSheet(field, 4, {0, 8}, {0, 8});
        QVERIFY(airIsosurface(AirSampler(field), 30.0f).indices.empty());

        auto sphere = unitField(16, {towardsCentre});
        addSolid(sphere, {0, 0, 0}, {8, 16, 16});
        for (const auto& position : airIsosurface(AirSampler(sphere), 38.0f).positions)
            QVERIFY(position.allFinite() && position.x() > 0.5f);
    }

    void hotSpotsAreFoundInOrder()
    {
        auto field = unitField(10, {});
        field.temperature[field.index(2, 2, 2)] = 35.0f;
        field.temperature[field.index(7, 7, 7)] = 40.0f;
        field.temperature[field.index(7, 7, 5)] = 38.0f; // too near to the warmest
        field.temperature[field.index(8, 1, 1)] = 22.0f; // too cool
        const auto spots = hotSpots(AirSampler(field), 25.0f, 0.3f);
        QCOMPARE(spots.size(), std::size_t{2});
        QCOMPARE(spots[0].cell, (AirCell{7, 7, 7}));
        QCOMPARE(spots[1].temperature, 35.0f);
        QVERIFY((spots[1].position - Eigen::Vector3f::Constant(0.25f)).norm() < 1e-5f);
        QCOMPARE(hotSpots(AirSampler(field), 25.0f, 0.0f).size(), std::size_t{3});
        QCOMPARE(hotSpots(AirSampler(field), 25.0f, 0.0f, 1).size(), std::size_t{1});
    }

    void placementMovesPicturesAndBack()
    {
        Eigen::Affine3f placement(Eigen::Translation3f(10, 20, 1) *
                                  Eigen::AngleAxisf(1.0f, Eigen::Vector3f::UnitZ()));
        const Eigen::Vector3f point(0.3f, 0.2f, 0.6f);
        QVERIFY((toAir(placement, {placement * point})[0] - point).norm() < 1e-5f);
        const auto field = unitField(4, {towardsCentre});
        AirSlice slice = airSlice(AirSampler(field), {air::Axis::X, 0.5, AirScalar::Temperature, 1});
        const Eigen::Vector3f first = slice.positions[0];
        placeAir(placement, slice);
        QVERIFY((slice.positions[0] - placement * first).norm() < 1e-5f);
        QVERIFY((slice.normal - placement.linear() * Eigen::Vector3f::UnitX()).norm() < 1e-5f);
    }

    void emptyFieldsGiveNothing()
    {
        const air::AirField none;
        QVERIFY(airIsosurface(AirSampler(none), 20.0f).positions.empty());
        QVERIFY(hotSpots(AirSampler(none), 20.0f, 1.0f).empty());
        auto solid = unitField(4, {});
        addSolid(solid, {0, 0, 0}, {4, 4, 4});
        QVERIFY(airIsosurface(AirSampler(solid), 20.0f).positions.empty());
        QVERIFY(hotSpots(AirSampler(solid), 10.0f, 1.0f).empty());
    }

    void picturesOfALargeRoomAreTimed()
    {
        const auto field = largeField();
        QElapsedTimer timer;
        const auto took = [&timer] { return static_cast<double>(timer.nsecsElapsed()) / 1e6; };
        timer.start();
        const AirSampler air(field);
        qInfo("%zu cells: sampler %.1f ms", field.air.size(), took());
        timer.start();
        const AirSlice slice = airSlice(air, {air::Axis::Z, 1.0, AirScalar::Temperature, 2});
        qInfo("slice %.1f ms, %zu vertices", took(), slice.positions.size());
        timer.start();
        const auto lines = streamlines(air, seedsOnRectangle({0.1f, 2, 0.5f}, {0, 4, 0}, {0, 0, 2}, 500));
        std::size_t points = 0;
        for (const auto& line : lines)
            points += line.points.size();
        qInfo("500 streamlines %.1f ms, %zu points", took(), points);
        timer.start();
        const auto particles = airParticles(lines, 3.0, 1.0);
        qInfo("particles %.2f ms, %zu of them", took(), particles.size());
        timer.start();
        const AirSurface surface = airIsosurface(air, 27.0f);
        qInfo("isosurface %.1f ms, %zu triangles", took(), surface.indices.size() / 3);
        timer.start();
        const auto spots = hotSpots(air, 20.0f, 1.0f);
        qInfo("hot spots %.1f ms, %zu of them", took(), spots.size());
        QVERIFY(slice.positions.size() == 120 * 86 * 9 && points > 50'000 && !spots.empty() &&
                !particles.empty());
    }
};

QTEST_GUILESS_MAIN(TstAirSurfaces)
#include "tst_air_surfaces.moc"
