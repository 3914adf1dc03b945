// AC power flow in all live islands at once, coupled by converters.
#pragma once

#include "models/physics/power/energise.h"

#include <memory>
#include <string>

namespace takao::power {

/// How a solve went.
struct SolveReport
{
    bool converged = false;
    int iterations = 0;
    double mismatch =
        0.0; ///< largest change of a power between the last two iterations, relative to the total load
    std::string stopped; ///< why, in words
};

/// Voltages and currents of a network in a given switched state, per unit on kBasePower and nominal voltages.
struct Flow
{
    SolveReport report;
    std::vector<Complex> voltage;            ///< per bus; 0: dead
    std::vector<Complex> branchCurrent;      ///< from `from` to `to`
    std::vector<Complex> transformerCurrent; ///< through the winding, from `from` to `to`
    std::vector<double> transformerShunt;    ///< fixed and linear loss
    std::vector<Complex> sourcePower;
    std::vector<Complex> converterOutput;
    std::vector<double> converterInput;   ///< active power taken from the input bus and the battery
    std::vector<double> converterBattery; ///< the battery's part of it
};

/// The admittance matrix that was factored last: the next flow with the same one, whatever its loads, needs
/// no factorisation and comes out the same. Not for two threads at a time; a copy knows nothing.
class FlowMemory
{
  public:
    FlowMemory();
    FlowMemory(const FlowMemory&);
    FlowMemory& operator=(const FlowMemory&);
    ~FlowMemory();

    struct Factored;
    Factored& factored() { return *m_factored; }

  private:
    std::unique_ptr<Factored> m_factored;
};

/// Solves  V_i conj(sum_j Y_ij V_j) = S_i(V)  by the implicit Z-bus iteration: loads become currents at the
/// last voltages, and the factored admittance matrix gives the next ones; it takes radial and meshed networks
/// alike.
///
/// Grid sources hold nominal voltage. Where several converters or standby sources feed one island, its first
/// holds the voltage and all share active and reactive power in proportion to their ratings (droop control).
/// @limits three-phase balanced; sources and converters have no current limit
/// @param memory  of the flow before; none: everything is factored
Flow solveFlow(const Network& network, const Operation& operation, const Energised& state,
               FlowMemory* memory = nullptr);

} // namespace takao::power
