#include "scene/colour/overlay_difference.h"

#include "models/base/assert.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string_view>

namespace takao {
namespace {

constexpr Rgb kAsBefore{196, 198, 202}, kChanged{214, 112, 58};
// A tenth of a shown unit is the least that a scale tells apart: a still plant shall look still.
constexpr double kLeast = 0.1;

/// How differences of an overlay are written.
struct Display
{
    double factor = 1.0;
    std::string unit;
};

Display displayOf(const OverlayInfo& info)
{
    const std::string_view unit = info.unit;
    if (unit == "°C")
        return {1.0, "K"};
    if (unit == "kW")
        return {1e-3, "kW"};
    if (unit == "%")
        return {100.0, "%"};
    if (unit == "L/min")
        return {60e3, "L/min"};
    return {1.0, info.unit};
}

/// The next of 0.1, 0.2, 0.5, 1, 2, 5, ...
double nextRound(double value)
{
    const double least = std::max(value, kLeast);
    const double decade = std::pow(10.0, std::floor(std::log10(least) + 1e-9));
    for (const double factor : {1.0, 2.0, 5.0})
        if (factor * decade >= least * (1.0 - 1e-9))
            return factor * decade;
    return 10.0 * decade;
}

float difference(float from, float to)
{
    return from == to ? 0.0F : to - from; // infinity less itself, too
}

double largest(const std::vector<float>& values)
{
    double most = 0.0;
    for (const float value : values)
        if (std::isfinite(value))
            most = std::max(most, std::abs(static_cast<double>(value)));
    return most;
}

ScalarMapper wordMapper()
{
    return ScalarMapper::categorical({{0.0, kAsBefore, "as before"}, {1.0, kChanged, "changed"}});
}

} // namespace

Result<OverlayColours> overlayDifference(const OverlayColours& reference, OverlayColours now)
{
    TAKAO_ASSERT(reference.info == now.info && reference.values.size() == now.values.size(),
                 "differences are of one overlay and the same objects");
    const bool words = now.mapper.isCategorical();
    for (std::size_t i = 0; i < now.values.size(); ++i) {
        const float change = difference(reference.values[i], now.values[i]);
        now.values[i] = words && std::isfinite(change) ? (change != 0.0F ? 1.0F : 0.0F) : change;
    }
    if (words) {
        now.mapper = wordMapper();
        return now;
    }
    const auto table = loadColourMap("balance");
    if (!table)
        return tl::unexpected(table.error());
    const Display display = displayOf(*now.info);
    const double end = nextRound(display.factor * largest(now.values));
    const int decimals = end < 2.0 ? 1 : 0;
    now.mapper = ScalarMapper::continuous(*table, -end / display.factor, end / display.factor, display.factor,
                                          display.unit, decimals);
    return now;
}

} // namespace takao
