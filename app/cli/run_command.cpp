// takao-cli run: a facility goes through a scenario; events, fates of racks, the energy ledger, a recording.
#include "app/cli/command.h"
#include "app/cli/open_facility.h"
#include "app/cli/run_recorder.h"
#include "app/cli/run_report.h"
#include "app/cli/terminal.h"
#include "models/exchange/scenario/scenario_file.h"
#include "models/twin/run/plant_run.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <chrono>
#include <cstdio>
#include <fstream>
#include <memory>
#include <optional>

namespace takao::cli {
namespace {

struct Options
{
    std::string file;
    std::string scenario;
    std::optional<double> until;
    std::uint64_t seed = 1;
    std::string record;
    bool replace = false;
    double sampleEvery = 1.0;
    std::string start; ///< of the clock, UTC; empty: not stated
    std::string json;
    std::string air = "field";
    double airCell = RunAir{}.cell;
};

/// For CLI11: empty if a text is a time as "2026-05-01T14:02:00Z", else what is wrong.
std::string whyNoTime(const std::string& text)
{
    int year = 0;
    unsigned month = 0, day = 0, hour = 0, minute = 0, second = 0;
    char zone = 0, rest = 0;
    const int read = std::sscanf(text.c_str(), "%4d-%2u-%2uT%2u:%2u:%2u%c%c", &year, &month, &day, &hour,
                                 &minute, &second, &zone, &rest);
    const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(month),
                                           std::chrono::day(day)};
    const bool good = read == 7 && zone == 'Z' && date.ok() && hour < 24 && minute < 60 && second < 60;
    return good ? std::string() : text + " is no time: write it in UTC, as 2026-05-01T14:02:00Z";
}

Result<Scenario> openScenario(const Options& options)
{
    Reading<Scenario> reading = readScenario(options.scenario);
    report(reading.diagnostics);
    if (!reading.value)
        return fail(ErrorKind::BadData, fmt::format("{} cannot be used as a scenario", options.scenario),
                    "mend what is listed above");
    if (options.until)
        reading.value->duration = *options.until;
    return std::move(*reading.value);
}

/// Goes through the scenario, or as far as Ctrl-C lets it. @return whether it went to its end
Result<bool> goThrough(PlantRun& run, RunRecorder& recorder)
{
    const Progress progress = terminalProgress();
    if (auto noted = recorder.note(run); !noted)
        return tl::unexpected(noted.error());
    while (run.time() < run.scenario().duration - 1e-9) {
        if (auto done = run.step(); !done)
            return tl::unexpected(done.error());
        if (auto noted = recorder.note(run); !noted)
            return tl::unexpected(noted.error());
        if (!progress(run.time() / run.scenario().duration,
                      fmt::format("{}, {} events", clockText(run.time()), run.events().size())))
            return false;
    }
    return true;
}

Result<void> writeJson(const std::string& file, const nlohmann::ordered_json& json)
{
    std::ofstream out(file);
    out << json.dump(2) << '\n';
    if (!out.flush())
        return fail(ErrorKind::FileUnwritable, fmt::format("cannot write {}", file),
                    "check the folder and the disk");
    return {};
}

RunAir airOf(const Options& options)
{
    RunAir air;
    air.kind = options.air == "mixed" ? RunAirKind::Mixed : RunAirKind::Field;
    air.cell = options.airCell;
    return air;
}

/// Brings the plant to rest, which takes a while with fields of air.
Result<PlantRun> begun(const Options& options, std::shared_ptr<const Facility> facility,
                       const Scenario& scenario)
{
    const RunAir air = airOf(options);
    auto run = PlantRun::begin(std::move(facility), scenario, options.seed, air, terminalProgress());
    endProgress();
    if (!run && air.kind == RunAirKind::Field && run.error().kind == ErrorKind::BadData)
        run.error().remedy += "; --air mixed does without the air's field";
    return run;
}

std::string textOf(const std::string& file)
{
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

int runScenario(const Options& options)
{
    const auto facility = openFacility(options.file);
    if (!facility)
        return report(facility.error());
    const auto scenario = openScenario(options);
    if (!scenario)
        return report(scenario.error());
    auto run = begun(options, *facility, *scenario);
    if (!run)
        return report(run.error());
    RecordingHead head;
    head.facility = textOf(options.file);
    head.info.startUtc = options.start;
    auto recorder = RunRecorder::start({options.record, options.replace, options.sampleEvery}, *run, head);
    if (!recorder)
        return report(recorder.error());
    const auto start = std::chrono::steady_clock::now();
    const auto ended = goThrough(*run, *recorder);
    const double wall = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    endProgress();
    if (auto finished = recorder->finish(); !finished)
        report(finished.error());
    if (!ended)
        return report(ended.error());
    fmt::print("{}", runText(*run, wall));
    if (!options.json.empty())
        if (auto written = writeJson(options.json, runJson(*run, wall, options.seed)); !written)
            return report(written.error());
    if (!*ended)
        return report(Error{ErrorKind::Cancelled, fmt::format("stopped at {}", clockText(run->time())), {}});
    return kGood;
}

} // namespace

void addRun(CLI::App& parser, Run& chosen)
{
    auto options = std::make_shared<Options>();
    CLI::App* command = parser.add_subcommand("run", "Let a facility go through a scenario");
    command->add_option("FILE", options->file, "facility file (*.takao.json)")->required();
    command->add_option("--scenario", options->scenario, "scenario file, as in assets/scenarios")->required();
    command->add_option("--until", options->until, "end at this time instead of the scenario's [s]")
        ->check(CLI::PositiveNumber);
    command->add_option("--seed", options->seed, "of what is drawn: same seed, same run");
    command->add_option("--record", options->record, "write a recording (*.takaorec)");
    command->add_flag("--replace", options->replace, "overwrite a recording of that name");
    command->add_option("--sample-every", options->sampleEvery, "between two samples of the recording [s]")
        ->check(CLI::PositiveNumber);
    command
        ->add_option("--start", options->start,
                     "what the clock on the wall said at the start, in UTC, for the recording")
        ->check(CLI::Validator(whyNoTime, "2026-05-01T14:02:00Z", "time"))
        ->needs("--record");
    command->add_option("--json", options->json, "write the summary as JSON to this file");
    command->add_option("--air", options->air, "the rooms' air: a solved field, or well mixed and fast")
        ->check(CLI::IsMember({"field", "mixed"}))
        ->capture_default_str();
    command->add_option("--air-cell", options->airCell, "size of the field's cells [m]")
        ->check(CLI::Range(0.05, 2.0))
        ->capture_default_str();
    command->callback([options, &chosen] { chosen = [options] { return runScenario(*options); }; });
}

} // namespace takao::cli
