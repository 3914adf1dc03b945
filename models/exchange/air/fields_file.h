// Takao's own file of a solved room's fields (*.takaofield): small, checked, and read back bit for bit.
#pragma once

#include "models/exchange/air/fields_info.h"
#include "models/physics/airflow/air_field.h"

#include <filesystem>

namespace takao::air {

struct StoredFields
{
    FieldsInfo info;
    AirField field;
};

/// Writes a line of identification, a JSON header and one packed block for each array; README.md describes
/// them. The old file stays until the new one is complete.
/// @errors BadData: arrays that do not fit the grid, edges that do not ascend, numbers that are not finite;
///         FileUnwritable
Result<void> writeFieldsFile(const StoredFields& fields, const std::filesystem::path& file);

/// @errors FileNotFound, FileUnreadable; BadData: another kind or version of file, a part of a file, changed
///         bytes, more cells than can be, numbers that are not finite
Result<StoredFields> readFieldsFile(const std::filesystem::path& file);

} // namespace takao::air
