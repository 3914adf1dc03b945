// describe() and tile() on a facility that holds one of everything.
#include "scene/description/describe.h"
#include "scene/description/palette.h"
#include "tests/scene/description/small_facility.h"

#include <QtTest>

#include <set>

using namespace takao;

namespace {

/// Position of an object in the description; fails the test by an impossible index if it is missing.
std::uint32_t objectOf(const SceneDescription& scene, const std::string& id)
{
    for (std::size_t i = 0; i < scene.objects.size(); ++i)
        if (scene.objects[i].id == id)
            return static_cast<std::uint32_t>(i);
    return 0xffffffffU;
}

bool contains(const Eigen::AlignedBox3f& outer, const Eigen::AlignedBox3f& inner)
{
    const Eigen::Vector3f slack = Eigen::Vector3f::Constant(1e-3f);
    return Eigen::AlignedBox3f(outer.min() - slack, outer.max() + slack).contains(inner);
}

Eigen::AlignedBox3f placedBounds(const SceneDescription& scene, const Batch& batch, const Instance& instance)
{
    Eigen::AlignedBox3f box;
    for (const Eigen::Vector3f& p : scene.meshes[batch.mesh].positions)
        box.extend(instance.transform * p);
    return box;
}

std::set<std::uint32_t> drawnObjects(const SceneDescription& scene, Detail detail)
{
    std::set<std::uint32_t> drawn;
    for (const Batch& batch : scene.batches)
        if (batch.detail == detail || batch.detail == Detail::Always)
            for (const Instance& instance : batch.instances)
                drawn.insert(instance.object);
    for (const Tube& tube : scene.tubes)
        if (tube.detail == detail || tube.detail == Detail::Always)
            drawn.insert(tube.object);
    return drawn;
}

} // namespace

class TstDescribe : public QObject
{
    Q_OBJECT

    Facility m_facility = test::smallFacility();
    SceneDescription m_scene = describe(m_facility);

  private Q_SLOTS:
    void objectsFollowTheOrderOfTheFacility()
    {
        std::vector<std::string> ids;
        const auto append = [&ids](const auto& objects) {
            for (const auto& object : objects)
                ids.push_back(object.id);
        };
        append(m_facility.halls);
        append(m_facility.equipment);
        append(m_facility.devices);
        append(m_facility.powerLinks);
        append(m_facility.pipes);
        append(m_facility.cables);
        QCOMPARE(m_scene.objects.size(), ids.size());
        for (std::size_t i = 0; i < ids.size(); ++i)
            QCOMPARE(m_scene.objects[i].id, ids[i]);
    }

    void everyThingIsDrawnUpClose()
    {
        const std::set<std::uint32_t> drawn = drawnObjects(m_scene, Detail::Near);
        for (std::size_t i = 0; i < m_scene.objects.size(); ++i)
            if (m_scene.objects[i].id != "busway--tap") // inside the tap-off
                QVERIFY2(drawn.count(static_cast<std::uint32_t>(i)), m_scene.objects[i].id.c_str());
    }

    void equipmentIsSeenFromAfarToo()
    {
        const std::set<std::uint32_t> drawn = drawnObjects(m_scene, Detail::Far);
        for (const Equipment& e : m_facility.equipment)
            if (m_facility.kindOf(e) != Kind::Sensor)
                QVERIFY2(drawn.count(objectOf(m_scene, e.id)), e.id.c_str());
    }

    void referencesAreInRange()
    {
        for (const Batch& batch : m_scene.batches) {
            QVERIFY(batch.mesh < m_scene.meshes.size());
            QVERIFY(batch.material < m_scene.materials.size());
            QVERIFY(batch.cluster < m_scene.clusters.size());
            QVERIFY(!batch.instances.empty());
            for (const Instance& instance : batch.instances)
                QVERIFY(instance.object < m_scene.objects.size());
        }
        for (const Tube& tube : m_scene.tubes) {
            QVERIFY(tube.path.size() >= 2);
            QVERIFY(tube.radius > 0.0f);
            QVERIFY(tube.material < m_scene.materials.size());
            QVERIFY(tube.cluster < m_scene.clusters.size());
            QVERIFY(tube.object < m_scene.objects.size());
        }
    }

