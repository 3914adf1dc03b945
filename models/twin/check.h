// Checks of a whole facility: does everything fit, reach, balance and survive what it claims to survive?
#pragma once

#include "models/base/diagnostics.h"
#include "models/facility/facility.h"

#include <memory>
#include <span>

namespace takao {

/// One rule of the check.
struct CheckRule
{
    const char* name;   ///< "cable-reach"
    const char* proves; ///< one sentence: what holds when it finds nothing
    void (*run)(const Facility& facility, Diagnostics& findings);
};

/// All rules, placement first.
std::span<const CheckRule> checkRules();

/// Runs all rules; findings carry the rule's name in brackets at the end of the message and the object's id
/// as path.
Diagnostics checkFacility(const Facility& facility);

} // namespace takao
