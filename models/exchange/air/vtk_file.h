// A solved room as a VTK XML file for ParaView: a rectilinear grid (.vtr) or, where all cells are equal, an
// image
// (.vti). And back, also after ParaView has saved it.
#pragma once

#include "models/physics/airflow/air_field.h"

#include <filesystem>

namespace takao::air {

/// Whether the cells are equal along each axis, to a millionth of a cell.
bool isUniform(const AirGrid& grid);

/// The name with its ending: as it is if it ends in .vtr or .vti, else with the ending that the grid asks
/// for.
/// @errors BadUsage: a .vti for cells that are not equal; another ending that VTK gives to other kinds of
/// files
Result<std::filesystem::path> vtkNameFor(const AirGrid& grid, const std::filesystem::path& file);

/// Writes cell data temperature_degC, pressure_Pa, velocity_m_per_s, air and closed, appended as raw bytes.
/// The ending decides the kind.
/// @errors as vtkNameFor(); BadData: arrays that do not fit the grid, edges that do not ascend, numbers that
/// are
///         not finite; FileUnwritable
Result<void> writeVtkFile(const AirField& field, const std::filesystem::path& file);

/// Reads what writeVtkFile() has written: a .vtr bit for bit, the edges of a .vti to rounding. Also after
/// ParaView has saved it: as text, base64 or raw bytes, plain or packed with zlib, with other arrays beside
/// ours.
/// @errors FileNotFound, FileUnreadable; BadData: a part of a file, several pieces, big endian, another
/// compression,
///         an array of ours that is missing, more cells than can be, numbers that are not finite
Result<AirField> readVtkFile(const std::filesystem::path& file);

} // namespace takao::air
