// Which pipes hang together: the connected pieces of one line of a coolant loop.
#pragma once

#include "models/facility/facility.h"

#include <set>

namespace takao::check {

/// The equipment of one connected piece of a loop's supply or return line.
using PipeGroup = std::set<EquipmentIndex>;

/// Connected pieces of a loop's line. Water passes through junctions and pumps; every other machine is an
/// end.
std::vector<PipeGroup> pipeGroups(const Facility& facility, CoolantLoop loop, LineRole line);

/// The machines of some kinds in a group.
std::vector<EquipmentIndex> ofKinds(const Facility& facility, const PipeGroup& group,
                                    std::initializer_list<Kind> kinds);

/// The group that holds an object; null if none does.
const PipeGroup* groupOf(const std::vector<PipeGroup>& groups, EquipmentIndex equipment);

} // namespace takao::check
