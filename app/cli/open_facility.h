// Opening a facility from the command line: catalogue, file, findings.
#pragma once

#include "models/base/diagnostics.h"
#include "models/base/error.h"
#include "models/facility/facility.h"
#include "models/twin/steady_plant.h"

#include <memory>
#include <string>
#include <vector>

namespace takao::cli {

/// What was read, and everything that was found on the way.
struct Opened
{
    std::shared_ptr<const Facility> facility; ///< null if there were errors
    Diagnostics findings;
};

/// Reads the catalogue and a facility file.
/// @errors FileNotFound if the program's own assets are missing
Result<Opened> readWithFindings(const std::string& file);

/// Reads a facility and prints what was found.
/// @errors BadData, after the findings were printed
Result<std::shared_ptr<const Facility>> openFacility(const std::string& file);

/// The same from text; `name` stands for the file.
Result<std::shared_ptr<const Facility>> openFacilityText(const std::string& text, const std::string& name);

/// The facility's plant with the given components failed.
/// @errors as SteadyPlant::assemble and SteadyPlant::solve
struct FailedPlant
{
    SteadyPlant plant;
    Faults faults;
    PlantStatePtr state;
};
Result<FailedPlant> solveWithFaults(std::shared_ptr<const Facility> facility,
                                    const std::vector<std::string>& failed);

} // namespace takao::cli
