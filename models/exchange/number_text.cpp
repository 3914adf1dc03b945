#include "models/exchange/number_text.h"

#include "models/base/assert.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>
#include <optional>

namespace takao {
namespace {

constexpr int kNoisySafeDigits = 15; // any decimal of 15 digits survives the way through a double

constexpr std::array kPowers = {1e-12, 1e-11, 1e-10, 1e-9, 1e-8, 1e-7, 1e-6, 1e-5, 1e-4,
                                1e-3,  1e-2,  1e-1,  1e0,  1e1,  1e2,  1e3,  1e4,  1e5,
                                1e6,   1e7,   1e8,   1e9,  1e10, 1e11, 1e12};
constexpr int kFirstPower = -12;

std::optional<int> powerOfTen(double factor)
{
    const auto found = std::ranges::find(kPowers, factor);
    if (found == kPowers.end())
        return std::nullopt;
    return static_cast<int>(found - kPowers.begin()) + kFirstPower;
}

double parseDouble(std::string_view number)
{
    double value = 0.0;
    const auto result = std::from_chars(number.data(), number.data() + number.size(), value);
    TAKAO_ASSERT(result.ptr == number.data() + number.size(), "a number token must be a number");
    if (result.ec != std::errc::result_out_of_range)
        return value;
    // Too small becomes zero; too large cannot be told apart by the standard's from_chars except by the
    // exponent.
    const std::size_t e = number.find_first_of("eE");
    const bool tiny = e != std::string_view::npos ? number.substr(e + 1, 1) == "-" : number.find("0.") <= 1;
    const double sign = number.front() == '-' ? -1.0 : 1.0;
    return tiny ? 0.0 : sign * std::numeric_limits<double>::infinity();
}

/// Splits "12.5e-3" into "12.5" and -3.
std::pair<std::string_view, int> splitExponent(std::string_view number)
{
    const std::size_t e = number.find_first_of("eE");
    if (e == std::string_view::npos)
        return {number, 0};
    std::string_view digits = number.substr(e + 1);
    if (!digits.empty() && digits.front() == '+')
        digits.remove_prefix(1);
    constexpr int kBeyondAnyDouble = 100000;
    int exponent = 0;
    const auto result = std::from_chars(digits.data(), digits.data() + digits.size(), exponent);
    if (result.ec != std::errc())
        exponent = digits.front() == '-' ? -kBeyondAnyDouble : kBeyondAnyDouble;
    return {number.substr(0, e), std::clamp(exponent, -kBeyondAnyDouble, kBeyondAnyDouble)};
}

/// Significant decimal digits d1 d2 ... of  0.d1d2... x 10^(exponent + 1), without trailing zeros.
struct Decimal
{
    bool negative = false;
    std::string digits;
    int exponent = 0;
};

/// @param digits  significant digits; 0: as many as the double needs
Decimal decimalOf(double value, int digits)
{
    std::array<char, 40> buffer = {};
    const auto end =
        digits == 0
            ? std::to_chars(buffer.begin(), buffer.end(), value, std::chars_format::scientific)
            : std::to_chars(buffer.begin(), buffer.end(), value, std::chars_format::scientific, digits - 1);
    const auto [mantissa, exponent] = splitExponent(std::string_view(buffer.data(), end.ptr - buffer.data()));
    Decimal decimal{mantissa.front() == '-', {}, exponent};
    for (const char c : mantissa)
        if (c >= '0' && c <= '9')
            decimal.digits += c;
    while (decimal.digits.size() > 1 && decimal.digits.back() == '0')
        decimal.digits.pop_back();
    return decimal;
}

std::string layOut(const Decimal& decimal)
{
    constexpr int kLargestPlain = 15; // 123456789012345 and 0.00001 are still read at a glance
    constexpr int kSmallestPlain = -5;
    const int count = static_cast<int>(decimal.digits.size());
    std::string text = decimal.negative ? "-" : "";
    if (decimal.exponent >= kLargestPlain || decimal.exponent < kSmallestPlain) {
        text += decimal.digits.substr(0, 1);
        if (count > 1)
            text += '.' + decimal.digits.substr(1);
        return text + 'e' + std::to_string(decimal.exponent);
    }
    if (decimal.exponent < 0) {
        const int zeros = -decimal.exponent - 1;
        return text + "0." + std::string(static_cast<std::size_t>(zeros), '0') + decimal.digits;
    }
    const int whole = decimal.exponent + 1; // digits before the point
    if (count <= whole)
        return text + decimal.digits + std::string(static_cast<std::size_t>(whole - count), '0');
    const auto point = static_cast<std::size_t>(whole);
    return text + decimal.digits.substr(0, point) + '.' + decimal.digits.substr(point);
}

} // namespace

double siFromText(std::string_view number, double toSi)
{
    const std::optional<int> power = powerOfTen(toSi);
    if (!power)
        return parseDouble(number) * toSi;
    if (*power == 0)
        return parseDouble(number);
    const auto [mantissa, exponent] = splitExponent(number);
    return parseDouble(std::string(mantissa) + 'e' + std::to_string(exponent + *power));
}

std::string textFromSi(double si, double toSi)
{
    TAKAO_ASSERT(std::isfinite(si), "only finite numbers can be written to a file");
    if (si == 0.0)
        return "0";
    const std::optional<int> power = powerOfTen(toSi);
    if (!power)
        return layOut(decimalOf(si / toSi, kNoisySafeDigits));
    Decimal decimal = decimalOf(si, 0);
    decimal.exponent -= *power;
    return layOut(decimal);
}

} // namespace takao
