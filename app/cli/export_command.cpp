// takao-cli export: a room's air for other programs.
#include "app/cli/command.h"
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
    std::string format;
    std::string out;
    double cell = 0.1;
    std::vector<std::string> failed;
    air::OpenFoamOptions openFoam;
};

Result<void> exportCase(const Facility& facility, const Options& options)
{
    const auto rooms = airRooms(facility);
    if (rooms.empty())
        return fail(ErrorKind::BadUsage, "no hall of this facility holds racks or coolers", "add some");
    const AirConditions conditions{{options.failed.begin(), options.failed.end()}, 1.0};
    const auto assembly = assembleAir(facility, rooms.front(), conditions);
    if (!assembly)
        return tl::unexpected(assembly.error());
    const auto grid = air::alignedGrid(assembly->model, options.cell);
    if (!grid)
        return tl::unexpected(grid.error());
    return air::writeOpenFoamCase(assembly->model, *grid, options.out, options.openFoam);
}

Result<void> exportField(std::shared_ptr<const Facility> facility, const Options& options)
{
    const auto solved = solveWithFaults(facility, options.failed);
    if (!solved)
        return tl::unexpected(solved.error());
    const auto rooms =
        solveRooms(*facility, *solved->state, solved->faults, {options.cell}, terminalProgress());
    endProgress();
    if (!rooms)
        return tl::unexpected(rooms.error());
    if (rooms->empty())
        return fail(ErrorKind::BadUsage, "no hall of this facility holds racks or coolers", "add some");
    return air::writeVtkFile(*rooms->front().field, options.out);
}

int runExport(const Options& options)
{
    const auto facility = openFacility(options.file);
    if (!facility)
        return report(facility.error());
    const auto done =
        options.format == "vtk" ? exportField(*facility, options) : exportCase(**facility, options);
    if (!done)
        return report(done.error());
    fmt::print("{}\n", options.out);
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
    command->add_option("--out", options->out, "folder of the case, or .vtr file")->required();
    command->add_option("--cell", options->cell, "size of the cells [m]")
        ->capture_default_str()
        ->check(CLI::Range(0.02, 2.0));
    command->add_option("--fail", options->failed, "ids of racks and coolers that stand still");
    command->add_flag("--leave-out", options->openFoam.leaveOut,
                      "name what OpenFOAM cannot be told in the case's README instead of refusing");
    command->callback([options, &chosen] { chosen = [options] { return runExport(*options); }; });
}

} // namespace takao::cli
