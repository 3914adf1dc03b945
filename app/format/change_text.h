// Changes of signals for people: what changed, from what, to what, by how much.
#pragma once

#include "models/timeline/moment_comparison.h"

#include <QString>

namespace takao {

/// "GPU temperature" of "gpu_temperature".
QString quantityTitle(const std::string& quantity);

/// A value of a signal with its unit, in the words of statuses and feeds where it is one.
QString valueOfSignal(const SignalInfo& signal, double value);

/// The change with its sign and unit; between words: "changed".
QString changeOfSignal(const SignalInfo& signal, const SignalChange& change);

} // namespace takao
