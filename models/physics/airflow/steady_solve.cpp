#include "models/physics/airflow/steady_solve.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <deque>

namespace takao::air {
namespace {

constexpr int kWindow = 5; // iterations over which changes are judged
constexpr int kBand = 100; // iterations whose band and mean are reported
constexpr int kLeastIterations = 10;
constexpr int kCoarseIterations = 150;    // at most, on a grid that only starts the next
constexpr double kCoarseTolerance = 0.05; // [K]
constexpr double kCoarseBalance = 5e-3;
constexpr double kCoarseTighter =
    0.4; // with k-epsilon, of both: what a coarse grid leaves, the fine one moves slowly
constexpr double kCoarsestCells = 8000.0;
constexpr double kFlowTolerance = 2e-3; // change of a fan curve's flow in a window, relative
constexpr double kCheckFactor = 1.5;    // cells of the grid check's coarser grid over the finest's
constexpr double kFactors[] = {12.0, 6.0, 3.0, kCheckFactor};
constexpr double kFinalPressure = 1e-3; // tolerance of the last pressure solves: mass
constexpr double kMass = 5e-7;  // largest net inflow of a cell over the supply that is left at the end
constexpr int kMassRounds = 12; // of pressure solves, at most; the report says what is left

/// Inlet temperatures of the last iterations.
class History
{
  public:
    void add(const AirSolver<float>& solver)
    {
        std::vector<double> means;
        for (std::size_t d = 0; d < solver.domain().inlets.size(); ++d)
            means.push_back(solver.inlet(d).mean);
        if (means.empty()) // without devices the room speaks
            means.push_back(solver.meanTemperature());
        m_means.push_back(std::move(means));
        if (m_means.size() > kBand)
            m_means.pop_front();
        addFlows(solver);
        m_imbalance.push_back(std::abs(solver.energy().imbalance));
        if (m_imbalance.size() > kWindow)
            m_imbalance.pop_front();
    }

    double worstChange() const
    {
        if (m_means.size() <= kWindow)
            return 1e3;
        double worst = 0.0;
        const auto& now = m_means.back();
        const auto& before = m_means[m_means.size() - 1 - kWindow];
        for (std::size_t d = 0; d < now.size(); ++d)
            worst = std::max(worst, std::abs(now[d] - before[d]));
        return worst;
    }

    /// Of flows by fan curves, relative; 0 without any.
    double worstFlowChange() const
    {
        double worst = 0.0;
        for (std::size_t i = 0; i < m_flows.back().size(); ++i)
            worst = std::max(worst, std::abs(m_flows.back()[i] - m_flows.front()[i]) /
                                        std::max(m_flows.back()[i], 1e-9));
        return m_flows.size() > kWindow ? worst : m_flows.back().empty() ? 0.0 : 1.0;
    }

    double imbalance() const { return *std::max_element(m_imbalance.begin(), m_imbalance.end()); }

    /// Mean and band of the last `count` iterations.
    InletRecord record(std::size_t device, std::size_t count) const
    {
        InletRecord record{0.0, 1e9, -1e9, std::nan(""), 0.0};
        const std::size_t used = std::min(count, m_means.size());
        for (std::size_t i = m_means.size() - used; i < m_means.size(); ++i) {
            const double mean = m_means[i][device];
            record.mean += mean / static_cast<double>(used);
            record.low = std::min(record.low, mean);
            record.high = std::max(record.high, mean);
        }
        return record;
    }

  private:
    void addFlows(const AirSolver<float>& solver)
    {
        std::vector<double> flows;
        for (std::size_t d = 0; d < solver.domain().model.devices.size(); ++d)
            if (solver.domain().model.devices[d].fan.given())
                flows.push_back(solver.flow(d));
        m_flows.push_back(std::move(flows));
        if (m_flows.size() > kWindow + 1)
            m_flows.pop_front();
    }

