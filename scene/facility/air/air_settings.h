// What a picture of the air shows: plain settings that a panel, a file or a command line fills in.
#pragma once

#include "scene/description/air/air_sampler.h"

#include <Eigen/Core>

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace takao {

inline constexpr std::size_t kAirScalarCount = 3;

/// A flat cut through the air across an axis.
struct AirCut
{
    air::Axis axis = air::Axis::Z;
    double at = 1.8; ///< coordinate along the axis [m]
    AirScalar quantity = AirScalar::Temperature;
    bool arrows = false; ///< the velocity in the plane

    friend bool operator==(const AirCut&, const AirCut&) = default;
};

enum class AirRangeKind : std::uint8_t {
    Fixed,          ///< from `low` to `high`
    Automatic,      ///< what the air has, rounded outwards
    AroundSetPoint, ///< from `setPoint - width` to `setPoint + width`, in a diverging map
};

/// Which values the ends of a scale stand for, in the quantity's unit [degC, Pa, m/s].
struct AirRange
{
    AirRangeKind kind = AirRangeKind::Automatic;
    double low = 0.0;
    double high = 1.0;
    double setPoint = 0.0;
    double width = 1.0; ///< to either side

    friend bool operator==(const AirRange&, const AirRange&) = default;
};

/// Temperatures from the lowest that ASHRAE allows in class A1 to the highest in class A4 (ASHRAE TC 9.9,
/// Thermal Guidelines, 5th ed. 2021).
inline constexpr AirRange kUsualTemperatures{AirRangeKind::Fixed, 15.0, 45.0, 24.0, 10.0};

/// Where lines and particles come from. All that is chosen here shares their number.
struct AirSeeds
{
    bool supplies = true;                ///< openings and perforated tiles that blow into the room
    bool coolers = true;                 ///< outlets of fan walls, CRAHs, in-row coolers
    std::vector<std::string> racks;      ///< exhausts of these racks, by id
    std::vector<Eigen::Vector3f> points; ///< small balls about these places [m], scene coordinates

    friend bool operator==(const AirSeeds&, const AirSeeds&) = default;
};

struct AirPictureSettings
{
    std::vector<AirCut> cuts;
    bool volume = false;              ///< hot air as a glowing cloud
    std::optional<double> isosurface; ///< where the air is this warm [degC]
    int streamlines = 0;              ///< about so many lines along which the air moves
    int particles = 0;                ///< about so many points that drift with the air
    AirSeeds seeds;                   ///< of streamlines and particles
    int hotSpots = 0;                 ///< the so many warmest places, with their temperatures
    bool rackFaces = false; ///< temperatures before racks' inlets and behind their outlets, slot by slot
    bool inlets = false;    ///< racks are coloured by their inlets, on the scale of temperatures
    /// By AirScalar.
    std::array<AirRange, kAirScalarCount> ranges{kUsualTemperatures, AirRange{}, AirRange{}};

    const AirRange& range(AirScalar what) const { return ranges[static_cast<std::size_t>(what)]; }
    AirRange& range(AirScalar what) { return ranges[static_cast<std::size_t>(what)]; }
    /// Whether there is anything to draw.
    bool empty() const
    {
        return cuts.empty() && !volume && !isosurface && streamlines <= 0 && particles <= 0 &&
               hotSpots <= 0 && !rackFaces;
    }

    /// Whether something other than a cut is coloured by temperature.
    bool showsTemperatures() const
    {
        return volume || isosurface || streamlines > 0 || particles > 0 || hotSpots > 0 || rackFaces ||
               inlets;
    }

    friend bool operator==(const AirPictureSettings&, const AirPictureSettings&) = default;
};

} // namespace takao
