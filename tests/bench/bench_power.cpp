// The electrical solve of the Kaohsiung facility: one fault, and every single loss.
#include "models/twin/steady_plant.h"
#include "tests/bench/kaohsiung.h"

using namespace takao;

namespace {

SteadyPlant kaohsiungPlant()
{
    auto plant = SteadyPlant::assemble(bench::readKaohsiung());
    if (!plant)
        bench::stop(plant.error().text());
    return std::move(*plant);
}

double solveMilliseconds()
{
    const SteadyPlant plant = kaohsiungPlant();
    const Faults faults = {plant.components().back()};
    return 1e3 * bench::medianSeconds(15, [&] {
        if (const auto state = plant.solve(faults); !state)
            bench::stop(state.error().text());
    });
}

double sweepSeconds()
{
    const SteadyPlant plant = kaohsiungPlant();
    return bench::medianSeconds(3, [&] {
        if (const auto outcomes = plant.sweep({}); !outcomes)
            bench::stop(outcomes.error().text());
    });
}

double readMilliseconds()
{
    return 1e3 * bench::medianSeconds(9, [] { bench::readKaohsiung(); });
}

} // namespace

int main(int argc, char** argv)
{
    return bench::run(argc, argv,
                      {{"read_kaohsiung_ms", "ms", readMilliseconds},
                       {"power_solve_kaohsiung_ms", "ms", solveMilliseconds},
                       {"power_sweep_kaohsiung_s", "s", sweepSeconds}});
}
