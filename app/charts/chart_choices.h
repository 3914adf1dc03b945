// Which signals there are to chart: of objects, and by name.
#pragma once

#include "models/twin/plant_state.h"

#include <QString>

#include <string>
#include <vector>

namespace takao {

/// One quantity of some objects.
struct ChartQuantity
{
    std::string quantity;
    std::string unit;
    std::vector<SignalInfo> signals; ///< one for each object that has it, in the order of the catalogue
};

/// What can be charted of objects, in the order of the catalogue.
/// @param first  the quantity that stands first, if they have it; may be empty
std::vector<ChartQuantity> quantitiesOf(const SignalCatalogue& catalogue,
                                        const std::vector<std::string>& objects, const std::string& first);

/// The signal of a name; with * or ? in it all that it matches. Upper and lower case are alike.
std::vector<SignalInfo> signalsNamed(const SignalCatalogue& catalogue, const QString& pattern);

} // namespace takao
