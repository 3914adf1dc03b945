// A looped pipe network of any size, for the coolant solver's tests and benchmarks.
#pragma once

#include "models/physics/coolant/network.h"

namespace takao::coolant {

/// rows x columns junctions joined to their neighbours by pipes of 25 to 200 mm; a reservoir feeds one corner
/// through a pump with its check valve, and every junction takes a little. Same arguments, same network.
Network looped(int rows, int columns);

} // namespace takao::coolant
