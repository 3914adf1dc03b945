#include "scene/description/assembly.h"

#include "scene/description/shape_builder.h"

#include <fmt/format.h>

namespace takao {
namespace {

Shape unitBoxShape(Finish finish)
{
    ShapeBuilder b;
    b.use(finish);
    b.box({0.0f, -0.5f, 0.0f}, {1.0f, 0.5f, 1.0f});
    Shape shape;
    shape.near = b.take();
    return shape;
}

} // namespace

Assembly::Assembly()
{
    m_scene.materials = allMaterials();
}

std::uint32_t Assembly::addObject(const std::string& id, Layer layer, bool pickable)
{
    m_scene.objects.push_back({id, Eigen::AlignedBox3f(), layer, pickable});
    return static_cast<std::uint32_t>(m_scene.objects.size() - 1);
}

std::uint32_t Assembly::cluster(const std::string& key)
{
    const auto [found, added] =
        m_clusters.try_emplace(key, static_cast<std::uint32_t>(m_scene.clusters.size()));
    if (added)
        m_scene.clusters.emplace_back();
    return found->second;
}

void Assembly::addParts(std::vector<PlacedPart>& placed, std::vector<Part>& parts, Detail detail,
                        const std::string& name)
{
    for (Part& part : parts) {
        PlacedPart p;
        p.mesh = static_cast<std::uint32_t>(m_scene.meshes.size());
        p.material = static_cast<std::uint32_t>(part.finish);
        p.detail = detail;
        for (const Eigen::Vector3f& point : part.mesh.positions)
            p.bounds.extend(point);
        part.mesh.name = fmt::format("{}/{}", name, material(part.finish).name);
        m_scene.meshes.push_back(std::move(part.mesh));
        placed.push_back(p);
    }
}

ShapeHandle Assembly::shape(const std::string& key, const std::function<Shape()>& make)
{
    const auto [found, added] = m_byKey.try_emplace(key, static_cast<ShapeHandle>(m_shapes.size()));
    if (added) {
        Shape made = make();
        std::vector<PlacedPart> placed;
        addParts(placed, made.far, Detail::Far, key);
        addParts(placed, made.medium, Detail::Medium, key);
        addParts(placed, made.near, Detail::Near, key);
        m_shapes.push_back(std::move(placed));
    }
    return found->second;
}

ShapeHandle Assembly::shape(ShapeFunction make, const ShapeSpec& spec)
{
    const auto address = reinterpret_cast<std::uintptr_t>(make);
    return shape(fmt::format("{:x}|{}", address, spec.key()), [&] { return make(spec); });
}

ShapeHandle Assembly::unitBox(Finish finish)
{
    // All finishes and levels share one mesh; a batch names mesh and material apart.
    const ShapeHandle first = shape("unit-box", [] { return unitBoxShape(Finish::Graphite); });
    const auto [found, added] = m_byKey.try_emplace(fmt::format("unit-box|{}", static_cast<int>(finish)),
                                                    static_cast<ShapeHandle>(m_shapes.size()));
    if (added) {
        PlacedPart part = m_shapes[first].front();
        part.material = static_cast<std::uint32_t>(finish);
        std::vector<PlacedPart> levels;
        for (const Detail detail : {Detail::Far, Detail::Medium, Detail::Near}) {
            part.detail = detail;
            levels.push_back(part);
        }
        m_shapes.push_back(std::move(levels));
    }
    return found->second;
}

ShapeHandle Assembly::inMaterial(ShapeHandle original, const Material& replacement)
{
    const std::string key = fmt::format("{}|{}|{}", original, replacement.name, replacement.patternScale);
    const auto [found, added] = m_byKey.try_emplace(key, static_cast<ShapeHandle>(m_shapes.size()));
    if (added) {
        m_shapes.push_back(m_shapes[original]);
        for (PlacedPart& part : m_shapes.back())
            part.material = static_cast<std::uint32_t>(m_scene.materials.size());
        m_scene.materials.push_back(replacement);
    }
    return found->second;
}

Batch& Assembly::batchFor(const PlacedPart& part, const Placing& placing, Detail detail)
{
    const BatchKey key = {
        part.mesh,       part.material,  static_cast<int>(placing.layer), static_cast<int>(detail),
        placing.cluster, placing.cutAway};
    const auto [found, added] = m_batches.try_emplace(key, m_scene.batches.size());
    if (added) {
        Batch batch;
        batch.mesh = part.mesh;
        batch.material = part.material;
        batch.layer = placing.layer;
        batch.detail = detail;
        batch.cluster = placing.cluster;
        batch.cutAway = placing.cutAway;
        m_scene.batches.push_back(std::move(batch));
    }
    return m_scene.batches[found->second];
}

void Assembly::place(ShapeHandle handle, const Placing& placing)
{
    for (const PlacedPart& part : m_shapes[handle]) {
        if (placing.always && part.detail != Detail::Near)
            continue;
        const Detail detail = placing.always ? Detail::Always : part.detail;
        Instance instance;
        instance.transform = placing.transform;
        instance.object = detail == Detail::Near || placing.always
                              ? placing.object
                              : placing.mediumObject.value_or(placing.object);
        batchFor(part, placing, detail).instances.push_back(instance);
        const Eigen::AlignedBox3f bounds = part.bounds.transformed(placing.transform);
        m_scene.objects[instance.object].bounds.extend(bounds);
        m_scene.clusters[placing.cluster].bounds.extend(bounds);
        m_scene.bounds.extend(bounds);
    }
}

void Assembly::addTube(Tube tube, bool boundsCluster)
{
    Eigen::AlignedBox3f bounds;
    for (const Eigen::Vector3f& p : tube.path)
        bounds.extend(p);
    const Eigen::Vector3f around = Eigen::Vector3f::Constant(tube.radius);
    bounds = {bounds.min() - around, bounds.max() + around};
    m_scene.objects[tube.object].bounds.extend(bounds);
    if (boundsCluster)
        m_scene.clusters[tube.cluster].bounds.extend(bounds);
    m_scene.bounds.extend(bounds);
    m_scene.tubes.push_back(std::move(tube));
}

SceneDescription Assembly::take()
{
    return std::move(m_scene);
}

} // namespace takao
