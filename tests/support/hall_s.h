// The benchmark hall Hall-S: two rows of air-cooled racks between a floor supply and a ceiling return.
#pragma once

#include "models/facility/facility.h"

namespace takao::testing {

/// Hall-S exactly as it is defined for the airflow benchmark.
Facility hallS(std::shared_ptr<const Catalogue> catalogue);

} // namespace takao::testing
