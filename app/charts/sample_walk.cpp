#include "app/charts/sample_walk.h"

#include <algorithm>
#include <cmath>

namespace takao {
namespace {

constexpr std::size_t kClosely = 64; // points into which the place of a peak is divided

/// Mean over time of samples that hold until the next one.
class TimeMean
{
  public:
    explicit TimeMean(const ChartSpan& span) : m_span(span) {}

    void add(const SignalPoint& sample)
    {
        holdUntil(sample.begin);
        m_time = std::max(sample.begin, m_span.begin);
        m_value = sample.most;
    }

    double end(double time)
    {
        holdUntil(time);
        return m_weight > 0.0 ? m_sum / m_weight : m_value; // a span without length shows its only value
    }

  private:
    void holdUntil(double time)
    {
        if (const double held = time - m_time; std::isfinite(m_value) && held > 0.0) {
            m_sum += held * m_value;
            m_weight += held;
        }
    }

    ChartSpan m_span;
    double m_time = 0.0, m_value = TraceStatistics::kNone;
    double m_sum = 0.0, m_weight = 0.0;
};

/// When a trace has its greatest value first: its envelope says between which times, closer ones say when.
double timeOfMost(const Timeline& timeline, const ChartSpan& span, const TraceData& trace)
{
    const std::string name = trace.series.info.name();
    SignalSeries series = trace.series;
    for (;;) {
        const auto highest = std::ranges::find(series.points, trace.statistics.most, &SignalPoint::most);
        if (highest == series.points.end())
            return trace.statistics.mostAt; // the recording has changed meanwhile
        const double begin = highest->begin, end = highest->end;
        if (!series.thinned || begin == end)
            return std::max(begin, span.begin);
        auto closer = timeline.signal(name, begin, end, kClosely);
        if (!closer || (closer->thinned && closer->points.size() < 2))
            return std::max(begin, span.begin);
        series = std::move(*closer);
    }
}

} // namespace

Result<SampleWalk::Piece> SampleWalk::read(const std::vector<std::string>& names, double from, double to)
{
    m_series.clear();
    for (const std::string& name : names) {
        auto series = m_timeline.signal(name, from, to, kAtOnce);
        if (!series)
            return tl::unexpected(series.error());
        if (series->thinned)
            return Piece::TooLong;
        m_series.push_back(std::move(*series));
    }
    return Piece::Read;
}

Result<bool> SampleWalk::walk(const std::vector<std::string>& names, const ChartSpan& span, const Take& take)
{
    const double begin = std::max(span.begin, m_timeline.begin());
    const double end = std::min(span.end, m_timeline.end());
    if (end < begin)
        return true;
    if (m_length <= 0.0)
        m_length = end - begin;
    for (double from = begin;;) {
        const double to = from + m_length < end ? from + m_length : end;
        const auto piece = read(names, from, to);
        if (!piece)
            return tl::unexpected(piece.error());
        if (*piece == Piece::TooLong) {
            m_length = (to - from) / 2.0;
            continue;
        }
        std::size_t most = 0;
        for (SignalSeries& series : m_series) {
            if (from > begin) // what holds at the beginning of a piece was given with the one before
                std::erase_if(series.points, [from](const SignalPoint& p) { return p.begin <= from; });
            most = std::max(most, series.points.size());
        }
        if (!take(m_series, to))
            return false;
        if (to >= end)
            return true;
        if (most < kAtOnce / 4)
            m_length *= 2.0;
        from = to;
    }
}

void completeStatistics(const Timeline& timeline, SampleWalk& walk, const ChartSpan& span, TraceData& trace,
                        const std::function<bool()>& goOn)
{
    if (!trace.problem.empty() || trace.statistics.complete)
        return;
    TraceStatistics done = trace.statistics;
    TimeMean mean(span);
    const auto all =
        walk.walk({trace.series.info.name()}, span, [&](const std::vector<SignalSeries>& series, double) {
            for (const SignalPoint& sample : series.front().points) {
                mean.add(sample);
                done.last = sample.most;
            }
            return goOn();
        });
    if (!all || !*all)
        return;
    done.mean = mean.end(std::min(span.end, timeline.end()));
    done.mostAt = timeOfMost(timeline, span, trace);
    done.complete = true;
    trace.statistics = done;
}

} // namespace takao
