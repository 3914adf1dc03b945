#include "models/timeline/signal_reader.h"

#include "models/timeline/recording_format.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace takao {
namespace {

constexpr double kMostFlags = 2 * kHoldsValues - 1;

} // namespace

std::size_t spanAt(const std::vector<RecordedSpan>& spans, double t)
{
    const auto after =
        std::upper_bound(spans.begin(), spans.end(), t,
                         [](double time, const RecordedSpan& span) { return time < span.begin; });
    return after == spans.begin() ? 0 : static_cast<std::size_t>(after - spans.begin()) - 1;
}

SignalReader::SignalReader(RecordingBlocks& blocks, const std::vector<RecordedSpan>& spans,
                           std::uint32_t signal)
    : m_blocks(blocks), m_spans(spans), m_group(signal / kGroupSignals), m_column(signal % kGroupSignals)
{}

std::size_t SignalReader::rowsWithin(std::size_t first, std::size_t last) const
{
    std::size_t rows = m_spans[last].rowsBefore + m_spans[last].rows - m_spans[first].rowsBefore;
    const auto outside = [](const TimesPtr& times, double t) {
        return times ? static_cast<std::size_t>(std::lower_bound(times->begin(), times->end(), t) -
                                                times->begin())
                     : std::size_t(0);
    };
    rows -= outside(m_blocks.times(m_spans[first]), m_from);
    if (const TimesPtr times = m_blocks.times(m_spans[last]))
        rows -= times->size() - outside(times, std::nextafter(m_to, HUGE_VAL));
    return rows;
}

std::optional<SignalSeries> SignalReader::read(double t0, double t1, std::size_t maxPoints)
{
    if (m_spans.empty() || t1 < m_spans.front().begin)
        return m_series;
    const std::size_t first = spanAt(m_spans, t0), last = spanAt(m_spans, t1);
    m_from = std::max(t0, m_spans.front().begin);
    m_to = std::min(t1, m_spans.back().end);
    if (const TimesPtr times = m_blocks.times(m_spans[first]))
        m_from = *(std::upper_bound(times->begin() + 1, times->end(), m_from) - 1);
    m_to = std::max(m_from, m_to);

    const std::size_t rows = rowsWithin(first, last);
    int level = 0;
    if (rows > maxPoints) {
        m_series.thinned = true;
        m_bins = static_cast<std::int64_t>(maxPoints);
        m_binWidth = (m_to - m_from) / static_cast<double>(maxPoints);
        // A cell that is narrower than a point, so that points are about as wide as was asked for.
        const double rowsPerPoint = static_cast<double>(rows) / static_cast<double>(maxPoints);
        const auto rowsPerSpan = static_cast<double>(m_spans.front().rows);
        while (level < kMostSummaryLevel &&
               static_cast<double>(spansPerCell(level + 1)) * rowsPerSpan <= rowsPerPoint)
            ++level;
    }
    const std::int64_t step = kSpanStep * spansPerCell(std::max(level, 1));
    for (std::int64_t cell = m_spans[first].id / step; cell <= m_spans[last].id / step && !m_gone; ++cell)
        cover(level, cell);
    if (m_gone)
        return {};
    return std::move(m_series);
}

SignalSeries SignalReader::readWhatIsThere(double t0, double t1, std::size_t maxPoints)
{
    m_strict = false;
    return *read(t0, t1, maxPoints);
}

void SignalReader::cover(int level, std::int64_t cell)
{
    const std::int64_t step = kSpanStep * spansPerCell(std::max(level, 1));
    const auto byId = [](const RecordedSpan& span, std::int64_t id) { return span.id < id; };
    const auto first = std::lower_bound(m_spans.begin(), m_spans.end(), cell * step, byId);
    const auto end = std::lower_bound(first, m_spans.end(), (cell + 1) * step, byId);
    if (first == end || (end - 1)->end < m_from || first->begin > m_to || m_gone)
        return;
    const bool inside = first->begin >= m_from && (end - 1)->end <= m_to;
    if (level >= 1 && inside && addSummary(level, cell, first->begin, (end - 1)->end))
        return;
    if (level >= 2) {
        for (std::int64_t below = 0; below < kSummaryCells; ++below)
            cover(level - 1, cell * kSummaryCells + below);
        return;
    }
    for (auto span = first; span != end; ++span)
        addSamples(*span);
}

bool SignalReader::addSummary(int level, std::int64_t cell, double begin, double end)
{
    const BlockPtr block = m_blocks.summary(level, cell / kSummaryCells, m_group);
    const auto row = static_cast<std::size_t>(cell % kSummaryCells);
    if (!block || row >= block->rows())
        return false;
    const std::size_t column = m_column * kSummaryColumns;
    const auto flags = static_cast<unsigned>(std::clamp(block->value(row, column + 2), 0.0, kMostFlags));
    SignalPoint piece{begin, end};
    if (flags & kHoldsValues) {
        piece.least = block->value(row, column);
        piece.most = block->value(row, column + 1);
    }
    const unsigned qualities = flags & (kHoldsValues - 1);
    piece.quality = static_cast<Quality>(qualities ? std::bit_width(qualities) - 1 : 0);
    add(piece);
    return true;
}

void SignalReader::addSamples(const RecordedSpan& span)
{
    if (span.end < m_from || span.begin > m_to)
        return;
    const TimesPtr times = m_blocks.times(span);
    const BlockPtr block = times ? m_blocks.block(span, m_group) : nullptr;
    if (!block) {
        if (!m_strict)
            m_blocks.noteLost(span, m_group);
        m_gone = m_gone || !m_blocks.knownDamaged(span, m_group);
        return;
    }
    std::vector<double> values(span.rows);
    std::vector<Quality> quality(span.rows);
    block->column(m_column, values.data(), quality.data());
    for (std::size_t r = 0; r < span.rows; ++r) {
        const double t = (*times)[r];
        if (t < m_from || t > m_to)
            continue;
        SignalPoint piece{t, t};
        piece.quality = quality[r];
        if (quality[r] != Quality::Missing)
            piece.least = piece.most = values[r];
        add(piece);
    }
}

/// Into the point of its bin; the last bin ends at m_to.
void SignalReader::add(const SignalPoint& piece)
{
    if (m_binWidth <= 0.0) {
        m_series.points.push_back(piece);
        return;
    }
    const auto bin = std::min(m_bins - 1, static_cast<std::int64_t>((piece.begin - m_from) / m_binWidth));
    if (bin > m_bin) {
        m_bin = bin;
        m_series.points.push_back(piece);
        return;
    }
    SignalPoint& point = m_series.points.back();
    point.end = piece.end;
    point.least = std::fmin(point.least, piece.least); // of a number and none it is the number
    point.most = std::fmax(point.most, piece.most);
    point.quality = std::max(point.quality, piece.quality);
}

} // namespace takao
