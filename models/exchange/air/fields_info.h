// Where the fields of a room come from, and the conditions under which they hold.
#pragma once

#include "models/base/error.h"
#include "models/exchange/json_file.h"

#include <string>
#include <vector>

namespace takao::air {

struct FieldsInfo
{
    std::string facility;            ///< its name
    std::string hall;                ///< id of the room's first hall
    std::vector<std::string> failed; ///< ids of what stood still
    double loadFraction = 1.0;       ///< of the racks' nominal heat
    std::string source;              ///< what has solved them, in words
    bool converged = false;          ///< false also where nobody knows
};

/// Its members as JSON, without the brackets: "facility": ..., ...
std::string membersOf(const FieldsInfo& info);

/// @errors BadData, naming the key: something is missing, of another type or out of range
Result<FieldsInfo> fieldsInfoFrom(const JsonValue& object);

/// A file that holds nothing else, beside exported cases.
/// @errors as writeTextFile(); readJson()'s first finding
Result<void> writeFieldsInfo(const FieldsInfo& info, const std::filesystem::path& file);
Result<FieldsInfo> readFieldsInfo(const std::filesystem::path& file);

} // namespace takao::air
