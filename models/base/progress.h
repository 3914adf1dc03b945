// How long work tells the caller where it is, and how the caller tells it to stop.
#pragma once

#include <functional>
#include <string>

namespace takao {

/// Called from time to time with a fraction 0..1 and a short phrase. Returns false to ask for a stop.
using Progress = std::function<bool(double fraction, const std::string& phrase)>;

} // namespace takao
