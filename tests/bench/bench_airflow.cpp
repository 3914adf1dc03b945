// The air solver: time to the answer on the benchmark hall and on Kaohsiung, speed by stage, memory, growth.
#include "models/physics/airflow/steady_solve.h"
#include "models/twin/air_rooms.h"
#include "tests/bench/kaohsiung.h"
#include "tests/support/hall_s_air.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <limits>

using namespace takao;
using namespace takao::air;

namespace {

constexpr std::array<int, 3> kFine{120, 90, 36};
constexpr std::array<int, 3> kCoarse{80, 60, 21};
constexpr int kIterations = 20; // of which speeds are means

SteadyRequest requestFor(const AirModel& model, const std::array<int, 3>& cells)
{
    SteadyRequest request;
    request.model = model;
    request.grids = nestedUniformGrids(model, cells);
    return request;
}

std::vector<double> inletsOf(const AirSolver<float>& solver)
{
    std::vector<double> means;
    for (std::size_t d = 0; d < solver.domain().inlets.size(); ++d)
        means.push_back(solver.inlet(d).mean);
    return means;
}

/// What the solve tends to: far beyond the usual tolerance.
std::vector<double> convergedInlets(SteadyRequest request)
{
    request.temperatureTolerance = 1e-4;
    request.mostIterations = 400;
    const auto result = solveSteady(request);
    if (!result)
        bench::stop(result.error().text());
    return inletsOf(*result->field);
}

/// Seconds from the start, all grids and their set-up included, until every inlet is within `kelvin` of its
/// converged value for good, and the energy balance within `balance` at that moment.
double secondsTo(const SteadyRequest& request, const std::vector<double>& converged, double kelvin,
                 double balance, bool anyGrid)
{
    SteadyRequest timed = request;
    timed.mostIterations = 60;
    timed.temperatureTolerance = 1e-4; // the watch decides
    const auto start = std::chrono::steady_clock::now();
    double reached = std::nan("");
    const auto watch = [&](const SteadyProgress& p, const AirSolver<float>& solver) {
        const std::vector<double> now = inletsOf(solver);
        double worst = 0.0;
        for (std::size_t d = 0; d < now.size(); ++d)
            worst = std::max(worst, std::abs(now[d] - converged[d]));
        const bool counts = anyGrid || p.grid + 1 == p.grids;
        const bool good =
            counts && worst < kelvin && (balance <= 0.0 || std::abs(solver.energy().imbalance) < balance);
        if (!good && worst >= kelvin)
            reached = std::nan("");
        else if (good && std::isnan(reached))
            reached = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
        return true;
    };
    if (const auto result = solveSteady(timed, watch); !result)
        bench::stop(result.error().text());
    return reached;
}

double cold(const std::array<int, 3>& cells)
{
    const SteadyRequest request = requestFor(hallSAir(), cells);
    return secondsTo(request, convergedInlets(request), 0.1, 1e-3, false);
}

double preview()
{
    const SteadyRequest request = requestFor(hallSAir(), kFine);
    return secondsTo(request, convergedInlets(request), 0.5, 0.0, true);
}

/// One rack moved by its width: the answer starts anew from coarse grids, as the program does after an edit.
double afterAnEdit()
{
    AirModel model = hallSAir();
    moveRack(model, 4, 0.6);
    const SteadyRequest request = requestFor(model, kFine);
    return secondsTo(request, convergedInlets(request), 0.2, 0.0, false);
}

std::unique_ptr<AirSolver<float>> running(const std::array<int, 3>& cells, Scheme scheme,
                                          Turbulence turbulence = Turbulence::ZeroEquation)
{
    SteadyRequest request = requestFor(hallSAir(), cells);
    request.numerics.scheme = scheme;
    request.numerics.turbulence = turbulence;
    request.mostIterations = kIterations;
    auto result = solveSteady(request);
    if (!result)
        bench::stop(result.error().text());
    return std::move(result->field);
}

double iterationSeconds(const std::array<int, 3>& cells, Scheme scheme)
{
    const auto solver = running(cells, scheme);
    return bench::seconds([&] {
               for (int i = 0; i < kIterations; ++i)
                   solver->iterate();
           }) /
           kIterations;
}

/// k-epsilon's time over the default's: iterations of both by turns, so that a busy machine slows both alike.
double kEpsilonOverDefault()
{
    const auto standard = running(kFine, Scheme::Upwind);
    const auto kEpsilon = running(kFine, Scheme::Upwind, Turbulence::KEpsilon);
    double ofDefault = 0.0, ofKEpsilon = 0.0;
    for (int i = 0; i < 2 * kIterations; ++i) {
        ofDefault += bench::seconds([&] { standard->iterate(); });
        ofKEpsilon += bench::seconds([&] { kEpsilon->iterate(); });
    }
    return ofKEpsilon / ofDefault;
}

using Grids = std::vector<AirGrid>;

/// The time of whole solves over the default's, both until they say that they are at rest: by turns, the
/// shortest of each counts, since what else runs only ever adds.
double solveOverDefault(const AirModel& model, const Grids& grids, const Numerics& other, int turns)
{
    const auto solve = [&](const Numerics& numerics) {
        SteadyRequest request;
        request.model = model;
        request.grids = grids;
        request.numerics = numerics;
        return bench::seconds([&] {
            if (const auto result = solveSteady(request); !result || !result->converged)
                bench::stop(result ? result->why : result.error().text());
        });
    };
    double ofDefault = std::numeric_limits<double>::infinity(), ofOther = ofDefault;
    for (int turn = 0; turn < turns; ++turn) {
        ofDefault = std::min(ofDefault, solve(Numerics{}));
        ofOther = std::min(ofOther, solve(other));
    }
    return ofOther / ofDefault;
}

Numerics kEpsilon()
{
    Numerics numerics;
    numerics.turbulence = Turbulence::KEpsilon;
    return numerics;
}

Numerics secondOrder()
{
    Numerics numerics;
    numerics.scheme = Scheme::SecondOrder;
    return numerics;
}

double solveOfHallS(const Numerics& other)
{
    const AirModel model = hallSAir();
    return solveOverDefault(model, nestedUniformGrids(model, kFine), other, 4);
}

/// Hall-S with other heat, other supply, other flows of racks, and ends of its rows moved away.
std::vector<AirModel> hallsLikeHallS()
{
    std::vector<AirModel> halls(12, hallSAir());
    constexpr std::size_t kEnds[] = {0, 4, 5, 9};
    for (std::size_t i = 0; i < 4; ++i)
        moveRack(halls[i + 1], kEnds[i], (i % 2 ? 0.3 : -0.3) * static_cast<double>(i + 1));
    constexpr double kHeat[] = {0.8, 1.1, 1.25};
    for (std::size_t i = 0; i < 3; ++i)
        for (air::Device& rack : halls[i + 5].devices)
            rack.law.offset *= kHeat[i];
    for (std::size_t rack = 0; rack < halls[8].devices.size(); rack += 3) {
        halls[8].devices[rack].law.offset *= 0.5;
        halls[9].devices[rack].volumeFlow *= 0.7;
    }
    halls[10].flowOpenings[0].volumeFlow *= 0.9;
    halls[11].flowOpenings[0].volumeFlow *= 1.15;
    return halls;
}

/// The same ratio, median of many halls: in each of them it is a little luck when a sway lets the solve end.
double solveOfManyHalls(const Numerics& other)
{
    std::vector<double> ratios;
    for (const AirModel& model : hallsLikeHallS())
        ratios.push_back(solveOverDefault(model, nestedUniformGrids(model, kFine), other, 1));
    std::sort(ratios.begin(), ratios.end());
    return 0.5 * (ratios[ratios.size() / 2] + ratios[(ratios.size() - 1) / 2]);
}

/// How far the worst inlet of an answer is off the mean of many undamped iterations that go on from it [K].
double offMean(const SteadyRequest& request)
{
    constexpr int kLeft = 100, kMeant = 300;
    const auto result = solveSteady(request);
    if (!result || !result->converged)
        bench::stop(result ? result->why : result.error().text());
    auto domain = AirDomain::build(request.model, request.grids.back());
    if (!domain)
        bench::stop(domain.error().text());
    AirSolver<float> undamped(std::move(*domain), request.numerics);
    undamped.startFrom(*result->field);
    for (int i = 0; i < kLeft; ++i)
        undamped.iterate();
    const std::vector<double> answer = inletsOf(*result->field);
    std::vector<double> means(answer.size(), 0.0);
    for (int i = 0; i < kMeant; ++i) {
        undamped.iterate();
        const std::vector<double> now = inletsOf(undamped);
        for (std::size_t d = 0; d < now.size(); ++d)
            means[d] += now[d] / kMeant;
    }
    double worst = 0.0;
    for (std::size_t d = 0; d < answer.size(); ++d)
        worst = std::max(worst, std::abs(answer[d] - means[d]));
    return worst;
}

double offMeanOfManyHalls(const Numerics& numerics)
{
    const std::vector<AirModel> halls = hallsLikeHallS();
    double sum = 0.0;
    for (const AirModel& model : halls) {
        SteadyRequest request = requestFor(model, kFine);
        request.numerics = numerics;
        sum += offMean(request);
    }
    return sum / static_cast<double>(halls.size());
}

AirModel kaohsiungAir()
{
    const auto facility = bench::readKaohsiung();
    const auto assembly = assembleAir(*facility, airRooms(*facility).front(), {});
    if (!assembly)
        bench::stop(assembly.error().text());
    return assembly->model;
}

Grids kaohsiungGrids(const AirModel& model, double cell)
{
    auto grids = nestedGrids(model, cell);
    if (!grids)
        bench::stop(grids.error().text());
    return std::move(*grids);
}

double solveOfKaohsiung(const Numerics& other, double cell)
{
    const AirModel model = kaohsiungAir();
    return solveOverDefault(model, kaohsiungGrids(model, cell), other, 2);
}

double timesRealTime(const std::array<int, 3>& cells, double step)
{
    const auto solver = running(cells, Scheme::Upwind);
    solver->advance(step);
    const double seconds = bench::seconds([&] {
        for (int i = 0; i < kIterations; ++i)
            solver->advance(step);
    });
    return step * kIterations / seconds;
}

double kaohsiung(double cell)
{
    const AirModel model = kaohsiungAir();
    return bench::seconds([&] {
        SteadyRequest request;
        request.model = model;
        request.grids = kaohsiungGrids(model, cell);
        const auto result = solveSteady(request);
        if (!result || !result->converged)
            bench::stop(result ? result->why : result.error().text());
    });
}

double bytesPerCell()
{
    const auto solver = running(kFine, Scheme::Upwind);
    return static_cast<double>(solver->bytes()) / static_cast<double>(solver->domain().airCells);
}

double millionCellsPerSecond()
{
    return 371520.0 / iterationSeconds(kFine, Scheme::Upwind) / 1e6;
}

double stageMilliseconds(double AirSolver<float>::Times::*stage)
{
    const auto solver = running(kFine, Scheme::Upwind);
    const double before = solver->times().*stage;
    for (int i = 0; i < kIterations; ++i)
        solver->iterate();
    return 1e3 * (solver->times().*stage - before) / kIterations;
}

/// Bytes that an iteration must move for each cell: each array of each pass once (4 B), as if the caches held
/// rows and planes but no more. Counted from the kernels; what lies between cells and ghosts is left out.
double bytesPerCellAndIteration(double pressureRounds)
{
    constexpr double kViscosity = 5 + 4;             // in cells, on edges
    constexpr double kMomentum = 6 + 6 * 10;         // copies; six sweeps
    constexpr double kPressureEnds = 4 + 2 + 2 + 11; // divergence, its sign, its sum, correction
    constexpr double kRound =
        1.3 * 21 + 2 + 3 + 6 + 6; // cycle with coarser levels; dot, direction, product, step
    constexpr double kTemperature =
        2 + 3 * 10 + 11 + 10 + 2; // copy, sweeps, residual, coarse cells, their answer
    return 4.0 * (kViscosity + kMomentum + kPressureEnds + kTemperature + kRound * pressureRounds);
}

/// a = b + s c on arrays far larger than the caches, as McCalpin's STREAM counts it [GB/s]: best of several.
double triad()
{
    const std::ptrdiff_t n = 20'000'000;
    std::vector<double> a(n, 0.0), b(n, 1.0), c(n, 2.0);
    double best = 0.0;
    for (int run = 0; run < 8; ++run) {
        const double seconds = bench::seconds([&] {
            const double *from = b.data(), *other = c.data();
            double* to = a.data();
#pragma omp parallel for simd schedule(static)
            for (std::ptrdiff_t i = 0; i < n; ++i)
                to[i] = from[i] + 3.0 * other[i];
        });
        best = std::max(best, 3.0 * 8.0 * static_cast<double>(n) / seconds / 1e9);
    }
    return best;
}

/// Of the memory's bandwidth, measured before and after in the same process.
double bandwidthFraction()
{
    const double before = triad();
    const auto solver = running(kFine, Scheme::Upwind);
    double rounds = 0.0;
    const double seconds = bench::seconds([&] {
        for (int i = 0; i < kIterations; ++i) {
            solver->iterate();
            rounds += solver->pressureIterations();
        }
    });
    const double moved = kIterations * 371520.0 * bytesPerCellAndIteration(rounds / kIterations);
    return moved / seconds / 1e9 / std::max(before, triad());
}

double nanosecondsPerCell(const std::array<int, 3>& cells)
{
    return 1e9 * iterationSeconds(cells, Scheme::Upwind) / (double(cells[0]) * cells[1] * cells[2]);
}

/// Time per cell and iteration on about 5 million cells over that on 50 thousand.
double growth()
{
    const double many = iterationSeconds({288, 216, 88}, Scheme::Upwind) / (288.0 * 216 * 88);
    return many / (iterationSeconds({60, 45, 18}, Scheme::Upwind) / (60.0 * 45 * 18));
}

} // namespace

