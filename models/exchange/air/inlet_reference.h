// Inlet temperatures of racks from another source: a table to compare a solve with.
#pragma once

#include "models/base/error.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace takao::air {

struct InletReference
{
    struct Rack
    {
        std::string id;
        double inletMean = 0.0; ///< [degC]
    };
    std::string source; ///< who says so
    struct Cooler
    {
        std::string id;
        double returned = 0.0; ///< what it takes [degC]
    };
    std::vector<Rack> racks;
    std::vector<Cooler> coolers;    ///< if the table lists them
    std::optional<double> returned; ///< [degC]
};

/// Reads {"source": ..., "return_degC": ..., "racks": [{"id": ..., "inlet_mean_degC": ...}], "coolers":
/// [{"id": ..., "return_degC": ...}]}, coolers and the return if they are there; other keys are left alone,
/// so that what takao-cli airflow --json has written can be compared with, too.
/// @errors FileNotFound, FileUnreadable; BadData with the line: a key is missing or of another type, a rack
/// or
///         cooler is named twice
Result<InletReference> readInletReference(const std::filesystem::path& file);

} // namespace takao::air
