#include "scene/description/air/air_volume.h"

#include <algorithm>
#include <cmath>

namespace takao {
namespace {

/// Equal spacing along all axes, so that there are at most `points`, and no more than the field has cells.
std::array<int, 3> sizeOf(const AirSampler& air, const Eigen::Vector3d& extent, std::size_t points)
{
    const auto cells = static_cast<double>(air.field().grid.cells());
    const double wanted = std::max(8.0, std::min(cells, static_cast<double>(points)));
    const double spacing = std::cbrt(extent.prod() / wanted);
    std::array<int, 3> size{};
    for (std::size_t a = 0; a < 3; ++a)
        size[a] = std::max(1, static_cast<int>(extent[static_cast<Eigen::Index>(a)] / spacing));
    return size;
}

std::size_t indexOf(const std::array<int, 3>& size, int i, int j, int k)
{
    return (static_cast<std::size_t>(k) * static_cast<std::size_t>(size[1]) + static_cast<std::size_t>(j)) *
               static_cast<std::size_t>(size[0]) +
           static_cast<std::size_t>(i);
}

void sampleLayer(const AirSampler& air, int k, AirVolume& volume, std::vector<std::uint8_t>& isAir)
{
    const Eigen::Vector3d low = volume.box.min().cast<double>();
    const Eigen::Vector3d step = volume.box.sizes().cast<double>().cwiseQuotient(
        Eigen::Vector3d(volume.size[0], volume.size[1], volume.size[2]));
    for (int j = 0; j < volume.size[1]; ++j)
        for (int i = 0; i < volume.size[0]; ++i) {
            const Eigen::Vector3d at = low + step.cwiseProduct(Eigen::Vector3d(i + 0.5, j + 0.5, k + 0.5));
            const auto value = air.scalar(at, AirScalar::Temperature);
            if (!value)
                continue;
            const float part = (*value - volume.low) / (volume.high - volume.low);
            const std::size_t index = indexOf(volume.size, i, j, k);
            volume.texels[index] =
                static_cast<std::uint8_t>(std::lround(255.0f * std::clamp(part, 0.0f, 1.0f)));
            isAir[index] = 1;
        }
}

/// The mean of air among the six neighbours; 0 without one.
std::uint8_t besideSolid(const AirVolume& volume, const std::vector<std::uint8_t>& isAir,
                         const std::array<int, 3>& here)
{
    int sum = 0, count = 0;
    for (std::size_t a = 0; a < 3; ++a)
        for (const int side : {-1, 1}) {
            std::array<int, 3> next = here;
            next[a] += side;
            if (next[a] < 0 || next[a] >= volume.size[a])
                continue;
            const std::size_t index = indexOf(volume.size, next[0], next[1], next[2]);
            if (!isAir[index])
                continue;
            sum += volume.texels[index];
            ++count;
        }
    return static_cast<std::uint8_t>(count > 0 ? (sum + count / 2) / count : 0);
}

} // namespace

AirVolume airVolume(const AirSampler& air, std::size_t points)
{
    AirVolume volume;
    const auto range = air.empty() ? std::nullopt : rangeOf(air.field(), AirScalar::Temperature);
    if (!range)
        return volume;
    for (int a = 0; a < 3; ++a) {
        volume.box.min()[a] = static_cast<float>(air.extent(a)[0]);
        volume.box.max()[a] = static_cast<float>(air.extent(a)[1]);
    }
    volume.low = (*range)[0];
    volume.high = std::max((*range)[1], volume.low + 0.1f);
    volume.size = sizeOf(air, volume.box.sizes().cast<double>(), points);
    const std::size_t count = static_cast<std::size_t>(volume.size[0]) *
                              static_cast<std::size_t>(volume.size[1]) *
                              static_cast<std::size_t>(volume.size[2]);
    volume.texels.assign(count, 0);
    std::vector<std::uint8_t> isAir(count, 0);
#pragma omp parallel for schedule(static)
    for (int k = 0; k < volume.size[2]; ++k)
        sampleLayer(air, k, volume, isAir);
#pragma omp parallel for schedule(static)
    for (int k = 0; k < volume.size[2]; ++k)
        for (int j = 0; j < volume.size[1]; ++j)
            for (int i = 0; i < volume.size[0]; ++i)
                if (const std::size_t index = indexOf(volume.size, i, j, k); !isAir[index])
                    volume.texels[index] = besideSolid(volume, isAir, {i, j, k});
    return volume;
}

} // namespace takao
