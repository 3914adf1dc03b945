// What takao-cli show does, for other commands that make a picture of a moment.
#pragma once

#include "app/cli/air_options.h"
#include "app/picture/still_picture.h"

#include <CLI/CLI.hpp>

#include <optional>
#include <string>
#include <vector>

namespace takao::cli {

struct ShowOptions
{
    std::string file;
    std::string out;
    std::string size = "1280x720";
    std::vector<std::string> failed;
    std::vector<std::string> fields;
    std::optional<double> cell; ///< [m]
    std::optional<double> at;
    AirOptions air;
    bool light = false;
    bool noLegend = false;
    PictureRequest picture;
};

/// Declares the options that say how a picture looks: size, view, overlay, air, highlights, background.
void addPictureOptions(CLI::App& command, ShowOptions& options);

/// Brings size and background into `options.picture`. @errors BadUsage: no size of a picture
Result<void> readPictureOptions(ShowOptions& options);

/// Draws and writes the picture. @return the exit code, after errors were printed
int runShow(ShowOptions options);

} // namespace takao::cli
