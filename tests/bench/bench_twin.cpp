// The running twin: how much faster than the clock it goes, and what a step and a moment cost.
#include "models/twin/run/plant_run.h"
#include "tests/bench/kaohsiung.h"

using namespace takao;

namespace {

PlantRun begun(Scenario scenario)
{
    auto run = PlantRun::begin(bench::readKaohsiung(), scenario, 1);
    if (!run)
        bench::stop(run.error().text());
    return std::move(*run);
}

void go(PlantRun& run, int steps)
{
    for (int i = 0; i < steps; ++i)
        if (auto done = run.step(); !done)
            bench::stop(done.error().text());
}

/// Ten minutes of Kaohsiung at the usual step of half a second, in which a CDU fails and comes back.
double timesRealTime()
{
    Scenario scenario;
    scenario.acts = {{120.0, ActKind::Fail, "CDU1-1"}, {300.0, ActKind::Restore, "CDU1-1"}};
    PlantRun run = begun(scenario);
    const int steps = static_cast<int>(600.0 / scenario.step);
    return 600.0 / bench::seconds([&] { go(run, steps); });
}

double stateMilliseconds()
{
    PlantRun run = begun({});
    go(run, 4);
    return 1e3 * bench::medianSeconds(50, [&] { (void)run.state(); });
}

double beginSeconds()
{
    const auto facility = bench::readKaohsiung();
    return bench::seconds([&] {
        if (auto run = PlantRun::begin(facility, {}, 1); !run)
            bench::stop(run.error().text());
    });
}

} // namespace

int main(int argc, char** argv)
{
    return bench::run(argc, argv,
                      {{"twin_x_realtime_no_air", "x", timesRealTime},
                       {"twin_state_ms", "ms", stateMilliseconds},
                       {"twin_begin_s", "s", beginSeconds}});
}
