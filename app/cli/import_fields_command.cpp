// takao-cli import-fields: what another program has solved, as fields that every overlay can show.
#include "app/cli/air_compare.h"
#include "app/cli/airflow_report.h"
#include "app/cli/command.h"
#include "app/cli/fields_input.h"
#include "app/cli/open_facility.h"
#include "app/cli/terminal.h"
#include "models/exchange/text_file.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <memory>

namespace takao::cli {
namespace {

struct Options
{
    std::string file;
    std::string path;
    std::string fields;
    std::string json;
    std::string reference;
    StatedConditions stated;
};

Result<void> writeJson(const Options& options, const air::FieldsInfo& info, const FieldRoom& read)
{
    nlohmann::json json = airReportJson(read.room.assembly, read.room.report, read.energy);
    json.update({{"source", info.source}, {"cells", read.airCells}, {"converged", info.converged}});
    return writeTextFile(options.json, json.dump(2) + '\n');
}

Result<void> importFields(const Options& options, const Facility& facility)
{
    auto fields = readFields(options.path, facility, options.stated);
    if (!fields)
        return tl::unexpected(fields.error());
    const auto read = roomOf(facility, *fields);
    if (!read)
        return tl::unexpected(read.error());
    fmt::print("{} cells of air from {}{}\n\n", read->airCells, fields->info.source,
               fields->info.converged ? ": converged" : "; whether it has converged is not known here");
    fmt::print("{}", airReportText(read->room.assembly, read->room.report, read->energy, false));
    if (!options.reference.empty()) {
        const auto reference = air::readInletReference(options.reference);
        if (!reference)
            return tl::unexpected(reference.error());
        const auto text = comparisonText(read->room.report, *reference);
        if (!text)
            return tl::unexpected(text.error());
        fmt::print("\n{}", *text);
    }
    if (!options.fields.empty())
        if (auto written = air::writeFieldsFile(*fields, options.fields); !written)
            return written;
    return options.json.empty() ? Result<void>() : writeJson(options, fields->info, *read);
}

int runImportFields(const Options& options)
{
    const auto facility = openFacility(options.file);
    if (!facility)
        return report(facility.error());
    const auto done = importFields(options, **facility);
    return done ? kGood : report(done.error());
}

} // namespace

void addImportFields(CLI::App& parser, Run& chosen)
{
    auto options = std::make_shared<Options>();
    CLI::App* command =
        parser.add_subcommand("import-fields", "Read solved fields: what reaches the racks in them");
    command->add_option("FILE", options->file, "facility file (*.takao.json)")->required();
    command
        ->add_option(
            "PATH", options->path,
            "folder of a case that takao-cli export has written and OpenFOAM has solved, .vtr, .vti or "
            ".takaofield file")
        ->required();
    command->add_option("--fields", options->fields,
                        "write the fields to this .takaofield file, for takao-cli show");
    command->add_option("--json", options->json, "write the result as JSON to this file");
    command->add_option(
        "--compare", options->reference,
        "print the inlet means beside those of this JSON file (also one that --json has written)");
    command->add_option("--hall", options->stated.hall, "of a VTK file: a hall of its room");
    command->add_option("--fail", options->stated.failed, "of a VTK file: ids of what stood still");
    command
        ->add_option("--load", options->stated.loadFraction,
                     "of a VTK file: share of the racks' nominal heat")
        ->capture_default_str()
        ->check(CLI::Range(0.0, 2.0));
    command->callback([options, &chosen] { chosen = [options] { return runImportFields(*options); }; });
}

} // namespace takao::cli
