// The air of a moment as it was recorded, for its pictures.
#pragma once

#include "models/facility/facility.h"
#include "models/twin/plant_state.h"
#include "models/twin/steady_plant.h"
#include "scene/facility/air/air_picture.h"

#include <optional>

namespace takao {

/// Components that are out of service, by their status.
Faults failedIn(const PlantState& state);

/// Rooms of air with what blows into them.
struct KnownAir
{
    std::vector<std::shared_ptr<const air::AirField>> fields; ///< per room
    std::vector<AirPort> ports;
};

/// Of a moment. No fields: it knows none.
KnownAir knownAir(const Facility& facility, const PlantState& state);

/// Nothing where nothing is to be seen, or the moment knows no field.
/// @errors as makeAirPicture()
Result<std::optional<AirPicture>> recordedAir(const Facility& facility, const PlantState& state,
                                              const AirPictureSettings& settings);

/// Of which time a state's fields are: "air as recorded at 0:10.0".
std::string recordedAirWords(const PlantState& state);

} // namespace takao
