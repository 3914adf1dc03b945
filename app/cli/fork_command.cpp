// takao-cli fork: a twin goes on from a moment of a recording with something changed; both futures in a
// table.
#include "app/cli/fork_commands.h"
#include "app/cli/fork_report.h"
#include "app/cli/open_facility.h"
#include "app/cli/recording_problems.h"
#include "app/cli/run_recorder.h"
#include "app/cli/terminal.h"
#include "models/exchange/scenario/act_text.h"
#include "models/exchange/scenario/recipe_file.h"
#include "models/exchange/scenario/scenario_file.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <limits>
#include <memory>

namespace takao::cli {
namespace {

struct Options
{
    std::string file;
    double at = 0.0;
    std::vector<std::string> acts, without;
    std::string scenario;
    std::optional<double> until;
    std::string record;
    bool replace = false;
    double sampleEvery = 1.0;
    bool json = false;
};

/// Acts of the command line, then those of a scenario file that lie after the fork.
Result<ScenarioChange> changeOf(const Options& options, double at)
{
    ScenarioChange change;
    for (const std::string& text : options.acts) {
        auto act = parseAct(text, at);
        if (!act)
            return tl::unexpected(act.error());
        change.acts.push_back(std::move(*act));
    }
    for (const std::string& text : options.without) {
        auto act = parseAct(text, at);
        if (!act)
            return tl::unexpected(act.error());
        change.withdrawn.push_back(std::move(*act));
    }
    if (!options.scenario.empty()) {
        const Reading<Scenario> reading = readScenario(options.scenario);
        report(reading.diagnostics);
        if (!reading.value)
            return fail(ErrorKind::BadData, fmt::format("{} cannot be used as a scenario", options.scenario),
                        "mend what is listed above");
        change.acts.insert(change.acts.end(), reading.value->acts.begin(), reading.value->acts.end());
    }
    return change;
}

/// What makes the recorded run again; none if the recording does not say, or not in a way that can be read.
std::optional<RunRecipe> recipeOf(const Recording& recording, const std::string& name)
{
    if (recording.recipeText().empty())
        return std::nullopt;
    Reading<RunRecipe> reading = parseRecipe(recording.recipeText(), name + " (recipe)");
    report(reading.diagnostics);
    return std::move(reading.value);
}

/// Steps the fork to its end. @return whether it got there: Ctrl-C stops it
Result<bool> goThrough(Simulation& fork, double until, RunRecorder& recorder)
{
    const Progress progress = terminalProgress();
    if (auto noted = recorder.note(fork.run()); !noted)
        return tl::unexpected(noted.error());
    const double from = fork.end(), step = fork.run().scenario().step;
    while (fork.end() < until - 1e-9) {
        if (auto done = fork.advanceTo(fork.end() + step); !done)
            return tl::unexpected(done.error());
        if (auto noted = recorder.note(fork.run()); !noted)
            return tl::unexpected(noted.error());
        if (!progress((fork.end() - from) / (until - from),
                      fmt::format("the fork is at {:.0f} s", fork.end())))
            return false;
    }
    return true;
}

Result<ForkReport> compared(const Recording& recording, const Simulation& fork, const ForkReport& head)
{
    ForkReport found = head;
    const double at = fork.begin(), until = std::min(recording.end(), fork.end());
    const auto past = summarise(recording, recording.begin(), at);
    const auto recorded = summarise(recording, at, until);
    const auto future = summarise(fork, at, until);
    for (const auto* one : {&past, &recorded, &future})
        if (!*one)
            return tl::unexpected(one->error());
    found.recorded = joined(*past, *recorded);
    found.fork = joined(*past, *future);
    return found;
}

Result<ForkStart> started(const Options& options, const Recording& recording)
{
    const auto text = recording.facilityText();
    if (!text)
        return tl::unexpected(text.error());
    auto facility = openFacilityText(*text, options.file);
    if (!facility)
        return tl::unexpected(facility.error());
    auto start = forkOf(recording, std::move(*facility), recipeOf(recording, options.file), options.at,
                        terminalProgress());
    endProgress();
    return start;
}

/// The head of the fork's recording.
RecordingHead headFor(const Recording& recording, const ForkReport& found)
{
    RecordingHead head;
    head.info.parent = found.parent;
    head.info.startUtc = recording.info().startUtc;
    head.info.assumptions = found.assumptions;
    head.facility = recording.facilityText().value_or(std::string());
    return head;
}

int runFork(const Options& options)
{
    const auto recording = Recording::open(options.file);
    if (!recording)
        return report(recording.error());
    if (!(options.at >= (*recording)->begin() && options.at <= (*recording)->end()))
        return report(
            Error{ErrorKind::BadUsage, fmt::format("--at {:g} is no time of {}", options.at, options.file),
                  fmt::format("choose one from {:g} to {:g} s", (*recording)->begin(), (*recording)->end())});
    const double at = (*recording)->stateAt(options.at)->time();
    const auto change = changeOf(options, at);
    if (!change)
        return report(change.error());
    auto start = started(options, **recording);
    if (!start)
        return report(start.error());
    auto amended = start->run.amended(*change);
    if (!amended)
        return report(amended.error());
    ForkReport head{parentOf(*start, options.file, *change),
                    start->assumptions,
                    start->origin != ForkOrigin::Estimated,
                    {},
                    {}};
    auto recorder = RunRecorder::start({options.record, options.replace, options.sampleEvery}, *amended,
                                       headFor(**recording, head));
    if (!recorder)
        return report(recorder.error());
    constexpr double kNever = std::numeric_limits<double>::infinity();
    Simulation fork(std::move(*amended), {options.sampleEvery, kNever, 0, 0});
    const auto ended = goThrough(fork, options.until.value_or((*recording)->end()), *recorder);
    endProgress();
    if (auto finished = recorder->finish(); !finished)
        report(finished.error());
    if (!ended)
        return report(ended.error());
    const auto found = compared(**recording, fork, head);
    if (!found)
        return report(found.error());
    fmt::print("{}", options.json ? forkJson(*found).dump(2) + '\n' : forkText(*found));
    if (!*ended)
        return report(Error{ErrorKind::Cancelled, fmt::format("stopped at {:g} s", fork.end()), {}});
    return reportProblems(**recording);
}

} // namespace

void addFork(CLI::App& parser, Run& chosen)
{
    auto options = std::make_shared<Options>();
    CLI::App* command = parser.add_subcommand(
        "fork", "Go on from a moment of a recording with something changed, and compare both futures");
    command->add_option("FILE", options->file, "recording (*.takaorec)")->required();
    command->add_option("--at", options->at, "where the fork leaves the recording [s]")->required();
    command
        ->add_option(
            "--do", options->acts,
            "something that is done: \"[TIME] ACT OBJECT [KEY=VALUE ...]\" in the words of scenario files, "
            "like \"restore CDU1-1/pump-B\", \"+20 cap C01 power_kW=80\"; TIME in seconds, +: after the fork")
        ->take_all();
    command
        ->add_option("--without", options->without,
                     "a planned act that does not happen: \"fail CDU1-1/pump-A\"")
        ->take_all();
    command->add_option("--scenario", options->scenario, "the acts of this scenario file happen, too");
    command->add_option("--until", options->until, "end of the fork, instead of the recording's [s]")
        ->check(CLI::PositiveNumber);
    command->add_option("--record", options->record, "write the fork as a recording (*.takaorec)");
    command->add_flag("--replace", options->replace, "overwrite a recording of that name");
    command->add_option("--sample-every", options->sampleEvery, "between two samples [s]")
        ->check(CLI::PositiveNumber);
    command->add_flag("--json", options->json, "print as JSON");
    command->callback([options, &chosen] { chosen = [options] { return runFork(*options); }; });
}

} // namespace takao::cli
