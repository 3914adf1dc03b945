// The facility's coolant loops as pipe networks, and the way between the two.
#pragma once

#include "models/facility/facility.h"
#include "models/physics/coolant/heat/fluid.h"
#include "models/physics/coolant/network.h"

#include <memory>
#include <string>
#include <vector>

namespace takao {

/// What a link of a circuit does.
enum class LiquidRole {
    Pipe,
    Rack,         ///< manifolds and cold plates, with the rack's balancing valve
    Coil,         ///< water side of a fan wall, CRAH, in-row cooler or rear door
    Valve,        ///< control valve of a coil or of a CDU's facility side
    Vessel,       ///< from the expansion vessel, whose node holds the pressure
    Pump,         ///< of the plant, or one inside a CDU
    CduSecondary, ///< exchanger side towards the racks
    CduPrimary,   ///< exchanger side towards the plant
    Tower,
    DryCooler,
    Chiller,
};

/// What a link of a circuit's network is in the facility.
struct LiquidLink
{
    LiquidRole role = LiquidRole::Pipe;
    PipeIndex pipe;           ///< of pipes
    EquipmentIndex equipment; ///< of all others
    int number = 0;           ///< which of the pumps inside a CDU
    double volume = 0.0;      ///< of coolant [m3]
    double designFlow = 0.0;  ///< that a consumer is balanced to [m3/s]; 0: not a consumer
};

/// What a node is in the facility: a junction, or a port of a machine.
struct LiquidNode
{
    JunctionIndex junction;
    EquipmentIndex equipment;
};

/// One closed body of coolant: everything that pipes join.
struct CoolantCircuit
{
    std::string name; ///< for people: "TCS of CDU1-1, CDU1-2, CDU1-3"
    CoolantLoop loop = CoolantLoop::Tcs;
    coolant::Medium medium = coolant::Medium::Water;
    double designTemperature = 0.0; ///< mean of supply and return [degC]; its viscosity and density
    coolant::Network network;
    std::vector<LiquidLink> links; ///< one per link of the network
    std::vector<LiquidNode> nodes; ///< one per node of the network

    std::vector<int> linksOf(LiquidRole role) const;
    /// The link of a role that stands for a machine; -1: none.
    int linkOf(EquipmentIndex equipment, LiquidRole role, int number = 0) const;
};

struct CoolantModel
{
    std::shared_ptr<const Facility> facility;
    std::vector<CoolantCircuit> circuits;
    std::vector<std::string> assumptions; ///< what was taken for figures that nobody states, in words
};

/// Reads every loop of the facility: pipes with their length, bore and bends, and what machines put between
/// their ports.
///
/// A machine joins the pipes that lead to it with those that lead away, loop by loop. A CDU has two sides;
/// its pumps stand on the side towards the racks, a control valve on the other. Each circuit's expansion
/// vessel holds the pressure where its pumps take in.
/// @errors BadData, with what and where: a machine that has a pipe on one side only, a circuit without a
/// pump,
///         a pump without a curve or head, figures that cannot be
Result<CoolantModel> buildCoolantModel(std::shared_ptr<const Facility> facility);

} // namespace takao
