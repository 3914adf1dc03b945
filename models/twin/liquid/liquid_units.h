// The machines of the liquid side as they run: what each is in the networks, and its laws.
#pragma once

#include "models/physics/control/pi_controller.h"
#include "models/physics/coolant/heat/cold_plate.h"
#include "models/physics/coolant/plant/cdu.h"
#include "models/physics/coolant/plant/chiller.h"
#include "models/physics/coolant/plant/cooling_tower.h"
#include "models/physics/coolant/plant/dry_cooler.h"
#include "models/twin/liquid/commissioning.h"

#include <optional>

namespace takao::liquid {

/// A link of a circuit, and of the heat transport of all circuits.
struct LinkAt
{
    int circuit = -1;
    int link = -1; ///< of the circuit
    int heat = -1; ///< of the heat transport

    bool valid() const { return circuit >= 0; }
};

struct RackUnit
{
    EquipmentIndex equipment;
    LinkAt link;
    int plate = -1; ///< of the cold plates; -1: it has none, all its heat goes into the liquid at once
};

struct CduUnit
{
    EquipmentIndex equipment;
    LinkAt primary, secondary, valve;
    std::vector<LinkAt> pumps;
    int exchanger = -1; ///< of the heat transport
    coolant::Cdu law;
    control::PiController temperature; ///< valve by the supply to the racks
    double setpoint = 0.0;             ///< of that supply [degC]
    double sensorOffset = 0.0;         ///< of the sensor of that supply: reading less truth [K]
};

/// A coil in the air: its air side comes from the room.
struct CoilUnit
{
    EquipmentIndex equipment;
    LinkAt link, valve;
    coolant::Exchanger law; ///< first stream water, second air
    double airFlow = 0.0;   ///< as set [m3/s]
    coolant::Actuator actuator;
    control::PiController temperature; ///< valve by the air that it blows
    double setpoint = 0.0;             ///< of that air [degC]
    double supplied = 0.0;             ///< the air that it blew in the last step [degC]
    double sensorOffset = 0.0;         ///< of the sensor of that air [K]
    double heat = 0.0;                 ///< taken from the air in the last step [W]
    double blown = 0.0;                ///< air that passes it [m3/s]
    bool blows = true;                 ///< its fans run, and move air
};

struct TowerUnit
{
    EquipmentIndex equipment;
    LinkAt link;
    coolant::CoolingTower law;
    coolant::TowerState state;
    bool runs = true; ///< its fan has power
};

struct DryCoolerUnit
{
    EquipmentIndex equipment;
    LinkAt link;
    coolant::DryCooler law;
    coolant::DryCoolerState state;
    bool runs = true;
};

struct ChillerUnit
{
    EquipmentIndex equipment;
    LinkAt link;
    coolant::Chiller law;
    coolant::ChillerState state;
    coolant::Actuator isolation; ///< shut while it stands by
    double sensorOffset = 0.0;   ///< of its sensor of the water that leaves it [K]
};

/// The pumps of a circuit's plant, and what holds its pressure difference.
struct CircuitUnit
{
    Commissioning set;
    std::vector<LinkAt> pumps;                ///< of the plant; none: its CDUs have them
    std::vector<EquipmentIndex> pumpMachines; ///< the same
    std::optional<coolant::PumpGroup> group;  ///< of the plant's pumps
    control::PiController pressure;           ///< speed of all pumps by the head across the critical consumer
    double speed = 0.0;                       ///< command [1]
    std::optional<control::PiController> sources =
        std::nullopt;            ///< fan speed of towers and dry coolers by what they supply
    double sourceSetpoint = 0.0; ///< [degC]
    double fanSpeed = 1.0;
    std::optional<coolant::Staging> staging = std::nullopt; ///< of its chillers
    double pressureOffset = 0.0;                            ///< of the sensor of `pressure` [Pa]
    double sourceOffset = 0.0;                              ///< of the sensor of `sources` [K]
    double leaked = 0.0;                                    ///< out of the circuit so far [m3]
    bool dry = false; ///< its vessel is empty: nothing is pumped any more
};

} // namespace takao::liquid
