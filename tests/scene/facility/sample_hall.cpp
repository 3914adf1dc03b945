#include "tests/scene/facility/sample_hall.h"

#include <array>
#include <cmath>

namespace takao::test {

namespace {

enum SampleMaterial : std::uint32_t {
    kDarkSteel,
    kDoor,
    kTrayFront,
    kFloor,
    kWall,
    kPolycarbonate,
    kSupply,
    kReturn,
    kWire,
    kFins,
    kLight,
    kPanel,
    kLouvre,
    kFibre
};

Material material(const char* name, Eigen::Vector3f colour, float metallic, float roughness)
{
    Material m;
    m.name = name;
    m.baseColour = colour;
    m.metallic = metallic;
    m.roughness = roughness;
    return m;
}

Material patterned(Material m, SurfacePattern pattern, float scale)
{
    m.pattern = pattern;
    m.patternScale = scale;
    return m;
}

std::vector<Material> materials()
{
    std::vector<Material> all(14);
    all[kDarkSteel] = material("dark steel", {0.035f, 0.037f, 0.042f}, 0.3f, 0.45f);
    all[kDoor] =
        patterned(material("door", {0.03f, 0.03f, 0.034f}, 0.5f, 0.4f), SurfacePattern::Perforated, 0.012f);
    all[kTrayFront] =
        patterned(material("tray", {0.62f, 0.60f, 0.55f}, 0.9f, 0.35f), SurfacePattern::Brushed, 0.01f);
    all[kFloor] =
        patterned(material("floor", {0.50f, 0.51f, 0.53f}, 0.0f, 0.55f), SurfacePattern::FloorTiles, 0.6f);
    all[kWall] =
        patterned(material("wall", {0.60f, 0.60f, 0.58f}, 0.0f, 0.85f), SurfacePattern::Concrete, 1.0f);
    all[kPolycarbonate] =
        patterned(material("pc", {0.75f, 0.85f, 0.92f}, 0.0f, 0.15f), SurfacePattern::Translucent, 1.f);
    all[kPolycarbonate].opacity = 0.18f;
    all[kSupply] = material("supply", {0.03f, 0.16f, 0.55f}, 0.0f, 0.35f);
    all[kReturn] = material("return", {0.62f, 0.06f, 0.03f}, 0.0f, 0.35f);
    all[kWire] = patterned(material("wire", {0.55f, 0.56f, 0.58f}, 0.9f, 0.4f), SurfacePattern::Mesh, 0.06f);
    all[kFins] = patterned(material("fins", {0.28f, 0.36f, 0.33f}, 0.0f, 0.5f), SurfacePattern::Ribs, 0.06f);
    all[kLight] = material("light", {0.05f, 0.9f, 0.25f}, 0.0f, 0.4f);
    all[kLight].emission = 2.0f;
    all[kPanel] = material("panel", {0.75f, 0.76f, 0.77f}, 0.0f, 0.5f);
    all[kLouvre] =
        patterned(material("louvre", {0.5f, 0.52f, 0.55f}, 0.4f, 0.5f), SurfacePattern::Louvres, 0.05f);
    all[kFibre] = material("fibre", {0.05f, 0.55f, 0.60f}, 0.0f, 0.5f);
    for (const std::uint32_t neutral : {kFloor, kWall, kPolycarbonate, kLight})
        all[neutral].showsOverlay = false;
    return all;
}

class HallBuilder
{
  public:
    SceneDescription build();

  private:
    std::uint32_t mesh(const std::string& name, Eigen::Vector3f size);
    std::uint32_t cluster(Eigen::Vector3f low, Eigen::Vector3f high);
    std::uint32_t object(const std::string& id, Layer layer, Eigen::Vector3f low, Eigen::Vector3f high);
    Batch& batch(std::uint32_t mesh, std::uint32_t material, Layer layer, Detail detail,
                 std::uint32_t cluster);
    Batch rackBatch(const char* name, Eigen::Vector3f size, std::uint32_t material, std::uint32_t cluster);
    void place(Batch& batch, Eigen::Vector3f at, std::uint32_t object);
    void addShell();
    void addRow(float y, float front, const std::string& name);
    void addRackInside(Batch& trays, Batch& lights, Eigen::Vector3f at, float front, std::uint32_t object);
    void addContainment();
    void addPlant();
    void addCables();

