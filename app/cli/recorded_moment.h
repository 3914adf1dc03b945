// One moment of a recording, with the facility that it is of.
#pragma once

#include "models/base/error.h"
#include "models/facility/facility.h"
#include "models/twin/plant_state.h"
#include "models/twin/steady_plant.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace takao::cli {

struct RecordedMoment
{
    std::shared_ptr<const Facility> facility;
    PlantStatePtr state;
    std::vector<Alarm> alarms; ///< that stand then
    double time = 0.0;         ///< [s]
    std::string scenario;      ///< its name; may be empty
    bool hasFields = false;    ///< whether the recording holds any field of air, at whatever time
};

/// Whether a file is a recording, by its name.
bool isRecording(const std::filesystem::path& file);

/// @param at  [s]; none: the end
/// @errors as Recording::open; BadUsage: a time that it does not hold; BadData: no facility is in it, or one
/// that cannot be read, after its findings were printed
Result<RecordedMoment> openMoment(const std::filesystem::path& file, std::optional<double> at);

} // namespace takao::cli
