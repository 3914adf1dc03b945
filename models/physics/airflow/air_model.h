// What the air solver is told: a box of air with solids, openings and through-flow devices in it. It knows no
// racks.
#pragma once

#include <Eigen/Geometry>

#include <array>
#include <limits>
#include <optional>
#include <string>
#include <vector>

namespace takao::air {

enum class Axis { X = 0, Y = 1, Z = 2 };

/// Air as a Boussinesq fluid: properties at the reference temperature.
struct Fluid
{
    double density = 1.2;                 ///< [kg/m3]
    double heatCapacity = 1005.0;         ///< [J/(kg K)]
    double viscosity = 1.5e-5;            ///< kinematic [m2/s]
    double prandtl = 0.71;                ///< laminar
    double turbulentPrandtl = 0.9;        ///< turbulent, for heat
    double expansion = 1.0 / 291.15;      ///< [1/K]
    double gravity = 9.81;                ///< along -z [m/s2]
    double referenceTemperature = 291.15; ///< of no buoyancy [K]
};

/// A flat axis-aligned rectangle through which air passes in a given direction.
struct Patch
{
    Axis axis = Axis::X;     ///< of the normal
    int direction = 1;       ///< of the flow along the axis: +1 or -1
    Eigen::AlignedBox3d box; ///< of no thickness along the axis [m]
};

/// Air cannot enter; walls without slip, adiabatic.
struct Solid
{
    Eigen::AlignedBox3d box;
};

/// Things that let air pass with a loss: cables in a tray, pipes, a filter.
struct Porous
{
    Eigen::AlignedBox3d box;
    std::array<double, 3>
        lossPerMetre{}; ///< pressure loss in velocity heads (density/2 v2) per metre, by axis
};

/// A thin sheet: impermeable, or with a loss (a leaky wall, a perforated sheet, a strip curtain).
struct Screen
{
    Patch patch;                                                 ///< the direction plays no role
    double lossFactor = std::numeric_limits<double>::infinity(); ///< velocity heads of the approaching air
};

/// Air enters (or, against the patch's direction, leaves) at a given rate.
struct FlowOpening
{
    std::string id;
    Patch patch;              ///< direction: into the room for a supply, out of it for an extract
    double volumeFlow = 0.0;  ///< [m3/s], at least 0
    double temperature = 0.0; ///< of a supply [K]
    bool supply = true;       ///< false: takes air away
    /// Open part of a perforated tile, 0 to 1: a supply leaves it as jets of speed v / openFraction. Their
    /// momentum beyond that of v is given to the air behind it; 1: none.
    double openFraction = 1.0;
};

/// An opening to surroundings of constant pressure; the flow is a result.
struct PressureOpening
{
    std::string id;
    Patch patch;              ///< on the room's boundary; the direction points outwards
    double lossFactor = 0.0;  ///< velocity heads
    double temperature = 0.0; ///< of air that flows back in [K]
};

/// A hole in sheets (a grille, a perforated tile, an open door): air passes with a loss.
struct Gap
{
    Patch patch;             ///< the direction plays no role
    double lossFactor = 0.0; ///< velocity heads of the approaching air
    /// As of a FlowOpening; the jets go where the air goes.
    double openFraction = 1.0;
};

/// How the outlet temperature follows the mean inlet temperature: T_out = slope T_in + offset [K], within
/// limits.
struct OutletLaw
{
    double slope = 1.0;
    double offset = 0.0;
    double lowest = 0.0;    ///< a controlled supply temperature is not gone below [K]
    bool onlyCools = false; ///< air that is colder than `lowest` passes as it is

    struct Outlet
    {
        double temperature; ///< [K]
        double slope;       ///< by which it follows the inlet just now
    };
    Outlet at(double inlet) const
    {
        Outlet out{slope * inlet + offset, slope};
        if (out.temperature < lowest)
            out = {lowest, 0.0};
        if (onlyCools && out.temperature > inlet)
            out = {inlet, 1.0};
        return out;
    }
};

/// A part of a device's height with its own share of flow and heat: a server in its rack.
///
/// Shares are relative: they are divided by their sums, so a device's totals hold on every grid. Where no
/// slot is (blanking panels) nothing passes. Each layer of the grid's faces has of a slot what it overlaps.
struct Slot
{
    double low = 0.0, high = 0.0; ///< above the lower edge of the device's inlet [m]
    double flowShare = 0.0;
    double heatShare = 0.0; ///< of the device's heat and of its law's offset; none without flow
};

/// A point of a fan curve.
struct FanPoint
{
    double at = 0.0;   ///< [K] or [Pa]
    double flow = 0.0; ///< [m3/s]
};

/// A device's flow as a result. Between points straight, beyond the ends as at the ends. With both curves the
/// temperature sets the speed, s = byInlet / volumeFlow, and the fan follows its laws: flow = s
/// byPressure(rise / s^2). The device must join parts of one connected volume.
struct FanCurve
{
    std::vector<FanPoint> byInlet; ///< `at`: mean internal inlet temperature [K], ascending; flows never fall
    std::vector<FanPoint> byPressure; ///< `at`: static pressure of the outlet side less that of the inlet
                                      ///< side [Pa], ascending; flows never rise
    double responseTime = 5.0;        ///< of the flow in real time [s]; 0: at once

