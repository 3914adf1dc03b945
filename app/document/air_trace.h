// The record of an air solve: what the convergence panel plots.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace takao {

/// One iteration of a solve.
struct AirIteration
{
    double cell = 0.0; ///< of the pass [m]
    std::size_t room = 0;
    std::size_t grid = 0;  ///< in its pass and room, from coarse to fine
    std::size_t cells = 0; ///< of air
    double worstChange =
        0.0; ///< of any inlet during the solver's window [K]; not finite before the window is full
    double imbalance = 0.0;    ///< of energy, relative, not negative
    double mass = 0.0;         ///< largest net inflow of a cell over the largest prescribed flow
    std::vector<float> inlets; ///< means of the room's racks [degC], in the order of AirTrace::racks
};

/// How a solve ended.
enum class AirEnd {
    Running,
    AtRest,   ///< converged in all rooms
    Restless, ///< some room does not come to rest: means and bands
    Stopped,
    Failed,
};

struct AirTrace
{
    std::vector<AirIteration> iterations;        ///< of all passes, rooms and grids, one after the other
    std::vector<std::vector<std::string>> racks; ///< ids, by room
    double temperatureTolerance = 0.0;           ///< on the finest grid [K]
    double balanceTolerance = 0.0;               ///< the same of energy, relative
    double widestBand = 0.0;                     ///< of an inlet, where the air does not come to rest [K]
    std::string widestRack;                      ///< the one of that band
    AirEnd end = AirEnd::Running;
    std::string why; ///< why it ended, in words

    /// Whether an iteration is the first on its grid.
    bool startsGrid(std::size_t iteration) const
    {
        if (iteration == 0)
            return true;
        const AirIteration& before = iterations[iteration - 1];
        const AirIteration& here = iterations[iteration];
        return before.grid != here.grid || before.room != here.room || before.cell != here.cell;
    }
};

} // namespace takao