int main(int argc, char** argv)
{
    using Times = AirSolver<float>::Times;
    return bench::run(
        argc, argv,
        {{"hall_s_fine_cold_s", "s", [] { return cold(kFine); }},
         {"hall_s_coarse_cold_s", "s", [] { return cold(kCoarse); }},
         {"hall_s_preview_s", "s", preview},
         {"hall_s_fine_warm_s", "s", afterAnEdit},
         {"hall_s_transient_x_realtime", "x", [] { return timesRealTime(kFine, 0.5); }},
         {"hall_s_coarse_transient_x_realtime", "x", [] { return timesRealTime(kCoarse, 0.5); }},
         {"kaohsiung_air_0p3m_s", "s", [] { return kaohsiung(0.3); }},
         {"kaohsiung_air_0p2m_s", "s", [] { return kaohsiung(0.2); }},
         {"kaohsiung_air_0p1m_s", "s", [] { return kaohsiung(0.1); }},
         {"airflow_bytes_per_cell", "B", bytesPerCell},
         {"airflow_mcell_iter_per_s", "Mcell/s", millionCellsPerSecond},
         {"airflow_viscosity_ms", "ms", [] { return stageMilliseconds(&Times::viscosity); }},
         {"airflow_momentum_ms", "ms", [] { return stageMilliseconds(&Times::momentum); }},
         {"airflow_pressure_ms", "ms", [] { return stageMilliseconds(&Times::pressure); }},
         {"airflow_temperature_ms", "ms", [] { return stageMilliseconds(&Times::temperature); }},
         {"airflow_second_order_over_upwind", "ratio",
          [] {
              return iterationSeconds(kFine, Scheme::SecondOrder) / iterationSeconds(kFine, Scheme::Upwind);
          }},
         {"airflow_keps_x", "ratio", kEpsilonOverDefault},
         {"airflow_keps_solve_x", "ratio", [] { return solveOfHallS(kEpsilon()); }},
         {"airflow_keps_solve_halls_x", "ratio", [] { return solveOfManyHalls(kEpsilon()); }},
         {"airflow_keps_solve_kaohsiung_0p3m_x", "ratio", [] { return solveOfKaohsiung(kEpsilon(), 0.3); }},
         {"airflow_keps_solve_kaohsiung_0p2m_x", "ratio", [] { return solveOfKaohsiung(kEpsilon(), 0.2); }},
         {"airflow_second_order_solve_x", "ratio", [] { return solveOfHallS(secondOrder()); }},
         {"airflow_second_order_solve_halls_x", "ratio", [] { return solveOfManyHalls(secondOrder()); }},
         {"airflow_second_order_solve_kaohsiung_0p3m_x", "ratio",
          [] { return solveOfKaohsiung(secondOrder(), 0.3); }},
         {"airflow_second_order_solve_kaohsiung_0p2m_x", "ratio",
          [] { return solveOfKaohsiung(secondOrder(), 0.2); }},
         {"airflow_halls_off_mean_k", "K", [] { return offMeanOfManyHalls({}); }},
         {"airflow_keps_halls_off_mean_k", "K", [] { return offMeanOfManyHalls(kEpsilon()); }},
         {"airflow_second_order_halls_off_mean_k", "K", [] { return offMeanOfManyHalls(secondOrder()); }},
         {"memory_triad_gb_per_s", "GB/s", triad},
         {"airflow_bandwidth_fraction", "ratio", bandwidthFraction},
         {"airflow_ns_per_cell_iter_50k", "ns",
          [] {
              return nanosecondsPerCell({60, 45, 18});
          }},
         {"airflow_ns_per_cell_iter_370k", "ns", [] { return nanosecondsPerCell(kFine); }},
         {"airflow_ns_per_cell_iter_1p5m", "ns",
          [] {
              return nanosecondsPerCell({192, 144, 54});
          }},
         {"airflow_ns_per_cell_iter_6m", "ns",
          [] {
              return nanosecondsPerCell({288, 216, 96});
          }},
         {"airflow_5m_over_50k_per_cell", "ratio", growth}});
}
