// One signal's numbers in a block: how they become whole numbers, and how these follow each other. Private to
// this folder.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace takao {

/// How exactly numbers are kept.
enum class Precision {
    Telemetry, ///< decimals as such, others as 32-bit floating point numbers: relative error <= 2^-24
    Exact,     ///< bit for bit
};

/// What the whole numbers of a column stand for.
struct NumberForm
{
    static constexpr std::uint8_t kMostDigits = 6;
    static constexpr std::uint8_t kFloat32 = 7; ///< bits of a float, in ascending order
    static constexpr std::uint8_t kFloat64 = 8; ///< bits of a double, in ascending order

    std::uint8_t code = 0; ///< 0 to kMostDigits: the number times 10 to this power

    bool valid() const { return code <= kFloat64; }
    std::int64_t whole(double value) const;
    double number(std::int64_t whole) const;
};

/// The cheapest form that keeps all of the numbers as exactly as asked.
NumberForm formOf(std::span<const double> values, Precision precision);

/// How one whole number follows from those before it.
enum class Trend : std::uint8_t {
    Level, ///< base + n: every number is read by itself
    Slope, ///< the one before + base of steps + n
    Curve, ///< the one before + the last step + n, n with its sign in the lowest bit
};

/// A column's header: with it and the packed numbers n every value is known.
struct ColumnCode
{
    NumberForm form;
    Trend trend = Trend::Level;
    std::uint8_t width = 0; ///< bits of a packed number, at most 64
    std::uint64_t base = 0; ///< Level: the least number; else the first one
    std::uint64_t step = 0; ///< Slope: the least step; Curve: the first step

    /// Packed numbers of a column of so many rows.
    std::size_t packed(std::size_t rows) const
    {
        const auto known = static_cast<std::size_t>(trend);
        return rows > known ? rows - known : 0;
    }
};

/// Chooses the header for whole numbers (at least one) and replaces the first packed(rows) of them by what is
/// packed.
ColumnCode encodeColumn(std::span<std::uint64_t> wholes);

/// The whole number of one row.
/// @param packed   the column's packed numbers, with padding behind
std::int64_t wholeAt(const ColumnCode& code, const char* packed, std::size_t row);

/// The whole numbers of all rows, one after the other.
void wholesOf(const ColumnCode& code, const char* packed, std::span<std::int64_t> wholes);

} // namespace takao
