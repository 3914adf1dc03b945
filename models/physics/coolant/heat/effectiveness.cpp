#include "models/physics/coolant/heat/effectiveness.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace takao::coolant {
namespace {

constexpr double kInfinite = std::numeric_limits<double>::infinity();

/// Beyond it no relation changes by more than rounding, but that of cross flow.
constexpr double kMostUnits = 1e9;

/// (1 - e^-x) / x, smooth at 0.
double meanDecay(double x)
{
    return x == 0.0 ? 1.0 : -std::expm1(-x) / x;
}

double mixedLeast(double n, double z)
{
    return -std::expm1(-n * meanDecay(n * z)); // 1 - exp(-(1 - e^(-N Z)) / Z)
}

double mixedMost(double n, double z)
{
    const double reached = -std::expm1(-n);
    return reached * meanDecay(z * reached); // (1 - exp(-Z (1 - e^-N))) / Z
}

double counter(double n, double z)
{
    const double x = n * meanDecay(n * (1.0 - z)); // (1 - e^(-N(1-Z))) / (1 - Z); N at Z = 1
    return x / (1.0 + z * x);
}

double crossUnmixed(double n, double z)
{
    const double a = std::pow(n, -0.22);
    return -std::expm1(-n * meanDecay(n * z * a)); // 1 - exp[(e^(-N Z a) - 1) / (Z a)]
}

double shellAndTube(double n, double z)
{
    const double root = std::sqrt(1.0 + z * z), gamma = n * root;
    // coth(gamma/2) = (1 + e^-gamma) / (1 - e^-gamma)
    return 2.0 / (1.0 + z + root * (1.0 + std::exp(-gamma)) / -std::expm1(-gamma));
}

} // namespace

double effectiveness(Arrangement arrangement, double units, double first, double second)
{
    if (units <= 0.0)
        return 0.0;
    const double n = std::min(units, kMostUnits);
    const double least = std::min(first, second), most = std::max(first, second);
    const double z = most == kInfinite ? 0.0 : least / most;
    if (z == 0.0)
        return -std::expm1(-n);
    switch (arrangement) {
    case Arrangement::Parallel:
        return -std::expm1(-n * (1.0 + z)) / (1.0 + z);
    case Arrangement::Counter:
        return counter(n, z);
    case Arrangement::CrossUnmixed:
        return crossUnmixed(n, z);
    case Arrangement::CrossFirstMixed:
        return first <= second ? mixedLeast(n, z) : mixedMost(n, z);
    case Arrangement::CrossSecondMixed:
        return second < first ? mixedLeast(n, z) : mixedMost(n, z);
    case Arrangement::ShellAndTube:
        return shellAndTube(n, z);
    }
    return 0.0;
}

Result<double> unitsOf(Arrangement arrangement, double wanted, double first, double second)
{
    const auto reached = [&](double units) { return effectiveness(arrangement, units, first, second); };
    if (!(wanted >= 0.0) || !(first > 0.0) || !(second > 0.0) || (first == kInfinite && second == kInfinite))
        return fail(
            ErrorKind::BadData,
            fmt::format("an effectiveness of {} with streams of {} and {} W/K", wanted, first, second),
            "effectiveness is 0 to 1, capacity rates are positive and one is finite");
    if (wanted == 0.0)
        return 0.0;
    double low = 0.0, high = 1.0;
    while (reached(high) < wanted && high < kMostUnits)
        high *= 2.0;
    if (reached(high) < wanted || wanted >= reached(kMostUnits))
        return fail(
            ErrorKind::BadData,
            fmt::format("no exchanger with {} reaches an effectiveness of {:.6g} with streams of {:.4g} "
                        "and {:.4g} W/K; {:.6g} is its limit",
                        nameOf(arrangement), wanted, first, second, reached(kMostUnits)),
            "check its heat, temperatures and flows against each other");
    for (int i = 0; i < 200 && low < high; ++i) {
        const double middle = 0.5 * (low + high);
        if (middle == low || middle == high)
            break;
        (reached(middle) < wanted ? low : high) = middle;
    }
    return 0.5 * (low + high);
}

const char* nameOf(Arrangement arrangement)
{
    switch (arrangement) {
    case Arrangement::Parallel:
        return "parallel flow";
    case Arrangement::Counter:
        return "counter flow";
    case Arrangement::CrossUnmixed:
        return "cross flow, both streams unmixed";
    case Arrangement::CrossFirstMixed:
        return "cross flow, first stream mixed";
    case Arrangement::CrossSecondMixed:
        return "cross flow, second stream mixed";
    case Arrangement::ShellAndTube:
        return "one shell pass and two tube passes";
    }
    return "";
}

} // namespace takao::coolant