    SceneDescription m_scene;
    std::uint32_t m_hall = 0;
};

std::uint32_t HallBuilder::mesh(const std::string& name, Eigen::Vector3f size)
{
    for (std::uint32_t i = 0; i < m_scene.meshes.size(); ++i)
        if (m_scene.meshes[i].name == name)
            return i;
    m_scene.meshes.push_back(boxMesh(name, size));
    return static_cast<std::uint32_t>(m_scene.meshes.size() - 1);
}

std::uint32_t HallBuilder::cluster(Eigen::Vector3f low, Eigen::Vector3f high)
{
    m_scene.clusters.push_back({{low, high}});
    return static_cast<std::uint32_t>(m_scene.clusters.size() - 1);
}

std::uint32_t HallBuilder::object(const std::string& id, Layer layer, Eigen::Vector3f low,
                                  Eigen::Vector3f high)
{
    m_scene.objects.push_back({id, {low, high}, layer, true});
    return static_cast<std::uint32_t>(m_scene.objects.size() - 1);
}

Batch& HallBuilder::batch(std::uint32_t mesh, std::uint32_t material, Layer layer, Detail detail,
                          std::uint32_t cluster)
{
    Batch made;
    made.mesh = mesh;
    made.material = material;
    made.layer = layer;
    made.detail = detail;
    made.cluster = cluster;
    m_scene.batches.push_back(made);
    return m_scene.batches.back();
}

void HallBuilder::place(Batch& batch, Eigen::Vector3f at, std::uint32_t object)
{
    Instance instance;
    instance.transform.translate(at);
    instance.object = object;
    batch.instances.push_back(instance);
}

void HallBuilder::addShell()
{
    const auto floor = object("floor", Layer::Structure, {-6, -5, -0.3f}, {6, 5, 0});
    place(batch(mesh("floor", {12, 10, 0.3f}), kFloor, Layer::Structure, Detail::Always, m_hall),
          {0, 0, -0.3f}, floor);
}

void HallBuilder::addRackInside(Batch& trays, Batch& lights, Eigen::Vector3f at, float front,
                                std::uint32_t object)
{
    for (int unit = 0; unit < 18; ++unit) {
        const float z = 0.25f + 0.1f * static_cast<float>(unit);
        place(trays, at + Eigen::Vector3f(0, front * 0.05f, z), object);
        place(lights, at + Eigen::Vector3f(0.2f, front * 0.50f, z + 0.02f), object);
    }
}

Batch HallBuilder::rackBatch(const char* name, Eigen::Vector3f size, std::uint32_t material,
                             std::uint32_t cluster)
{
    Batch made;
    made.mesh = mesh(name, size);
    made.material = material;
    made.layer = Layer::Racks;
    made.cluster = cluster;
    return made;
}

void HallBuilder::addRow(float y, float front, const std::string& name)
{
    const std::uint32_t row = cluster({-2.6f, y - 0.7f, 0}, {2.6f, y + 0.7f, 2.3f});
    Batch far = rackBatch("rack far", {0.6f, 1.1f, 2.2f}, kDarkSteel, row);
    Batch frame = rackBatch("rack side", {0.02f, 1.1f, 2.2f}, kDarkSteel, row);
    Batch top = rackBatch("rack top", {0.6f, 1.1f, 0.02f}, kDarkSteel, row);
    Batch door = rackBatch("door", {0.58f, 0.02f, 2.1f}, kDoor, row);
    Batch trays = rackBatch("tray", {0.54f, 0.9f, 0.09f}, kTrayFront, row);
    Batch lights = rackBatch("led", {0.012f, 0.006f, 0.012f}, kLight, row);
    for (int i = 0; i < 8; ++i) {
        const Eigen::Vector3f at(-2.1f + 0.6f * static_cast<float>(i), y, 0);
        const auto rack =
            object(name + std::to_string(i + 1), Layer::Racks, at - Eigen::Vector3f(0.3f, 0.55f, 0),
                   at + Eigen::Vector3f(0.3f, 0.55f, 2.2f));
        place(far, at, rack);
        place(frame, at + Eigen::Vector3f(-0.288f, 0, 0), rack);
        place(frame, at + Eigen::Vector3f(0.288f, 0, 0), rack);
        place(top, at + Eigen::Vector3f(0, 0, 2.18f), rack);
        place(door, at + Eigen::Vector3f(0, front * 0.54f, 0.05f), rack);
        addRackInside(trays, lights, at, front, rack);
    }
    far.detail = Detail::Far;
    m_scene.batches.push_back(far);
    for (const Detail detail : {Detail::Medium, Detail::Near})
        for (Batch made : {frame, top, door, trays, lights}) {
            made.detail = detail;
            m_scene.batches.push_back(made);
        }
}

void HallBuilder::addContainment()
{
    const auto id = object("containment", Layer::Containment, {-2.4f, -0.6f, 2.2f}, {2.4f, 0.6f, 2.7f});
    Batch& sides =
        batch(mesh("sheet", {4.8f, 0.02f, 0.5f}), kPolycarbonate, Layer::Containment, Detail::Always, m_hall);
    place(sides, {0, -0.6f, 2.2f}, id);
    place(sides, {0, 0.6f, 2.2f}, id);
    Batch& ends =
        batch(mesh("end", {0.02f, 1.2f, 2.7f}), kPolycarbonate, Layer::Containment, Detail::Always, m_hall);
    place(ends, {-2.42f, 0, 0}, id);
    place(ends, {2.42f, 0, 0}, id);
}

void HallBuilder::addPlant()
{
    const auto transformer = object("transformer", Layer::Power, {3.6f, -3, 0}, {5.0f, -1.5f, 1.9f});
    place(batch(mesh("fins", {1.2f, 1.3f, 1.5f}), kFins, Layer::Power, Detail::Always, m_hall),
          {4.3f, -2.2f, 0.1f}, transformer);
    place(batch(mesh("lid", {1.3f, 1.4f, 0.1f}), kPanel, Layer::Power, Detail::Always, m_hall),
          {4.3f, -2.2f, 1.6f}, transformer);
    for (const bool supply : {true, false}) {
        const float x = supply ? 0.0f : 0.25f;
        const auto pipe = object(supply ? "supply" : "return", Layer::Liquid, {-5, -4, 2.5f}, {5, 4, 3});
        Tube tube;
        tube.path = {{-5 + x, -4, 0.2f},
                     {-5 + x, -4, 2.9f - x},
                     {-5 + x, 3.6f - x, 2.9f - x},
                     {5, 3.6f - x, 2.9f - x}};
        tube.radius = 0.08f;
        tube.material = supply ? kSupply : kReturn;
        tube.object = pipe;
        tube.cluster = m_hall;
        tube.layer = Layer::Liquid;
        m_scene.tubes.push_back(tube);
    }
    const auto tray = object("tray", Layer::Network, {-3, -1.6f, 2.5f}, {3, -1.2f, 2.6f});
    place(batch(mesh("tray floor", {6, 0.4f, 0.01f}), kWire, Layer::Network, Detail::Always, m_hall),
          {0, -1.4f, 2.5f}, tray);
    Batch& sides = batch(mesh("tray side", {6, 0.01f, 0.1f}), kWire, Layer::Network, Detail::Always, m_hall);
    place(sides, {0, -1.6f, 2.5f}, tray);
    place(sides, {0, -1.2f, 2.5f}, tray);
}

void HallBuilder::addCables()
{
    const auto cable = object("cable", Layer::Network, {-3, -1.6f, 2.0f}, {3, -1.2f, 2.7f});
    for (int i = 0; i < 24; ++i) {
        const float x = -2.1f + 0.2f * static_cast<float>(i);
        const float y = -1.55f + 0.012f * static_cast<float>(i);
        Tube tube;
        tube.path = {{x, -1.2f, 2.18f}, {x, y, 2.22f}, {x, y, 2.53f}, {2.9f, y, 2.53f}};
        tube.radius = 0.006f;
        tube.material = kFibre;
        tube.object = cable;
        tube.cluster = m_hall;
        tube.layer = Layer::Network;
        m_scene.tubes.push_back(tube);
    }
    const auto walls = object("walls", Layer::Structure, {-6, -5, 0}, {6, 5, 3.6f});
    const auto wall = [&](const char* name, Eigen::Vector3f size, Eigen::Vector3f at) {
        Batch& made = batch(mesh(name, size), kWall, Layer::Structure, Detail::Always, m_hall);
        made.cutAway = true;
        place(made, at, walls);
    };
    wall("wall x", {12.4f, 0.2f, 3.6f}, {0, 5.1f, 0});
    wall("wall x", {12.4f, 0.2f, 3.6f}, {0, -5.1f, 0});
    wall("wall y", {0.2f, 10, 3.6f}, {-6.1f, 0, 0});
    wall("wall y", {0.2f, 10, 3.6f}, {6.1f, 0, 0});
    wall("roof", {12.4f, 10.4f, 0.2f}, {0, 0, 3.6f});
}

SceneDescription HallBuilder::build()
{
    m_scene.materials = materials();
    m_hall = cluster({-6.2f, -5.2f, -0.3f}, {6.2f, 5.2f, 3.8f});
    addShell();
    addRow(-1.2f, -1.0f, "A");
    addRow(1.2f, 1.0f, "B");
    addContainment();
    addPlant();
    addCables();
    m_scene.bounds = {Eigen::Vector3f(-6.2f, -5.2f, -0.3f), Eigen::Vector3f(6.2f, 5.2f, 3.8f)};
    m_scene.labels.push_back({"Row A", {0, -1.9f, 2.4f}, 1, Layer::Racks, 60.0f});
    m_scene.labels.push_back({"Transformer T1", {4.3f, -2.2f, 2.0f}, 18, Layer::Power, 60.0f});
    return m_scene;
}

} // namespace

Mesh boxMesh(const std::string& name, const Eigen::Vector3f& size)
{
    Mesh mesh;
    mesh.name = name;
    for (int axis = 0; axis < 3; ++axis)
        for (const float sign : {-1.0f, 1.0f}) {
            const int u = (axis + 1) % 3, v = (axis + 2) % 3;
            const auto first = static_cast<std::uint32_t>(mesh.positions.size());
            for (const auto& [su, sv] : {std::pair{-1.f, -1.f}, {1.f, -1.f}, {1.f, 1.f}, {-1.f, 1.f}}) {
                Eigen::Vector3f p;
                p[axis] = 0.5f * sign * size[axis];
                p[u] = 0.5f * su * size[u];
                p[v] = 0.5f * sv * size[v];
                p.z() += 0.5f * size.z();
                mesh.positions.push_back(p);
                mesh.normals.push_back(Eigen::Vector3f::Unit(axis) * sign);
                // u runs level, v runs up, so that ribs stand and louvres lie
                mesh.uvs.push_back(axis == 2 ? Eigen::Vector2f(p.x(), p.y())
                                             : Eigen::Vector2f(axis == 0 ? p.y() : p.x(), p.z()));
                mesh.occlusion.push_back(p.z() < 1e-4f && size.z() > 0.5f ? 150 : 255);
            }
            const std::array<std::uint32_t, 6> out{0, 1, 2, 0, 2, 3}, in{0, 2, 1, 0, 3, 2};
            for (const std::uint32_t i : sign > 0 ? out : in)
                mesh.indices.push_back(first + i);
        }
    return mesh;
}

SceneDescription sampleHall()
{
    return HallBuilder().build();
}

} // namespace takao::test
