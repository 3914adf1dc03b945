// Solved fields from files, joined to a facility.
#pragma once

#include "models/exchange/air/fields_file.h"
#include "models/twin/field_report.h"

namespace takao::cli {

/// The file beside an exported case that keeps the conditions it was made under.
inline constexpr const char* kCaseInfo = "constant/takao_conditions.json";

/// What a command was told about fields whose file does not say under which conditions they hold.
struct StatedConditions
{
    std::string hall;
    std::vector<std::string> failed;
    double loadFraction = 1.0;

    bool any() const { return !hall.empty() || !failed.empty() || loadFraction != 1.0; }
};

/// Reads a folder of a solved OpenFOAM case, a .vtr or .vti file, or a file of Takao's own.
/// @errors as the readers; BadUsage: conditions are stated although the file says them itself
Result<air::StoredFields> readFields(const std::string& path, const Facility& facility,
                                     const StatedConditions& stated);

/// @errors BadData: another facility's fields; BadUsage: an unknown hall or id; as roomWithField()
Result<FieldRoom> roomOf(const Facility& facility, air::StoredFields fields);

} // namespace takao::cli
