// Fields that were read from a file, joined to the facility that they belong to.
#pragma once

#include "models/twin/steady_air.h"

namespace takao {

/// A room as a field describes it, and what only the field can say.
struct FieldRoom
{
    SolvedRoom room;
    air::EnergyBalance energy;
    std::size_t airCells = 0;
};

/// Reads a field in front of the racks, coolers and openings of a room. Bands and changes between grids are
/// not finite: a single field does not know them.
/// @param converged  what the field's maker says of it
/// @errors as assembleAir() and air::FieldReadings::of()
Result<FieldRoom> roomWithField(const Facility& facility, const AirRoom& room,
                                const AirConditions& conditions, std::shared_ptr<const air::AirField> field,
                                bool converged);

} // namespace takao