    bool given() const { return !byInlet.empty() || !byPressure.empty(); }
};

enum class CoilFlow { Counter, CrossUnmixed };

/// A water coil (effectiveness and NTU) behind a device's heat. A valve gives it as much water as the set
/// point (the law's `lowest`) needs; once it is fully open the outlet rises above the set point. Never warms.
struct Coil
{
    double ua = 0.0;                ///< [W/K]
    double waterInlet = 0.0;        ///< [K]
    double waterCapacityRate = 0.0; ///< with the valve open: mass flow x heat capacity [W/K]
    double capacity = std::numeric_limits<double>::infinity(); ///< it gives no more, whatever the water [W]
    CoilFlow flow = CoilFlow::CrossUnmixed;
};

/// Takes air at its inlets and blows the same amount out of its outlets: a server, a cooler, a fan.
///
/// On its way the air is (1) mixed with what leaks back from the outlet, (2) warmed by `heat` and changed by
/// the law's slope and offset, (3) cooled by the coil; all limited by the law. Without slots all faces take
/// and blow at one speed and the outlet follows the inlet's mean; with slots air passes layer by layer.
struct Device
{
    std::string id;
    std::vector<Patch> inlets;
    std::vector<Patch> outlets;
    double volumeFlow = 0.0; ///< [m3/s]; with a fan curve: to start from
    OutletLaw law;
    double heat = 0.0; ///< given to the air whatever the flow, besides the law's offset; negative: taken [W]
    std::vector<Slot> slotShares; ///< empty: the whole height alike; else the inlets are upright
    FanCurve fan;
    std::optional<Coil> coil; ///< law.lowest is its set point
    /// Part of volumeFlow that returns from the outlet to the inlet inside the cabinet (gaps, no blanking
    /// panels), 0 to less than 1: the faces pass (1 - leakage) volumeFlow.
    double leakage = 0.0;
    /// Of what stands in the air's way [J/K]: in real time the outlet lags. C dT/dt = Q - G (T - T_inlet),
    /// and G = rho cp V (1 - exp(-conductance / (rho cp V))). Steady states don't know it.
    double heatCapacity = 0.0;
    double conductance = std::numeric_limits<double>::infinity(); ///< of that to the air [W/K]

    /// Through the faces [m3/s].
    double faceFlow() const { return (1.0 - leakage) * volumeFlow; }
};

/// What passes a layer of a device's height.
struct LayerReading
{
    double low = 0.0, high = 0.0; ///< z [m]
    double flow = 0.0;            ///< through the faces [m3/s]
    double inlet = 0.0;           ///< mean of the air taken [K]
    double outlet = 0.0;          ///< of the air blown [K]
};

/// What passes a device.
struct DeviceReading
{
    double flow = 0.0;          ///< of its fans [m3/s]: the flow reached where a curve gives it
    double faceFlow = 0.0;      ///< through its faces: less by the leak [m3/s]
    double inlet = 0.0;         ///< mean of the air taken [K]
    double highestInlet = 0.0;  ///< [K]
    double internalInlet = 0.0; ///< mean with what leaks back inside: what servers inhale [K]
    double outlet = 0.0;        ///< mean of the air blown [K]
    double mass = 0.0;          ///< mean temperature of what has heat capacity [K]
    double watts = 0.0;         ///< given to the air; negative: taken
    double pressureRise = 0.0;  ///< static, outlet side less inlet side [Pa]
};

/// What a coil does.
struct CoilReading
{
    double watts = 0.0;       ///< taken from the air
    double waterShare = 0.0;  ///< of waterCapacityRate that the valve lets pass
    double waterOutlet = 0.0; ///< [K]
    bool enough = false;      ///< the set point is held; false without one
};

/// How well a device is joined to supplies and extracts (VanGilder and Shrivastava, "Capture index: an
/// airflow-based rack cooling performance metric", ASHRAE Transactions 113 (2007) part 1), 0 to 1.
struct CaptureIndex
{
    double supplied = 0.0; ///< of the air that it takes: share that comes from supplies (cold aisle)
    double captured =
        0.0; ///< of the air that it blows: share that extracts take before any other (hot aisle)
};

/// Heat given to the air in a box.
struct HeatSource
{
    Eigen::AlignedBox3d box;
    double watts = 0.0;
};

/// A wall or a solid's face of constant temperature (laminar conductance).
struct WarmWall
{
    Patch patch;              ///< direction: from the wall into the air
    double temperature = 0.0; ///< [K]
};

/// A wall that slides in its own plane.
struct MovingWall
{
    Patch patch;                                        ///< direction: from the wall into the air
    Eigen::Vector3d velocity = Eigen::Vector3d::Zero(); ///< [m/s]
};

/// All that the solver needs. Lengths in metres, temperatures in kelvin.
struct AirModel
{
    Eigen::AlignedBox3d room;
    std::array<bool, 3> slip{}; ///< the room's two walls across this axis let air slide: planes of symmetry
    Fluid fluid;
    std::vector<Solid> solids;
    std::vector<Porous> porous;
    std::vector<Screen> screens;
    std::vector<Gap> gaps; ///< in screens
    std::vector<FlowOpening> flowOpenings;
    std::vector<PressureOpening> pressureOpenings;
    std::vector<Device> devices;
    std::vector<HeatSource> heatSources;
    std::vector<WarmWall> warmWalls;
    std::vector<MovingWall> movingWalls;
};

} // namespace takao::air