    void boundsContainWhatIsDrawn()
    {
        for (const Batch& batch : m_scene.batches)
            for (const Instance& instance : batch.instances) {
                const Eigen::AlignedBox3f box = placedBounds(m_scene, batch, instance);
                const std::string& id = m_scene.objects[instance.object].id;
                QVERIFY(contains(m_scene.bounds, box));
                QVERIFY(contains(m_scene.clusters[batch.cluster].bounds, box));
                if (m_scene.meshes[batch.mesh].name.rfind("ground", 0) != 0)
                    QVERIFY2(contains(m_scene.objects[instance.object].bounds, box), id.c_str());
            }
        for (const Tube& tube : m_scene.tubes)
            for (const Eigen::Vector3f& p : tube.path)
                QVERIFY(m_scene.objects[tube.object].bounds.contains(p));
    }

    void transformsAreRigidOrScaledPositively()
    {
        for (const Batch& batch : m_scene.batches)
            for (const Instance& instance : batch.instances)
                QVERIFY(instance.transform.linear().determinant() > 0.0f);
    }

    void aRackFacesWhereTheFacilitySays()
    {
        // R1 faces north: the door with its handle stands out beyond the northern side of the footprint.
        const Eigen::AlignedBox3f device = m_scene.objects[objectOf(m_scene, "R1/compute-01")].bounds;
        const Eigen::AlignedBox3f rack = m_scene.objects[objectOf(m_scene, "R1")].bounds;
        QVERIFY(rack.max().y() - device.max().y() < rack.sizes().y() * 0.2f);
        QVERIFY(device.min().y() - rack.min().y() > 0.15f);
    }

    void aDeviceSitsAtItsUnit()
    {
        const Eigen::AlignedBox3f device = m_scene.objects[objectOf(m_scene, "R1/compute-01")].bounds;
        QVERIFY(std::abs(device.min().z() - (0.10f + 9 * 0.04445f)) < 0.003f);
        QVERIFY(device.max().z() < 0.10f + 10 * 0.04445f + 0.001f);
    }

    void fromAfarADeviceIsItsRack()
    {
        const std::set<std::uint32_t> drawn = drawnObjects(m_scene, Detail::Medium);
        for (const Device& d : m_facility.devices)
            QVERIFY(!drawn.count(objectOf(m_scene, d.id)));
    }

    void theCableRunsFromPortToPortThroughItsTray()
    {
        const std::uint32_t object = objectOf(m_scene, "cable");
        for (const Tube& tube : m_scene.tubes) {
            if (tube.object != object)
                continue;
            QCOMPARE(tube.detail, Detail::Near);
            const auto& from = m_scene.objects[objectOf(m_scene, "R1/compute-01")].bounds;
            const auto& to = m_scene.objects[objectOf(m_scene, "R2/leaf")].bounds;
            const Eigen::Vector3f near = Eigen::Vector3f::Constant(0.005f);
            QVERIFY(Eigen::AlignedBox3f(from.min() - near, from.max() + near).contains(tube.path.front()));
            QVERIFY(Eigen::AlignedBox3f(to.min() - near, to.max() + near).contains(tube.path.back()));
            float highest = 0.0f;
            for (const Eigen::Vector3f& p : tube.path)
                highest = std::max(highest, p.z());
            QVERIFY(highest > 2.9f && highest < 3.1f); // the tray's height
            return;
        }
        QFAIL("the cable is not drawn");
    }

    void theCordIsPickableAndTheHiddenLinkIsNot()
    {
        QVERIFY(m_scene.objects[objectOf(m_scene, "tap--R1")].pickable);
        QVERIFY(!m_scene.objects[objectOf(m_scene, "busway--tap")].pickable);
        QVERIFY(!m_scene.objects[objectOf(m_scene, "busway--tap")].bounds.isEmpty());
    }

    void racksTakeOverlayColoursAndLightsDoNot()
    {
        for (const Finish finish : {Finish::Graphite, Finish::DoorMesh, Finish::Champagne, Finish::TrayDark,
                                    Finish::ChampagneVeiled, Finish::SwitchFace})
            QVERIFY(material(finish).showsOverlay);
        for (const Finish finish : {Finish::LedGreen, Finish::Screen, Finish::Glass, Finish::Wall,
                                    Finish::RaisedFloor, Finish::Aluminium})
            QVERIFY(!material(finish).showsOverlay);
    }

