// From the settings' ranges to the mappers that colour a picture.
#pragma once

#include "models/base/error.h"
#include "scene/colour/scalar_mapper.h"
#include "scene/facility/air/air_settings.h"

#include <memory>
#include <span>

namespace takao {

using AirFields = std::span<const std::shared_ptr<const air::AirField>>;

/// Lowest and highest value of the air of all rooms that an automatic scale shows, rounded outwards. The
/// outermost half percent of the cells at either end is left out: single jets would take the colours from all
/// the rest. Pressures are given a range symmetrical about zero.
std::array<double, 2> automaticRange(AirFields fields, AirScalar what);

/// @errors BadUsage if a range has no extent; BadData if a colour map cannot be loaded
Result<ScalarMapper> airMapper(AirFields fields, AirScalar what, const AirRange& range);

} // namespace takao
