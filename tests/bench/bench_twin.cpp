// The running twin: how much faster than the clock it goes, and what a step and a moment cost.
#include "models/twin/run/plant_run.h"
#include "tests/bench/kaohsiung.h"

using namespace takao;

namespace {

PlantRun begun(const Scenario& scenario, const RunAir& air = {})
{
    auto run = PlantRun::begin(bench::readKaohsiung(), scenario, 1, air);
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

RunAir field()
{
    RunAir air;
    air.kind = RunAirKind::Field;
    return air;
}

/// Two minutes of Kaohsiung with the field of its air, in which a fan wall fails and comes back.
double timesRealTimeWithAir()
{
    constexpr std::size_t kLeastCells = 100'000; // of air, at which the figure means what it says
    constexpr double kTime = 120.0;              // [s]
    Scenario scenario;
    scenario.acts = {{20.0, ActKind::Fail, "FW01"}, {80.0, ActKind::Restore, "FW01"}};
    PlantRun run = begun(scenario, field());
    if (run.rooms().fieldCells() < kLeastCells || run.airStep() > 0.5)
        bench::stop("the field of air is coarser than the figure says");
    return kTime / bench::seconds([&] { go(run, static_cast<int>(kTime / scenario.step)); });
}

double stateMilliseconds()
{
    PlantRun run = begun({});
    go(run, 4);
    return 1e3 * bench::medianSeconds(50, [&] { (void)run.state(); });
}

double beginSeconds(const RunAir& air)
{
    const auto facility = bench::readKaohsiung();
    return bench::seconds([&] {
        if (auto run = PlantRun::begin(facility, {}, 1, air); !run)
            bench::stop(run.error().text());
    });
}

} // namespace

int main(int argc, char** argv)
{
    return bench::run(argc, argv,
                      {{"twin_x_realtime_no_air", "x", timesRealTime},
                       {"twin_x_realtime_air", "x", timesRealTimeWithAir},
                       {"twin_state_ms", "ms", stateMilliseconds},
                       {"twin_begin_s", "s", [] { return beginSeconds({}); }},
                       {"twin_begin_air_s", "s", [] { return beginSeconds(field()); }}});
}
