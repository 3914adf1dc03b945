// A fork beside what it left: as text and as JSON.
#pragma once

#include "models/timeline/fork.h"
#include "models/timeline/future_summary.h"

#include <nlohmann/json_fwd.hpp>

#include <string>

namespace takao::cli {

/// Two futures from the moment at which they part.
struct ForkReport
{
    ParentRecording parent;
    std::vector<std::string> assumptions;
    bool exact = true; ///< the fork starts from the parent's own state
    FutureSummary recorded, fork;
};

std::string forkText(const ForkReport& report);
nlohmann::ordered_json forkJson(const ForkReport& report);

} // namespace takao::cli
