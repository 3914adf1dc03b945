#include "models/timeline/sample_block.h"

#include "models/base/assert.h"
#include "models/timeline/bit_packing.h"
#include "models/timeline/zstd_frame.h"

#include <algorithm>
#include <cstring>

namespace takao {
namespace {

constexpr std::uint8_t kOwnQuality = 4; ///< after the four values of Quality
constexpr unsigned kQualityBits = 2;
constexpr std::size_t kHeadBytes = 16;
constexpr std::size_t kBytesPerColumn = 3; ///< form and trend, width, quality
constexpr std::uint8_t kTrendFactor = 16;

template <class T>
void append(std::string& bytes, T value)
{
    char raw[sizeof value];
    std::memcpy(raw, &value, sizeof value);
    bytes.append(raw, sizeof raw);
}

/// All lowest bytes, then all second ones, and so on: the high ones are zeros and pack to nothing.
void appendPlanes(std::string& bytes, const std::vector<std::uint64_t>& numbers)
{
    for (unsigned plane = 0; plane < 8; ++plane)
        for (const std::uint64_t number : numbers)
            bytes += static_cast<char>((number >> (8 * plane)) & 0xffU);
}

std::vector<std::uint64_t> fromPlanes(const char* planes, std::size_t count)
{
    std::vector<std::uint64_t> numbers(count, 0);
    for (unsigned plane = 0; plane < 8; ++plane)
        for (std::size_t n = 0; n < count; ++n)
            numbers[n] |= std::uint64_t(static_cast<unsigned char>(planes[plane * count + n])) << (8 * plane);
    return numbers;
}

std::size_t mostBytes(std::size_t rows, std::size_t columns)
{
    return kHeadBytes +
           columns * (kBytesPerColumn + 16 + packedBytes(rows, kQualityBits) + packedBytes(rows, 64));
}

/// Takes the columns of a table one by one and gathers the parts of the block.
class Packer
{
  public:
    Packer(const SampleTable& table, Precision precision) : m_table(table), m_precision(precision) {}

    std::string pack(std::int64_t key)
    {
        for (std::size_t c = 0; c < m_table.columns; ++c) {
            takeQuality(c);
            takeValues(c);
        }
        std::string bytes;
        append(bytes, key);
        append(bytes, static_cast<std::uint32_t>(m_table.rows));
        append(bytes, static_cast<std::uint32_t>(m_table.columns));
        bytes.append(m_forms).append(m_widths).append(m_qualities);
        appendPlanes(bytes, m_bases);
        appendPlanes(bytes, m_steps);
        return packedFrame(bytes.append(m_qualityRows).append(m_packed));
    }

  private:
    std::size_t at(std::size_t row, std::size_t column) const { return row * m_table.stride + column; }

    Quality quality(std::size_t row, std::size_t column) const
    {
        return m_table.quality ? m_table.quality[at(row, column)] : Quality::Good;
    }

    void takeQuality(std::size_t c)
    {
        const Quality first = quality(0, c);
        bool same = true;
        for (std::size_t r = 1; r < m_table.rows && same; ++r)
            same = quality(r, c) == first;
        m_qualities += static_cast<char>(same ? static_cast<std::uint8_t>(first) : kOwnQuality);
        if (same)
            return;
        BitWriter bits(m_qualityRows);
        for (std::size_t r = 0; r < m_table.rows; ++r)
            bits.put(static_cast<std::uint8_t>(quality(r, c)), kQualityBits);
        bits.finish();
    }

    /// The column's numbers; a missing one repeats the one before it, which costs least.
    void gather(std::size_t c)
    {
        m_values.clear();
        const char ownQuality = m_qualities.back();
        if (ownQuality == static_cast<char>(Quality::Missing)) {
            m_values.push_back(0.0);
            return;
        }
        for (std::size_t r = 0; r < m_table.rows; ++r) {
            if (ownQuality == static_cast<char>(kOwnQuality) && quality(r, c) == Quality::Missing)
                m_values.push_back(m_values.empty() ? 0.0 : m_values.back());
            else
                m_values.push_back(m_table.values[at(r, c)]);
        }
        const auto differs = [first = m_values[0]](double v) { return std::memcmp(&v, &first, 8) != 0; };
        if (std::none_of(m_values.begin() + 1, m_values.end(), differs))
            m_values.resize(1);
    }

    void takeValues(std::size_t c)
    {
        gather(c);
        const NumberForm form = formOf(m_values, m_precision);
        m_wholes.clear();
        for (const double value : m_values)
            m_wholes.push_back(static_cast<std::uint64_t>(form.whole(value)));
        // A constant column is one number and no bits, whatever the rows.
        const ColumnCode code = encodeColumn(m_wholes);
        m_forms += static_cast<char>(form.code + kTrendFactor * static_cast<std::uint8_t>(code.trend));
        m_widths += static_cast<char>(code.width);
        m_bases.push_back(code.base);
        if (code.trend != Trend::Level)
            m_steps.push_back(code.step);
        if (code.width == 0)
            return;
        BitWriter bits(m_packed);
        for (std::size_t n = 0; n < code.packed(m_table.rows); ++n)
            bits.put(m_wholes[n], code.width);
        bits.finish();
    }

