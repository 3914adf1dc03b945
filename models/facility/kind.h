// The kinds of equipment: one table of names, systems and required figures.
#pragma once

#include "models/facility/quantity.h"

#include <optional>
#include <span>
#include <string_view>

namespace takao {

enum class Kind {
    // standing in the hall
    Rack,
    Cdu,
    FanWall,
    Crah,
    InRowCooler,
    RearDoorExchanger,
    PerforatedTile,
    FloorOpening,
    CeilingOpening,
    Containment,
    CableTray,
    Sensor,
    // power
    Utility, ///< the grid's point of delivery
    Transformer,
    Switchgear,
    Ups,
    Battery,
    Generator,
    Busway,
    TapOff,
    Rpp,
    // plant
    Chiller,
    CoolingTower,
    DryCooler,
    Pump,
    // inside racks (devices)
    ComputeTray,
    NvlinkSwitch,
    PowerShelf,
    Server,
    FabricSwitch,
    ManagementSwitch,
    Storage,
    PatchPanel,
    BlankingPanel,
};

/// The building system an object belongs to: tree branches, layers and lanes follow it.
enum class System { Structure, Computing, Air, Liquid, Power, Network, Containment, Monitoring };

/// How an object of a kind is placed.
enum class Placement {
    Floor,    ///< stands at a position and faces a direction
    Path,     ///< follows a polyline: busway, cable tray
    Attached, ///< sits on another object: tap-off, battery of a UPS, rear-door exchanger, sensor
    Device,   ///< occupies U positions of a rack
};

struct KindInfo
{
    Kind kind;
    const char* key;  ///< file key: "fan_wall"
    const char* name; ///< for people: "Fan wall"
    System system;
    Placement placement;
    std::span<const Quantity> required; ///< figures its catalogue type must state
};

std::span<const KindInfo> allKinds();
const KindInfo& info(Kind kind);
std::optional<Kind> kindFromKey(std::string_view key);
const char* systemName(System system);

} // namespace takao
