// The rules of the facility check; each is described in the table of check.cpp.
#pragma once

#include "models/base/diagnostics.h"
#include "models/facility/facility.h"

#include <string>

namespace takao::check {

/// Adds a finding about an object.
void report(Diagnostics& findings, Severity severity, const std::string& object, std::string message,
            std::string remedy);

// Placement.
void overlaps(const Facility& facility, Diagnostics& findings);
void insideHall(const Facility& facility, Diagnostics& findings);
void keepOuts(const Facility& facility, Diagnostics& findings);
void clearances(const Facility& facility, Diagnostics& findings);
void attachments(const Facility& facility, Diagnostics& findings);
void rackUnits(const Facility& facility, Diagnostics& findings);

// Fabric.
void cableLengths(const Facility& facility, Diagnostics& findings);
void cableReach(const Facility& facility, Diagnostics& findings);
void cablePorts(const Facility& facility, Diagnostics& findings);
void cableTrays(const Facility& facility, Diagnostics& findings);
void fabricBalance(const Facility& facility, Diagnostics& findings);
void fabricRails(const Facility& facility, Diagnostics& findings);

// Heat.
void pipeEnds(const Facility& facility, Diagnostics& findings);
void coolantPaths(const Facility& facility, Diagnostics& findings);
void coolantBalance(const Facility& facility, Diagnostics& findings);
void coolantRedundancy(const Facility& facility, Diagnostics& findings);
void airRedundancy(const Facility& facility, Diagnostics& findings);
void airFigures(const Facility& facility, Diagnostics& findings);

// Power.
void powerOrphans(const Facility& facility, Diagnostics& findings);
void powerFeeds(const Facility& facility, Diagnostics& findings);
void powerBreakers(const Facility& facility, Diagnostics& findings);
void powerRedundancy(const Facility& facility, Diagnostics& findings);

} // namespace takao::check
