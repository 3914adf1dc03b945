// Events as lines for a terminal.
#pragma once

#include "models/timeline/story/event_story.h"

#include <string>

namespace takao::cli {

/// One line for what happened to several at the same moment, each with its cause.
/// @param most  lines; what is beyond is counted
std::string eventLines(const EventStory& story, std::size_t most);

} // namespace takao::cli
