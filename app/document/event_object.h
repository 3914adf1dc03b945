// What an event is about: its object names equipment, a part of it, a cable, a circuit, a job.
#pragma once

#include "models/facility/facility.h"

#include <optional>
#include <string>

namespace takao {

/// The object of the facility that can be selected: itself, or what it is a part of ("CDU1-1" of
/// "CDU1-1/pump-A"); empty if there is none, as for jobs.
std::string objectOfEvent(const Facility& facility, const std::string& object);

/// The building system that it belongs to; none if that is not known.
std::optional<System> systemOfEvent(const Facility& facility, const std::string& object);

} // namespace takao
