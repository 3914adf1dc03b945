// takao-cli compare: what is different between two moments, of one recording or of two.
#include "app/cli/fork_commands.h"
#include "app/cli/recording_problems.h"
#include "app/cli/terminal.h"
#include "models/timeline/moment_comparison.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <memory>
#include <optional>

namespace takao::cli {
namespace {

struct Options
{
    std::string file;
    std::string other;
    double at = 0.0, with = 0.0;
    std::string quantity;
    std::size_t top = 20;
    bool json = false;
};

Result<PlantStatePtr> momentOf(const Recording& recording, double time, const char* option)
{
    if (!(time >= recording.begin() && time <= recording.end()))
        return fail(ErrorKind::BadUsage, fmt::format("{} {:g} is no time of the recording", option, time),
                    fmt::format("choose one from {:g} to {:g} s", recording.begin(), recording.end()));
    return recording.stateAt(time);
}

/// The largest ones of the wanted quantity.
std::vector<SignalChange> chosen(const Options& options, const MomentComparison& found,
                                 const SignalCatalogue& catalogue)
{
    std::vector<SignalChange> all;
    for (const SignalChange& change : found.changes)
        if (all.size() < options.top &&
            (options.quantity.empty() || catalogue.all()[change.before].quantity == options.quantity))
            all.push_back(change);
    return all;
}

nlohmann::ordered_json asJson(const std::vector<SignalChange>& changes, const MomentComparison& found,
                              const SignalCatalogue& catalogue)
{
    nlohmann::ordered_json json{{"compared", found.compared},
                                {"changed", found.changes.size()},
                                {"only_first", found.onlyBefore},
                                {"only_second", found.onlyAfter}};
    json["changes"] = nlohmann::ordered_json::array();
    for (const SignalChange& change : changes) {
        const SignalInfo& signal = catalogue.all()[change.before];
        json["changes"].push_back({{"signal", signal.name()},
                                   {"unit", signal.unit},
                                   {"first", change.from},
                                   {"second", change.to},
                                   {"difference", change.difference()},
                                   {"relative", change.relative}});
    }
    return json;
}

void print(const std::vector<SignalChange>& changes, const MomentComparison& found,
           const SignalCatalogue& catalogue)
{
    fmt::print("{} of {} signals changed; {} are known in the first moment only, {} in the second only\n",
               found.changes.size(), found.compared, found.onlyBefore, found.onlyAfter);
    if (changes.empty())
        return;
    std::vector<std::vector<std::string>> rows = {
        {"signal", "first", "second", "difference", "unit", "of the scale [%]"}};
    for (const SignalChange& change : changes) {
        const SignalInfo& signal = catalogue.all()[change.before];
        rows.push_back({signal.name(), fmt::format("{:.6g}", change.from), fmt::format("{:.6g}", change.to),
                        fmt::format("{:+.4g}", change.difference()),
                        signal.unit == "degC" ? "K" : signal.unit,
                        isWord(signal.quantity) ? "-" : fmt::format("{:+.1f}", 100.0 * change.relative)});
    }
    fmt::print("{}", table(rows));
}

int compare(const Options& options)
{
    const auto first = Recording::open(options.file);
    if (!first)
        return report(first.error());
    const auto second = Recording::open(options.other.empty() ? options.file : options.other);
    if (!second)
        return report(second.error());
    const auto before = momentOf(**first, options.at, "--at");
    const auto after = momentOf(**second, options.with, "--with");
    for (const auto* moment : {&before, &after})
        if (!*moment)
            return report(moment->error());
    const MomentComparison found = compareMoments(**before, **after);
    const SignalCatalogue& catalogue = (*before)->catalogue();
    const std::vector<SignalChange> changes = chosen(options, found, catalogue);
    if (options.json)
        fmt::print("{}\n", asJson(changes, found, catalogue).dump(2));
    else
        print(changes, found, catalogue);
    return reportProblems(**first);
}

} // namespace

void addCompare(CLI::App& parser, Run& chosen)
{
    auto options = std::make_shared<Options>();
    CLI::App* command = parser.add_subcommand(
        "compare", "List what is different between two moments of a recording, or of two");
    command->add_option("FILE", options->file, "recording (*.takaorec)")->required();
    command->add_option("OTHER", options->other, "recording of the second moment, if it is another one");
    command->add_option("--at", options->at, "the first moment [s]")->required();
    command->add_option("--with", options->with, "the second moment [s]")->required();
    command->add_option("--quantity", options->quantity, "of these signals only, like gpu_temperature");
    command->add_option("--top", options->top, "so many of the largest changes")->capture_default_str();
    command->add_flag("--json", options->json, "print as JSON");
    command->callback([options, &chosen] { chosen = [options] { return compare(*options); }; });
}

} // namespace takao::cli
