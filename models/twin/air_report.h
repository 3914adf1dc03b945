// What a solved room means for the facility: inlets, coolers, balances, and the field's standard metrics.
#pragma once

#include "models/physics/airflow/steady_solve.h"
#include "models/twin/air_rooms.h"

namespace takao {

/// Air at one rack [degC, m3/s, W].
struct RackAir
{
    std::string id;
    double inletMean = 0.0;
    double inletMax = 0.0;
    std::array<double, 3> inletThirds{}; ///< bottom, middle, top of the inlet
    double outlet = 0.0;
    double flow = 0.0;
    double heat = 0.0;
    double band = 0.0;              ///< of the inlet's mean during the last iterations [K]
    double changeFromCoarser = 0.0; ///< by the grid check [K]; not finite without one
};

/// Air at one cooler [degC, m3/s, W].
struct CoolerAir
{
    std::string id;
    double returned = 0.0;
    double supplied = 0.0;
    double flow = 0.0;
    double load = 0.0;
    double capacity = 0.0;
};

/// Figures that sum up a room; not finite where they have no meaning.
struct AirMetrics
{
    double rciHigh =
        0.0; ///< rack cooling index, Herrlin 2005, 18-27 recommended, 15-32 allowable (ASHRAE A1) [1]
    double rciLow = 0.0;
    double rti = 0.0; ///< return temperature index, Herrlin 2008 [1]
    double shi = 0.0; ///< supply heat index, Sharma, Bash and Patel 2002 [1]
    double rhi = 0.0; ///< return heat index, 1 - SHI
    double roomMean = 0.0;
    double roomMax = 0.0; ///< [degC]
};

struct AirReport
{
    std::vector<RackAir> racks; ///< in the facility's order
    std::vector<CoolerAir> coolers;
    AirMetrics metrics;
    double returned = 0.0; ///< mean of all air that leaves the room or enters coolers [degC]
    double supplied = 0.0; ///< mean of all air that coolers and openings blow [degC]
};

/// Metrics of what the report's racks, coolers, supply and return say; not the room's mean and highest.
AirMetrics metricsOf(const AirReport& report);

AirReport reportAir(const Facility& facility, const AirAssembly& assembly, const air::SteadyResult& result);

} // namespace takao
