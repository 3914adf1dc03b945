// What a solved room means for the facility: inlets, coolers, balances, and the field's standard metrics.
#pragma once

#include "models/physics/airflow/steady_solve.h"
#include "models/twin/air_rooms.h"

namespace takao {

/// Air through a part of a rack's height: one device, or one row of cells where the rack's contents are not
/// known [degC, m3/s, m].
struct SlotAir
{
    std::string device;           ///< id; empty in racks without contents
    double low = 0.0, high = 0.0; ///< z
    double inlet = 0.0;           ///< what the device inhales, leaks included
    double outlet = 0.0;          ///< what it blows, before a rear door
    double flow = 0.0;
};

/// Air at one rack [degC, m3/s, W]. Inlet temperatures are those that servers inhale: what leaks back inside
/// the cabinet is mixed in.
struct RackAir
{
    std::string id;
    double inletMean = 0.0;
    double inletMax = 0.0;
    std::array<double, 3> inletThirds{}; ///< bottom, middle, top of the inlet
    double outlet = 0.0;                 ///< of the air that leaves the rack, or its rear door
    double flow = 0.0;                   ///< through the front; reached, where a fan curve gives it
    double heat = 0.0;
    double band = 0.0;              ///< of the inlet's mean during the last iterations [K]
    double changeFromCoarser = 0.0; ///< by the grid check [K]; not finite without one
    double doorCooling = 0.0;       ///< of its air by a rear door, behind the servers [K]
    air::CaptureIndex capture;      ///< shares of its air from coolers and to coolers; not finite if unknown
    std::vector<SlotAir> slotAir;   ///< from below
};

/// Air at one cooler or rear door [degC, m3/s, W].
struct CoolerAir
{
    std::string id;
    double returned = 0.0; ///< of a rear door: what its rack's servers blow
    double supplied = 0.0;
    double flow = 0.0;
    double load = 0.0;
    double capacity = 0.0; ///< the most that it could take from this air
    bool holdsSetPoint = false;
    double waterShare = 0.0; ///< of the water that its open valve passes; not finite without a coil
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

/// One rack or cooler of a field that need not be at rest; without bands, changes between grids and capture.
/// @tparam Readings  air::AirSolver<float>, or air::FieldReadings of fields from elsewhere
template <class Readings>
RackAir rackAir(const Facility& facility, const AirAssembly& assembly, const Readings& air,
                std::size_t device);
template <class Readings>
CoolerAir coolerAir(const Facility& facility, const AirAssembly& assembly, const Readings& air,
                    std::size_t device);
/// The rear door of a rack's device; only where the part has one.
template <class Readings>
CoolerAir rearDoorAir(const Facility& facility, const AirAssembly& assembly, const Readings& air,
                      std::size_t device);
/// All of them, with the metrics.
template <class Readings>
AirReport readAir(const Facility& facility, const AirAssembly& assembly, const Readings& air);

/// Metrics of what the report's racks, supply and return say; the room's own two figures stay as they are.
AirMetrics metricsOf(const AirReport& report);

/// What readAir() says, and what only a solve knows: bands, changes between grids, capture indices.
AirReport reportAir(const Facility& facility, const AirAssembly& assembly, const air::SteadyResult& result);

} // namespace takao