    const SampleTable& m_table;
    const Precision m_precision;
    std::string m_forms, m_widths, m_qualities, m_qualityRows, m_packed;
    std::vector<std::uint64_t> m_bases, m_steps, m_wholes;
    std::vector<double> m_values;
};

} // namespace

std::string packedBlock(std::int64_t key, const SampleTable& table, Precision precision)
{
    TAKAO_ASSERT(table.rows > 0 && table.columns > 0, "a block holds samples");
    return Packer(table, precision).pack(key);
}

std::optional<SampleBlock> SampleBlock::read(std::int64_t key, std::string_view frame, std::size_t rows,
                                             std::size_t columns)
{
    auto bytes = unpackedFrame(frame, mostBytes(rows, columns));
    if (!bytes)
        return {};
    SampleBlock block;
    block.m_bytes = std::move(*bytes);
    block.m_rows = rows;
    if (!block.takeApart(key, columns))
        return {};
    return block;
}

bool SampleBlock::takeApart(std::int64_t key, std::size_t columns)
{
    const std::size_t size = m_bytes.size() - kFramePadding;
    const char* const bytes = m_bytes.data();
    std::int64_t statedKey = 0;
    std::uint32_t stated[2] = {};
    if (size < kHeadBytes + columns * (kBytesPerColumn + 8))
        return false;
    std::memcpy(&statedKey, bytes, sizeof statedKey);
    std::memcpy(stated, bytes + sizeof statedKey, sizeof stated);
    if (statedKey != key || stated[0] != m_rows || stated[1] != columns)
        return false;

    const char* const forms = bytes + kHeadBytes;
    const char* const bases = forms + kBytesPerColumn * columns;
    m_columns.resize(columns);
    const std::vector<std::uint64_t> base = fromPlanes(bases, columns);
    std::size_t steps = 0, ownQualities = 0;
    for (std::size_t c = 0; c < columns; ++c) {
        Column& column = m_columns[c];
        const auto form = static_cast<std::uint8_t>(forms[c]);
        column.code.form.code = form % kTrendFactor;
        column.code.trend = static_cast<Trend>(form / kTrendFactor);
        column.code.width = static_cast<std::uint8_t>(forms[columns + c]);
        column.quality = static_cast<std::uint8_t>(forms[2 * columns + c]);
        if (!column.code.form.valid() || column.code.trend > Trend::Curve || column.code.width > 64 ||
            column.quality > kOwnQuality)
            return false;
        column.code.base = base[c];
        steps += column.code.trend != Trend::Level;
        ownQualities += column.quality == kOwnQuality;
    }

    const std::size_t stepsAt = static_cast<std::size_t>(bases - bytes) + 8 * columns;
    std::size_t qualityAt = stepsAt + 8 * steps;
    std::size_t packedAt = qualityAt + ownQualities * packedBytes(m_rows, kQualityBits);
    if (packedAt > size)
        return false;
    const std::vector<std::uint64_t> step = fromPlanes(bytes + stepsAt, steps);
    std::size_t nextStep = 0;
    for (Column& column : m_columns) {
        if (column.code.trend != Trend::Level)
            column.code.step = step[nextStep++];
        column.qualityAt = static_cast<std::uint32_t>(qualityAt);
        column.packedAt = static_cast<std::uint32_t>(packedAt);
        qualityAt += column.quality == kOwnQuality ? packedBytes(m_rows, kQualityBits) : 0;
        packedAt += packedBytes(column.code.packed(m_rows), column.code.width);
    }
    return packedAt == size;
}

Quality SampleBlock::qualityOf(const Column& column, std::size_t row) const
{
    if (column.quality != kOwnQuality)
        return static_cast<Quality>(column.quality);
    return static_cast<Quality>(packedNumber(m_bytes.data() + column.qualityAt, row, kQualityBits));
}

double SampleBlock::value(std::size_t row, std::size_t c) const
{
    const Column& column = m_columns[c];
    if (qualityOf(column, row) == Quality::Missing)
        return 0.0;
    return column.code.form.number(wholeAt(column.code, m_bytes.data() + column.packedAt, row));
}

void SampleBlock::row(std::size_t row, double* values, Quality* quality) const
{
    for (std::size_t c = 0; c < m_columns.size(); ++c) {
        values[c] = value(row, c);
        quality[c] = qualityOf(m_columns[c], row);
    }
}

void SampleBlock::column(std::size_t c, double* values, Quality* quality) const
{
    const Column& column = m_columns[c];
    std::vector<std::int64_t> wholes(m_rows);
    wholesOf(column.code, m_bytes.data() + column.packedAt, wholes);
    for (std::size_t r = 0; r < m_rows; ++r) {
        const Quality of = qualityOf(column, r);
        values[r] = of == Quality::Missing ? 0.0 : column.code.form.number(wholes[r]);
        if (quality)
            quality[r] = of;
    }
}

} // namespace takao
