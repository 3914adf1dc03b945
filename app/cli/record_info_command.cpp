// takao-cli record-info: what a recording holds.
#include "app/cli/command.h"
#include "app/cli/record_info.h"
#include "app/cli/recording_problems.h"
#include "app/cli/terminal.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <memory>

namespace takao::cli {
namespace {

struct Options
{
    std::string file;
    bool json = false;
};

/// The name that the recorded facility gives itself; empty if there is none or it cannot be read.
std::string facilityName(const Recording& recording)
{
    const auto text = recording.facilityText();
    const auto json = text ? nlohmann::json::parse(*text, nullptr, false) : nlohmann::json();
    return json.is_object() && json.contains("name") && json["name"].is_string() ? json["name"] : "";
}

nlohmann::ordered_json asJson(const Recording& recording)
{
    const RecordingInfo& info = recording.info();
    const RecordingCounts counts = recording.counts();
    nlohmann::ordered_json json{{"scenario", info.scenario},        {"program", info.program},
                                {"start_utc", info.startUtc},       {"facility", facilityName(recording)},
                                {"begin_s", recording.begin()},     {"end_s", recording.end()},
                                {"finished", recording.finished()}, {"signals", counts.series},
                                {"moments", counts.rows},           {"events", counts.events},
                                {"alarms", counts.alarms},          {"air_fields", counts.fields},
                                {"file_bytes", counts.fileBytes},   {"assumptions", info.assumptions}};
    if (info.seed)
        json["seed"] = *info.seed;
    if (info.parent)
        json["parent"] = {{"file", info.parent->file}, {"fork_time_s", info.parent->forkTime}};
    json["problems"] = nlohmann::json::array();
    const Diagnostics problems = recording.problems();
    for (const Diagnostic& problem : problems.all())
        json["problems"].push_back(problem.text());
    return json;
}

} // namespace

std::string recordInfoText(const Recording& recording)
{
    const RecordingInfo& info = recording.info();
    const RecordingCounts counts = recording.counts();
    const auto stated = [](const std::string& text) {
        return text.empty() ? std::string("not stated") : text;
    };
    std::vector<std::vector<std::string>> rows{
        {"Scenario", stated(info.scenario)},
        {"Facility", stated(facilityName(recording))},
        {"Recorded by", stated(info.program)},
        {"Starts", stated(info.startUtc)},
        {"Seed", info.seed ? fmt::format("{}", *info.seed) : "none"},
        {"From", fmt::format("{:.3f} s", recording.begin())},
        {"To", fmt::format("{:.3f} s{}", recording.end(), recording.finished() ? "" : ", not closed")},
        {"Signals", fmt::format("{}", counts.series)},
        {"Moments", fmt::format("{}", counts.rows)},
        {"Events", fmt::format("{}", counts.events)},
        {"Alarms", fmt::format("{}", counts.alarms)},
        {"Air fields", fmt::format("{}", counts.fields)},
        {"Size", fmt::format("{:.3f} MB", static_cast<double>(counts.fileBytes) / 1e6)}};
    if (const double samples = static_cast<double>(counts.series) * static_cast<double>(counts.rows);
        samples > 0)
        rows.push_back(
            {"A sample", fmt::format("{:.2f} bytes", static_cast<double>(counts.fileBytes) / samples)});
    if (info.parent)
        rows.push_back({"Fork of", fmt::format("{} at {:.3f} s", info.parent->file, info.parent->forkTime)});
    std::string text = table(rows);
    for (const std::string& assumption : info.assumptions)
        text += fmt::format("Assumed: {}\n", assumption);
    return text;
}

namespace {

int runInfo(const Options& options)
{
    const auto recording = Recording::open(options.file);
    if (!recording)
        return report(recording.error());
    if (options.json)
        fmt::print("{}\n", asJson(**recording).dump(2));
    else
        fmt::print("{}", recordInfoText(**recording));
    return reportProblems(**recording);
}

} // namespace

void addRecordInfo(CLI::App& parser, Run& chosen)
{
    auto options = std::make_shared<Options>();
    CLI::App* command = parser.add_subcommand("record-info", "Say what a recording holds");
    command->add_option("FILE", options->file, "recording (*.takaorec)")->required();
    command->add_flag("--json", options->json, "print as JSON");
    command->callback([options, &chosen] { chosen = [options] { return runInfo(*options); }; });
}

} // namespace takao::cli
