// Integrals of signals over time: energies from powers.
#pragma once

#include "models/timeline/timeline.h"

namespace takao {

/// Integral of a signal over [t0, t1], each sample holding until the next: as states do [unit s].
///
/// Where samples have no value nothing is counted. Not finite: there is no such signal, or none of its
/// samples has a value.
double integralOf(const Timeline& timeline, const std::string& name, double t0, double t1);

} // namespace takao
