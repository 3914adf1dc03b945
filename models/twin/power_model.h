// The facility's power chain as components and as the solver's network, and the way between the two.
#pragma once

#include "models/facility/facility.h"
#include "models/physics/power/network.h"

#include <unordered_map>

namespace takao {

/// What a component of the power chain does.
enum class PowerRole { Utility, Generator, Transformer, Bus, Ups, Battery, Load, Link };

/// One cord of a load: all links of one side end at one terminal.
struct LoadFeed
{
    FeedSide side = FeedSide::None;
    int bus = -1;
};

/// Something of the power chain that can fail.
struct PowerComponent
{
    std::string id;
    PowerRole role = PowerRole::Bus;
    EquipmentIndex equipment; ///< none for links
    PowerLinkIndex link;      ///< none for equipment
    std::vector<int> inputs;  ///< components that feed it; for a UPS also its batteries
    std::vector<int> outputs;

    // in the solver's network; -1: none
    int inputBus = -1;
    int outputBus = -1; ///< the same bus for what is only a bus
    int element = -1;   ///< source, transformer, converter, load or branch, by role

    double continuousRating = 0.0; ///< [A], [VA] or [W], by role; 0: unknown
    std::vector<LoadFeed> feeds;   ///< loads
    double power = 0.0;            ///< loads: nominal [W]
    bool powerKnown = true;        ///< loads: a figure says what it draws
    bool powerPartial = false;     ///< loads: some of its devices state no power
    bool isIt = false;             ///< loads: computing, as opposed to cooling
    int gpus = 0;                  ///< loads
};

/// Facility assembled for the electrical solve.
struct PowerModel
{
    std::shared_ptr<const Facility> facility;
    power::Network network;
    std::vector<PowerComponent> components; ///< sources first, loads last: a topological order
    std::unordered_map<std::string, int> byId;
    std::vector<int> unwired;                            ///< loads that no link reaches; not in the network
    std::vector<std::pair<int, int>> batteryOfConverter; ///< (battery component, converter)

    bool hasNetwork() const { return !network.sources.empty(); }
    int find(const std::string& id) const;
};

/// Builds the model.
///
/// A transformer and a UPS have an input and an output bus; a load has one terminal bus for each side its
/// links state; every other power component is one bus. A tap-off without an incoming link hangs on what it
/// is attached to.
/// @errors BadData: no source, a circle of links, voltages that don't fit, a missing rating, a load that
/// feeds others
Result<PowerModel> buildPowerModel(std::shared_ptr<const Facility> facility);

/// The components upstream (towards sources) or downstream of one, nearest first, without itself. Ties that
/// are normally open are not followed.
std::vector<int> upstreamOf(const PowerModel& model, int component);
std::vector<int> downstreamOf(const PowerModel& model, int component);

} // namespace takao
