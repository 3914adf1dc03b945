// Pictures of moments of one recording that stays open.
#pragma once

#include "app/cli/air_options.h"
#include "app/picture/still_picture.h"
#include "models/timeline/recording.h"

#include <memory>

namespace takao::cli {

/// A recording with the facility that is in it.
struct OpenedRecordingFile
{
    std::unique_ptr<Recording> recording;
    std::shared_ptr<const Facility> facility; ///< null: none was recorded, or it cannot be read
    std::string whyNoFacility;                ///< empty if there is one
};

/// @errors as Recording::open
Result<OpenedRecordingFile> openRecordingFile(const std::string& file);

/// The moment with its alarms as badges.
/// @errors BadUsage: a time that the recording does not hold; BadData: no facility; as drawMoment()
Result<Image> momentPicture(const OpenedRecordingFile& opened, double time, PictureRequest request,
                            const AirPictureSettings& air, const Progress& progress);

/// What pictures of moments show of the recorded air; checked once, on the first field.
/// @param file  for words
/// @errors BadUsage: as readAirOptions(); something is asked for, and no field was recorded, or it lies
/// beside the air
Result<AirPictureSettings> momentAir(const AirOptions& options, const OpenedRecordingFile& opened,
                                     const std::string& file);

/// Where nothing was recorded of the air of rooms.
Error noFieldIn(const std::string& file);

} // namespace takao::cli
