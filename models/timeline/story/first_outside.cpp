#include "models/timeline/story/first_outside.h"

#include <cmath>

namespace takao {
namespace {

constexpr std::size_t kParts = 64;
constexpr std::size_t kAllSamples = std::numeric_limits<std::size_t>::max();

/// Envelopes without a value are not finite.
bool leaves(const SignalPoint& point, ValueBand band)
{
    return std::isfinite(point.least) && !(band.holds(point.least) && band.holds(point.most));
}

Result<std::optional<SignalPoint>> search(const Timeline& timeline, std::string_view name, double t0,
                                          double t1, ValueBand band, std::size_t parts)
{
    auto series = timeline.signal(name, t0, t1, parts);
    if (!series)
        return tl::unexpected(series.error());
    for (const SignalPoint& point : series->points) {
        if (point.end < t0 || !leaves(point, band)) // the sample that holds at t0 is older
            continue;
        if (point.begin == point.end)
            return point;
        const bool shorter = point.begin > t0 || point.end < t1;
        auto inside = search(timeline, name, std::max(point.begin, t0), point.end, band,
                             shorter ? kParts : kAllSamples);
        if (!inside || *inside)
            return inside;
    }
    return std::optional<SignalPoint>();
}

} // namespace

Result<std::optional<SignalPoint>> firstOutside(const Timeline& timeline, std::string_view name, double t0,
                                                double t1, ValueBand band)
{
    return search(timeline, name, t0, t1, band, kParts);
}

} // namespace takao
