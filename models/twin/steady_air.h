// The steady air of a facility's rooms, joined to the state of its plant.
#pragma once

#include "models/base/progress.h"
#include "models/twin/air_moment.h"
#include "models/twin/steady_plant.h"

#include <memory>

namespace takao {

/// How finely the air is solved.
struct SolvedRoom;

struct AirDetail
{
    double cell = 0.3; ///< [m]
    int threads = air::availableThreads();
    /// Earlier answers for all rooms of the same facility, with whatever cells, to start from; or none.
    const std::vector<SolvedRoom>* start = nullptr;
};

/// What stands still: what has failed, and what no feed reaches.
AirConditions airConditions(const Facility& facility, const PlantState& state, const Faults& faults);

/// The air of one room at rest.
struct SolvedRoom
{
    AirAssembly assembly;
    AirReport report;
    std::shared_ptr<const air::AirField> field;          ///< in site coordinates
    bool converged = false;                              ///< false: it does not come to rest
    std::string why;                                     ///< why the solve ended, in words
    std::shared_ptr<const air::AirSolver<float>> answer; ///< to start from; none in the middle of a solve
};

/// Solves every room of the facility.
/// @errors as assembleAir() and air::solveSteady()
Result<std::vector<SolvedRoom>> solveRooms(const Facility& facility, const PlantState& state,
                                           const Faults& faults, const AirDetail& detail,
                                           const Progress& progress = {});

/// The same for one who looks at every iteration.
Result<std::vector<SolvedRoom>> watchRooms(const Facility& facility, const PlantState& state,
                                           const Faults& faults, const AirDetail& detail,
                                           const AirWatch& watch);

/// A room as it is in the middle of its solve: a copy of its field, at no rest.
SolvedRoom snapshotOf(const AirMoment& moment);

/// The state with signals of the air added: rack inlets and outlets, coolers, metrics of the first room.
/// Rooms whose air does not come to rest have signals of uncertain quality.
PlantStatePtr withAir(const PlantState& state, const std::vector<SolvedRoom>& rooms);

/// The state with the air of another one, of uncertain quality: it was solved for other conditions.
PlantStatePtr withAirOf(const PlantState& state, const PlantState& other);

} // namespace takao
