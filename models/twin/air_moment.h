// The air of a room in the middle of its solve: what a watcher of the solve may look at.
#pragma once

#include "models/physics/airflow/air_field.h"
#include "models/physics/airflow/steady_solve.h"
#include "models/twin/air_report.h"

#include <functional>
#include <memory>

namespace takao {

/// Where a solve is. Refers to what is being solved: valid during the call of the watch only.
struct AirMoment
{
    std::size_t room = 0; ///< position in airRooms()
    std::size_t rooms = 0;
    double fraction = 0.0; ///< of the work in all rooms, estimated
    const Facility& facility;
    const AirAssembly& assembly;
    const air::SteadyRequest& request;
    const air::SteadyProgress& progress;
    const air::AirSolver<float>& solver;
};

/// Called after each iteration, on the solving thread. False: stop.
using AirWatch = std::function<bool(const AirMoment&)>;

/// Means of the racks' inlets [degC], in the order of the assembly's racks.
std::vector<float> inletMeans(const AirMoment& moment);

} // namespace takao
