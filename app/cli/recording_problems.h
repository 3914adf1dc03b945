// What the commands that read recordings say about damage.
#pragma once

#include "models/timeline/recording.h"

namespace takao::cli {

/// Prints what was found wrong up to now and gives the exit code that follows: a problem if anything is
/// damaged.
int reportProblems(const Recording& recording);

} // namespace takao::cli
