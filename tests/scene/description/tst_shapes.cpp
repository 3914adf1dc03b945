// Every shape: sound meshes, finite cost, within the size that its type states.
#include "scene/description/shape_builder.h"
#include "scene/description/shape_table.h"
#include "scene/description/shapes/rack_frame.h"

#include <QtTest>

#include <set>

using namespace takao;

namespace {

struct Tally
{
    std::size_t triangles = 0;
    std::set<Finish> finishes;
    Eigen::AlignedBox3f bounds;
};

Tally tallyOf(const std::vector<Part>& parts)
{
    Tally tally;
    for (const Part& part : parts) {
        tally.triangles += part.mesh.indices.size() / 3;
        tally.finishes.insert(part.finish);
        for (const Eigen::Vector3f& p : part.mesh.positions)
            tally.bounds.extend(p);
    }
    return tally;
}

/// Empty if a mesh is sound, else what is wrong.
QString faultOf(const Mesh& mesh)
{
    const std::size_t n = mesh.positions.size();
    if (n == 0 || mesh.normals.size() != n || mesh.uvs.size() != n || mesh.occlusion.size() != n)
        return "arrays of unequal length";
    if (mesh.indices.empty() || mesh.indices.size() % 3 != 0)
        return "no whole triangles";
    for (std::size_t i = 0; i < n; ++i) {
        if (!mesh.positions[i].allFinite() || !mesh.uvs[i].allFinite())
            return "a vertex that is not finite";
        if (std::abs(mesh.normals[i].norm() - 1.0f) > 1e-3f)
            return "a normal that is not of unit length";
    }
    for (std::size_t i = 0; i < mesh.indices.size(); i += 3) {
        const auto a = mesh.indices[i];
        const auto b = mesh.indices[i + 1];
        const auto c = mesh.indices[i + 2];
        if (a >= n || b >= n || c >= n)
            return "an index out of range";
        const Eigen::Vector3f face =
            (mesh.positions[b] - mesh.positions[a]).cross(mesh.positions[c] - mesh.positions[a]);
        if (face.norm() < 1e-12f)
            continue; // a cone's tip
        if (face.dot(mesh.normals[a] + mesh.normals[b] + mesh.normals[c]) <= 0.0f)
            return "a triangle that is wound against its normals";
    }
    return {};
}

ShapeSpec specFor(Kind kind, const char* look)
{
    ShapeSpec spec;
    spec.look = look ? look : "";
    spec.width = 1.2f;
    spec.depth = 1.1f;
    spec.height = 2.2f;
    spec.ports = 4;
    spec.fans = 4;
    spec.units = 1;
    if (info(kind).placement == Placement::Device) {
        spec.width = 0.483f;
        spec.height = kRackUnit;
    } else if (info(kind).placement == Placement::Path) {
        spec.height = 0.1f;
        spec.width = 0.3f;
    }
    if (kind == Kind::Rack)
        spec.bands = {{Kind::ComputeTray, 9, 18}, {Kind::NvlinkSwitch, 19, 27}, {Kind::Server, 28, 35}};
    return spec;
}

void addKinds()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("look");
    for (const KindInfo& kind : allKinds())
        QTest::newRow(kind.key) << static_cast<int>(kind.kind) << QString();
    for (const char* look : {"nvl72", "network-rack", "management-rack", "storage-rack", "air-rack"})
        QTest::newRow(look) << static_cast<int>(Kind::Rack) << QString(look);
    QTest::newRow("dgx") << static_cast<int>(Kind::Server) << QString("dgx");
}

Shape fetched()
{
    QFETCH(int, kind);
    QFETCH(QString, look);
    const std::string name = look.toStdString();
    const ShapeSpec spec = specFor(static_cast<Kind>(kind), name.c_str());
    return shapeRow(static_cast<Kind>(kind), name).make(spec);
}

} // namespace

