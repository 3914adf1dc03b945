#include "models/timeline/fork.h"

#include "models/timeline/moment_comparison.h"
#include "models/timeline/recorded_history.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace takao {
namespace {

// Recordings keep numbers within a relative 2^-24 (6e-8); temperatures are weighed against 10 K.
constexpr double kSame = 1e-6;

/// How many signals of a twin differ from a recorded moment, and which one most.
struct Agreement
{
    std::size_t compared = 0, differing = 0;
    std::string worst; ///< "C01/gpu_temperature by 3.2 degC"

    bool isFull() const { return compared > 0 && differing == 0; }
};

Agreement agreement(const PlantState& recorded, const PlantState& twin)
{
    const MomentComparison found = compareMoments(recorded, twin);
    Agreement result;
    result.compared = found.compared;
    result.differing = static_cast<std::size_t>(std::ranges::count_if(
        found.changes, [](const SignalChange& c) { return std::abs(c.relative) > kSame; }));
    if (result.differing > 0) {
        const SignalChange& worst = found.changes.front();
        const SignalInfo& signal = recorded.catalogue().all()[worst.before];
        result.worst = fmt::format("{} by {:.3g} {}", signal.name(), worst.difference(), signal.unit);
    }
    return result;
}

/// Mean and largest distance of a temperature that all racks have, as the assumptions tell it.
std::string distanceOf(const PlantState& recorded, const PlantState& twin, const char* quantity,
                       const char* name)
{
    double sum = 0.0, most = 0.0;
    int count = 0;
    for (const SignalInfo& signal : recorded.catalogue().all()) {
        if (signal.quantity != quantity)
            continue;
        const SignalValue a = recorded.value(signal.object, quantity),
                          b = twin.value(signal.object, quantity);
        if (!a.known() || !b.known() || !std::isfinite(a.value) || !std::isfinite(b.value))
            continue;
        sum += std::abs(a.value - b.value);
        most = std::max(most, std::abs(a.value - b.value));
        ++count;
    }
    if (count == 0)
        return fmt::format("{} are not recorded", name);
    return fmt::format("{} differ from the recording by {:.2f} K on the mean and {:.2f} K at most", name,
                       sum / count, most);
}

/// Acts by hand that were done at a moment, after it was recorded; they and later ones leave the list.
std::vector<Act> takeActsAt(std::vector<Act>& byHand, double time)
{
    constexpr double kSameTime = 1e-9; // [s]
    std::vector<Act> then;
    for (const Act& act : byHand)
        if (std::abs(act.time - time) <= kSameTime)
            then.push_back(act);
    std::erase_if(byHand, [time](const Act& a) { return a.time >= time - kSameTime; });
    return then;
}

Result<ForkStart> estimated(const Recording& parent, std::shared_ptr<const Facility> facility,
                            const PlantState& recorded, const std::string& why, const Progress& progress)
{
    RecordedHistory history = historyOf(parent, *facility, recorded.time());
    auto run = PlantRun::again(std::move(facility), history.recipe, recorded.time(), progress);
    if (!run)
        return tl::unexpected(run.error());
    ForkStart start{std::move(*run), ForkOrigin::Estimated, {}, std::move(history.assumptions)};
    start.how = fmt::format("estimated: {}. A twin went from rest through the weather and the failures that "
                            "the recording shows",
                            why);
    const PlantStatePtr state = start.run.state();
    start.assumptions.push_back(distanceOf(recorded, *state, "gpu_temperature", "GPU temperatures"));
    start.assumptions.push_back(
        distanceOf(recorded, *state, "coolant_inlet_temperature", "temperatures of coolant that enters"));
    start.assumptions.push_back(
        distanceOf(recorded, *state, "inlet_temperature", "temperatures of inlet air"));
    return start;
}

} // namespace

Result<ForkStart> forkOf(const Simulation& parent, double time)
{
    auto run = parent.fork(time);
    if (!run)
        return tl::unexpected(run.error());
    return ForkStart{std::move(*run), ForkOrigin::Simulation, "a copy of the running twin, to the bit", {}};
}

Result<ForkStart> forkOf(const Recording& parent, std::shared_ptr<const Facility> facility,
                         const std::optional<RunRecipe>& recipe, double time, const Progress& progress)
{
    if (!(time >= parent.begin() && time <= parent.end()))
        return fail(ErrorKind::BadUsage, fmt::format("{:g} s is no time of the recording", time),
                    fmt::format("choose one from {:g} to {:g} s", parent.begin(), parent.end()));
    const PlantStatePtr recorded = parent.stateAt(time);
    if (!recipe)
        return estimated(parent, std::move(facility), *recorded,
                         "the recording does not say how its run was made", progress);
    RunRecipe before = *recipe;
    const std::vector<Act> then = takeActsAt(before.byHand, recorded->time());
    auto run = PlantRun::again(facility, before, recorded->time(), progress);
    if (!run)
        return tl::unexpected(run.error());
    const Agreement found = agreement(*recorded, *run->state());
    for (const Act& act : then)
        if (auto done = run->act(act); !done)
            return tl::unexpected(done.error());
    if (found.isFull())
        return ForkStart{
            std::move(*run),
            ForkOrigin::MadeAgain,
            fmt::format("the run was made again from its scenario and seed: all {} signals agree "
                        "with the recording",
                        found.compared),
            {}};
    return estimated(
        parent, std::move(facility), *recorded,
        fmt::format("the run made again from its scenario differs from the recording in {} of {} "
                    "signals, most {}; another version of the program recorded it",
                    found.differing, found.compared, found.worst),
        progress);
}

ParentRecording parentOf(const ForkStart& start, const std::filesystem::path& file,
                         const ScenarioChange& change)
{
    return {file.filename().string(), start.run.time(), inWords(change), start.how};
}

} // namespace takao
