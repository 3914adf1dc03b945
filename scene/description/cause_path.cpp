#include "scene/description/cause_path.h"

#include "scene/description/drawn_objects.h"

#include <algorithm>

namespace takao {
namespace {

constexpr int kCurvePieces = 24;
constexpr float kAround = 4.0f; // [m] from the middle of a path that is looked at, at least
constexpr float kRise = 0.16f; // of a curve's width, for each curve between the same two places

/// The middle of an object; of pipes and cords, whose middle may lie beside them, the point of the line that
/// is nearest to it.
Eigen::Vector3f anchorOf(const SceneDescription& scene, std::uint32_t object)
{
    const Eigen::Vector3f middle = scene.objects[object].bounds.center();
    std::optional<Eigen::Vector3f> nearest;
    for (const Tube& tube : scene.tubes) {
        if (tube.object != object)
            continue;
        for (std::size_t i = 0; i + 1 < tube.path.size(); ++i) {
            const Eigen::Vector3f along = tube.path[i + 1] - tube.path[i];
            const float length = along.squaredNorm();
            const float t =
                length > 0.0f ? std::clamp((middle - tube.path[i]).dot(along) / length, 0.0f, 1.0f) : 0.0f;
            const Eigen::Vector3f point = tube.path[i] + t * along;
            if (!nearest || (point - middle).squaredNorm() < (*nearest - middle).squaredNorm())
                nearest = point;
        }
    }
    return nearest.value_or(middle);
}

/// A parabola that rises over the straight line.
std::vector<Eigen::Vector3f> arch(const Eigen::Vector3f& from, const Eigen::Vector3f& to, float rise)
{
    const float height = rise * (to - from).norm();
    std::vector<Eigen::Vector3f> points;
    for (int i = 0; i <= kCurvePieces; ++i) {
        const float t = static_cast<float>(i) / kCurvePieces;
        points.push_back(from + t * (to - from) + 4.0f * t * (1.0f - t) * height * Eigen::Vector3f::UnitZ());
    }
    return points;
}

/// The stop of an object; a new one if it has none.
std::size_t stopAt(CausePath& path, const SceneDescription& scene, std::uint32_t object)
{
    const auto known = std::ranges::find(path.stops, object, &CauseStop::object);
    if (known != path.stops.end())
        return static_cast<std::size_t>(known - path.stops.begin());
    path.stops.push_back({object, anchorOf(scene, object), {}});
    return path.stops.size() - 1;
}

void addLeg(CausePath& path, std::size_t from, std::size_t to, int step)
{
    const auto between = std::ranges::count_if(path.legs, [&](const CauseLeg& leg) {
        return std::minmax(leg.from, leg.to) == std::minmax(from, to);
    });
    const float rise = kRise * static_cast<float>(between + 1);
    path.legs.push_back({from, to, step, arch(path.stops[from].anchor, path.stops[to].anchor, rise)});
}

} // namespace

bool CauseStop::has(int step) const
{
    return std::ranges::find(steps, step) != steps.end();
}

int CausePath::placedUpTo(int step) const
{
    int last = 0;
    for (const CauseStop& stop : stops)
        for (const int placed : stop.steps)
            if (placed <= step)
                last = std::max(last, placed);
    return last;
}

Eigen::AlignedBox3f CausePath::box(const SceneDescription& scene) const
{
    Eigen::AlignedBox3f all;
    for (const CauseStop& stop : stops)
        all.extend(scene.objects[stop.object].bounds);
    for (const CauseLeg& leg : legs)
        for (const Eigen::Vector3f& point : leg.curve)
            all.extend(point);
    return all;
}

Eigen::AlignedBox3f CausePath::surroundings(const SceneDescription& scene) const
{
    Eigen::AlignedBox3f all = box(scene);
    if (all.isEmpty())
        return all;
    const Eigen::Vector3f middle = all.center(), around = Eigen::Vector3f::Constant(kAround);
    all.extend(middle - around);
    all.extend(middle + around);
    return all;
}

CausePath causePath(const SceneDescription& scene, std::span<const std::string> objects)
{
    CausePath path;
    if (objects.empty())
        return path;
    const DrawnObjects drawn(scene);
    std::optional<std::size_t> before;
    int step = 0;
    for (const std::string& id : objects) {
        ++step;
        const auto object = drawn.find(id);
        if (!object) {
            path.placeless.push_back(step);
            continue;
        }
        const std::size_t stop = stopAt(path, scene, *object);
        path.stops[stop].steps.push_back(step);
        if (before && *before != stop)
            addLeg(path, *before, stop, step);
        before = stop;
    }
    return path;
}

std::string stepsText(std::span<const int> steps)
{
    std::string words;
    for (std::size_t i = 0; i < steps.size();) {
        std::size_t end = i + 1;
        while (end < steps.size() && steps[end] == steps[end - 1] + 1)
            ++end;
        words += (words.empty() ? "" : ", ") + std::to_string(steps[i]);
        if (end - i == 2)
            words += ", " + std::to_string(steps[i + 1]);
        else if (end - i > 2)
            words += "–" + std::to_string(steps[end - 1]);
        i = end;
    }
    return words;
}

} // namespace takao
