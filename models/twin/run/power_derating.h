// A power chain some of whose components have less than their rating left.
#pragma once

#include "models/twin/power_model.h"

namespace takao {

/// The model with less of some ratings: continuous ratings, by which components are loaded or overloaded, and
/// the currents at which breakers trip.
/// @param share  per component, of its rating, above 0 to 1
PowerModel derated(const PowerModel& sound, const std::vector<double>& share);

/// Why a component's rating cannot be lowered, in words; empty: it can.
std::string whyNotDerated(const PowerModel& model, int component);

} // namespace takao
