// The mesh of a case: every cell closed, every face once, every opening as large as the solver has it.
#include "models/exchange/air/poly_mesh.h"
#include "tests/support/hall_s_air.h"

#include <QtTest>

#include <set>

using namespace takao;
using namespace takao::air;

namespace {

Eigen::AlignedBox3d box(double x0, double x1, double y0, double y1, double z0, double z1)
{
    return {Eigen::Vector3d(x0, y0, z0), Eigen::Vector3d(x1, y1, z1)};
}

AirModel hallWithSheet()
{
    AirModel model = hallSAir();
    model.screens.push_back({{Axis::X, 1, box(9, 9, 0, 6, 0, 3)}});
    model.slip[1] = true;
    return model;
}

/// Leaks across two axes, a gap in a closed sheet, an opening with a loss.
AirModel leakyHall()
{
    AirModel model = hallSAir();
    model.screens.push_back({{Axis::X, 1, box(9, 9, 0, 6, 0, 3)}, 1000.0});
    model.screens.push_back({{Axis::Z, 1, box(0, 12, 0, 9, 2.5, 2.5)}});
    model.gaps.push_back({{Axis::Z, 1, box(0, 3, 0, 1.2, 2.5, 2.5)}, 1.0});
    model.pressureOpenings[0].lossFactor = 2.0;
    return model;
}

AirDomain domainOf(const AirModel& model)
{
    return *AirDomain::build(model, uniformGrid(model.room, {40, 30, 12}));
}

Eigen::Vector3d areaOf(const PolyMesh& mesh, std::size_t face)
{
    const auto at = [&](std::size_t corner) {
        return mesh.points[static_cast<std::size_t>(mesh.faces[face][corner])];
    };
    return 0.5 * (at(2) - at(0)).cross(at(3) - at(1));
}

Eigen::Vector3d pointOf(const PolyMesh& mesh, std::size_t face, std::size_t corner)
{
    return mesh.points[static_cast<std::size_t>(mesh.faces[face][corner])];
}

double areaOf(const PolyMesh& mesh, const MeshPatch& patch)
{
    double area = 0.0;
    for (std::size_t f = patch.first; f < patch.first + patch.faces; ++f)
        area += areaOf(mesh, f).norm();
    return area;
}

const MeshPatch* patchNamed(const PolyMesh& mesh, const std::string& name)
{
    for (const MeshPatch& patch : mesh.patches)
        if (patch.name == name)
            return &patch;
    return nullptr;
}

} // namespace

