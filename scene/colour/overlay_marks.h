// Marks that travel along pipes and cords: which way, and how fast.
#pragma once

#include "scene/colour/overlay_table.h"

namespace takao::overlay {

/// Marks of one object that pass a place in a second, as OverlayColours::marks. Old or missing data give no
/// marks: nobody knows what moves.
/// @param mapper  of the overlay
float marksOf(Marks marks, const Facility& facility, const PlantState& state, const ObjectRef& ref);

} // namespace takao::overlay
