// How a run treats the air of its rooms.
#pragma once

#include "models/physics/airflow/air_solver.h"

namespace takao {

enum class RunAirKind {
    Mixed, ///< two well mixed parts a room: hundreds of times real time, every rack inhales the same air
    Field  ///< the air solver on a grid: tens of times real time, racks inhale what is in front of them
};

struct RunAir
{
    RunAirKind kind = RunAirKind::Mixed;
    double cell = 0.3; ///< of the field [m]
    int threads = air::availableThreads();
    double fieldEvery = 10.0; ///< between two fields that states carry [s]

    /// Engineering choice: the longest step of the field. Air at 1 m/s then crosses some two cells of 0.3 m.
    static constexpr double kLongestStep = 0.5; // [s]
};

/// Steps of the field in a step of a run.
/// @param seconds  of the run's step [s]
int fieldSteps(double seconds);

} // namespace takao
