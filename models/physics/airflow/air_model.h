// What the air solver is told: a box of air with solids, openings and through-flow devices in it. It knows no
// racks.
#pragma once

#include <Eigen/Geometry>

#include <array>
#include <limits>
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

/// Takes air at its inlets and blows the same amount out of its outlets: a server, a cooler, a fan.
struct Device
{
    std::string id;
    std::vector<Patch> inlets;
    std::vector<Patch> outlets;
    double volumeFlow = 0.0; ///< [m3/s]
    OutletLaw law;
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
