#include "app/cli/air_room.h"

#include "app/cli/open_facility.h"
#include "app/cli/terminal.h"
#include "models/twin/air_faults.h"
#include "models/twin/steady_air.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>

namespace takao::cli {
namespace {

constexpr int kFewestAcross = 4;
constexpr double kMostCells = 5e7;

/// Reads "120x90x36".
Result<std::array<int, 3>> readCells(const std::string& text)
{
    std::array<int, 3> n{};
    char rest = 0;
    if (std::sscanf(text.c_str(), "%dx%dx%d%c", &n[0], &n[1], &n[2], &rest) != 3 ||
        *std::min_element(n.begin(), n.end()) < kFewestAcross || double(n[0]) * n[1] * n[2] > kMostCells)
        return fail(ErrorKind::BadUsage, "cannot read the cells " + text,
                    "give three numbers of at least 4, as 120x90x36");
    return n;
}

} // namespace

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
        if (!facility.findAs<Equipment>(id).valid() && !rackOfFans(facility, id).valid())
            return fail(ErrorKind::BadUsage, "no equipment is named " + id,
                        "give the id of a rack or cooler, or RACK/fans");
    return {};
}

Result<AirConditions> conditionsWith(std::shared_ptr<const Facility> facility,
                                     const std::vector<std::string>& failed, double loadFraction)
{
    AirConditions conditions{{failed.begin(), failed.end()}, loadFraction};
    if (failed.empty())
        return conditions;
    if (auto known = checkIds(*facility, failed); !known)
        return tl::unexpected(known.error());
    const auto plant = solveWithFaults(facility, failed);
    if (!plant)
        return tl::unexpected(plant.error());
    conditions = airConditions(*facility, *plant->state, plant->faults);
    conditions.loadFraction = loadFraction;
    return conditions;
}

Result<std::vector<air::AirGrid>> gridsFor(const air::AirModel& model, double cell, const std::string& cells,
                                           bool forGridCheck)
{
    if (cells.empty())
        return air::nestedGrids(model, cell, forGridCheck);
    const auto counts = readCells(cells);
    if (!counts)
        return tl::unexpected(counts.error());
    return air::nestedUniformGrids(model, *counts, forGridCheck);
}

air::SteadyWatch terminalWatch()
{
    return [progress = terminalProgress()](const air::SteadyProgress& p, const air::AirSolver<float>&) {
        return progress(p.fraction,
                        fmt::format("grid {} of {}, iteration {}: inlets move by {:.3f} K, energy {:.2f} %",
                                    p.grid + 1, p.grids, p.iteration, p.worstChange, 100.0 * p.imbalance));
    };
}

} // namespace takao::cli
