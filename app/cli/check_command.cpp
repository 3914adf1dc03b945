// takao-cli check: reads a facility and runs every rule over it.
#include "app/cli/command.h"
#include "app/cli/open_facility.h"
#include "app/cli/terminal.h"
#include "models/twin/check.h"

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

nlohmann::ordered_json asJson(const Options& options, const Diagnostics& findings)
{
    nlohmann::ordered_json json{{"file", options.file},
                                {"errors", findings.errorCount()},
                                {"warnings", findings.warningCount()},
                                {"findings", nlohmann::ordered_json::array()},
                                {"rules", nlohmann::ordered_json::array()}};
    for (const Diagnostic& f : findings.all())
        json["findings"].push_back({{"severity", severityName(f.severity)},
                                    {"line", f.line},
                                    {"path", f.keyPath},
                                    {"message", f.message},
                                    {"remedy", f.remedy}});
    for (const CheckRule& rule : checkRules())
        json["rules"].push_back({{"name", rule.name}, {"proves", rule.proves}});
    return json;
}

int runCheck(const Options& options)
{
    auto opened = readWithFindings(options.file);
    if (!opened)
        return report(opened.error());
    Diagnostics findings = opened->findings;
    if (opened->facility)
        findings.append(checkFacility(*opened->facility));
    report(findings);
    if (options.json)
        fmt::print("{}\n", asJson(options, findings).dump(2));
    else
        fmt::print("{}: {} errors, {} warnings, {} rules\n", options.file, findings.errorCount(),
                   findings.warningCount(), opened->facility ? checkRules().size() : 0);
    return findings.hasErrors() ? kProblem : kGood;
}

} // namespace

void addCheck(CLI::App& parser, Run& chosen)
{
    auto options = std::make_shared<Options>();
    CLI::App* command =
        parser.add_subcommand("check", "Read a facility and prove that it fits, reaches and balances");
    command->add_option("FILE", options->file, "facility file (*.takao.json)")->required();
    command->add_flag("--json", options->json, "print the findings as JSON");
    command->callback([options, &chosen] { chosen = [options] { return runCheck(*options); }; });
}

} // namespace takao::cli
