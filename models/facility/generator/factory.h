// The layout generator: from a brief to a whole facility.
#pragma once

#include "models/base/error.h"
#include "models/facility/generator/factory_brief.h"

namespace takao {

/// Lays out an AI factory: halls, racks, air, liquid and power plant, trays, and every fabric cable.
///
/// The same brief and catalogue give the same facility, byte for byte.
/// @errors BadUsage if counts of the brief cannot be laid out; BadData if the catalogue lacks a type or a
/// type lacks
///         a figure that the sizing needs, or no balanced fabric exists
Result<Facility> generateFactory(const FactoryBrief& brief, std::shared_ptr<const Catalogue> catalogue);

} // namespace takao
