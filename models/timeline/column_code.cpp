#include "models/timeline/column_code.h"

#include "models/timeline/bit_packing.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <limits>

namespace takao {
namespace {

constexpr std::array kPowers = {1.0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6};
static_assert(kPowers.size() == NumberForm::kMostDigits + 1U);

// Adding and subtracting 1.5 * 2^52 rounds to a whole number, for numbers below 2^51.
constexpr double kRounder = 6755399441055744.0;
constexpr double kMostWhole = 2251799813685248.0; // 2^51

// A float has 7.2 decimal digits: with up to six, the decimal that it was made from can be told.
constexpr double kMostFloatDigits = 1e6;
constexpr double kFewUlps = 4.5e-16; // two units in the last place: a raw count times 0.1

// Values that decode one after the other are slower to seek: only for two bits a sample less.
constexpr unsigned kWorthwhile = 2;

double rounded(double value)
{
    return (value + kRounder) - kRounder;
}

/// Whether value stands for the decimal whole / power.
bool isDecimal(double value, double power, Precision precision)
{
    const double scaled = value * power;
    if (!(std::abs(scaled) < kMostWhole)) // also not a number
        return false;
    const double whole = rounded(scaled);
    const double decimal = whole / power;
    if (precision == Precision::Exact)
        return decimal == value && (whole != 0.0 || !std::signbit(value));
    return decimal == value || std::abs(decimal - value) <= kFewUlps * std::abs(value) ||
           (std::abs(whole) < kMostFloatDigits && double(float(decimal)) == value);
}

/// Whether a float keeps the value to a relative 2^-24: not above its range, not below its normal numbers.
bool fitsFloat(double value)
{
    const double size = std::abs(value);
    return size == 0.0 || !std::isfinite(value) ||
           (size >= double(std::numeric_limits<float>::min()) &&
            size <= double(std::numeric_limits<float>::max()));
}

std::int64_t zigzag(std::uint64_t step)
{
    return static_cast<std::int64_t>((step << 1U) ^ (0U - (step >> 63U)));
}

std::uint64_t unzigzag(std::uint64_t n)
{
    return (n >> 1U) ^ (0U - (n & 1U));
}

/// Bits that each trend needs.
struct Widths
{
    unsigned level = 0, slope = 0, curve = 0;
    std::uint64_t least = 0, leastStep = 0;
};

Widths widthsOf(std::span<const std::uint64_t> x)
{
    auto low = static_cast<std::int64_t>(x[0]), high = low;
    std::int64_t lowStep = std::numeric_limits<std::int64_t>::max(),
                 highStep = std::numeric_limits<std::int64_t>::min();
    std::uint64_t curves = 0, lastStep = 0;
    for (std::size_t r = 1; r < x.size(); ++r) {
        const std::uint64_t step = x[r] - x[r - 1];
        low = std::min(low, static_cast<std::int64_t>(x[r]));
        high = std::max(high, static_cast<std::int64_t>(x[r]));
        lowStep = std::min(lowStep, static_cast<std::int64_t>(step));
        highStep = std::max(highStep, static_cast<std::int64_t>(step));
        if (r > 1)
            curves |= static_cast<std::uint64_t>(zigzag(step - lastStep));
        lastStep = step;
    }
    Widths widths;
    widths.least = static_cast<std::uint64_t>(low);
    widths.level = bitsFor(static_cast<std::uint64_t>(high) - widths.least);
    widths.slope = widths.curve = 64;
    if (x.size() > 1) {
        widths.leastStep = static_cast<std::uint64_t>(lowStep);
        widths.slope = bitsFor(static_cast<std::uint64_t>(highStep) - widths.leastStep);
    }
    if (x.size() > 2)
        widths.curve = bitsFor(curves);
    return widths;
}

} // namespace

std::int64_t NumberForm::whole(double value) const
{
    if (code == kFloat64) {
        const auto bits = std::bit_cast<std::int64_t>(value);
        return bits ^ ((bits >> 63) & std::numeric_limits<std::int64_t>::max());
    }
    if (code == kFloat32) {
        const auto bits = std::bit_cast<std::int32_t>(static_cast<float>(value));
        return bits ^ ((bits >> 31) & std::numeric_limits<std::int32_t>::max());
    }
    return static_cast<std::int64_t>(rounded(value * kPowers[code]));
}

double NumberForm::number(std::int64_t whole) const
{
    if (code == kFloat64)
        return std::bit_cast<double>(whole ^ ((whole >> 63) & std::numeric_limits<std::int64_t>::max()));
    if (code == kFloat32) {
        const auto bits = static_cast<std::int32_t>(whole);
        return std::bit_cast<float>(bits ^ ((bits >> 31) & std::numeric_limits<std::int32_t>::max()));
    }
    return static_cast<double>(whole) / kPowers[code];
}

NumberForm formOf(std::span<const double> values, Precision precision)
{
    std::uint8_t digits = 0;
    for (const double value : values)
        while (digits <= NumberForm::kMostDigits && !isDecimal(value, kPowers[digits], precision))
            ++digits;
    // More digits may leave the range of numbers that were decimals with fewer.
    if (digits > 0 && digits <= NumberForm::kMostDigits)
        for (const double value : values)
            if (!isDecimal(value, kPowers[digits], precision))
                digits = NumberForm::kMostDigits + 1;
    if (digits <= NumberForm::kMostDigits)
        return {digits};
    const bool floats =
        precision == Precision::Telemetry && std::all_of(values.begin(), values.end(), fitsFloat);
    return {floats ? NumberForm::kFloat32 : NumberForm::kFloat64};
}

ColumnCode encodeColumn(std::span<std::uint64_t> x)
{
    const Widths widths = widthsOf(x);
    ColumnCode code;
    code.width = static_cast<std::uint8_t>(widths.level);
    code.base = widths.least;
    if (widths.slope + kWorthwhile <= code.width) {
        code.trend = Trend::Slope;
        code.width = static_cast<std::uint8_t>(widths.slope);
    }
    if (widths.curve + kWorthwhile <= code.width) {
        code.trend = Trend::Curve;
        code.width = static_cast<std::uint8_t>(widths.curve);
    }
    if (code.trend == Trend::Level) {
        for (std::uint64_t& n : x)
            n -= code.base;
        return code;
    }
    code.base = x[0];
    code.step = code.trend == Trend::Slope ? widths.leastStep : x[1] - x[0];
    const std::size_t known = static_cast<std::size_t>(code.trend);
    std::uint64_t before = x[known - 1], lastStep = code.step;
    for (std::size_t n = 0; n < code.packed(x.size()); ++n) {
        const std::uint64_t now = x[n + known], step = now - before;
        x[n] = code.trend == Trend::Slope ? step - code.step
                                          : static_cast<std::uint64_t>(zigzag(step - lastStep));
        before = now;
        lastStep = step;
    }
    return code;
}

std::int64_t wholeAt(const ColumnCode& code, const char* packed, std::size_t row)
{
    std::uint64_t value = code.base;
    if (code.trend == Trend::Level)
        value += code.width == 0 ? 0 : packedNumber(packed, row, code.width);
    else if (code.trend == Trend::Slope)
        for (std::size_t n = 0; n < row; ++n)
            value += code.step + packedNumber(packed, n, code.width);
    else if (row > 0) {
        std::uint64_t step = code.step;
        value += step;
        for (std::size_t n = 0; n + 1 < row; ++n) {
            step += unzigzag(packedNumber(packed, n, code.width));
            value += step;
        }
    }
    return static_cast<std::int64_t>(value);
}

void wholesOf(const ColumnCode& code, const char* packed, std::span<std::int64_t> wholes)
{
    std::uint64_t value = code.base, step = code.step;
    for (std::size_t r = 0; r < wholes.size(); ++r) {
        if (code.trend == Trend::Level)
            value = code.base + packedNumber(packed, r, code.width);
        else if (code.trend == Trend::Slope && r > 0)
            value += code.step + packedNumber(packed, r - 1, code.width);
        else if (code.trend == Trend::Curve && r > 0) {
            if (r > 1)
                step += unzigzag(packedNumber(packed, r - 2, code.width));
            value += step;
        }
        wholes[r] = static_cast<std::int64_t>(value);
    }
}

} // namespace takao
