// What a chart shows of a timeline: series for the visible span, their statistics, ranges of the axes.
#pragma once

#include "models/timeline/timeline.h"

#include <limits>
#include <optional>
#include <string>
#include <vector>

namespace takao {

/// A span of time [s].
struct ChartSpan
{
    double begin = 0.0;
    double end = 1.0;

    double length() const { return end - begin; }
    bool operator==(const ChartSpan&) const = default;
};

/// Of the visible span, in the signal's unit; not a number where no sample has a value.
struct TraceStatistics
{
    static constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

    double least = kNone, most = kNone; ///< exact, also of envelopes
    double mostAt = kNone;              ///< when the greatest value was there first [s]
    double last = kNone;                ///< what holds at the end of the span
    double mean = kNone;                ///< over time: each sample counts for as long as it holds
    bool complete = false;              ///< least and most are there at once, the others take longer
};

struct TraceData
{
    SignalSeries series;
    std::string problem; ///< why there is no series; empty: there is one
    TraceStatistics statistics;
};

/// Values from bottom to top of an axis [SI].
struct ValueRange
{
    double low = 0.0;
    double high = 1.0;

    bool operator==(const ValueRange&) const = default;
};

/// One signal in a span, as envelopes of at most so many points, with the statistics that these tell.
TraceData readTrace(const Timeline& timeline, const std::string& signal, const ChartSpan& span,
                    std::size_t points);

/// The range that shows all of some values, with room above and below; equal values get a range around them.
ValueRange rangeOf(double least, double most);

} // namespace takao
