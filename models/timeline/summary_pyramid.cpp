#include "models/timeline/summary_pyramid.h"

#include "models/timeline/recording_format.h"

#include <algorithm>
#include <cmath>

namespace takao {
namespace {

/// What the samples of a signal in one cell are.
struct Summary
{
    double least = 0.0, most = 0.0;
    unsigned seen = 0;

    void add(double value, Quality quality)
    {
        seen |= 1U << static_cast<unsigned>(quality);
        if (quality != Quality::Missing && !std::isnan(value))
            widen(value, value);
    }

    void add(const double* cell)
    {
        const auto other = static_cast<unsigned>(cell[2]);
        if (other & kHoldsValues)
            widen(cell[0], cell[1]);
        seen |= other;
    }

    void widen(double low, double high)
    {
        least = seen & kHoldsValues ? std::min(least, low) : low;
        most = seen & kHoldsValues ? std::max(most, high) : high;
        seen |= kHoldsValues;
    }

    void put(double* cell) const
    {
        cell[0] = least;
        cell[1] = most;
        cell[2] = seen;
    }
};

} // namespace

void SummaryPyramid::add(const SampleTable& samples, const Take& take)
{
    double* cell = newCell(0);
    std::vector<Summary> sums(m_nSignals);
    for (std::size_t r = 0; r < samples.rows; ++r) {
        const double* const values = samples.values + r * samples.stride;
        const Quality* const quality = samples.quality + r * samples.stride;
        for (std::size_t s = 0; s < m_nSignals; ++s)
            sums[s].add(values[s], quality[s]);
    }
    for (std::size_t s = 0; s < m_nSignals; ++s)
        sums[s].put(cell + s * kSummaryColumns);
    close(0, take);
}

double* SummaryPyramid::newCell(int level)
{
    if (static_cast<std::size_t>(level) >= m_levels.size())
        m_levels.emplace_back().cells.resize(static_cast<std::size_t>(kSummaryCells) * m_nSignals *
                                             kSummaryColumns);
    Level& l = m_levels[static_cast<std::size_t>(level)];
    return l.cells.data() + static_cast<std::size_t>(l.count++) * m_nSignals * kSummaryColumns;
}

void SummaryPyramid::close(int level, const Take& take)
{
    if (m_levels[static_cast<std::size_t>(level)].count == kSummaryCells)
        handOut(level, take);
}

void SummaryPyramid::handOut(int level, const Take& take)
{
    const std::size_t width = m_nSignals * kSummaryColumns;
    {
        Level& l = m_levels[static_cast<std::size_t>(level)];
        take(level + 1, l.block, {static_cast<std::size_t>(l.count), width, width, l.cells.data(), nullptr});
    }
    if (level + 1 < kMostSummaryLevel) {
        double* const cell = newCell(level + 1);
        const Level& l = m_levels[static_cast<std::size_t>(level)];
        for (std::size_t s = 0; s < m_nSignals; ++s) {
            Summary sum;
            for (std::size_t c = 0; c < static_cast<std::size_t>(l.count); ++c)
                sum.add(l.cells.data() + c * width + s * kSummaryColumns);
            sum.put(cell + s * kSummaryColumns);
        }
    }
    Level& l = m_levels[static_cast<std::size_t>(level)];
    l.count = 0;
    ++l.block;
    if (level + 1 < kMostSummaryLevel)
        close(level + 1, take);
}

void SummaryPyramid::finish(const Take& take)
{
    // The highest level ends here: a single cell of it says no more than the cells below.
    for (std::size_t level = 0; level < m_levels.size(); ++level) {
        const bool highest = level + 1 == m_levels.size();
        if (m_levels[level].count == 0)
            continue;
        if (!highest) {
            handOut(static_cast<int>(level), take);
            continue;
        }
        Level& l = m_levels[level];
        const std::size_t width = m_nSignals * kSummaryColumns;
        take(static_cast<int>(level) + 1, l.block,
             {static_cast<std::size_t>(l.count), width, width, l.cells.data(), nullptr});
        l.count = 0;
    }
}

} // namespace takao
