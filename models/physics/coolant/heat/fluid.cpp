#include "models/physics/coolant/heat/fluid.h"

#include <fmt/format.h>

#include <array>
#include <cmath>

namespace takao::coolant {
namespace {

constexpr double kKelvin = 273.15;

/// One addend c x^n of a correlation.
struct Term
{
    double factor;
    double exponent;
};

template <std::size_t N>
double sumOf(const std::array<Term, N>& terms, double x)
{
    double sum = 0.0;
    for (const Term& term : terms)
        sum += term.factor * std::pow(x, term.exponent);
    return sum;
}

/// Second derivative of the sum by the temperature that 10/(593 - T) and 10/(T - 232) hang on, in units of 10
/// K.
template <std::size_t N>
double curvatureOf(const std::array<Term, N>& terms, double x)
{
    double sum = 0.0;
    for (const auto& [factor, n] : terms)
        sum += n * (n + 1.0) * factor * std::pow(x, n + 2.0);
    return sum;
}

/// Kell (1975), eq. 16; t in degC.
double waterDensity(double t)
{
    constexpr double kFactors[] = {999.83952,     16.945176,    -7.9870401e-3,
                                   -46.170461e-6, 105.56302e-9, -280.54253e-12};
    double sum = 0.0;
    for (int i = 5; i >= 0; --i)
        sum = sum * t + kFactors[i];
    return sum / (1.0 + 16.879850e-3 * t);
}

/// IAPWS SR6-08(2011), second derivative of eq. 1: cp = -T d2g/dT2.
double waterHeatCapacity(double t)
{
    constexpr double kGasConstant = 461.51805; // [J/(kg K)]
    constexpr double kLogarithm = -8.983025854;
    constexpr std::array<Term, 3> kHot = {{{-1.661470539e5, 4}, {2.708781640e6, 5}, {-1.557191544e8, 7}}};
    constexpr std::array<Term, 4> kCold = {
        {{-8.237426256e-1, 2}, {1.908956353, 3}, {-2.017597384, 4}, {8.546361348e-1, 5}}};
    const double kelvin = t + kKelvin;
    return -kGasConstant * (kLogarithm + kelvin / 10.0 *
                                             (curvatureOf(kHot, 10.0 / (593.0 - kelvin)) +
                                              curvatureOf(kCold, 10.0 / (kelvin - 232.0))));
}

/// IAPWS SR6-08(2011), eq. 7 [Pa s] and eq. 8 [W/(m K)].
constexpr std::array<Term, 4> kWaterViscosity = {
    {{280.68e-6, -1.9}, {511.45e-6, -7.7}, {61.131e-6, -19.6}, {0.45903e-6, -40.0}}};
constexpr std::array<Term, 4> kWaterConductivity = {
    {{1.6630, -1.15}, {-1.7781, -3.4}, {1.1567, -6.0}, {-0.432115, -7.6}}};

FluidProperties water(double t)
{
    const double reduced = (t + kKelvin) / 300.0;
    return {waterDensity(t), waterHeatCapacity(t), sumOf(kWaterViscosity, reduced),
            sumOf(kWaterConductivity, reduced)};
}

/// 25 % by volume: 24.4 % by volume is 25.0 % by mass (ASHRAE Handbook Fundamentals, freezing points of
/// aqueous propylene glycol), and 34.4 % is 35.0 %.
constexpr double kMassPercent = 25.6;

/// Where Melinder's polynomials are centred.
constexpr double kMiddlePercent = 30.7031, kMiddleTemperature = 32.7089;

/// Coefficients by power of the mass percentage (rows) and of the temperature.
using Melinder = std::array<std::array<double, 4>, 6>;

constexpr Melinder kDensity = {{{1.018e3, -5.406e-1, -2.666e-3, 1.347e-5},
                                {7.604e-1, -9.450e-3, 5.541e-5, -1.343e-7},
                                {-2.498e-3, 2.700e-5, -4.018e-7, 3.376e-9},
                                {-1.550e-4, 2.829e-6, -7.175e-9},
                                {-1.131e-6, -2.221e-8},
                                {2.342e-8}}};
constexpr Melinder kHeatCapacity = {{{3.882e3, 2.699, -1.659e-3, -1.032e-5},
                                     {-1.304e1, 5.070e-2, -4.752e-5, 1.522e-6},
                                     {-1.598e-1, 9.534e-5, 1.167e-5, -4.870e-8},
                                     {3.539e-4, 3.102e-5, -2.950e-7},
                                     {5.000e-5, -7.135e-7},
                                     {-4.959e-7}}};
constexpr Melinder kConductivity = {{{4.513e-1, 7.955e-4, 3.482e-8, -5.966e-9},
                                     {-4.795e-3, -1.678e-5, 8.941e-8, 1.493e-10},
                                     {2.076e-5, 1.563e-7, -4.615e-9, 9.897e-12},
                                     {-9.083e-8, -2.518e-9, 6.543e-11},
                                     {-5.952e-10, -3.605e-11},
                                     {2.104e-11}}};
/// Of the logarithm of the viscosity in mPa s.
constexpr Melinder kLogViscosity = {{{6.837e-1, -3.045e-2, 2.525e-4, -1.399e-6},
                                     {3.328e-2, -3.984e-4, 4.332e-6, -1.860e-8},
                                     {5.453e-5, -8.600e-8, -1.593e-8, -4.465e-11},
                                     {-3.900e-6, 1.054e-7, -1.589e-9},
                                     {-1.587e-8, 4.475e-10},
                                     {3.564e-9}}};

double valueOf(const Melinder& table, double t)
{
    double value = 0.0, powerOfPercent = 1.0;
    for (const auto& row : table) {
        double ofTemperature = 0.0;
        for (int j = 3; j >= 0; --j)
            ofTemperature = ofTemperature * (t - kMiddleTemperature) + row[static_cast<std::size_t>(j)];
        value += ofTemperature * powerOfPercent;
        powerOfPercent *= kMassPercent - kMiddlePercent;
    }
    return value;
}

FluidProperties pg25(double t)
{
    return {valueOf(kDensity, t), valueOf(kHeatCapacity, t), 1e-3 * std::exp(valueOf(kLogViscosity, t)),
            valueOf(kConductivity, t)};
}

} // namespace

TemperatureRange rangeOf(Medium medium)
{
    return medium == Medium::Water ? TemperatureRange{0.0, 100.0} : TemperatureRange{-5.0, 80.0};
}

const char* nameOf(Medium medium)
{
    return medium == Medium::Water ? "water" : "PG25";
}

Result<FluidProperties> propertiesOf(Medium medium, double temperature)
{
    const TemperatureRange range = rangeOf(medium);
    if (!(temperature >= range.lowest && temperature <= range.highest))
        return fail(ErrorKind::BadData,
                    fmt::format("the properties of {} at {:.4g} degC are not known; {:g} to {:g} degC are",
                                nameOf(medium), temperature, range.lowest, range.highest),
                    "look for the reason of that temperature: a loop without flow, a sensor, a unit");
    return medium == Medium::Water ? water(temperature) : pg25(temperature);
}

} // namespace takao::coolant
