// The Kaohsiung facility as it is drawn: the budgets of the whole-site view, and every one of its cables.
#include "models/exchange/facility_file.h"
#include "scene/description/describe.h"

#include <QtTest>

#include <set>

using namespace takao;

namespace {

std::uint64_t trianglesOf(const SceneDescription& scene, Detail detail)
{
    std::uint64_t sum = 0;
    for (const Batch& batch : scene.batches)
        if (batch.detail == detail || batch.detail == Detail::Always)
            sum += scene.meshes[batch.mesh].indices.size() / 3 * batch.instances.size();
    return sum;
}

std::uint64_t tubeSegmentsOf(const SceneDescription& scene, Detail detail)
{
    std::uint64_t sum = 0;
    for (const Tube& tube : scene.tubes)
        if (tube.detail == detail)
            sum += tube.path.size() - 1;
    return sum;
}

/// One draw call for each mesh and material, whatever the cluster.
std::size_t drawCallsOf(const SceneDescription& scene, Detail detail)
{
    std::set<std::pair<std::uint32_t, std::uint32_t>> calls;
    for (const Batch& batch : scene.batches)
        if (batch.detail == detail || batch.detail == Detail::Always)
            calls.insert({batch.mesh, batch.material});
    for (const Tube& tube : scene.tubes)
        if (tube.detail == detail)
            calls.insert({0xffffffffU, tube.material});
    return calls.size();
}

double lengthOf(const Tube& tube)
{
    double length = 0.0;
    for (std::size_t i = 1; i < tube.path.size(); ++i)
        length += static_cast<double>((tube.path[i] - tube.path[i - 1]).norm());
    return length;
}

} // namespace

class TstDescribeKaohsiung : public QObject
{
    Q_OBJECT

    Facility m_facility;
    SceneDescription m_scene;

  private Q_SLOTS:
    void initTestCase()
    {
        const std::filesystem::path assets = std::filesystem::path(TAKAO_SOURCE_DIR) / "assets";
        auto catalogue = readCatalogue(assets / "catalogue");
        QVERIFY(catalogue.value.has_value());
        auto facility = readFacility(assets / "facilities" / "kaohsiung.takao.json",
                                     std::make_shared<Catalogue>(std::move(*catalogue.value)));
        QVERIFY(facility.value.has_value());
        m_facility = std::move(*facility.value);
        m_scene = describe(m_facility);
    }

    void theWholeSiteKeepsToItsBudget()
    {
        constexpr std::uint64_t kTrianglesPerSegment = 10; // of a five-sided tube
        constexpr std::uint64_t kElbow = 3;                // pieces that a corner becomes, at most
        for (const Detail detail : {Detail::Far, Detail::Medium}) {
            const std::uint64_t triangles = trianglesOf(m_scene, detail) +
                                            tubeSegmentsOf(m_scene, detail) * kTrianglesPerSegment * kElbow;
            QVERIFY2(triangles <= 250'000, std::to_string(triangles).c_str());
            QVERIFY2(drawCallsOf(m_scene, detail) < 300,
                     std::to_string(drawCallsOf(m_scene, detail)).c_str());
        }
    }

    void sixteenCopiesFromAfarCostLessThanTwiceOne()
    {
        QVERIFY(16 * trianglesOf(m_scene, Detail::Far) <= 2 * 250'000);
    }

    void racksOfOneTypeShareTheirMeshes()
    {
        std::set<std::uint32_t> meshes;
        std::set<std::uint32_t> racks;
        for (std::size_t i = 0; i < m_facility.equipment.size(); ++i)
            if (m_facility.typeOf(m_facility.equipment[i]).look == "nvl72")
                racks.insert(static_cast<std::uint32_t>(m_facility.halls.size() + i));
        for (const Batch& batch : m_scene.batches)
            if (batch.detail == Detail::Far)
                for (const Instance& instance : batch.instances)
                    if (racks.count(instance.object))
                        meshes.insert(batch.mesh);
        QCOMPARE(racks.size(), std::size_t(64));
        QVERIFY(meshes.size() <= 4);
    }

    void everyCableIsOneTubeOfAboutItsLength()
    {
        const std::size_t first = m_scene.objects.size() - m_facility.cables.size();
        std::vector<int> tubes(m_facility.cables.size(), 0);
        for (const Tube& tube : m_scene.tubes) {
            if (tube.object < first)
                continue;
            const std::size_t cable = tube.object - first;
            ++tubes[cable];
            QCOMPARE(tube.detail, Detail::Near);
            const double drawn = lengthOf(tube);
            const double ordered = m_facility.cables[cable].length;
            // A cable is ordered in stock lengths with slack for dressing; what is drawn must fit into it.
            QVERIFY2(drawn <= ordered + 0.5 && drawn >= 0.5 * ordered,
                     QByteArray(m_facility.cables[cable].id.c_str()) + ' ' + QByteArray::number(drawn) +
                         " m drawn, " + QByteArray::number(ordered) + " m ordered");
        }
        QCOMPARE(tubes.size(), std::size_t(9216));
        for (const int count : tubes)
            QCOMPARE(count, 1);
    }

    void cablesHaveFewPoints()
    {
        for (const Tube& tube : m_scene.tubes)
            if (tube.detail == Detail::Near)
                QVERIFY(tube.path.size() <= 16);
    }

    void describingTakesNoTimeToSpeakOf()
    {
        QBENCHMARK
        {
            describe(m_facility);
        }
    }
};

QTEST_GUILESS_MAIN(TstDescribeKaohsiung)
#include "tst_describe_kaohsiung.moc"
