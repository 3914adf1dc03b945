// The electrical solve of the Kaohsiung facility: one fault, every single loss, and an outage in time.
#include "models/physics/power/transient/transient.h"
#include "models/twin/power_model.h"
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

power::PowerTransient kaohsiungInTime()
{
    const auto model = buildPowerModel(bench::readKaohsiung());
    if (!model)
        bench::stop(model.error().text());
    auto begun = power::PowerTransient::begin(std::make_shared<const power::Network>(model->network), {});
    if (!begun)
        bench::stop(begun.error().text());
    return std::move(*begun);
}

void go(power::PowerTransient& transient, double dt, const power::PowerInputs& inputs)
{
    if (const auto done = transient.step(dt, inputs); !done)
        bench::stop(done.error().text());
}

power::PowerInputs utilities(const power::PowerTransient& transient, power::CommandKind kind)
{
    power::PowerInputs inputs;
    for (int i = 0; i < static_cast<int>(transient.network().sources.size()); ++i)
        if (transient.network().sources[i].role == power::SourceRole::Grid)
            inputs.commands.push_back({kind, power::ElementKind::Source, i, 0.0});
    return inputs;
}

// Mean over 20 min in steps of 0.5 s: both utilities lost for five minutes, generators, retransfer, recharge.
double outageStepMicroseconds()
{
    constexpr int kSteps = 2400;
    power::PowerTransient transient = kaohsiungInTime();
    const double taken = bench::seconds([&] {
        for (int step = 0; step < kSteps; ++step) {
            power::PowerInputs inputs;
            if (step == 20)
                inputs = utilities(transient, power::CommandKind::Fail);
            if (step == 620)
                inputs = utilities(transient, power::CommandKind::Repair);
            go(transient, 0.5, inputs);
        }
    });
    return 1e6 * taken / kSteps;
}

// Every load changes at every step.
double swingStepMilliseconds()
{
    constexpr int kSteps = 50;
    power::PowerTransient transient = kaohsiungInTime();
    power::PowerInputs inputs;
    const double taken = bench::seconds([&] {
        for (int step = 0; step < kSteps; ++step) {
            inputs.loadScale.assign(transient.network().loads.size(), step % 2 ? 0.9 : 0.6);
            go(transient, 0.5, inputs);
        }
    });
    return 1e3 * taken / kSteps;
}

} // namespace

int main(int argc, char** argv)
{
    return bench::run(argc, argv,
                      {{"read_kaohsiung_ms", "ms", readMilliseconds},
                       {"power_solve_kaohsiung_ms", "ms", solveMilliseconds},
                       {"power_sweep_kaohsiung_s", "s", sweepSeconds},
                       {"power_transient_step_us", "us", outageStepMicroseconds},
                       {"power_transient_swing_ms", "ms", swingStepMilliseconds}});
}
