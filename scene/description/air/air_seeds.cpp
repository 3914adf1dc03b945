#include "scene/description/air/air_seeds.h"

#include "scene/description/air/air_random.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace takao {

std::vector<Eigen::Vector3f> seedsOnRectangle(const Eigen::Vector3f& corner, const Eigen::Vector3f& u,
                                              const Eigen::Vector3f& v, int count, std::uint32_t random)
{
    std::vector<Eigen::Vector3f> seeds;
    if (count <= 0)
        return seeds;
    const float wanted = std::sqrt(static_cast<float>(count) * v.norm() / std::max(u.norm(), 1e-6f));
    const int rows = static_cast<int>(std::clamp(std::round(wanted), 1.0f, static_cast<float>(count)));
    for (int row = 0; row < rows; ++row) {
        const int inRow = (row + 1) * count / rows - row * count / rows;
        for (int i = 0; i < inRow; ++i) {
            const auto item = static_cast<std::uint32_t>(seeds.size());
            const float a = (static_cast<float>(i) + airRandom(random, item, 0)) / static_cast<float>(inRow);
            const float b = (static_cast<float>(row) + airRandom(random, item, 1)) / static_cast<float>(rows);
            seeds.push_back(corner + a * u + b * v);
        }
    }
    return seeds;
}

/// Directions on a golden spiral, radii of shells of equal volume; the spiral is turned by chance.
std::vector<Eigen::Vector3f> seedsAround(const Eigen::Vector3f& centre, float radius, int count,
                                         std::uint32_t random)
{
    constexpr float kGoldenAngle = std::numbers::pi_v<float> * (3.0f - 2.23606798f); // pi (3 - sqrt 5)
    std::vector<Eigen::Vector3f> seeds;
    if (count == 1)
        return {centre};
    const float turn = 2.0f * std::numbers::pi_v<float> * airRandom(random, 0, 0);
    for (int i = 0; i < count; ++i) {
        const auto item = static_cast<std::uint32_t>(i);
        const float height = 1.0f - (2.0f * static_cast<float>(i) + 1.0f) / static_cast<float>(count);
        const float across = std::sqrt(std::max(0.0f, 1.0f - height * height));
        const float angle = turn + kGoldenAngle * static_cast<float>(i);
        const float away = radius * std::cbrt(airRandom(random, item, 1));
        seeds.push_back(centre +
                        away * Eigen::Vector3f(across * std::cos(angle), across * std::sin(angle), height));
    }
    return seeds;
}

} // namespace takao
