#include "scene/facility/label_places.h"

#include <algorithm>
#include <array>

namespace takao {
namespace {

constexpr float kGap = 2.0f; // [pixel] between plates

Eigen::AlignedBox2f boxAt(const Eigen::Vector2f& middle, const Eigen::Vector2f& size)
{
    const Eigen::Vector2f half = 0.5f * size + Eigen::Vector2f::Constant(0.5f * kGap);
    return {middle - half, middle + half};
}

/// Offsets from the marker, the best first.
std::array<Eigen::Vector2f, 8> placesAround(const Eigen::Vector2f& size, float radius)
{
    const float x = 0.5f * size.x() + radius + kGap, y = 0.5f * size.y() + radius + kGap;
    const float near = 0.5f * size.x() + kGap;
    return {{{0.0f, y}, {x, 0.0f}, {-x, 0.0f}, {0.0f, -y}, {near, y}, {-near, y}, {near, -y}, {-near, -y}}};
}

} // namespace

std::vector<std::optional<Eigen::Vector2f>> placeLabels(std::span<const LabelWish> wishes, float markerRadius)
{
    std::vector<Eigen::AlignedBox2f> taken;
    for (const LabelWish& wish : wishes)
        if (wish.onScreen)
            taken.push_back(boxAt(wish.anchor, Eigen::Vector2f::Constant(2.0f * markerRadius - kGap)));
    std::vector<std::optional<Eigen::Vector2f>> places;
    for (const LabelWish& wish : wishes) {
        auto& place = places.emplace_back();
        if (!wish.onScreen)
            continue;
        for (const Eigen::Vector2f& offset : placesAround(wish.size, markerRadius)) {
            const Eigen::AlignedBox2f box = boxAt(wish.anchor + offset, wish.size);
            if (std::ranges::any_of(taken, [&box](const auto& other) { return box.intersects(other); }))
                continue;
            taken.push_back(box);
            place = offset;
            break;
        }
    }
    return places;
}

} // namespace takao
