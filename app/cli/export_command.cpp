// takao-cli export: a room's air for other programs.
#include "app/cli/air_room.h"
#include "app/cli/command.h"
#include "app/cli/fields_input.h"
#include "app/cli/open_facility.h"
#include "app/cli/terminal.h"
#include "models/exchange/air/openfoam_case.h"
#include "models/exchange/air/vtk_file.h"
#include "models/twin/steady_air.h"

#include <fmt/format.h>

#include <memory>

namespace takao::cli {
namespace {

struct Options
{
    std::string file;
    std::string hall;
    std::string format;
    std::string out;
    double cell = 0.1;
    std::string cells;
    std::vector<std::string> failed;
    double load = 1.0;
    air::OpenFoamOptions openFoam;
};

/// The case, and beside it what it was made for, so that its results find back.
Result<std::string> exportCase(const Options& options, const air::FieldsInfo& info,
                               const air::AirModel& model, const air::AirGrid& grid)
{
    terminalProgress(); // from here on Ctrl-C waits: half a case would look like a whole one
    if (auto written = air::writeOpenFoamCase(model, grid, options.out, options.openFoam); !written)
        return tl::unexpected(written.error());
    if (auto written = air::writeFieldsInfo(info, std::filesystem::path(options.out) / kCaseInfo); !written)
        return tl::unexpected(written.error());
    return options.out;
}

Result<std::string> exportField(const Options& options, const air::AirModel& model,
                                std::vector<air::AirGrid> grids)
{
    const auto name = air::vtkNameFor(grids.back(), options.out);
    if (!name)
        return tl::unexpected(name.error());
    air::SteadyRequest request;
    request.model = model;
    request.grids = std::move(grids);
    const auto result = air::solveSteady(request, terminalWatch());
    endProgress();
    if (!result)
        return tl::unexpected(result.error());
    if (!result->converged)
        fmt::print(stderr, "takao-cli: {}\n", result->why);
    if (auto written = air::writeVtkFile(air::fieldOf(*result->field), *name); !written)
        return tl::unexpected(written.error());
    return name->string();
}

Result<std::string> exportAir(std::shared_ptr<const Facility> opened, const Options& options)
{
    const Facility& facility = *opened;
    const auto conditions = conditionsWith(opened, options.failed, options.load);
    if (!conditions)
        return tl::unexpected(conditions.error());
    const auto room = chooseRoom(facility, options.hall);
    if (!room)
        return tl::unexpected(room.error());
    const auto assembly = assembleAir(facility, *room, *conditions);
    if (!assembly)
        return tl::unexpected(assembly.error());
    auto grids = gridsFor(assembly->model, options.cell, options.cells);
    if (!grids)
        return tl::unexpected(grids.error());
    if (options.format == "vtk")
        return exportField(options, assembly->model, std::move(*grids));
    const air::FieldsInfo info{facility.name,
                               facility[room->halls.front()].id,
                               {conditions->failed.begin(), conditions->failed.end()},
                               options.load,
                               "not solved yet",
                               false};
    return exportCase(options, info, assembly->model, grids->back());
}

int runExport(const Options& options)
{
    const auto facility = openFacility(options.file);
    if (!facility)
        return report(facility.error());
    const auto written = exportAir(*facility, options);
    if (!written)
        return report(written.error());
    fmt::print("{}\n", *written);
    return kGood;
}

} // namespace

void addExport(CLI::App& parser, Run& chosen)
{
    auto options = std::make_shared<Options>();
    CLI::App* command = parser.add_subcommand("export", "Write a room's air for other programs");
    command->add_option("FILE", options->file, "facility file (*.takao.json)")->required();
    command->add_option("--format", options->format, "openfoam (a case to solve) or vtk (the solved field)")
        ->required()
        ->check(CLI::IsMember({"openfoam", "vtk"}));
    command
        ->add_option("--out", options->out,
                     "folder of the case, or file: .vtr, or .vti if all cells are equal")
        ->required();
    command->add_option("--hall", options->hall, "a hall of the room; default: the first with racks");
    command->add_option("--cell", options->cell, "size of the cells [m]")
        ->capture_default_str()
        ->check(CLI::Range(0.02, 2.0));
    command->add_option("--cells", options->cells, "equal cells instead, as 120x90x36");
    command->add_option("--fail", options->failed, "ids of racks and coolers that stand still");
    command->add_option("--load", options->load, "share of the racks' nominal heat")
        ->capture_default_str()
        ->check(CLI::Range(0.0, 2.0));
    command
        ->add_option("--iterations", options->openFoam.iterations, "iterations that OpenFOAM is told to do")
        ->capture_default_str()
        ->check(CLI::Range(1, 1000000));
    command->add_option("--processes", options->openFoam.processes, "processes of the case's Allrun.mpi")
        ->capture_default_str()
        ->check(CLI::Range(1, 4096));
    command->add_flag("--leave-out", options->openFoam.leaveOut,
                      "name what OpenFOAM cannot be told in the case's README instead of refusing");
    command->callback([options, &chosen] { chosen = [options] { return runExport(*options); }; });
}

} // namespace takao::cli
