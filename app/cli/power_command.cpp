// takao-cli power: solves the electrical chain, with faults, and sweeps single losses.
#include "app/cli/command.h"
#include "app/cli/open_facility.h"
#include "app/cli/power_report.h"
#include "app/cli/terminal.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <memory>
#include <optional>

namespace takao::cli {
namespace {

struct Options
{
    std::string file;
    std::vector<std::string> failed;
    std::string sweep;
    bool json = false;
};

constexpr std::size_t kSweepRows = 20;

int runPower(const Options& options)
{
    const auto facility = openFacility(options.file);
    if (!facility)
        return report(facility.error());
    const auto solved = solveWithFaults(*facility, options.failed);
    if (!solved)
        return report(solved.error());

    std::optional<std::vector<LossOutcome>> outcomes;
    if (!options.sweep.empty()) {
        auto swept = solved->plant.sweep(solved->faults, {}, terminalProgress());
        endProgress();
        if (!swept)
            return report(swept.error());
        outcomes = std::move(*swept);
    }
    if (options.json) {
        auto json = powerJson(**facility, solved->plant, *solved->state);
        json["faults"] = options.failed;
        if (outcomes)
            json["sweep"] = sweepJson(*outcomes);
        fmt::print("{}\n", json.dump(2));
        return kGood;
    }
    fmt::print("{}", powerText(**facility, solved->plant, *solved->state));
    if (outcomes)
        fmt::print("{}", sweepText(*outcomes, kSweepRows));
    return kGood;
}

} // namespace

void addPower(CLI::App& parser, Run& chosen)
{
    auto options = std::make_shared<Options>();
    CLI::App* command = parser.add_subcommand("power", "Solve the electrical chain from utility to rack");
    command->add_option("FILE", options->file, "facility file (*.takao.json)")->required();
    command->add_option("--fail", options->failed, "ids of components out of service");
    command->add_option("--sweep", options->sweep, "n-1: lose every component once, worst first")
        ->check(CLI::IsMember({"n-1"}));
    command->add_flag("--json", options->json, "print as JSON");
    command->callback([options, &chosen] { chosen = [options] { return runPower(*options); }; });
}

} // namespace takao::cli
