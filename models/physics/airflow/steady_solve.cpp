#include "models/physics/airflow/steady_solve.h"

#include "models/physics/airflow/steady_history.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>

namespace takao::air {
namespace {

constexpr int kCoarseIterations = 150;    // at most, on a grid that only starts the next
constexpr double kCoarseTolerance = 0.08; // [K]
constexpr double kCoarseBalance = 5e-3;
constexpr double kUnclosed = 2.0; // of the energy balance's tolerance: what is left to closing it at the end
constexpr double kClosed = 0.5;   // of the same: to what it is closed
constexpr double kCoarsestCells = 8000.0;
constexpr double kCheckFactor = 1.7; // cells of the grid check's coarser grid over the finest's
constexpr double kFactors[] = {12.0, 6.0, 3.0, kCheckFactor};
constexpr double kFinalPressure = 1e-3; // tolerance of the last pressure solves: mass
constexpr double kMass = 5e-7;  // largest net inflow of a cell over the supply that is left at the end
constexpr int kMassRounds = 12; // of pressure solves, at most; the report says what is left

using Clock = std::chrono::steady_clock;

double secondsSince(Clock::time_point start)
{
    return std::chrono::duration<double>(Clock::now() - start).count();
}

void addTimes(const AirSolver<float>::Times& times, StageTimes& stages)
{
    stages.viscosity += times.viscosity;
    stages.momentum += times.momentum;
    stages.pressure += times.pressure;
    stages.temperature += times.temperature;
}

/// How far a grid is, from 0 to 1, by the worst change on a logarithmic scale.
double gridFraction(const Stage& stage, const SteadyHistory& history)
{
    const double change = std::max(history.worstChange(), stage.temperature);
    const double decades = std::log(10.0 / stage.temperature);
    const double byChange = 1.0 - std::clamp(std::log(change / stage.temperature) / decades, 0.0, 1.0);
    return std::max(0.9 * byChange, static_cast<double>(history.iterations()) / stage.most);
}

void closeMass(AirSolver<float>& solver)
{
    for (int round = 0; round < kMassRounds && solver.massImbalance() > kMass; ++round)
        solver.closeBalance(kFinalPressure);
}

double imbalanceOf(const AirSolver<float>& solver)
{
    return std::abs(solver.energy().imbalance);
}

/// With less viscosity than that of the default, or with less of the scheme's own, air sways without end.
bool sways(const Numerics& numerics)
{
    return numerics.turbulence == Turbulence::KEpsilon || numerics.scheme == Scheme::SecondOrder;
}

/// Whether a grid of cells so many times longer is worth its while.
bool pays(double finestCells, double factor, bool forGridCheck)
{
    return finestCells / (factor * factor * factor) >= kCoarsestCells ||
           (forGridCheck && factor == kCheckFactor);
}

/// The finest grid behind those that start it. They follow the objects, whatever the finest does: where these
/// stand half a cell elsewhere the air has to find another way than the one that it was started on.
std::vector<AirGrid> nested(const AirModel& model, double cell, AirGrid finest, bool forGridCheck)
{
    std::vector<AirGrid> grids;
    for (const double factor : kFactors) {
        if (!pays(static_cast<double>(finest.cells()), factor, forGridCheck))
            continue;
        auto grid = alignedGrid(model, factor * cell);
        const bool finer = grid && (grids.empty() || grid->cells() > grids.back().cells());
        if (finer && grid->cells() < finest.cells())
            grids.push_back(std::move(*grid));
    }
    grids.push_back(std::move(finest));
    return grids;
}

Result<void> checkRequest(const SteadyRequest& request)
{
    const auto& grids = request.grids;
    if (grids.empty())
        return fail(ErrorKind::BadUsage, "no grid to solve the air on", "give at least one");
    if (request.gridCheck && (grids.size() < 2 || grids[grids.size() - 2].cells() >= grids.back().cells()))
        return fail(ErrorKind::BadUsage, "the grid check has no grid that is coarser than the chosen one",
                    "choose smaller cells");
    return {};
}

/// A solve from the coarsest grid to the finest.
class SteadyRun
{
  public:
    SteadyRun(const SteadyRequest& request, const SteadyWatch& watch) : m_request(request), m_watch(watch)
    {
        for (std::size_t g = 0; g < request.grids.size(); ++g)
            m_totalCells += isLeftOut(g) ? 0.0 : cellsOf(g);
    }

    Result<SteadyResult> run()
    {
        const auto start = Clock::now();
        for (std::size_t g = 0; g < m_request.grids.size(); ++g) {
            if (isLeftOut(g))
                continue;
            if (auto solved = solve(g); !solved)
                return tl::unexpected(solved.error());
            m_cellsBefore += cellsOf(g);
        }
        m_result.seconds = secondsSince(start);
        StageTimes& t = m_result.stages;
        t.other = m_result.seconds - t.setUp - t.viscosity - t.momentum - t.pressure - t.temperature;
        return std::move(m_result);
    }

  private:
    double cellsOf(std::size_t g) const { return static_cast<double>(m_request.grids[g].cells()); }
    bool isFinest(std::size_t g) const { return g + 1 == m_request.grids.size(); }
    bool isChecked(std::size_t g) const { return m_request.gridCheck && g + 2 == m_request.grids.size(); }
    bool isLeftOut(std::size_t g) const { return m_request.start && !isFinest(g) && !isChecked(g); }
    bool isAnswer(std::size_t g) const { return isFinest(g) || isChecked(g); }

