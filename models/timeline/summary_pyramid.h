// Least and greatest values of signals over ever longer spans, gathered while a recording is written. Private
// to this folder.
#pragma once

#include "models/timeline/sample_block.h"

#include <functional>
#include <vector>

namespace takao {

/// Levels of summary cells. A level hands out each block of kSummaryCells cells and keeps none of it.
class SummaryPyramid
{
  public:
    /// Takes a block of one level: its number, and cells x (kSummaryColumns a signal).
    using Take = std::function<void(int level, std::int64_t block, const SampleTable& cells)>;

    explicit SummaryPyramid(std::size_t nSignals) : m_nSignals(nSignals) {}

    /// One whole span of all signals becomes a cell of the lowest level.
    void add(const SampleTable& samples, const Take& take);
    /// Hands out what is left in all levels.
    void finish(const Take& take);

  private:
    struct Level
    {
        std::vector<double> cells; ///< (cell, signal, column)
        std::int64_t count = 0;
        std::int64_t block = 0;
    };

    double* newCell(int level);
    void close(int level, const Take& take);
    /// Hands out the cells of a level and puts them together to one of the next.
    void handOut(int level, const Take& take);

    std::size_t m_nSignals;
    std::vector<Level> m_levels;
};

} // namespace takao
