#include "scene/description/air/air_pressure.h"

#include <algorithm>
#include <cmath>

namespace takao {
namespace {

const air::Fluid kAir;                                               // at about sea level
const double kWeight = kAir.density * kAir.gravity * kAir.expansion; // [Pa/(m K)]
constexpr std::size_t kEnoughPairs = 50021; // a prime: no stride that stays in one column
constexpr std::uint8_t kLowZ = 1 << 2;      // of AirField::closed

struct Levels
{
    std::vector<double> height;      ///< of the cells' centres [m]
    std::vector<double> temperature; ///< mean of the air [degC]
};

/// Levels without air are as warm as the one below.
Levels levelsOf(const air::AirField& field)
{
    Levels levels;
    const auto width = [&](std::size_t axis, int cell) {
        const auto& edges = field.grid.edges[axis];
        return edges[static_cast<std::size_t>(cell) + 1] - edges[static_cast<std::size_t>(cell)];
    };
    for (int k = 0; k < field.grid.cells(2); ++k) {
        const auto& z = field.grid.edges[2];
        const auto level = static_cast<std::size_t>(k);
        double sum = 0.0, areas = 0.0;
        for (int j = 0; j < field.grid.cells(1); ++j)
            for (int i = 0; i < field.grid.cells(0); ++i)
                if (const std::size_t c = field.index(i, j, k); field.air[c]) {
                    const double area = width(0, i) * width(1, j);
                    sum += area * static_cast<double>(field.temperature[c]);
                    areas += area;
                }
        levels.height.push_back(0.5 * (z[level] + z[level + 1]));
        levels.temperature.push_back(areas > 0.0                  ? sum / areas
                                     : levels.temperature.empty() ? 0.0
                                                                  : levels.temperature.back());
    }
    return levels;
}

/// At which air has no weight, as most of it says [degC].
double weightlessTemperature(const air::AirField& field, const Levels& levels)
{
    const std::size_t inLevel = field.air.size() / levels.height.size();
    std::vector<double> said;
    const std::size_t stride = 1 + field.air.size() / kEnoughPairs;
    for (std::size_t c = inLevel; c < field.air.size(); c += stride) {
        const std::size_t below = c - inLevel, level = c / inLevel;
        if (!field.air[c] || !field.air[below] || (field.closed[c] & kLowZ))
            continue;
        const double rise = levels.height[level] - levels.height[level - 1];
        const double slope = static_cast<double>(field.pressure[c] - field.pressure[below]) / rise;
        said.push_back(0.5 * static_cast<double>(field.temperature[c] + field.temperature[below]) -
                       slope / kWeight);
    }
    if (said.empty())
        return levels.temperature.front();
    const auto middle = said.begin() + std::ssize(said) / 2;
    std::nth_element(said.begin(), middle, said.end());
    return *middle;
}

} // namespace

std::vector<float> pressuresWithoutWeight(const air::AirField& field)
{
    std::vector<float> shown = field.pressure;
    if (shown.empty())
        return shown;
    const Levels levels = levelsOf(field);
    const double weightless = weightlessTemperature(field, levels);
    const std::size_t count = levels.height.size(), inLevel = shown.size() / count;
    std::vector<double> weight(count, 0.0);
    for (std::size_t k = 1; k < count; ++k)
        weight[k] = weight[k - 1] +
                    kWeight * (0.5 * (levels.temperature[k] + levels.temperature[k - 1]) - weightless) *
                        (levels.height[k] - levels.height[k - 1]);
    double sum = 0.0, cells = 0.0;
    for (std::size_t c = 0; c < shown.size(); ++c) {
        shown[c] -= static_cast<float>(weight[c / inLevel]);
        if (field.air[c]) {
            sum += static_cast<double>(shown[c]);
            cells += 1.0;
        }
    }
    const auto mean = static_cast<float>(cells > 0.0 ? sum / cells : 0.0);
    for (float& pressure : shown)
        pressure -= mean;
    return shown;
}

} // namespace takao
