// Steady electrical solve with breaker trips: the door to this room.
#pragma once

#include "models/physics/power/flow.h"

namespace takao::power {

/// IEC 60947-2 conventional currents: a breaker must not trip at 1.05 of its rating and must trip at 1.30
/// within the conventional time.
inline constexpr double kTripRatio = 1.30;

/// A breaker that opened on sustained overload.
struct Trip
{
    int branch = -1;
    double current = 0.0; ///< [A] that made it open
    int round = 0; ///< trips of one round happen together; each later round follows from the ones before
};

struct BusResult
{
    bool live = false;
    Complex voltage;         ///< [pu]
    double throughput = 0.0; ///< current that flows in [A]
    double power = 0.0;      ///< active power that flows in [W]
};

struct BranchResult
{
    bool closed = false; ///< conducts
    bool tripped = false;
    double current = 0.0; ///< [A]
    Complex powerIn;      ///< at `from` [VA]
    Complex powerOut;     ///< at `to` [VA]
    double loss = 0.0;    ///< [W]
};

struct TransformerResult
{
    bool on = false;
    double current = 0.0; ///< on the `to` side [A]
    double loading = 0.0; ///< current over rated current [1]
    Complex powerIn;      ///< [VA]
    Complex powerOut;     ///< [VA]
    double loss = 0.0;    ///< [W]
};

struct ConverterResult
{
    bool on = false;
    bool onBattery = false;
    bool onBypass = false;
    double inputPower = 0.0;   ///< [W] from the input bus and the battery, without what charges the battery
    double batteryPower = 0.0; ///< the battery's part of it [W]
    double chargePower = 0.0;  ///< from the input bus for the battery [W]
    Complex powerOut;          ///< [VA]
    double loading = 0.0;      ///< active output over rating [1]
    double loss = 0.0;         ///< [W]
};

struct LoadResult
{
    bool fed = false;
    std::vector<double> feedPower; ///< [W]
    std::vector<char> feedLive;
};

/// A network's steady state.
struct Solution
{
    SolveReport report; ///< of the last flow; iterations of all
    std::vector<BusResult> buses;
    std::vector<Complex> sourcePower; ///< [VA]
    std::vector<BranchResult> branches;
    std::vector<TransformerResult> transformers;
    std::vector<ConverterResult> converters;
    std::vector<LoadResult> loads;
    std::vector<Trip> trips; ///< in order

    double sourceTotal = 0.0;  ///< [W]
    double batteryTotal = 0.0; ///< [W]
    double loadTotal = 0.0;    ///< [W] served
    double lossTotal = 0.0;    ///< [W]
    double chargeTotal = 0.0;  ///< [W] into batteries
};

/// Steady state after all breakers that must trip have tripped (none, if Operation::breakersHold).
///
/// The breaker with the highest overload trips first (equal ones together), then everything is solved again.
/// @errors BadData as energise; NotConverged with the residual. `network` must have passed validate().
/// @param memory  of the solve before, see FlowMemory; none: everything is factored
Result<Solution> solve(const Network& network, const Operation& operation, FlowMemory* memory = nullptr);

} // namespace takao::power