class TstPolyMesh : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void facesAreInUpperTriangularOrder()
    {
        const PolyMesh mesh = *polyMeshOf(domainOf(hallWithSheet()));
        std::pair<int, int> last{-1, -1};
        for (std::size_t f = 0; f < mesh.neighbour.size(); ++f) {
            QVERIFY(mesh.owner[f] < mesh.neighbour[f]);
            QVERIFY(last < std::pair(mesh.owner[f], mesh.neighbour[f]));
            last = {mesh.owner[f], mesh.neighbour[f]};
        }
    }

    void everyCellIsClosedAndHasSixFaces_data()
    {
        QTest::addColumn<bool>("leaky");
        QTest::newRow("closed sheet") << false;
        QTest::newRow("leaky sheets and an opening with a loss") << true;
    }

    void everyCellIsClosedAndHasSixFaces()
    {
        QFETCH(bool, leaky);
        const PolyMesh mesh = *polyMeshOf(domainOf(leaky ? leakyHall() : hallWithSheet()));
        QCOMPARE(mesh.cells, mesh.airCells + 3 * mesh.ducts.size());
        std::vector<Eigen::Vector3d> sum(mesh.cells, Eigen::Vector3d::Zero());
        std::vector<double> volume(mesh.cells, 0.0);
        std::vector<int> faces(mesh.cells, 0);
        for (std::size_t f = 0; f < mesh.faces.size(); ++f) {
            const Eigen::Vector3d area = areaOf(mesh, f);
            const Eigen::Vector3d at = mesh.points[static_cast<std::size_t>(mesh.faces[f][0])];
            const auto add = [&](int cell, double sign) {
                const auto c = static_cast<std::size_t>(cell);
                sum[c] += sign * area;
                volume[c] += sign * area.dot(at) / 3.0; // Gauss: the divergence of x is 3
                ++faces[c];
            };
            add(mesh.owner[f], 1.0);
            if (f < mesh.neighbour.size())
                add(mesh.neighbour[f], -1.0);
        }
        for (std::size_t c = 0; c < mesh.cells; ++c) {
            QVERIFY(sum[c].norm() < 1e-12);
            if (c < mesh.airCells)
                QVERIFY(std::abs(volume[c] - 0.0225) < 1e-10); // 0.3 x 0.3 x 0.25 m
            else
                QVERIFY(volume[c] > 0.0);
            QCOMPARE(faces[c], 6);
        }
    }

    void ductsJoinBothSidesOfASheet()
    {
        const PolyMesh mesh = *polyMeshOf(domainOf(leakyHall()));
        int pairs = 0;
        for (const MeshPatch& patch : mesh.patches) {
            if (patch.coupled.empty())
                continue;
            const MeshPatch& other = *patchNamed(mesh, patch.coupled);
            QCOMPARE(other.coupled, patch.name);
            QCOMPARE(other.faces, patch.faces);
            const Eigen::Vector3d way = pointOf(mesh, other.first, 0) - pointOf(mesh, patch.first, 0);
            for (std::size_t f = 0; f < patch.faces; ++f)
                for (const std::size_t c : {0U, 1U, 2U, 3U}) // round the other way, from the same corner
                    QVERIFY((pointOf(mesh, other.first + f, (4 - c) % 4) - pointOf(mesh, patch.first + f, c) -
                             way)
                                .norm() < 1e-12);
            ++pairs;
        }
        QCOMPARE(pairs, 8); // low and high side of sheets across x, and of those across z with the opening
        QVERIFY(std::abs(areaOf(mesh, *patchNamed(mesh, "opening_return_A")) - 3.6) < 1e-9);
        QCOMPARE(mesh.ducts.size(), std::size_t(20 * 12 + 2 * 5 * 4 + 40));
    }

    void warmAndMovingWallsHaveTheirPatches()
    {
        AirModel model = hallSAir();
        model.warmWalls.push_back({{Axis::X, 1, box(0, 0, 0, 9, 0, 3)}, 300.0});
        model.movingWalls.push_back({{Axis::X, 1, box(0, 0, 0, 9, 0, 1.5)}, Eigen::Vector3d(0, 1, 0)});
        model.warmWalls.push_back({{Axis::X, 1, box(9, 9, 0, 9, 0, 3)}, 300.0}); // in the air: no wall
        const PolyMesh mesh = *polyMeshOf(domainOf(model));
        const MeshPatch *warm = patchNamed(mesh, "walls_warm0"),
                        *both = patchNamed(mesh, "walls_warm0moving0");
        QVERIFY(warm && both && !patchNamed(mesh, "walls_warm1"));
        QCOMPARE(warm->faces, std::size_t(30 * 6));
        QCOMPARE(both->faces, std::size_t(30 * 6));
        QCOMPARE(*both->moving, std::size_t(0));
    }

    void countsAgree()
    {
        const PolyMesh mesh = *polyMeshOf(domainOf(hallSAir()));
        QCOMPARE(mesh.cells, std::size_t(40 * 30 * 12 - 2 * 10 * 4 * 8)); // two rows of racks
        QCOMPARE(mesh.faces.size() + mesh.neighbour.size(), 6 * mesh.cells);
        QCOMPARE(mesh.owner.size(), mesh.faces.size());
        QCOMPARE(mesh.patches.size(), std::size_t(1 + 3 + 2 * 10));
        std::size_t next = mesh.neighbour.size();
        for (const MeshPatch& patch : mesh.patches) {
            QCOMPARE(patch.first, next);
            next += patch.faces;
        }
        QCOMPARE(next, mesh.faces.size());
        std::set<int> used;
        for (const auto& face : mesh.faces)
            used.insert(face.begin(), face.end());
        QCOMPARE(used.size(), mesh.points.size());
    }

    void patchesHaveTheirAreaAndLookOutwards()
    {
        const PolyMesh mesh = *polyMeshOf(domainOf(hallSAir()));
        for (const char* name : {"supply_floor", "opening_return_A", "opening_return_B"})
            QVERIFY(std::abs(areaOf(mesh, *patchNamed(mesh, name)) - 3.6) < 1e-9);
        const MeshPatch& front = *patchNamed(mesh, "inlet_A0");
        QVERIFY(std::abs(areaOf(mesh, front) - 1.2) < 1e-9);
        QVERIFY(areaOf(mesh, front.first).y() < 0.0); // row A lies below its fronts
        QVERIFY(areaOf(mesh, patchNamed(mesh, "outlet_A0")->first).y() > 0.0);
    }

    void aSheetBecomesTwoWalls()
    {
        AirModel model = hallSAir();
        const PolyMesh without = *polyMeshOf(domainOf(model));
        model.screens.push_back({{Axis::X, 1, box(9, 9, 0, 6, 0, 3)}});
        const PolyMesh with = *polyMeshOf(domainOf(model));
        const std::size_t sheet = 20 * 12;
        QCOMPARE(with.patches[0].faces, without.patches[0].faces + 2 * sheet);
        QCOMPARE(with.neighbour.size(), without.neighbour.size() - sheet);
        QCOMPARE(with.points.size(), without.points.size());
    }

    void symmetryTakesTheRoomsOwnWallsOnly()
    {
        const PolyMesh mesh = *polyMeshOf(domainOf(hallWithSheet()));
        const MeshPatch* symmetry = patchNamed(mesh, "symmetry");
        QVERIFY(symmetry);
        QCOMPARE(symmetry->faces, std::size_t(2 * 40 * 12));
        QVERIFY(!patchNamed(*polyMeshOf(domainOf(hallSAir())), "symmetry"));
    }

    void namesAreWordsAndUnique()
    {
        AirModel model = hallSAir();
        model.devices[0].id = "rack {1}; \"a\"/b";
        model.devices[1].id = "rack (1), 'a' b";
        const PolyMesh mesh = *polyMeshOf(domainOf(model));
        std::set<std::string> names;
        for (const MeshPatch& patch : mesh.patches) {
            QVERIFY(patch.name.find_first_of(" {}()/;,'\"") == std::string::npos);
            QVERIFY(names.insert(patch.name).second);
        }
    }

    void twoThingsOnOneFaceAreRefused()
    {
        AirModel model = hallSAir();
        model.devices[1].inlets = model.devices[0].inlets;
        const auto mesh = polyMeshOf(domainOf(model));
        QVERIFY(!mesh);
        QCOMPARE(mesh.error().kind, ErrorKind::BadData);
        QVERIFY(mesh.error().message.find("inlet_A0 and inlet_A1") != std::string::npos);
    }
};

QTEST_GUILESS_MAIN(TstPolyMesh)
#include "tst_poly_mesh.moc"
