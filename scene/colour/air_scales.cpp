#include "scene/colour/air_scales.h"

#include <algorithm>
#include <cmath>

namespace takao {
namespace {

constexpr int kStepsShown = 6; // on a legend, about

/// As many as tell the steps of a legend apart.
int decimalsFor(double span)
{
    const double step = span / kStepsShown;
    return std::clamp(static_cast<int>(std::ceil(-std::log10(step) - 1e-9)), 0, 4);
}

Result<ScalarMapper> mapper(const char* map, double low, double high, const char* unit)
{
    const auto table = loadColourMap(map);
    if (!table)
        return tl::unexpected(table.error());
    return ScalarMapper::continuous(*table, low, high, 1.0, unit, decimalsFor(high - low));
}

} // namespace

Result<ScalarMapper> airTemperatureMapper(double low, double high)
{
    return mapper("ember", low, high, "°C");
}

Result<ScalarMapper> airTemperatureMapperAround(double setPoint, double width)
{
    return mapper("balance", setPoint - width, setPoint + width, "°C");
}

Result<ScalarMapper> airSpeedMapper(double low, double high)
{
    return mapper("breeze", low, high, "m/s");
}

Result<ScalarMapper> airPressureMapper(double low, double high)
{
    return mapper("tide", low, high, "Pa");
}

void markInletLimits(ScalarMapper& mapper)
{
    mapper.addBand({18.0, 27.0, "ASHRAE recommended"});
    mapper.addBand({15.0, 32.0, "ASHRAE class A1"});
}

} // namespace takao