    void wallsAndCeilingCanBeCutAwayAndFloorsCannot()
    {
        bool ceiling = false;
        for (const Batch& batch : m_scene.batches) {
            const std::string& name = m_scene.materials[batch.material].name;
            if (name == material(Finish::Ceiling).name) {
                QVERIFY(batch.cutAway);
                ceiling = true;
            }
            if (name == material(Finish::RaisedFloor).name)
                QVERIFY(!batch.cutAway);
        }
        QVERIFY(ceiling);
    }

    void anAirRackWhoseContentsNobodyListsShowsServers()
    {
        Facility facility = test::smallFacility();
        auto catalogue = std::make_shared<Catalogue>(*facility.catalogue);
        EquipmentType air = facility.typeOf(facility[facility.findAs<Equipment>("R1")]);
        air.id = "test.air-rack";
        air.look = "air-rack";
        QVERIFY(catalogue->add(air));
        facility.catalogue = catalogue;
        Equipment rack = facility[facility.findAs<Equipment>("R1")];
        rack.id = "AIR";
        rack.type = catalogue->find("test.air-rack");
        rack.position.x() += 5.0;
        facility.equipment.push_back(rack);
        facility.reindex();
        const SceneDescription scene = describe(facility);
        const std::uint32_t object = objectOf(scene, "AIR");
        std::size_t servers = 0;
        for (const Batch& batch : scene.batches)
            if (batch.detail == Detail::Near &&
                scene.materials[batch.material].name == material(Finish::ServerFace).name)
                for (const Instance& instance : batch.instances)
                    servers += instance.object == object ? 1 : 0;
        QCOMPARE(servers, std::size_t(23)); // 2 U each between U2 and U47
    }

    void aDoorIsAGapInItsWall()
    {
        for (const Batch& batch : m_scene.batches)
            if (m_scene.materials[batch.material].name == material(Finish::Wall).name)
                for (const Instance& instance : batch.instances)
                    QVERIFY(
                        !placedBounds(m_scene, batch, instance).contains(Eigen::Vector3f(5.0f, 0.0f, 1.2f)));
    }

    void viewsLookAtTheScene()
    {
        std::set<std::string> names;
        for (const NamedView& view : m_scene.views) {
            names.insert(view.name);
            QVERIFY(m_scene.bounds.contains(view.target));
            QVERIFY((view.eye - view.target).norm() > 0.5f);
        }
        for (const char* name : {"home", "aisle", "plant", "rack", "overhead"})
            QVERIFY2(names.count(name), name);
    }

    void labelsNameTheirObjects()
    {
        bool rack = false;
        for (const Label& label : m_scene.labels) {
            QCOMPARE(label.text, m_scene.objects[label.object].id);
            QVERIFY(label.visibleWithin > 0.0f);
            rack |= label.text == "R1";
        }
        QVERIFY(rack);
    }

    void tilingSharesMeshesAndKeepsObjectsApart()
    {
        const SceneDescription tiled = tile(m_scene, 4);
        QCOMPARE(tiled.meshes.size(), m_scene.meshes.size());
        QCOMPARE(tiled.materials.size(), m_scene.materials.size());
        QCOMPARE(tiled.objects.size(), 4 * m_scene.objects.size());
        QCOMPARE(tiled.tubes.size(), 4 * m_scene.tubes.size());
        std::set<std::string> ids;
        for (const SceneObject& object : tiled.objects)
            ids.insert(object.id);
        QCOMPARE(ids.size(), tiled.objects.size());
        for (std::size_t i = 0; i < tiled.batches.size(); ++i)
            for (const Instance& instance : tiled.batches[i].instances)
                QCOMPARE(instance.object / m_scene.objects.size(), i / m_scene.batches.size());
        for (std::size_t copy = 1; copy < 4; ++copy)
            QVERIFY(!tiled.objects[copy * m_scene.objects.size()].bounds.intersects(tiled.objects[0].bounds));
    }

    void anEmptyFacilityIsAnEmptyScene()
    {
        Facility empty;
        empty.catalogue = std::make_shared<Catalogue>();
        const SceneDescription scene = describe(empty);
        QVERIFY(scene.objects.empty());
        QVERIFY(scene.batches.empty());
        QVERIFY(scene.bounds.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TstDescribe)
#include "tst_describe.moc"
