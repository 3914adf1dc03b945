// Effectiveness of heat exchangers by number of transfer units.
#pragma once

#include "models/base/error.h"

namespace takao::coolant {

/// How the two streams of an exchanger pass each other.
enum class Arrangement {
    Parallel,
    Counter,
    CrossUnmixed,     ///< both streams unmixed: finned coils
    CrossFirstMixed,  ///< only the first stream mixes across its channel
    CrossSecondMixed, ///< only the second one does
    ShellAndTube,     ///< one shell pass, two (4, 6, ...) tube passes
};

/// Share of the greatest possible heat, Cmin x inlet difference, that is exchanged.
///
/// Kays & London, Compact Heat Exchangers (3rd ed. 1984); cross flow with both streams unmixed by the usual
/// approximation with N^0.22 (Incropera et al., table 11.3). A stream that condenses or evaporates has an
/// infinite capacity rate: 1 - e^-N whatever the arrangement.
/// @param units   N = UA / Cmin, >= 0; infinite: the limit
/// @param first   capacity rate rho cp q of the first stream [W/K], > 0; may be infinite
/// @param second  of the second; not infinite as well
double effectiveness(Arrangement arrangement, double units, double first, double second);

/// The inverse: N of an effectiveness, to rounding.
/// @errors BadData if no exchanger of that arrangement and those streams reaches it
Result<double> unitsOf(Arrangement arrangement, double effectiveness, double first, double second);

const char* nameOf(Arrangement arrangement);

} // namespace takao::coolant