class TstShapes : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void everyKindHasASoundShape_data() { addKinds(); }
    void everyKindHasASoundShape()
    {
        const Shape shape = fetched();
        QVERIFY(!shape.near.empty());
        QVERIFY(!shape.medium.empty());
        for (const auto* level : {&shape.far, &shape.medium, &shape.near})
            for (const Part& part : *level)
                QCOMPARE(faultOf(part.mesh), QString());
    }

    void coarserLevelsAreCheaper_data() { addKinds(); }
    void coarserLevelsAreCheaper()
    {
        const Shape shape = fetched();
        const Tally far = tallyOf(shape.far);
        const Tally medium = tallyOf(shape.medium);
        const Tally near = tallyOf(shape.near);
        QVERIFY(far.triangles <= medium.triangles);
        QVERIFY(medium.triangles <= near.triangles);
        QVERIFY(far.triangles <= 200);
        QVERIFY(far.finishes.size() <= 4);
    }

    void aRackOnlyNeedsAFewTrianglesFromAfar()
    {
        const Shape rack = shapeRow(Kind::Rack, "nvl72").make(specFor(Kind::Rack, "nvl72"));
        QVERIFY(tallyOf(rack.far).triangles <= 60);
        QVERIFY(tallyOf(rack.medium).triangles <= 200);
        QVERIFY(tallyOf(rack.medium).finishes.size() <= 5);
    }

    void standingEquipmentKeepsToItsFootprint_data() { addKinds(); }
    void standingEquipmentKeepsToItsFootprint()
    {
        QFETCH(int, kind);
        if (info(static_cast<Kind>(kind)).placement != Placement::Floor)
            return;
        const Eigen::AlignedBox3f bounds = tallyOf(fetched().near).bounds;
        const float overhang = 0.25f; // door handles, pipe headers, a ladder [m]
        QVERIFY(bounds.max().x() <= 0.6f + overhang && bounds.min().x() >= -0.6f - overhang);
        QVERIFY(bounds.max().y() <= 0.55f + overhang && bounds.min().y() >= -0.55f - overhang);
        QVERIFY(bounds.min().z() >= -0.05f);
        QVERIFY(bounds.max().z() <= 2.2f + 0.1f);
    }

    void quarterTurnKeepsWinding()
    {
        ShapeBuilder b;
        b.use(Finish::Graphite);
        b.bevelled({-1, -2, 0}, {1, 2, 3}, 0.1f);
        const std::vector<Part> turned = quarterTurn(b.take());
        QCOMPARE(faultOf(turned.front().mesh), QString());
        QVERIFY(std::abs(tallyOf(turned).bounds.max().x() - 2.0f) < 1e-4f);
    }

    void aBevelledBoxIsClosed()
    {
        // Gauss: over a closed surface the sum of area normals is nothing, and the enclosed volume is that of
        // the box less its chamfers.
        ShapeBuilder b;
        b.use(Finish::Graphite);
        b.bevelled({0, 0, 0}, {1, 1, 1}, 0.1f);
        const Mesh mesh = b.take().front().mesh;
        Eigen::Vector3f sum = Eigen::Vector3f::Zero();
        float volume = 0.0f;
        for (std::size_t i = 0; i < mesh.indices.size(); i += 3) {
            const Eigen::Vector3f& p = mesh.positions[mesh.indices[i]];
            const Eigen::Vector3f& q = mesh.positions[mesh.indices[i + 1]];
            const Eigen::Vector3f& r = mesh.positions[mesh.indices[i + 2]];
            sum += 0.5f * (q - p).cross(r - p);
            volume += p.dot(q.cross(r)) / 6.0f;
        }
        QVERIFY(sum.norm() < 1e-5f);
        QVERIFY(volume > 0.92f && volume < 0.96f);
    }

    void contactShadeDarkensOnlyTheFoot()
    {
        ShapeBuilder b;
        b.use(Finish::Graphite);
        b.box({0, 0, 0}, {1, 1, 2});
        const Mesh mesh = b.take(0.5f).front().mesh;
        for (std::size_t i = 0; i < mesh.positions.size(); ++i)
            QCOMPARE(int(mesh.occlusion[i]), mesh.positions[i].z() > 1.0f ? 255 : 127);
    }

    void portsLieOnTheDevicesFront()
    {
        const PortGrid grid = portGrid(Kind::FabricSwitch, 144, 0.483f, 4 * kRackUnit, 4);
        QCOMPARE(grid.columns * grid.rows, 144);
        std::set<std::pair<int, int>> places;
        for (int port = 1; port <= 144; ++port) {
            const Eigen::Vector3f p = grid.position(port);
            QVERIFY(std::abs(p.x()) < 0.2415f && p.z() > 0.0f && p.z() < 4 * kRackUnit);
            places.insert(
                {static_cast<int>(std::lround(p.x() * 1e5f)), static_cast<int>(std::lround(p.z() * 1e5f))});
        }
        QCOMPARE(places.size(), std::size_t(144));
    }
};

QTEST_GUILESS_MAIN(TstShapes)
#include "tst_shapes.moc"
