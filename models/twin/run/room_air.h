// The air of one room in a run: what acts on it in a step, and what it answers. Makers: RoomMixed, RoomField.
#pragma once

#include "models/base/error.h"
#include "models/twin/air_report.h"
#include "models/twin/run/cooler_fans.h"

#include <memory>
#include <string>
#include <vector>

namespace takao::air {
struct AirField;
}

namespace takao {

/// A rack with what its own figures say of its air.
struct RoomRack
{
    EquipmentIndex equipment;
    std::size_t load = 0;      ///< its number among the loads of the run
    double flow = 0.0;         ///< [m3/s]
    double heatCapacity = 0.0; ///< [J/K]
};

/// A cooler of a room. Those of the liquid side have their heat told; the others take what their figures let
/// them, and what they take goes out of what a run follows.
struct RoomCooler
{
    EquipmentIndex equipment;
    int coil = -1; ///< of the liquid side; -1: no loop carries its water
    CoolerFan fan;
    double setpoint = 0.0; ///< [degC]
    double capacity = 0.0; ///< the most that one without a loop takes [W]
};

/// Air of a given temperature that enters through the floor and pushes as much out.
struct RoomOpening
{
    EquipmentIndex equipment;
    double flow = 0.0;        ///< [m3/s]
    double temperature = 0.0; ///< [degC]
};

/// One room with what stands in it.
struct RoomPlan
{
    AirRoom halls;
    std::string name;       ///< of its first hall
    double airVolume = 0.0; ///< plenums too [m3]
    std::vector<RoomRack> racks;
    std::vector<RoomCooler> coolers;
    std::vector<RoomOpening> openings; ///< that state a flow, where no cooler stands
};

/// What acts on the air of a room in a step.
struct RoomAirInputs
{
    std::vector<double> rackHeat;    ///< (nRack) given to the air [W]
    std::vector<char> rackBlows;     ///< (nRack) its fans run
    std::vector<double> coolerHeat;  ///< (nCooler) taken from the air by a coil of the liquid side [W]
    std::vector<double> coolerFans;  ///< (nCooler) electric, into the air that they move [W]
    std::vector<double> coolerSpeed; ///< (nCooler) of its fans over that of their set flow [1]; 0: stands
};

/// Air at one rack [degC, m3/s].
struct RackReading
{
    double inhaled = 0.0; ///< mean of what its servers take, leaks included
    double warmest = 0.0; ///< the warmest place of its inlet
    double blown = 0.0;
    double flow = 0.0; ///< 0: its fans stand
};

/// Air at one cooler [degC, m3/s].
struct CoolerReading
{
    double returned = 0.0; ///< that it takes
    double entering = 0.0; ///< the same with its fans' heat, before the coil
    double supplied = 0.0; ///< that it blows; not a number: it stands
    double flow = 0.0;
};

/// A room after a step.
struct RoomReadings
{
    std::vector<RackReading> racks;     ///< as in the plan
    std::vector<CoolerReading> coolers; ///< as in the plan
    double carriedAway = 0.0;           ///< by openings and coolers without a loop, in the last step [W]
    double storedEnergy = 0.0;          ///< in air and metal, above a fixed temperature [J]
};

/// Steps one room's air.
class RoomAir
{
  public:
    virtual ~RoomAir() = default;
    RoomAir& operator=(const RoomAir&) = delete;

    /// An independent copy that goes on to the bit as this one.
    virtual std::unique_ptr<RoomAir> clone() const = 0;

    virtual void step(double seconds, const RoomAirInputs& inputs) = 0;

    /// On the way to rest: metal takes the temperature that it tends to.
    virtual void restMetal() {}

    virtual const RoomReadings& readings() const = 0;
    /// Racks, coolers and the field's metrics, by the functions of the steady air.
    virtual std::shared_ptr<const AirReport> report() const = 0;
    /// The air itself, of the last few seconds; null where it is not solved.
    virtual std::shared_ptr<const air::AirField> field() const { return nullptr; }
    virtual double fieldAge() const { return 0.0; } ///< since the air was so [s]

  protected:
    RoomAir() = default;
    RoomAir(const RoomAir&) = default;
};

} // namespace takao
