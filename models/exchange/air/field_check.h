// What every file of fields must hold. Private to this folder.
#pragma once

#include "models/physics/airflow/air_field.h"

namespace takao::air {

inline constexpr std::size_t kMostFieldBytes = std::size_t(1) << 31U;
inline constexpr int kMostCellsAcross = 100'000;
inline constexpr std::size_t kMostFieldCells = 60'000'000;

/// Why so many cells along the axes cannot be; empty: they can.
std::string faultOf(const std::array<int, 3>& cells);

/// Whether a file of this length can hold fields of so many cells, however well they are packed: what a
/// header promises is not believed further.
bool couldHold(std::size_t fileBytes, const std::array<int, 3>& cells);

/// What is wrong with a field's numbers; empty: nothing.
std::string faultOf(const AirField& field);

} // namespace takao::air
