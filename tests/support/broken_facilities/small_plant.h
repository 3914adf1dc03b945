// A catalogue and a facility that use every key of the file formats once, in canonical form.
#pragma once

#include "models/facility/facility.h"

#include <filesystem>
#include <string>

namespace takao::support {

const std::string& smallCatalogueText();
const std::string& smallFacilityText();

/// The small catalogue, read through a folder that is removed again.
std::shared_ptr<const Catalogue> smallCatalogue();

} // namespace takao::support
