// A film strip: several moments of a recording side by side in one picture.
#pragma once

#include "app/cli/moment_picture.h"

namespace takao::cli {

struct FilmStrip
{
    std::vector<double> times; ///< [s]
    PictureRequest frame;      ///< how each moment is drawn; its legend stands once, below
    std::string title;
    AirPictureSettings air; ///< of what was recorded of the air
};

/// Frames in rows of at most five, each with its time and how many alarms stand then, above one legend.
/// @errors as momentPicture(); BadUsage: no times, or too large a picture
Result<Image> drawFilmStrip(const OpenedRecordingFile& opened, const FilmStrip& strip,
                            const Progress& progress);

} // namespace takao::cli
