// Every sample of signals in a span of time, a piece at a time: for means and for files.
#pragma once

#include "app/charts/chart_data.h"

#include <functional>

namespace takao {

/// Goes through spans of any length with bounded memory. How long a piece may be is found by trying, and kept
/// for the next walk.
class SampleWalk
{
  public:
    static constexpr std::size_t kAtOnce =
        2048; ///< samples of a signal: other readers wait that long at most

    explicit SampleWalk(const Timeline& timeline) : m_timeline(timeline) {}

    /// @param series   one for each name: all samples of the piece, none given before
    /// @param reached  end of the piece [s]
    /// @return whether to go on
    using Take = std::function<bool(const std::vector<SignalSeries>& series, double reached)>;

    /// @return false if `take` ended it
    /// @errors as Timeline::signal()
    Result<bool> walk(const std::vector<std::string>& names, const ChartSpan& span, const Take& take);

  private:
    enum class Piece { Read, TooLong };
    Result<Piece> read(const std::vector<std::string>& names, double from, double to);

    const Timeline& m_timeline;
    double m_length = 0.0; ///< of a piece [s]; 0: not known yet
    std::vector<SignalSeries> m_series;
};

/// Adds to a trace's statistics what envelopes cannot tell: mean, last value, time of the greatest one.
/// @param goOn  asked now and then; false leaves the statistics as they are
void completeStatistics(const Timeline& timeline, SampleWalk& walk, const ChartSpan& span, TraceData& trace,
                        const std::function<bool()>& goOn);

} // namespace takao
