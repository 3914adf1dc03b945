#include "scene/facility/air/air_sources.h"

#include "scene/description/air/air_faces.h"
#include "scene/description/air/air_seeds.h"

#include <algorithm>
#include <cmath>

namespace takao {
namespace {

constexpr float kBall = 0.25f; // [m] radius about a place

bool chosen(const AirPort& port, const AirSeeds& seeds)
{
    switch (port.kind) {
    case AirPortKind::Supply:
        return seeds.supplies;
    case AirPortKind::CoolerOutlet:
        return seeds.coolers;
    case AirPortKind::RackOutlet:
        return std::ranges::find(seeds.racks, port.id) != seeds.racks.end();
    case AirPortKind::RackInlet:
        break;
    }
    return false;
}

double areaOf(const air::Patch& patch)
{
    const auto normal = static_cast<Eigen::Index>(patch.axis);
    const Eigen::Vector3d size = patch.box.sizes();
    return size[(normal + 1) % 3] * size[(normal + 2) % 3];
}

/// Whole numbers in proportion to weights, their sum exactly the count (largest running remainder).
std::vector<int> shares(const std::vector<double>& weights, int count)
{
    double sum = 0.0;
    for (const double weight : weights)
        sum += weight;
    std::vector<int> counts;
    double before = 0.0;
    int given = 0;
    for (const double weight : weights) {
        before += weight;
        const int upTo = static_cast<int>(std::lround(count * before / sum));
        counts.push_back(upTo - given);
        given = upTo;
    }
    return counts;
}

void seedBefore(const AirSampler& air, const AirPort& port, int count, std::uint32_t random,
                std::vector<Eigen::Vector3f>& seeds)
{
    const auto normal = static_cast<Eigen::Index>(port.patch.axis);
    const Eigen::Vector3f size = port.patch.box.sizes().cast<float>();
    Eigen::Vector3f u = Eigen::Vector3f::Zero(), v = Eigen::Vector3f::Zero();
    u[(normal + 1) % 3] = size[(normal + 1) % 3];
    v[(normal + 2) % 3] = size[(normal + 2) % 3];
    for (const Eigen::Vector3f& at :
         seedsOnRectangle(port.patch.box.min().cast<float>(), u, v, count, random))
        if (const auto place = airBefore(air, port, at.cast<double>()))
            seeds.push_back(place->at.cast<float>());
}

} // namespace

std::vector<Eigen::Vector3f> airSeeds(const AirSampler& air, std::span<const AirPort> ports,
                                      const AirSeeds& seeds, int count)
{
    std::vector<const AirPort*> from;
    std::vector<double> weights;
    double area = 0.0;
    for (const AirPort& port : ports)
        if (chosen(port, seeds)) {
            from.push_back(&port);
            weights.push_back(std::max(areaOf(port.patch), 1e-6));
            area += weights.back();
        }
    const double perPlace = from.empty() ? 1.0 : area / static_cast<double>(from.size());
    weights.insert(weights.end(), seeds.points.size(), perPlace);
    if (weights.empty() || count <= 0)
        return {};
    const std::vector<int> counts = shares(weights, count);
    std::vector<Eigen::Vector3f> all;
    for (std::size_t i = 0; i < counts.size(); ++i) {
        const auto random = static_cast<std::uint32_t>(i);
        if (i < from.size()) {
            seedBefore(air, *from[i], counts[i], random, all);
            continue;
        }
        for (const Eigen::Vector3f& at : seedsAround(seeds.points[i - from.size()], kBall, counts[i], random))
            if (air.place(at.cast<double>()))
                all.push_back(at);
    }
    return all;
}

} // namespace takao
