// The words of the command line for pictures of air.
#pragma once

#include "models/base/error.h"
#include "scene/facility/air/air_settings.h"

#include <optional>
#include <string>
#include <vector>

namespace takao::cli {

/// What `takao-cli show` is told about the air, as it was written.
struct AirOptions
{
    std::vector<std::string> slices; ///< z=1.8[:temperature|speed|pressure][:arrows]
    std::vector<std::string> seeds;  ///< supply, coolers, rack:ID, point:x,y,z
    std::vector<std::string> ranges; ///< [QUANTITY=]auto|fixed:a,b|setpoint:t,w
    int streamlines = 0;
    int particles = 0;
    std::optional<double> time; ///< of the particles [s]
    int hotSpots = 0;
    std::optional<double> isosurface; ///< [degC]
    bool volume = false;
    bool rackFaces = false;
};

/// @errors BadUsage, naming the option and how to write it
Result<AirCut> readSlice(const std::string& text);
Result<AirSeeds> readSeeds(const std::vector<std::string>& texts);
/// Sets the range of the quantity that the text names, temperature if none.
Result<void> readRange(const std::string& text, AirPictureSettings& settings);
/// @param inlets   racks are coloured by their inlets
Result<AirPictureSettings> readAirOptions(const AirOptions& options, bool inlets);

} // namespace takao::cli
