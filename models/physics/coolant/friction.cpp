#include "models/physics/coolant/friction.h"

#include <cmath>
#include <numbers>

namespace takao::coolant {
namespace {

constexpr double kFoot = 0.3048; // [m]

/// 1/sqrt(f) = -2 log10(e/(3.7 D) + 2.51/(Re sqrt(f))), Newton from Haaland's explicit formula (1983, within
/// 2 %).
Slope colebrook(double reynolds, double roughness)
{
    constexpr double kTwoPerLn10 = 2.0 / std::numbers::ln10;
    const double a = roughness / 3.7, b = 2.51 / reynolds;
    double x = -1.8 * std::log10(std::pow(a, 1.11) + 6.9 / reynolds); // 1/sqrt(f)
    for (int i = 0; i < 8; ++i) {
        const double u = a + b * x;
        const double step = (x + kTwoPerLn10 * std::log(u)) / (1.0 + kTwoPerLn10 * b / u);
        x -= step;
        if (std::abs(step) < 1e-14 * x)
            break;
    }
    const double c = kTwoPerLn10 * b / (a + b * x);
    const double dx = c * x / (reynolds * (1.0 + c)); // implicit differentiation
    return {1.0 / (x * x), -2.0 * dx / (x * x * x)};
}

/// f = 0.25 / log10(e/(3.7 D) + 5.74/Re^0.9)^2
Slope swameeJain(double reynolds, double roughness)
{
    const double r = 5.74 / std::pow(reynolds, 0.9);
    const double u = roughness / 3.7 + r;
    const double logU = std::log10(u);
    const double dLog = -0.9 * r / reynolds / (u * std::numbers::ln10);
    return {0.25 / (logU * logU), -0.5 * dLog / (logU * logU * logU)};
}

Slope turbulent(double reynolds, double roughness, TurbulentFriction formula)
{
    return formula == TurbulentFriction::Colebrook ? colebrook(reynolds, roughness)
                                                   : swameeJain(reynolds, roughness);
}

Slope laminar(double reynolds)
{
    return {64.0 / reynolds, -64.0 / (reynolds * reynolds)}; // Hagen-Poiseuille
}

} // namespace

Slope cubicBetween(double x0, Slope a, double x1, Slope b, double x)
{
    const double w = x1 - x0, t = (x - x0) / w;
    const double value = (1 + 2 * t) * (1 - t) * (1 - t) * a.value +
                         t * (1 - t) * (1 - t) * w * a.derivative + t * t * (3 - 2 * t) * b.value +
                         t * t * (t - 1) * w * b.derivative;
    const double derivative = 6 * t * (1 - t) * (b.value - a.value) / w +
                              (1 - t) * (1 - 3 * t) * a.derivative + t * (3 * t - 2) * b.derivative;
    return {value, derivative};
}

Slope darcyFactor(double reynolds, double relativeRoughness, TurbulentFriction formula)
{
    if (reynolds <= kLaminarUpTo)
        return laminar(reynolds);
    if (reynolds >= kTurbulentFrom)
        return turbulent(reynolds, relativeRoughness, formula);
    return cubicBetween(kLaminarUpTo, laminar(kLaminarUpTo), kTurbulentFrom,
                        turbulent(kTurbulentFrom, relativeRoughness, formula), reynolds);
}

double hazenWilliamsResistance(double length, double bore, double coefficient)
{
    constexpr double kCubicFoot = kFoot * kFoot * kFoot;
    const double feet = 4.727 * std::pow(coefficient, -kHazenWilliamsExponent) *
                        std::pow(bore / kFoot, -4.871) * (length / kFoot); // [ft / cfs^1.852]
    return feet * kFoot * std::pow(kCubicFoot, -kHazenWilliamsExponent);
}

} // namespace takao::coolant
