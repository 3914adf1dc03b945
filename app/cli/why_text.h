// The answer to "why" for a terminal and for other programs.
#pragma once

#include "models/timeline/story/first_movers.h"

#include <nlohmann/json_fwd.hpp>

#include <string>

namespace takao::cli {

/// The chain of causes, then what moved first.
std::string whyText(const EventStory& story, const StorySubject& subject, const FirstMovers& movers);

nlohmann::ordered_json whyJson(const EventStory& story, const StorySubject& subject,
                               const FirstMovers& movers);

} // namespace takao::cli
