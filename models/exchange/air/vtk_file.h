// A solved room as a VTK XML rectilinear grid (.vtr), for ParaView and for reading back.
#pragma once

#include "models/physics/airflow/air_field.h"

#include <filesystem>

namespace takao::air {

/// Writes cell data temperature_degC, pressure_Pa, velocity_m_per_s, air and closed, appended as raw bytes.
/// @errors BadData: arrays that do not fit the grid, edges that do not ascend, numbers that are not finite;
///         FileUnwritable
Result<void> writeVtkFile(const AirField& field, const std::filesystem::path& file);

/// Reads what writeVtkFile() has written, bit for bit.
/// @errors FileNotFound, FileUnreadable; BadData: another program's file, a part of a file, more cells than
///         can be, numbers that are not finite
/// @limits files that another program has saved again are refused: VTK allows many layouts, this is one
Result<AirField> readVtkFile(const std::filesystem::path& file);

} // namespace takao::air
