// Samples of a group of signals over a span of time, packed column by column. Private to this folder.
#pragma once

#include "models/timeline/column_code.h"
#include "models/twin/plant_state.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace takao {

/// Part of a row-major table of samples: row r, column c lies at r * stride + c.
struct SampleTable
{
    std::size_t rows = 0;
    std::size_t columns = 0;
    std::size_t stride = 0;
    const double* values = nullptr;
    const Quality* quality = nullptr; ///< null: all good
};

/// One zstd frame. The value of a missing sample is not kept.
///
/// In it: the key under which it lies (int64), so that a damaged index cannot pass one block off as another;
/// rows, columns (uint32); form + 16 trend, width, quality (a byte a column; quality kOwnQuality: see
/// below); bases, then steps of columns with a slope or a curve (64 bits, bytes of equal significance
/// together); two bits a row for columns whose quality changes; the packed numbers, each column from a new
/// byte.
std::string packedBlock(std::int64_t key, const SampleTable& table, Precision precision);

/// A block that is read value by value: only its header is taken apart.
class SampleBlock
{
  public:
    /// Nothing: damaged, of another key, or not of this size.
    static std::optional<SampleBlock> read(std::int64_t key, std::string_view frame, std::size_t rows,
                                           std::size_t columns);

    std::size_t rows() const { return m_rows; }
    std::size_t columns() const { return m_columns.size(); }
    /// One moment of all signals.
    void row(std::size_t row, double* values, Quality* quality) const;
    double value(std::size_t row, std::size_t column) const;
    /// One signal at all times; `quality` may be null.
    void column(std::size_t column, double* values, Quality* quality) const;
    /// Memory that it takes.
    std::size_t bytes() const { return m_bytes.size() + m_columns.size() * sizeof(Column) + sizeof *this; }

  private:
    struct Column
    {
        ColumnCode code;
        std::uint8_t quality = 0;
        std::uint32_t qualityAt = 0; ///< bytes from the start
        std::uint32_t packedAt = 0;
    };

    bool takeApart(std::int64_t key, std::size_t columns);
    Quality qualityOf(const Column& column, std::size_t row) const;

    std::string m_bytes;
    std::size_t m_rows = 0;
    std::vector<Column> m_columns;
};

} // namespace takao
