// Heat exchangers between two streams: from their rating to what they do at other flows.
#pragma once

#include "models/physics/coolant/heat/effectiveness.h"

namespace takao::coolant {

/// The state at which an exchanger is rated, as data sheets give it.
struct ExchangerRating
{
    double heat = 0.0;            ///< [W]
    double inletDifference = 0.0; ///< between the two inlets [K]
    double firstCapacity = 0.0;   ///< capacity rate rho cp q [W/K]; infinite where it condenses or evaporates
    double secondCapacity = 0.0;  ///< [W/K]
};

/// Inlet difference of a rating by its approach: outlet of the stream that is cooled less inlet of the stream
/// that cools [K].
/// @param cooledCapacity  capacity rate of the stream that is cooled [W/K]
double inletDifferenceOfApproach(double approach, double heat, double cooledCapacity);

/// UA of a rating [W/K].
/// @errors BadData if no exchanger of that arrangement does it, or a figure is not usable
Result<double> conductanceOfRating(Arrangement arrangement, const ExchangerRating& rating);

/// UA at other flows: 1/UA = (s1 (q1/q)^e + s2 (q2/q)^e + rest) / UA_rated.
///
/// Films in turbulent flow follow Nu ~ Re^0.8 (Dittus & Boelter 1930; McAdams, Heat Transmission). How the
/// resistance is shared is the maker's secret: halves on both sides is an engineering choice.
struct ConductanceLaw
{
    double rated = 0.0;       ///< UA at the rated flows [W/K]
    double firstFlow = 0.0;   ///< rated [m3/s]; 0: its film doesn't depend on flow
    double secondFlow = 0.0;  ///< rated [m3/s]; 0: its film doesn't depend on flow
    double firstShare = 0.5;  ///< of the resistance [1]
    double secondShare = 0.5; ///< what both leave is the wall's and fouling
    double exponent = 0.8;    ///< [1]; about 0.6 to 0.8 for plates

    /// UA [W/K]; 0 if a film has no flow.
    double at(double first, double second) const;
};

/// @errors BadData: figures that are not usable
Result<void> validate(const ConductanceLaw& law);

struct Exchanger
{
    Arrangement arrangement = Arrangement::Counter;
    ConductanceLaw conductance;

    /// Heat per kelvin between the inlets [W/K]: effectiveness x Cmin; 0 without flow on a side.
    /// @param firstFlow, secondFlow          [m3/s], of either direction
    /// @param firstCapacity, secondCapacity  rho cp [J/(m3 K)]
    double perKelvin(double firstFlow, double firstCapacity, double secondFlow, double secondCapacity) const;
};

} // namespace takao::coolant
