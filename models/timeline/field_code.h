// The air of a room as whole numbers of small steps. Private to this folder.
#pragma once

#include "models/base/error.h"
#include "models/physics/airflow/air_field.h"
#include "models/timeline/field_steps.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace takao {

using AirFieldPtr = std::shared_ptr<const air::AirField>;

/// Why a field cannot be recorded.
/// @errors BadData: arrays that do not fit the grid, numbers that are not finite, too many cells
Result<void> checkField(const air::AirField& field);

/// Edges of cells, air and closed faces: what stays while the air moves.
std::string packedGrid(const air::AirField& field);
bool sameGrid(const air::AirField& a, const air::AirField& b);

/// A field with its grid, and zeros. Nothing: damaged.
std::optional<air::AirField> gridFrom(std::string_view frame, const std::array<std::int64_t, 3>& cells);

struct PackedField
{
    FieldSteps steps; ///< as wished, or doubled until 31 bits hold the greatest number
    std::string frame;
};

/// One zstd frame. Temperature, velocity along x, y, z, pressure follow each other, each as differences from
/// cell to cell (32 bits, sign in the lowest bit, bytes of equal significance together).
PackedField packedField(const air::AirField& field, const FieldSteps& wished);

/// Fills temperature, velocity and pressure of a field that has its grid. In solids the velocity is 0, the
/// others are those of a neighbour. False: damaged.
bool readField(std::string_view frame, const FieldSteps& steps, air::AirField& field);

} // namespace takao
