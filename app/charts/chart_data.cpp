#include "app/charts/chart_data.h"

#include <algorithm>
#include <cmath>

namespace takao {
namespace {

constexpr double kRoom = 0.06;     // of the values, above and below [1]
constexpr double kFlat = 1e-9;     // relative: noise of rounding is no movement
constexpr double kFlatRoom = 0.05; // of a value that does not move [1]
constexpr double kZeroRoom = 1.0;  // around zero [unit]

/// What points tell by themselves. A sample that holds since before the span counts from its beginning.
TraceStatistics statisticsOf(const SignalSeries& series, const ChartSpan& span)
{
    TraceStatistics all;
    for (const SignalPoint& point : series.points) {
        if (!std::isfinite(point.most))
            continue;
        if (!(point.most <= all.most)) {
            all.most = point.most;
            all.mostAt = std::max(point.begin, span.begin);
        }
        all.least = std::fmin(all.least, point.least);
    }
    if (!series.thinned && !series.points.empty())
        all.last = series.points.back().most;
    return all;
}

} // namespace

TraceData readTrace(const Timeline& timeline, const std::string& signal, const ChartSpan& span,
                    std::size_t points)
{
    TraceData data;
    auto series = timeline.signal(signal, span.begin, span.end, std::max<std::size_t>(points, 1));
    if (!series) {
        data.problem = series.error().text();
        return data;
    }
    data.series = std::move(*series);
    data.statistics = statisticsOf(data.series, span);
    return data;
}

ValueRange rangeOf(double least, double most)
{
    if (!std::isfinite(least) || !std::isfinite(most))
        return {};
    const double size = std::max(std::abs(least), std::abs(most));
    if (most - least <= kFlat * size || most <= least) {
        const double room = size > 0.0 ? kFlatRoom * size : kZeroRoom;
        return {least - room, most + room};
    }
    const double room = kRoom * (most - least);
    return {least - room, most + room};
}

} // namespace takao
