// What a recording shows of what acted on a plant, as a recipe for a twin: for recordings that do not say how
// their run was made. Private to this folder.
#pragma once

#include "models/facility/facility.h"
#include "models/timeline/recording.h"
#include "models/twin/run/run_recipe.h"

namespace takao {

struct RecordedHistory
{
    RunRecipe recipe;
    std::vector<std::string> assumptions; ///< what the recording does not show, and what was taken for it
};

/// Weather from what was measured outdoors, failures and repairs from the status of components and from CDUs
/// whose pumps stand.
/// @param until  [s]; what comes later is left out
RecordedHistory historyOf(const Recording& recording, const Facility& facility, double until);

} // namespace takao
