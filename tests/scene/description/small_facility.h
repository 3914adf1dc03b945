// A facility with one of every kind of equipment, made by hand.
#pragma once

#include "models/facility/facility.h"

namespace takao::test {

/// Two facing racks with devices and a cable between them, a tray, a busway with a tap-off and a cord, one of
/// every other kind; a hall with a door and a column.
Facility smallFacility();

} // namespace takao::test
