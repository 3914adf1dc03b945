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

#include <algorithm>
#include <memory>
#include <optional>

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
    std::string start = "rest";
    air::OpenFoamOptions openFoam;
};

/// A steady solve, with its progress on the terminal.
Result<air::SteadyResult> solve(const air::AirModel& model, std::vector<air::AirGrid> grids,
                                air::Turbulence turbulence)
{
    air::SteadyRequest request;
    request.model = model;
    request.grids = std::move(grids);
    request.numerics.turbulence = turbulence;
    auto result = air::solveSteady(request, terminalWatch());
    endProgress();
    if (result && !result->converged)
        fmt::print(stderr, "takao-cli: {}\n", result->why);
    return result;
}

/// Where the figures of a solve for the case come from, for its README.
std::string noteOf(const air::SteadyResult& result, const std::string& what)
{
    return fmt::format("{} a steady solve by Takao on the same grid, k-epsilon, upwind: {}.", what,
                       result.why);
}

/// Fans that follow a curve blow what they reached; then nothing is left to their curves.
void fixFans(air::AirModel& model, const air::SteadyResult& result, std::vector<std::string>& notes)
{
    for (std::size_t d = 0; d < model.devices.size(); ++d) {
        air::Device& device = model.devices[d];
        if (!device.fan.given())
            continue;
        device.volumeFlow = result.inlets[d].flow;
        device.fan = {};
        notes.push_back(noteOf(result, fmt::format("`{}` blows {:.4g} m3/s, what its fan curve gave in",
                                                   device.id, device.volumeFlow)));
    }
}

/// The case, and beside it what it was made for, so that its results find back.
Result<std::string> exportCase(const Options& options, const air::FieldsInfo& info, air::AirModel model,
                               std::vector<air::AirGrid> grids)
{
    air::OpenFoamOptions openFoam = options.openFoam;
    const air::AirGrid grid = grids.back();
    const bool fans = std::any_of(model.devices.begin(), model.devices.end(),
                                  [](const air::Device& device) { return device.fan.given(); });
    std::optional<air::SteadyResult> solved;
    if (fans || options.start == "solved") {
        auto result = solve(model, std::move(grids), air::Turbulence::KEpsilon);
        if (!result)
            return tl::unexpected(result.error());
        solved = std::move(*result);
        fixFans(model, *solved, openFoam.notes);
    }
    if (options.start == "solved") {
        openFoam.start = solved->field.get();
        openFoam.notes.push_back(noteOf(*solved, "The fields at the start come from"));
    }
    terminalProgress(); // from here on Ctrl-C waits: half a case would look like a whole one
    if (auto written = air::writeOpenFoamCase(model, grid, options.out, openFoam); !written)
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
    const auto result = solve(model, std::move(grids), air::Turbulence::ZeroEquation);
    if (!result)
        return tl::unexpected(result.error());
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
    return exportCase(options, info, assembly->model, std::move(*grids));
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
    command
        ->add_option("--start", options->start,
                     "what OpenFOAM starts from: air at rest, or the room as solved here (k-epsilon)")
        ->capture_default_str()
        ->check(CLI::IsMember({"rest", "solved"}));
    command->add_flag("--leave-out", options->openFoam.leaveOut,
                      "name what OpenFOAM cannot be told in the case's README instead of refusing");
    command->callback([options, &chosen] { chosen = [options] { return runExport(*options); }; });
}

} // namespace takao::cli
