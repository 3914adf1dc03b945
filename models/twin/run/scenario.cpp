#include "models/twin/run/scenario.h"

namespace takao {

WeatherPoint weatherAt(const std::vector<WeatherPoint>& points, double time)
{
    if (time <= points.front().time)
        return {time, points.front().dryBulb, points.front().wetBulb};
    for (std::size_t i = 1; i < points.size(); ++i) {
        const WeatherPoint &a = points[i - 1], &b = points[i];
        if (time > b.time)
            continue;
        const double part = (time - a.time) / (b.time - a.time);
        return {time, a.dryBulb + part * (b.dryBulb - a.dryBulb), a.wetBulb + part * (b.wetBulb - a.wetBulb)};
    }
    return {time, points.back().dryBulb, points.back().wetBulb};
}

} // namespace takao