    Stage stageOf(std::size_t g) const
    {
        if (isAnswer(g))
            return {m_request.mostIterations, m_request.temperatureTolerance,
                    kUnclosed * m_request.balanceTolerance};
        return {kCoarseIterations, kCoarseTolerance, kCoarseBalance};
    }

    Result<void> solve(std::size_t g)
    {
        const auto begun = Clock::now();
        auto domain = AirDomain::build(m_request.model, m_request.grids[g]);
        if (!domain && !isAnswer(g))
            return {}; // too coarse for some opening: the next grid starts from what there is
        if (!domain)
            return tl::unexpected(domain.error());
        auto solver = std::make_unique<AirSolver<float>>(std::move(*domain), m_request.numerics);
        if (sways(m_request.numerics))
            solver->dampSway();
        if (m_result.field)
            solver->startFrom(*m_result.field);
        else if (m_request.start)
            solver->startFrom(*m_request.start);
        m_result.stages.setUp += secondsSince(begun);
        SteadyHistory history(stageOf(g));
        if (auto done = iterate(g, *solver, history); !done)
            return done;
        record(g, *solver, history);
        addTimes(solver->times(), m_result.stages);
        m_result.field = std::move(solver);
        return {};
    }

    Result<void> iterate(std::size_t g, AirSolver<float>& solver, SteadyHistory& history)
    {
        m_converged = false;
        while (!m_converged && !history.ended()) {
            solver.iterate();
            history.add(solver);
            m_converged = history.atRest();
            if (m_converged && isAnswer(g)) { // what moves to close the mass carries heat: both must hold
                close(solver);
                m_converged = imbalanceOf(solver) < m_request.balanceTolerance;
            }
            if (m_watch && !m_watch(progress(g, history, solver), solver))
                return fail(ErrorKind::Cancelled, "the air solve was stopped");
        }
        return {};
    }

    /// Mass, then energy: without them the last iterations' small leaks, and heat that is still being stored,
    /// would have to leave by themselves, which takes longer than all that is looked at.
    void close(AirSolver<float>& solver) const
    {
        closeMass(solver);
        solver.closeEnergy(kClosed * m_request.balanceTolerance);
    }

    SteadyProgress progress(std::size_t g, const SteadyHistory& history, const AirSolver<float>& solver) const
    {
        SteadyProgress progress;
        progress.fraction =
            (m_cellsBefore + cellsOf(g) * gridFraction(history.stage(), history)) / m_totalCells;
        progress.grid = g;
        progress.grids = m_request.grids.size();
        progress.iteration = history.iterations();
        progress.worstChange = history.worstChange();
        progress.imbalance = m_converged && isAnswer(g) ? imbalanceOf(solver) : history.imbalance();
        return progress;
    }

    void record(std::size_t g, AirSolver<float>& solver, const SteadyHistory& history)
    {
        const std::vector<InletRecord> coarser = std::move(m_result.inlets);
        m_result.iterations.push_back(history.iterations());
        m_result.cells.push_back(solver.domain().airCells);
        m_result.inlets = history.records(solver, m_converged);
        if (isChecked(g))
            m_result.gridCheck = GridCheck{solver.domain().airCells, 0.0, m_converged, 0.0};
        if (!isFinest(g))
            return;
        close(solver);
        m_result.converged = m_converged;
        m_result.energy = solver.energy();
        m_result.why = history.words(m_converged, imbalanceOf(solver), m_request.balanceTolerance);
        m_result.mass = solver.massImbalance();
        m_result.times = solver.times();
        if (m_result.gridCheck)
            compareWith(coarser);
    }

    /// Changes of the inlets between the grids of a check.
    void compareWith(const std::vector<InletRecord>& coarser)
    {
        GridCheck& check = *m_result.gridCheck;
        check.ratio =
            std::cbrt(static_cast<double>(m_result.cells.back()) / static_cast<double>(check.cells));
        for (std::size_t d = 0; d < m_result.inlets.size(); ++d) {
            m_result.inlets[d].changeFromCoarser = m_result.inlets[d].mean - coarser[d].mean;
            check.worstChange = std::max(check.worstChange, std::abs(m_result.inlets[d].changeFromCoarser));
        }
    }

    const SteadyRequest& m_request;
    const SteadyWatch& m_watch;
    SteadyResult m_result;
    double m_totalCells = 0.0, m_cellsBefore = 0.0;
    bool m_converged = false; ///< on the last grid that was solved
};

} // namespace

Result<std::vector<AirGrid>> nestedGrids(const AirModel& model, double cell, bool forGridCheck)
{
    auto finest = alignedGrid(model, cell);
    if (!finest)
        return tl::unexpected(finest.error());
    return nested(model, cell, std::move(*finest), forGridCheck);
}

std::vector<AirGrid> nestedUniformGrids(const AirModel& model, const std::array<int, 3>& cells,
                                        bool forGridCheck)
{
    AirGrid finest = uniformGrid(model.room, cells);
    const double cell = std::cbrt(model.room.volume() / static_cast<double>(finest.cells()));
    return nested(model, cell, std::move(finest), forGridCheck);
}

Result<SteadyResult> solveSteady(const SteadyRequest& request, const SteadyWatch& watch)
{
    if (auto good = checkRequest(request); !good)
        return tl::unexpected(good.error());
    return SteadyRun(request, watch).run();
}

} // namespace takao::air
