// One signal of a recording over a span of time: samples, or envelopes from summaries. Private to this
// folder.
#pragma once

#include "models/timeline/recording_blocks.h"
#include "models/timeline/timeline.h"

#include <optional>

namespace takao {

/// Index of the span that holds at t: the last one that begins at or before it, else the first. There is one.
std::size_t spanAt(const std::vector<RecordedSpan>& spans, double t);

/// Reads one signal. Of summaries those are taken that are just finer than what is asked for; where one
/// crosses the ends of the time asked for, or does not exist, what is below it is read.
class SignalReader
{
  public:
    SignalReader(RecordingBlocks& blocks, const std::vector<RecordedSpan>& spans, std::uint32_t signal);

    /// At most `maxPoints` points of [t0, t1], from the sample that holds at t0. What is known to be damaged
    /// is left out. Nothing: a span is gone, since the recording grows; its list must be read again.
    std::optional<SignalSeries> read(double t0, double t1, std::size_t maxPoints);
    /// The same; what is not there is taken as damaged.
    SignalSeries readWhatIsThere(double t0, double t1, std::size_t maxPoints);

  private:
    std::size_t rowsWithin(std::size_t first, std::size_t last) const;
    /// Adds what lies in [m_from, m_to] of a cell.
    void cover(int level, std::int64_t cell);
    bool addSummary(int level, std::int64_t cell, double begin, double end);
    void addSamples(const RecordedSpan& span);
    void add(const SignalPoint& piece);

    RecordingBlocks& m_blocks;
    const std::vector<RecordedSpan>& m_spans;
    std::size_t m_group, m_column;

    double m_from = 0.0, m_to = 0.0;
    double m_binWidth = 0.0; ///< 0: every sample is a point
    std::int64_t m_bins = 0, m_bin = -1;
    bool m_strict = true, m_gone = false;
    SignalSeries m_series;
};

} // namespace takao
