// From a model to a steady field: a few grids, each started from the one before, until the temperatures stand
// still.
#pragma once

#include "models/physics/airflow/air_solver.h"

#include <functional>

namespace takao::air {

struct SteadyRequest
{
    AirModel model;
    std::vector<AirGrid> grids; ///< from coarse to fine; the last one's answer counts
    Numerics numerics;
    double temperatureTolerance = 0.02; ///< change of any inlet during kWindow iterations [K]
    double balanceTolerance = 1e-3;     ///< of the energy balance
    int mostIterations = 600;           ///< on the finest grid
};

struct SteadyProgress
{
    double fraction = 0.0; ///< of the work, estimated
    std::size_t grid = 0;
    std::size_t grids = 0;
    int iteration = 0;
    double worstChange = 0.0; ///< of any inlet's mean during the window [K]
    double imbalance = 0.0;   ///< of energy, relative
};

/// Called after each iteration, on the solving thread. False: stop.
using SteadyWatch = std::function<bool(const SteadyProgress&, const AirSolver<float>&)>;

/// An inlet's mean temperature and how far it still moves [K].
struct InletRecord
{
    double mean = 0.0;              ///< of the last iterations
    double low = 0.0, high = 0.0;   ///< band of the last iterations
    double changeFromCoarser = 0.0; ///< against the answer of the next coarser grid; not finite without one
    double flow = 0.0;              ///< that the device's fans reached [m3/s]
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
    std::string why;                 ///< in words
    std::vector<int> iterations;     ///< by grid
    std::vector<std::size_t> cells;  ///< of air, by grid
    std::vector<InletRecord> inlets; ///< by device
    EnergyBalance energy;
    double mass = 0.0; ///< largest net inflow of a cell over the largest prescribed flow
    double seconds = 0.0;
    StageTimes stages;             ///< they add up to `seconds`
    AirSolver<float>::Times times; ///< on the finest grid
};

/// Grids of about 12, 6, 3, 1.5 times and exactly this cell size; the coarsest has some thousand cells.
/// @errors as alignedGrid()
Result<std::vector<AirGrid>> nestedGrids(const AirModel& model, double cell);

/// The same for an equal division of the room.
std::vector<AirGrid> nestedUniformGrids(const Eigen::AlignedBox3d& room, const std::array<int, 3>& cells);

/// @errors BadData (see AirDomain), Cancelled
Result<SteadyResult> solveSteady(const SteadyRequest& request, const SteadyWatch& watch = {});

} // namespace takao::air
