// Water coils of air coolers, from the figures that their makers rate them with.
#pragma once

#include "models/base/error.h"
#include "models/facility/facility.h"
#include "models/physics/airflow/air_model.h"

#include <optional>

namespace takao {

/// The state at which a coil gives its rated capacity.
struct CoilRating
{
    double capacity = 0.0;      ///< [W]
    double airFlow = 0.0;       ///< [m3/s]
    double enteringAir = 0.0;   ///< [degC]
    double enteringWater = 0.0; ///< [degC]
    double waterFlow = 0.0;     ///< [m3/s]
};

/// Conductance of a coil [W/K] that takes its rated capacity at its rated state: effectiveness capacity /
/// (Cmin (air - water)), solved for NTU = UA / Cmin in the relation of cross flow, both sides unmixed.
/// @param airDensity  [kg/m3]
/// @errors BadData: no coil takes that much at that state (hotter water than air, effectiveness of 1 or more)
Result<double> coilConductance(const CoilRating& rating, double airDensity);

/// The rating that an object's type states; nothing if it lacks any of the figures.
std::optional<CoilRating> coilRating(const Facility& facility, const Equipment& cooler);

} // namespace takao
