// The nominal system voltage at every component of the power chain.
#pragma once

#include "models/twin/power_model.h"

namespace takao {

/// Line to line [V]; 0: nothing says.
struct OperatingVoltage
{
    double in = 0.0;
    double out = 0.0;
};

/// Follows the voltage from the sources down: a utility and a transformer's output state it (rated voltage);
/// a transformer or generator that states none takes that of the gear it feeds; a UPS that states none gives
/// what it gets; everything else works at the voltage that reaches it.
/// @param components  in topological order
/// @errors BadData where two voltages meet, or a component is fed above its rated voltage
Result<std::vector<OperatingVoltage>> operatingVoltages(const Facility& facility,
                                                        const std::vector<PowerComponent>& components);

} // namespace takao
