#include "models/timeline/signal_integral.h"

#include <algorithm>
#include <cmath>

namespace takao {

double integralOf(const Timeline& timeline, const std::string& name, double t0, double t1)
{
    constexpr std::size_t kAllSamples = std::numeric_limits<std::size_t>::max();
    const auto series = timeline.signal(name, t0, t1, kAllSamples);
    double sum = 0.0;
    bool any = false;
    for (std::size_t p = 0; series && p < series->points.size(); ++p) {
        const SignalPoint& point = series->points[p];
        if (!std::isfinite(point.most))
            continue;
        const double until = p + 1 < series->points.size() ? series->points[p + 1].begin : t1;
        sum += point.most * (until - std::max(point.begin, t0));
        any = true;
    }
    return any ? sum : std::numeric_limits<double>::quiet_NaN();
}

} // namespace takao
