// Facility files (*.takao.json) and catalogue files: reading with all problems found, writing in canonical
// form.
#pragma once

#include "models/base/error.h"
#include "models/exchange/reading.h"
#include "models/facility/facility.h"

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace takao {

/// Reads every *.json of a folder as one catalogue.
Reading<Catalogue> readCatalogue(const std::filesystem::path& folder);

/// Reads a facility; types are looked up in `catalogue`.
///
/// Reports every problem with line, key path and remedy: wrong types and units, unknown keys, missing and
/// dangling references, duplicate ids, implausible figures, cycles in the power graph.
Reading<Facility> readFacility(const std::filesystem::path& file, std::shared_ptr<const Catalogue> catalogue);

/// As readFacility, from text; `name` stands for the file in the findings.
Reading<Facility> parseFacility(std::string_view text, const std::string& name,
                                std::shared_ptr<const Catalogue> catalogue);

/// The canonical text of a facility: fixed key order, one object a line, shortest numbers that read back the
/// same.
std::string facilityText(const Facility& facility);

/// Writes atomically (a temporary file beside it, then a rename).
/// @errors FileUnwritable
Result<void> writeFacility(const Facility& facility, const std::filesystem::path& file);

} // namespace takao
