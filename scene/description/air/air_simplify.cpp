#include "scene/description/air/air_simplify.h"

#include <algorithm>
#include <cmath>

namespace takao {
namespace {

constexpr std::size_t kFarthest = 48; // points that one piece replaces; bounds the work

/// Whether all points between two others lie near the straight piece between these.
bool straight(const Streamline& line, std::size_t first, std::size_t last, float metres, float kelvin)
{
    const Eigen::Vector3f from = line.points[first], piece = line.points[last] - from;
    const float length2 = piece.squaredNorm();
    const float rise = line.temperature[last] - line.temperature[first];
    for (std::size_t i = first + 1; i < last; ++i) {
        const Eigen::Vector3f away = line.points[i] - from;
        const float along = length2 > 0.0f ? std::clamp(away.dot(piece) / length2, 0.0f, 1.0f) : 0.0f;
        if ((away - along * piece).squaredNorm() > metres * metres)
            return false;
        if (std::abs(line.temperature[i] - line.temperature[first] - along * rise) > kelvin)
            return false;
    }
    return true;
}

} // namespace

std::vector<std::uint32_t> pointsToKeep(const Streamline& line, float metres, float kelvin)
{
    std::vector<std::uint32_t> kept;
    const std::size_t count = line.points.size();
    if (count == 0)
        return kept;
    kept.push_back(0);
    for (std::size_t first = 0; first + 1 < count;) {
        std::size_t last = first + 1;
        while (last + 1 < count && last - first < kFarthest &&
               straight(line, first, last + 1, metres, kelvin))
            ++last;
        kept.push_back(static_cast<std::uint32_t>(last));
        first = last;
    }
    return kept;
}

} // namespace takao
