// takao-cli replay --report: an incident report of a recording.
#pragma once

#include "app/cli/moment_picture.h"
#include "app/cli/show_command.h"

namespace takao::cli {

struct IncidentOptions
{
    ShowOptions show;    ///< how pictures look; its `file` is the recording
    std::string out;     ///< *.pdf or *.html
    std::string against; ///< another recording; empty: none
};

/// @errors BadUsage: neither PDF nor HTML; what cannot be read, drawn or written
Result<void> writeIncidentReport(const IncidentOptions& options, const OpenedRecordingFile& opened);

} // namespace takao::cli
