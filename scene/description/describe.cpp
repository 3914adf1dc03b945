#include "scene/description/describe.h"

#include "scene/description/plan.h"

#include <fmt/format.h>

#include <cmath>

namespace takao {

SceneDescription describe(const Facility& facility)
{
    Plan plan(facility);
    placeHalls(plan);
    placeEquipment(plan);
    placeDevices(plan);
    placeRuns(plan);
    placePowerCords(plan);
    placePipes(plan);
    placeCables(plan);
    addLabels(plan);
    addViews(plan);
    placeGround(plan);
    return plan.assembly.take();
}

namespace {

/// Adds one copy of everything but meshes and materials, moved by `offset`.
void appendCopy(const SceneDescription& from, const Eigen::Vector3f& offset, const std::string& suffix,
                SceneDescription& to)
{
    const auto moved = [&offset](Eigen::AlignedBox3f box) {
        return box.isEmpty() ? box : box.translate(offset);
    };
    const auto firstObject = static_cast<std::uint32_t>(to.objects.size());
    const auto firstCluster = static_cast<std::uint32_t>(to.clusters.size());
    for (SceneObject object : from.objects) {
        object.id += suffix;
        object.bounds = moved(object.bounds);
        to.objects.push_back(std::move(object));
    }
    for (const Cluster& cluster : from.clusters)
        to.clusters.push_back({moved(cluster.bounds)});
    for (Batch batch : from.batches) {
        batch.cluster += firstCluster;
        for (Instance& instance : batch.instances) {
            instance.object += firstObject;
            instance.transform.pretranslate(offset);
        }
        to.batches.push_back(std::move(batch));
    }
    for (Tube tube : from.tubes) {
        tube.cluster += firstCluster;
        tube.object += firstObject;
        for (Eigen::Vector3f& p : tube.path)
            p += offset;
        to.tubes.push_back(std::move(tube));
    }
    for (Label label : from.labels) {
        label.position += offset;
        label.object += firstObject;
        to.labels.push_back(std::move(label));
    }
    to.bounds.extend(moved(from.bounds));
}

} // namespace

SceneDescription tile(const SceneDescription& description, int copies)
{
    constexpr float kGap = 4.0f; // between copies [m]
    SceneDescription tiled;
    tiled.meshes = description.meshes;
    tiled.materials = description.materials;
    const int columns = std::max(1, static_cast<int>(std::ceil(std::sqrt(static_cast<double>(copies)))));
    const Eigen::Vector3f step = description.bounds.sizes() + Eigen::Vector3f::Constant(kGap);
    for (int i = 0; i < copies; ++i) {
        const Eigen::Vector3f offset(step.x() * static_cast<float>(i % columns),
                                     step.y() * static_cast<float>(i / columns), 0.0f);
        appendCopy(description, offset, fmt::format("~{}", i + 1), tiled);
    }
    // The same cameras, of the whole: as far again as the site is larger.
    for (NamedView view : description.views) {
        const float scale = static_cast<float>(columns);
        const bool whole = view.name == "home" || view.name == "site" || view.name == "overhead";
        if (whole) {
            const Eigen::Vector3f towards = view.eye - view.target;
            view.target = tiled.bounds.center();
            view.eye = view.target + scale * towards;
        }
        tiled.views.push_back(std::move(view));
    }
    return tiled;
}

} // namespace takao
