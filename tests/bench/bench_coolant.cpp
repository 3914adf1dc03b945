// The hydraulic solve of looped pipe networks: one operation from the start, the solver prepared as a twin
// keeps it. A step of the heat that moves with the liquid.
#include "models/physics/coolant/solve.h"
#include "tests/bench/figure.h"
#include "tests/support/coolant_grid.h"
#include "tests/support/coolant_plant.h"

#include <cmath>

using namespace takao;
using namespace takao::coolant;

namespace {

HydraulicSolver prepared(int rows, int columns)
{
    auto solver = HydraulicSolver::prepare(looped(rows, columns));
    if (!solver)
        bench::stop(solver.error().text());
    return std::move(*solver);
}

double solveMilliseconds(int rows, int columns)
{
    HydraulicSolver solver = prepared(rows, columns);
    const Operation operation(solver.network());
    return 1e3 * bench::medianSeconds(15, [&] {
               if (const auto solution = solver.solve(operation); !solution)
                   bench::stop(solution.error().text());
           });
}

double nextStepMilliseconds(int rows, int columns)
{
    HydraulicSolver solver = prepared(rows, columns);
    Operation operation(solver.network());
    auto before = solver.solve(operation);
    return 1e3 * bench::medianSeconds(15, [&] {
               char& closed =
                   operation
                       .linkClosed[operation.linkClosed.size() / 2]; // a pipe in the middle shuts and opens
               closed = !closed;
               auto solution = before ? solver.solve(operation, &before->flow) : before;
               if (!solution)
                   bench::stop(solution.error().text());
               before = std::move(solution);
           });
}

/// One step of 0.5 s of cold plates and transport while all heats change, so that contents of links are never
/// uniform. [us]
double heatStepMicroseconds(int cdus, int racks, int trays)
{
    const LiquidPlant plant = liquidPlant(cdus, racks, trays);
    auto transport = HeatTransport::prepare(plant.network, 30.0);
    auto plates =
        ColdPlates::prepare(plant.plates, plant.curves, static_cast<int>(plant.network.links.size()), 30.0);
    if (!transport || !plates)
        bench::stop(transport ? plates.error().text() : transport.error().text());
    TransportInputs inputs(plant.network);
    PlateInputs heat{std::vector<double>(plant.plates.size(), 6e3), {}};
    std::fill(inputs.surroundings.begin(), inputs.surroundings.end(), 25.0);
    std::fill(inputs.exchange.begin(), inputs.exchange.end(), 0.8 * racks * trays * 1e-4 * 3.97e6);
    inputs.law[static_cast<std::size_t>(plant.coolerLink)] = OutletLaw::holding(25.0);
    int k = 0;
    const auto step = [&] {
        for (std::size_t i = 0; i < heat.heat.size(); ++i)
            heat.heat[i] = 6e3 + 2e3 * std::sin(0.3 * k + static_cast<double>(i));
        ++k;
        if (const auto good = plates->laws(0.5, plant.flows, heat, inputs); !good)
            bench::stop(good.error().text());
        if (const auto good = transport->step(0.5, plant.flows, inputs); !good)
            bench::stop(good.error().text());
        plates->advance(*transport);
    };
    for (int i = 0; i < 200; ++i)
        step();
    return 1e6 * bench::medianSeconds(200, step);
}

} // namespace

int main(int argc, char** argv)
{
    return bench::run(
        argc, argv,
        {{"coolant_1000_nodes_ms", "ms", [] { return solveMilliseconds(25, 40); }},
         {"coolant_5000_nodes_ms", "ms", [] { return solveMilliseconds(50, 100); }},
         {"coolant_1000_nodes_next_step_ms", "ms", [] { return nextStepMilliseconds(25, 40); }},
         // 4 loops of 6 racks with 20 trays: 1021 links, 480 cold plates
         {"coolant_heat_step_1000_links_us", "us", [] { return heatStepMicroseconds(4, 6, 20); }},
         // 8 CDUs, 64 racks, 1152 trays: 2457 links
         {"coolant_heat_step_64_racks_us", "us", [] { return heatStepMicroseconds(8, 8, 18); }}});
}
