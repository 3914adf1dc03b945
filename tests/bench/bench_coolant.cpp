// The hydraulic solve of looped pipe networks: one operation from the start, the solver prepared as a twin
// keeps it.
#include "models/physics/coolant/solve.h"
#include "tests/bench/figure.h"
#include "tests/support/coolant_grid.h"

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

} // namespace

int main(int argc, char** argv)
{
    return bench::run(
        argc, argv,
        {{"coolant_1000_nodes_ms", "ms", [] { return solveMilliseconds(25, 40); }},
         {"coolant_5000_nodes_ms", "ms", [] { return solveMilliseconds(50, 100); }},
         {"coolant_1000_nodes_next_step_ms", "ms", [] { return nextStepMilliseconds(25, 40); }}});
}
