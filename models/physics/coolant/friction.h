// Friction of flow in round pipes: factors from laminar to turbulent, and the empirical law of water mains.
#pragma once

namespace takao::coolant {

/// A value and its derivative by its argument.
struct Slope
{
    double value = 0.0;
    double derivative = 0.0;
};

/// The cubic with given values and derivatives at x0 and x1 (Hermite), at x.
Slope cubicBetween(double x0, Slope a, double x1, Slope b, double x);

/// Which formula gives the turbulent branch of the Darcy friction factor.
enum class TurbulentFriction {
    Colebrook,  ///< Colebrook (1939), solved to rounding
    SwameeJain, ///< its explicit approximation (Swamee & Jain 1976), which EPANET uses
};

inline constexpr double kLaminarUpTo = 2000.0;   ///< Reynolds number; laminar below (as EPANET 2)
inline constexpr double kTurbulentFrom = 4000.0; ///< Reynolds number; turbulent above
inline constexpr double kRoughestPipe = 0.05;    ///< roughness over bore, end of the Moody chart

/// Darcy friction factor and its derivative by the Reynolds number.
///
/// 64/Re below 2000; above 4000 the chosen formula; in between the cubic that joins both with their slopes,
/// so that factor and derivative are continuous. The head loss f Re^2 rises throughout.
/// @param reynolds           > 0
/// @param relativeRoughness  roughness over bore [1], 0 to 0.05
/// @limits Colebrook: 4000 <= Re <= 1e8. Swamee-Jain: within 1 % of it for 5e3 <= Re <= 1e8 and
///         1e-6 <= roughness/bore <= 1e-2 (their paper).
Slope darcyFactor(double reynolds, double relativeRoughness,
                  TurbulentFriction formula = TurbulentFriction::Colebrook);

/// Factor r of the Hazen-Williams law  h = r q |q|^0.852  in SI units [m / (m3/s)^1.852].
///
/// 4.727 C^-1.852 d^-4.871 L in feet and cubic feet per second (EPANET 2 manual, table 3.1).
/// @param length       [m]
/// @param bore         [m]
/// @param coefficient  C [1], about 60 (old iron) to 150 (plastic)
/// @limits water near 15 degC in turbulent flow; not for glycol
double hazenWilliamsResistance(double length, double bore, double coefficient);

inline constexpr double kHazenWilliamsExponent = 1.852;

} // namespace takao::coolant
