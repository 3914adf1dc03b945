// Balancing a circuit before it runs: every consumer gets its design flow, the pumps no more speed than that
// takes.
#pragma once

#include "models/physics/coolant/solve.h"
#include "models/twin/liquid/coolant_model.h"

namespace takao {

/// How a circuit was set.
struct Commissioning
{
    std::vector<int> dutyPumps;   ///< links; the others stand by
    std::vector<int> openSources; ///< links of towers, dry coolers and chillers that run at design
    double speed = 1.0;           ///< of the duty pumps, relative [1]
    int criticalLink = -1;        ///< the consumer without throttle; its pressure is what the pumps hold
    double setPressure = 0.0;     ///< across it, with its control valve [Pa]
    double flowFraction =
        1.0; ///< of the design flows that full speed gives; below 1: the pumps are too small
};

/// Head between a consumer's ends, with its control valve [m]; NaN where an end is cut off.
double headAcross(const CoolantCircuit& circuit, const coolant::Solution& solution, int consumer);

/// Sets the balancing valves, as the resistance of each consumer's link.
///
/// With the design flows drawn at every consumer, the heads between their ends follow from the rest of the
/// network; the lowest speed at which each suffices is found by bisection, and what a consumer has too much
/// is throttled. With several plant pumps one stands by; a CDU runs one of its pumps.
/// @errors BadData: a circuit without consumers; as HydraulicSolver
Result<Commissioning> commission(CoolantCircuit& circuit);

} // namespace takao
