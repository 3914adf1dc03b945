// takao-cli airflow: solves the air of one room and says what reaches the racks.
#include "app/cli/air_compare.h"
#include "app/cli/air_room.h"
#include "app/cli/airflow_report.h"
#include "app/cli/command.h"
#include "app/cli/open_facility.h"
#include "app/cli/terminal.h"
#include "models/exchange/air/fields_file.h"
#include "models/exchange/air/vtk_file.h"
#include "models/exchange/text_file.h"
#include "models/physics/airflow/air_field.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <memory>
#include <optional>

namespace takao::cli {
namespace {

struct Options
{
    std::string file;
    std::string hall;
    double cell = 0.2;
    std::string cells;
    std::string turbulence = "zero";
    std::string scheme = "upwind";
    int threads = air::availableThreads();
    double load = 1.0;
    std::vector<std::string> failed;
    bool gridCheck = false;
    std::string json;
    std::string vtk;
    std::string fields;
    std::string reference;
};

/// Files that are asked for, each complete or not there.
Result<void> writeFiles(const Options& options, const Facility& facility, const AirRoom& room,
                        const AirConditions& conditions, const AirAssembly& assembly,
                        const air::SteadyResult& result, const AirReport& air)
{
    if (!options.vtk.empty() || !options.fields.empty()) {
        air::StoredFields stored{{facility.name,
                                  facility[room.halls.front()].id,
                                  {conditions.failed.begin(), conditions.failed.end()},
                                  conditions.loadFraction,
                                  solverWords(result),
                                  result.converged},
                                 air::fieldOf(*result.field)};
        if (!options.vtk.empty())
            if (auto written = air::writeVtkFile(stored.field, options.vtk); !written)
                return written;
        if (!options.fields.empty())
            if (auto written = air::writeFieldsFile(stored, options.fields); !written)
                return written;
    }
    if (!options.json.empty())
        return writeTextFile(options.json, airflowJson(assembly, result, air).dump(2) + '\n');
    return {};
}

/// What can be refused before hours of solving.
Result<std::optional<air::InletReference>> checkBefore(const Options& options, const air::AirGrid& finest)
{
    if (!options.vtk.empty())
        if (const auto name = air::vtkNameFor(finest, options.vtk); !name)
            return tl::unexpected(name.error());
    if (options.reference.empty())
        return std::optional<air::InletReference>();
    auto reference = air::readInletReference(options.reference);
    if (!reference)
        return tl::unexpected(reference.error());
    return std::optional(std::move(*reference));
}

Result<void> solveAndSay(const Options& options, const Facility& facility, const AirRoom& room,
                         const AirConditions& conditions)
{
    const auto assembly = assembleAir(facility, room, conditions);
    if (!assembly)
        return tl::unexpected(assembly.error());
    air::SteadyRequest request;
    request.model = assembly->model;
    request.numerics.threads = options.threads;
    if (options.turbulence == "laminar")
        request.numerics.turbulence = air::Turbulence::Laminar;
    if (options.turbulence == "keps")
        request.numerics.turbulence = air::Turbulence::KEpsilon;
    if (options.scheme == "second-order")
        request.numerics.scheme = air::Scheme::SecondOrder;
    auto grids = gridsFor(assembly->model, options.cell, options.cells, options.gridCheck);
    if (!grids)
        return tl::unexpected(grids.error());
    request.grids = std::move(*grids);
    request.gridCheck = options.gridCheck;
    const auto reference = checkBefore(options, request.grids.back());
    if (!reference)
        return tl::unexpected(reference.error());
    const auto result = air::solveSteady(request, terminalWatch());
    endProgress();
    if (!result)
        return tl::unexpected(result.error());
    const AirReport air = reportAir(facility, *assembly, *result);
    fmt::print("{}", airflowText(*assembly, *result, air, options.gridCheck));
    if (*reference) {
        const auto text = comparisonText(air, **reference);
        if (!text)
            return tl::unexpected(text.error());
        fmt::print("\n{}", *text);
    }
    return writeFiles(options, facility, room, conditions, *assembly, *result, air);
}

int runAirflow(const Options& options)
{
    const auto facility = openFacility(options.file);
    if (!facility)
        return report(facility.error());
    const auto conditions = conditionsWith(*facility, options.failed, options.load);
    if (!conditions)
        return report(conditions.error());
    const auto room = chooseRoom(**facility, options.hall);
    if (!room)
        return report(room.error());
    const auto done = solveAndSay(options, **facility, *room, *conditions);
    return done ? kGood : report(done.error());
}

} // namespace

void addAirflow(CLI::App& parser, Run& chosen)
{
    auto options = std::make_shared<Options>();
    CLI::App* command = parser.add_subcommand("airflow", "Solve the air of a room: what reaches the racks");
    command->add_option("FILE", options->file, "facility file (*.takao.json)")->required();
    command->add_option("--hall", options->hall, "a hall of the room; default: the first with racks");
    command->add_option("--cell", options->cell, "size of the cells [m]")
        ->capture_default_str()
        ->check(CLI::Range(0.02, 2.0));
    command->add_option("--cells", options->cells, "equal cells instead, as 120x90x36");
    command
        ->add_option("--turbulence", options->turbulence, "zero (zero-equation), keps (k-epsilon) or laminar")
        ->capture_default_str()
        ->check(CLI::IsMember({"zero", "keps", "laminar"}));
    command->add_option("--scheme", options->scheme, "upwind or second-order")
        ->capture_default_str()
        ->check(CLI::IsMember({"upwind", "second-order"}));
    command->add_option("--threads", options->threads, "threads")
        ->capture_default_str()
        ->check(CLI::Range(1, 256));
    command->add_option("--load", options->load, "share of the racks' nominal heat")
        ->capture_default_str()
        ->check(CLI::Range(0.0, 2.0));
    command->add_option("--fail", options->failed, "ids of racks and coolers that stand still, or RACK/fans");
    command->add_flag(
        "--grid-check", options->gridCheck,
        "solve a grid of cells 1.7 times as long as tightly too and list how each rack changed");
    command->add_option("--json", options->json, "write the result as JSON to this file");
    command->add_option("--vtk", options->vtk,
                        "write the fields to this .vtr file (or .vti, if all cells are equal), for ParaView");
    command->add_option("--fields", options->fields,
                        "write the fields to this .takaofield file, for takao-cli show");
    command->add_option(
        "--compare", options->reference,
        "print the inlet means beside those of this JSON file (also one that --json has written)");
    command->callback([options, &chosen] { chosen = [options] { return runAirflow(*options); }; });
}

} // namespace takao::cli
