// takao-cli airflow: solves the air of one room and says what reaches the racks.
#include "app/cli/airflow_report.h"
#include "app/cli/command.h"
#include "app/cli/open_facility.h"
#include "app/cli/terminal.h"
#include "models/exchange/air/vtk_file.h"
#include "models/exchange/text_file.h"
#include "models/physics/airflow/air_field.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <array>
#include <cstdio>
#include <memory>

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
    int threads = 2;
    double load = 1.0;
    std::vector<std::string> failed;
    bool gridCheck = false;
    std::string json;
    std::string vtk;
};

Result<AirRoom> chooseRoom(const Facility& facility, const std::string& hall)
{
    std::string known;
    for (const AirRoom& room : airRooms(facility))
        for (const HallIndex index : room.halls) {
            if (hall.empty() || facility[index].id == hall)
                return room;
            known += (known.empty() ? "" : ", ") + facility[index].id;
        }
    return fail(ErrorKind::BadUsage,
                known.empty() ? "no hall of this facility holds racks or coolers"
                              : "no air room has a hall named " + hall,
                known.empty() ? "add some" : "choose one of " + known);
}

Result<void> checkIds(const Facility& facility, const std::vector<std::string>& ids)
{
    for (const std::string& id : ids)
        if (!facility.findAs<Equipment>(id).valid())
            return fail(ErrorKind::BadUsage, "no equipment is named " + id,
                        "give the id of a rack or cooler");
    return {};
}

Result<std::vector<air::AirGrid>> gridsFor(const Options& options, const air::AirModel& model)
{
    if (options.cells.empty())
        return air::nestedGrids(model, options.cell);
    std::array<int, 3> n{};
    char rest = 0;
    if (std::sscanf(options.cells.c_str(), "%dx%dx%d%c", &n[0], &n[1], &n[2], &rest) != 3 ||
        *std::min_element(n.begin(), n.end()) < 4 || double(n[0]) * n[1] * n[2] > 5e7)
        return fail(ErrorKind::BadUsage, "cannot read the cells " + options.cells,
                    "give three numbers of at least 4, as 120x90x36");
    return air::nestedUniformGrids(model.room, n);
}

air::SteadyWatch watchWith(const Progress& progress)
{
    return [progress](const air::SteadyProgress& p, const air::AirSolver<float>&) {
        return progress(p.fraction,
                        fmt::format("grid {} of {}, iteration {}: inlets move by {:.3f} K, energy {:.2f} %",
                                    p.grid + 1, p.grids, p.iteration, p.worstChange, 100.0 * p.imbalance));
    };
}

int runAirflow(const Options& options)
{
    const auto facility = openFacility(options.file);
    if (!facility)
        return report(facility.error());
    if (const auto known = checkIds(**facility, options.failed); !known)
        return report(known.error());
    const auto room = chooseRoom(**facility, options.hall);
    if (!room)
        return report(room.error());
    AirConditions conditions;
    conditions.failed = {options.failed.begin(), options.failed.end()};
    conditions.loadFraction = options.load;
    const auto assembly = assembleAir(**facility, *room, conditions);
    if (!assembly)
        return report(assembly.error());

    air::SteadyRequest request;
    request.model = assembly->model;
    request.numerics.threads = options.threads;
    if (options.turbulence == "laminar")
        request.numerics.turbulence = air::Turbulence::Laminar;
    if (options.scheme == "second-order")
        request.numerics.scheme = air::Scheme::SecondOrder;
    auto grids = gridsFor(options, assembly->model);
    if (!grids)
        return report(grids.error());
    request.grids = std::move(*grids);
    const auto result = air::solveSteady(request, watchWith(terminalProgress()));
    endProgress();
    if (!result)
        return report(result.error());
    const AirReport air = reportAir(**facility, *assembly, *result);
    fmt::print("{}", airflowText(*assembly, *result, air, options.gridCheck));
    if (!options.vtk.empty())
        if (const auto written = air::writeVtkFile(air::fieldOf(*result->field), options.vtk); !written)
            return report(written.error());
    if (options.json.empty())
        return kGood;
    if (const auto written = writeTextFile(options.json, airflowJson(*assembly, *result, air).dump(2) + '\n');
        !written)
        return report(written.error());
    return kGood;
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
    command->add_option("--turbulence", options->turbulence, "zero (zero-equation) or laminar")
        ->capture_default_str()
        ->check(CLI::IsMember({"zero", "laminar"}));
    command->add_option("--scheme", options->scheme, "upwind or second-order")
        ->capture_default_str()
        ->check(CLI::IsMember({"upwind", "second-order"}));
    command->add_option("--threads", options->threads, "threads")
        ->capture_default_str()
        ->check(CLI::Range(1, 256));
    command->add_option("--load", options->load, "share of the racks' nominal heat")
        ->capture_default_str()
        ->check(CLI::Range(0.0, 2.0));
    command->add_option("--fail", options->failed, "ids of racks and coolers that stand still");
    command->add_flag("--grid-check", options->gridCheck,
                      "list how each rack changed from the next coarser grid");
    command->add_option("--json", options->json, "write the result as JSON to this file");
    command->add_option("--vtk", options->vtk, "write the fields to this .vtr file, for ParaView");
    command->callback([options, &chosen] { chosen = [options] { return runAirflow(*options); }; });
}

} // namespace takao::cli
