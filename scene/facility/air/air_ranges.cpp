#include "scene/facility/air/air_ranges.h"

#include "scene/colour/air_scales.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace takao {
namespace {

constexpr double kLeftOut = 0.005;    // of the cells, at either end
constexpr double kStepsAcross = 12.0; // of rounding
constexpr double kNarrowest = 0.1;    // width of a range of air that is the same everywhere, in its unit

std::vector<float> valuesOf(AirFields fields, AirScalar what)
{
    std::vector<float> values;
    for (const auto& field : fields) {
        const std::vector<float> from = cellValues(*field, what);
        for (std::size_t c = 0; c < field->air.size(); ++c)
            if (field->air[c])
                values.push_back(from[c]);
    }
    return values;
}

double quantile(std::vector<float>& values, double part)
{
    const auto at = values.begin() + std::lround(part * static_cast<double>(values.size() - 1));
    std::nth_element(values.begin(), at, values.end());
    return static_cast<double>(*at);
}

/// 1, 2 or 5 x 10^n, at least this.
double niceAtLeast(double step)
{
    const double power = std::pow(10.0, std::floor(std::log10(step)));
    for (const double factor : {1.0, 2.0, 5.0})
        if (factor * power >= step)
            return factor * power;
    return 10.0 * power;
}

const char* nameOf(AirScalar what)
{
    switch (what) {
    case AirScalar::Temperature:
        return "temperature";
    case AirScalar::Pressure:
        return "pressure";
    case AirScalar::Speed:
        break;
    }
    return "speed";
}

Result<ScalarMapper> scaled(AirScalar what, double low, double high)
{
    if (!std::isfinite(low) || !std::isfinite(high) || high <= low)
        return fail(ErrorKind::BadUsage,
                    fmt::format("a range of {} from {} to {} has no extent", nameOf(what), low, high),
                    "give a higher end that is above the lower one");
    switch (what) {
    case AirScalar::Temperature:
        return airTemperatureMapper(low, high);
    case AirScalar::Pressure:
        return airPressureMapper(low, high);
    case AirScalar::Speed:
        break;
    }
    return airSpeedMapper(low, high);
}

} // namespace

std::array<double, 2> automaticRange(AirFields fields, AirScalar what)
{
    std::vector<float> values = valuesOf(fields, what);
    if (values.empty())
        return {0.0, 1.0};
    double low = quantile(values, kLeftOut), high = quantile(values, 1.0 - kLeftOut);
    if (what == AirScalar::Speed)
        low = 0.0;
    if (what == AirScalar::Pressure) {
        high = std::max(std::abs(low), std::abs(high));
        low = -high;
    }
    const double step = niceAtLeast(std::max(high - low, kNarrowest) / kStepsAcross);
    low = std::floor(low / step + 1e-6) * step;
    high = std::ceil(high / step - 1e-6) * step;
    return {low, std::max(high, low + step)};
}

Result<ScalarMapper> airMapper(AirFields fields, AirScalar what, const AirRange& range)
{
    switch (range.kind) {
    case AirRangeKind::Automatic: {
        const auto [low, high] = automaticRange(fields, what);
        return scaled(what, low, high);
    }
    case AirRangeKind::Fixed:
        return scaled(what, range.low, range.high);
    case AirRangeKind::AroundSetPoint:
        break;
    }
    auto mapper = scaled(what, range.setPoint - range.width, range.setPoint + range.width);
    return mapper && what == AirScalar::Temperature ? airTemperatureMapperAround(range.setPoint, range.width)
                                                    : mapper;
}

} // namespace takao
