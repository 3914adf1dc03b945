// From a model to a steady field: a few grids, each started from the one before, until the temperatures stand
// still.
#pragma once

#include "models/physics/airflow/air_solver.h"

#include <functional>
#include <optional>

namespace takao::air {

struct SteadyRequest
{
    AirModel model;
    std::vector<AirGrid> grids; ///< from coarse to fine; the last one's answer counts
    Numerics numerics;
    double temperatureTolerance = 0.03; ///< change of any inlet during ten iterations [K]
    double balanceTolerance = 1e-3;     ///< of the energy balance
    int mostIterations = 600;           ///< on the finest grid
    /// The last but one grid is solved as tightly as the finest, and each inlet's change between both is
    /// given.
    bool gridCheck = false;
    /// An earlier answer to start from, on any grid, with things elsewhere perhaps; it must outlive the
    /// solve. Coarser grids are left out then. Without: from coarse grids, which is about as fast after an
    /// edit.
    const AirSolver<float>* start = nullptr;
};

struct SteadyProgress
{
    double fraction = 0.0; ///< of the work, estimated
    std::size_t grid = 0;
    std::size_t grids = 0;
    int iteration = 0;
    double worstChange = 0.0; ///< of any inlet's mean during the window [K]
    double imbalance = 0.0;   ///< of energy, relative: largest during the window, or when it has been closed
};

/// Called after each iteration, on the solving thread. False: stop.
using SteadyWatch = std::function<bool(const SteadyProgress&, const AirSolver<float>&)>;

/// An inlet's mean temperature and how far it still moves [K].
struct InletRecord
{
    double mean = 0.0;              ///< of the last iterations
    double low = 0.0, high = 0.0;   ///< band of the last iterations
    double changeFromCoarser = 0.0; ///< of the grid check; not finite without one
    double flow = 0.0;              ///< that the device's fans reached [m3/s]
};

/// The coarser grid of a grid check.
struct GridCheck
{
    std::size_t cells = 0;    ///< of air
    double ratio = 0.0;       ///< its cells' length over the finest's: cube root of the numbers of cells
    bool converged = false;   ///< to the same tolerances
    double worstChange = 0.0; ///< of any inlet's mean [K]
};

/// Where the time of a solve went, all grids together [s].
struct StageTimes
{
    double setUp = 0.0; ///< domains, grids of the pressure and heat solvers, starting values
    double viscosity = 0.0;
    double momentum = 0.0;
    double pressure = 0.0;
    double temperature = 0.0;
    double other = 0.0; ///< readings after each iteration, the watcher, the last closing of the balance
};

struct SteadyResult
{
    std::unique_ptr<AirSolver<float>> field;
    bool converged = false;
    std::string why;                    ///< in words
    std::vector<int> iterations;        ///< by grid
    std::vector<std::size_t> cells;     ///< of air, by grid
    std::vector<InletRecord> inlets;    ///< by device
    std::optional<GridCheck> gridCheck; ///< if it was asked for
    EnergyBalance energy;
    double mass = 0.0; ///< largest net inflow of a cell over the largest prescribed flow
    double seconds = 0.0;
    StageTimes stages;             ///< they add up to `seconds`
    AirSolver<float>::Times times; ///< on the finest grid
};

/// Grids of about 12, 6, 3, 1.7 times and exactly this cell size; the coarsest has some thousand cells.
/// With `forGridCheck` there are always two. @errors as alignedGrid()
Result<std::vector<AirGrid>> nestedGrids(const AirModel& model, double cell, bool forGridCheck = false);

/// The same with an equal division of the room as the finest.
std::vector<AirGrid> nestedUniformGrids(const AirModel& model, const std::array<int, 3>& cells,
                                        bool forGridCheck = false);

/// @errors BadData (see AirDomain), BadUsage (a grid check without a coarser grid), Cancelled
Result<SteadyResult> solveSteady(const SteadyRequest& request, const SteadyWatch& watch = {});

} // namespace takao::air
