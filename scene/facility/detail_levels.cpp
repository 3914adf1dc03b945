#include "scene/facility/detail_levels.h"

#include "scene/facility/tube_segments.h"

#include <algorithm>
#include <cmath>

namespace takao {

namespace {

constexpr double kMediumFrom = 9.0;  // [pixel/m] a rack is then 5 pixels wide
constexpr double kNearFrom = 75.0;   // [pixel/m] a 1 U tray is then 3 pixels high
constexpr double kHysteresis = 1.15; // a finer level is kept down to its threshold divided by this
constexpr double kSmallest = 1.5;    // [pixel] smaller clusters are not drawn
constexpr double kScaleStep = 1.4;   // of the thresholds when over the budget
constexpr int kScaleSteps = 24;

std::size_t position(Detail detail)
{
    return static_cast<std::size_t>(detail);
}

double pixelsPerMetre(const Eigen::AlignedBox3f& box, const ViewScale& view, float& distance)
{
    distance = std::sqrt(box.squaredExteriorDistance(view.eye));
    if (view.pixelsPerMetre > 0.0)
        return view.pixelsPerMetre;
    return view.pixelsPerRadian / std::max(0.05, static_cast<double>(distance));
}

Detail wanted(double size, double scale, Detail before)
{
    const double medium = kMediumFrom * scale / (before != Detail::Far ? kHysteresis : 1.0);
    const double near = kNearFrom * scale / (before == Detail::Near ? kHysteresis : 1.0);
    if (size >= near)
        return Detail::Near;
    return size >= medium ? Detail::Medium : Detail::Far;
}

} // namespace

bool insideFrustum(const Eigen::AlignedBox3f& box, const Eigen::Matrix4d& viewProjection)
{
    for (int axis = 0; axis < 3; ++axis)
        for (const double sign : {-1.0, 1.0}) {
            const Eigen::Vector4d plane =
                viewProjection.row(3).transpose() + sign * viewProjection.row(axis).transpose();
            Eigen::Vector3d furthest;
            for (int k = 0; k < 3; ++k)
                furthest[k] = plane[k] >= 0 ? box.max()[k] : box.min()[k];
            if (plane.head<3>().dot(furthest) + plane[3] < 0)
                return false;
        }
    return true;
}

void DetailLevels::setScene(const SceneDescription& description)
{
    m_bounds.clear();
    for (const Cluster& cluster : description.clusters)
        m_bounds.push_back(cluster.bounds);
    m_costs.assign(m_bounds.size(), {});
    m_choices.assign(m_bounds.size(), {});
    m_scale = 1.0;
    const auto add = [this](std::uint32_t cluster, Detail detail, std::uint64_t triangles) {
        ClusterCost& cost = m_costs[cluster];
        if (detail == Detail::Always) {
            cost.always += triangles;
            return;
        }
        cost.triangles[position(detail)] += triangles;
        cost.present[position(detail)] = true;
    };
    for (const Batch& batch : description.batches)
        add(batch.cluster, batch.detail,
            description.meshes[batch.mesh].indices.size() / 3 * batch.instances.size());
    for (const Tube& tube : description.tubes)
        add(tube.cluster, tube.detail,
            segmentCount(tube) * 2 * static_cast<std::uint64_t>(tubeShape(tube).sides));
}

Detail DetailLevels::available(std::size_t cluster, Detail detail) const
{
    const auto& present = m_costs[cluster].present;
    for (std::size_t i = position(detail) + 1; i-- > 0;)
        if (present[i])
            return static_cast<Detail>(i);
    for (std::size_t i = position(detail) + 1; i < present.size(); ++i)
        if (present[i])
            return static_cast<Detail>(i);
    return detail;
}

std::uint64_t DetailLevels::levelsAt(double scale, const ViewScale& view,
                                     std::vector<ClusterChoice>& choices) const
{
    std::uint64_t triangles = 0;
    for (std::size_t i = 0; i < m_bounds.size(); ++i) {
        ClusterChoice& choice = choices[i];
        if (!choice.visible)
            continue;
        const double size = pixelsPerMetre(m_bounds[i], view, choice.distance);
        if (size * static_cast<double>(m_bounds[i].diagonal().norm()) < kSmallest) {
            choice.visible = false;
            continue;
        }
        choice.detail = available(i, wanted(size, scale, m_choices[i].detail));
        triangles += m_costs[i].always + m_costs[i].triangles[position(choice.detail)];
    }
    return triangles;
}

const std::vector<ClusterChoice>& DetailLevels::choose(const ViewScale& view, std::uint64_t budget)
{
    std::vector<ClusterChoice> choices(m_bounds.size());
    for (std::size_t i = 0; i < m_bounds.size(); ++i)
        choices[i].visible = !m_bounds[i].isEmpty() && insideFrustum(m_bounds[i], view.viewProjection);
    double scale = 1.0;
    for (int step = 0; step < kScaleSteps; ++step, scale *= kScaleStep) {
        // the scale of the frame before gets some slack, or the detail would flicker at the edge of the
        // budget
        const std::uint64_t allowed = scale >= m_scale * 0.99 && m_scale > 1.0 ? budget + budget / 8 : budget;
        if (levelsAt(scale, view, choices) <= allowed)
            break;
    }
    m_scale = scale;
    m_choices = std::move(choices);
    return m_choices;
}

} // namespace takao