    std::deque<std::vector<double>> m_means, m_flows;
    std::deque<double> m_imbalance;
};

struct Stage
{
    int most;
    double temperature;
    double balance;
};

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

/// How far a stage is, from 0 to 1, by the worst change on a logarithmic scale.
double stageFraction(const Stage& stage, const History& history, int iteration)
{
    const double change = std::max(history.worstChange(), stage.temperature);
    const double decades = std::log(10.0 / stage.temperature);
    const double byChange = 1.0 - std::clamp(std::log(change / stage.temperature) / decades, 0.0, 1.0);
    return std::max(0.9 * byChange, static_cast<double>(iteration) / stage.most);
}

std::string words(bool converged, const History& history, const Stage& stage, int iterations)
{
    if (converged)
        return fmt::format("inlets move by at most {:.3f} K in {} iterations, energy balance {:.2f} %",
                           history.worstChange(), kWindow, 100.0 * history.imbalance());
    std::string fans;
    if (history.worstFlowChange() >= kFlowTolerance)
        fans = fmt::format(", fans still change their flow by {:.2f} % (wanted {:.2f} %)",
                           100.0 * history.worstFlowChange(), 100.0 * kFlowTolerance);
    return fmt::format(
        "after {} iterations inlets still move by {:.3f} K (wanted {:.3f}), energy balance {:.2f} % "
        "(wanted {:.2f} %){}: the flow does not come to rest; means and bands of the last {} iterations "
        "are given",
        iterations, history.worstChange(), stage.temperature, 100.0 * history.imbalance(),
        100.0 * stage.balance, fans, kBand);
}

void closeMass(AirSolver<float>& solver)
{
    for (int round = 0; round < kMassRounds && solver.massImbalance() > kMass; ++round)
        solver.closeBalance(kFinalPressure);
}

/// Whether a grid of cells so many times longer is worth its while.
bool pays(double finestCells, double factor, bool forGridCheck)
{
    return finestCells / (factor * factor * factor) >= kCoarsestCells ||
           (forGridCheck && factor == kCheckFactor);
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

/// Changes of the inlets between the grids of a check.
void compare(const std::vector<InletRecord>& coarser, SteadyResult& result)
{
    GridCheck& check = *result.gridCheck;
    check.ratio = std::cbrt(static_cast<double>(result.cells.back()) / static_cast<double>(check.cells));
    for (std::size_t d = 0; d < result.inlets.size(); ++d) {
        result.inlets[d].changeFromCoarser = result.inlets[d].mean - coarser[d].mean;
        check.worstChange = std::max(check.worstChange, std::abs(result.inlets[d].changeFromCoarser));
    }
}

} // namespace

Result<std::vector<AirGrid>> nestedGrids(const AirModel& model, double cell, bool forGridCheck)
{
    auto finest = alignedGrid(model, cell);
    if (!finest)
        return tl::unexpected(finest.error());
    std::vector<AirGrid> grids;
    for (const double factor : kFactors) {
        if (!pays(static_cast<double>(finest->cells()), factor, forGridCheck))
            continue;
        auto grid = alignedGrid(model, factor * cell);
        if (grid && (grids.empty() || grid->cells() > grids.back().cells()))
            grids.push_back(std::move(*grid));
    }
    grids.push_back(std::move(*finest));
    return grids;
}

std::vector<AirGrid> nestedUniformGrids(const Eigen::AlignedBox3d& room, const std::array<int, 3>& cells,
                                        bool forGridCheck)
{
    std::vector<AirGrid> grids;
    const double all = double(cells[0]) * cells[1] * cells[2];
    for (const double factor : kFactors) {
        if (!pays(all, factor, forGridCheck))
            continue;
        std::array<int, 3> fewer;
        for (std::size_t a = 0; a < 3; ++a)
            fewer[a] = std::max(1, static_cast<int>(std::lround(cells[a] / factor)));
        grids.push_back(uniformGrid(room, fewer));
    }
    grids.push_back(uniformGrid(room, cells));
    return grids;
}

Result<SteadyResult> solveSteady(const SteadyRequest& request, const SteadyWatch& watch)
{
    const auto start = Clock::now();
    if (auto good = checkRequest(request); !good)
        return tl::unexpected(good.error());
    SteadyResult result;
    std::vector<InletRecord> coarser;
    double totalCells = 0.0, cellsBefore = 0.0;
    const auto isChecked = [&](std::size_t g) { return request.gridCheck && g + 2 == request.grids.size(); };
    const auto isLeftOut = [&](std::size_t g) {
        return request.start && g + 1 < request.grids.size() && !isChecked(g);
    };
    for (std::size_t g = 0; g < request.grids.size(); ++g)
        totalCells += isLeftOut(g) ? 0.0 : static_cast<double>(request.grids[g].cells());
    for (std::size_t g = 0; g < request.grids.size(); ++g) {
        if (isLeftOut(g))
            continue;
        const bool finest = g + 1 == request.grids.size(), checked = isChecked(g);
        const auto begun = Clock::now();
        auto domain = AirDomain::build(request.model, request.grids[g]);
        if (!domain && !finest && !checked)
            continue; // too coarse for some opening: the next grid starts from what there is
        if (!domain)
            return tl::unexpected(domain.error());
        auto solver = std::make_unique<AirSolver<float>>(std::move(*domain), request.numerics);
        if (result.field)
            solver->startFrom(*result.field);
        else if (request.start)
            solver->startFrom(*request.start);
        result.stages.setUp += secondsSince(begun);
        const double tighter = request.numerics.turbulence == Turbulence::KEpsilon ? kCoarseTighter : 1.0;
        const Stage stage =
            finest || checked
                ? Stage{request.mostIterations, request.temperatureTolerance, request.balanceTolerance}
                : Stage{kCoarseIterations, tighter * kCoarseTolerance, tighter * kCoarseBalance};
        History history;
        int iteration = 0;
        bool converged = false;
        const double cells = static_cast<double>(request.grids[g].cells());
        while (!converged && iteration < stage.most) {
            solver->iterate();
            ++iteration;
            history.add(*solver);
            converged = iteration >= kLeastIterations && history.worstChange() < stage.temperature &&
                        history.imbalance() < stage.balance && history.worstFlowChange() < kFlowTolerance;
            if (converged &&
                (finest || checked)) { // what moves to close the mass carries heat: both must hold at once
                closeMass(*solver);
                converged = std::abs(solver->energy().imbalance) < stage.balance;
            }
            if (watch) {
                SteadyProgress progress;
                progress.fraction =
                    (cellsBefore + cells * stageFraction(stage, history, iteration)) / totalCells;
                progress.grid = g;
                progress.grids = request.grids.size();
                progress.iteration = iteration;
                progress.worstChange = history.worstChange();
                progress.imbalance = history.imbalance();
                if (!watch(progress, *solver))
                    return fail(ErrorKind::Cancelled, "the air solve was stopped");
            }
        }
        cellsBefore += cells;
        result.iterations.push_back(iteration);
        result.cells.push_back(solver->domain().airCells);
        result.inlets.clear();
        for (std::size_t d = 0; d < request.model.devices.size(); ++d) {
            InletRecord record = history.record(d, converged ? kWindow : kBand);
            if (converged)
                record.mean = solver->inlet(d).mean;
            record.flow = solver->flow(d);
            result.inlets.push_back(record);
        }
        if (checked) {
            coarser = result.inlets;
            result.gridCheck = GridCheck{solver->domain().airCells, 0.0, converged, 0.0};
        }
        if (finest) {
            closeMass(*solver);
            result.converged = converged;
            result.why = words(converged, history, stage, iteration);
            result.energy = solver->energy();
            result.mass = solver->massImbalance();
            result.times = solver->times();
            if (result.gridCheck)
                compare(coarser, result);
        }
        addTimes(solver->times(), result.stages);
        result.field = std::move(solver);
    }
    result.seconds = secondsSince(start);
    StageTimes& t = result.stages;
    t.other = result.seconds - t.setUp - t.viscosity - t.momentum - t.pressure - t.temperature;
    return result;
}

} // namespace takao::air
