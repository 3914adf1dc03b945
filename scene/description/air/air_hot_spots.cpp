#include "scene/description/air/air_hot_spots.h"

#include <algorithm>

namespace takao {
namespace {

bool isWarmest(const AirSampler& air, std::size_t c)
{
    const auto& n = air.cells();
    const std::size_t step[3] = {1, static_cast<std::size_t>(n[0]),
                                 static_cast<std::size_t>(n[0]) * static_cast<std::size_t>(n[1])};
    const auto& temperature = air.field().temperature;
    for (int axis = 0; axis < 3; ++axis) {
        if (air.opens(c, axis, 0) && temperature[c - step[axis]] > temperature[c])
            return false;
        if (air.opens(c, axis, 1) && temperature[c + step[axis]] > temperature[c])
            return false;
    }
    return true;
}

std::vector<HotSpot> localMaxima(const AirSampler& air, float above)
{
    std::vector<HotSpot> spots;
    const auto& n = air.cells();
    const auto& field = air.field();
    std::size_t c = 0;
    for (int k = 0; k < n[2]; ++k)
        for (int j = 0; j < n[1]; ++j)
            for (int i = 0; i < n[0]; ++i, ++c)
                if (field.air[c] && field.temperature[c] > above && isWarmest(air, c))
                    spots.push_back({Eigen::Vector3d(field.grid.centre(0, i), field.grid.centre(1, j),
                                                     field.grid.centre(2, k))
                                         .cast<float>(),
                                     field.temperature[c],
                                     {i, j, k}});
    return spots;
}

} // namespace

std::vector<HotSpot> hotSpots(const AirSampler& air, float above, float apart, std::size_t count)
{
    std::vector<HotSpot> found = localMaxima(air, above);
    std::stable_sort(found.begin(), found.end(),
                     [](const HotSpot& a, const HotSpot& b) { return a.temperature > b.temperature; });
    std::vector<HotSpot> kept;
    for (const HotSpot& spot : found) {
        if (kept.size() >= count)
            break;
        if (std::none_of(kept.begin(), kept.end(), [&](const HotSpot& warmer) {
                return (warmer.position - spot.position).norm() < apart;
            }))
            kept.push_back(spot);
    }
    return kept;
}

} // namespace takao
