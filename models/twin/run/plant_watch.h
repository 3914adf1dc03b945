// What a control room would be told of: readings of a run that leave their limits, with what caused it.
#pragma once

#include "models/twin/liquid/liquid_plant.h"
#include "models/twin/run/plant_story.h"
#include "models/twin/run/rack_loads.h"
#include "models/twin/run/sensors.h"

namespace takao {

/// What is looked at after each step.
struct WatchView
{
    const Facility& facility;
    const LiquidPlant& liquid;
    const RackLoads& loads;
    const Sensors& sensors;
    const std::vector<int>& liquidOfRack; ///< per rack of the loads; -1: air only
    const std::vector<double>& inlets;    ///< per rack of the loads: air, as read [degC]; not finite: unknown
    double time = 0.0;                    ///< [s]
};

/// Raises and clears alarms, once each.
///
/// The cause of a rack's lack of coolant is the CDU of its loop that lacks flow, of a CDU's the trouble of
/// itself or its pumps, of a warm supply that of the pumps, towers and chillers of the loop behind; chips
/// throttle because of their rack's flow or their supply's temperature, jobs slow down because of a rack.
class PlantWatch
{
  public:
    PlantWatch(const Facility& facility, const LiquidPlant& liquid, const RackLoads& loads);

    void look(const WatchView& view, PlantStory& story);

  private:
    void lookAtCircuits(const WatchView& view, PlantStory& story);
    void lookAtCdus(const WatchView& view, PlantStory& story);
    void lookAtSupply(std::size_t cdu, const WatchView& view, PlantStory& story);
    void lookAtRackFlows(const WatchView& view, PlantStory& story);
    void lookAtInlets(const WatchView& view, PlantStory& story);
    void lookAtWork(const WatchView& view, PlantStory& story);
    int causeForCircuit(int circuit, const WatchView& view) const;
    int troubleOfPlant(int circuit, const WatchView& view, const PlantStory& story) const;
    int troubleOfCoolers(const WatchView& view, const PlantStory& story) const;
    int troubleOfLoop(int circuit, const WatchView& view, const PlantStory& story) const;
    int causeForRack(const WatchView& view, std::size_t rack, const PlantStory& story) const;

    std::vector<double> m_cduFlow, m_rackFlow; ///< at the start [m3/s]
    std::vector<LimitWatch> m_cduFlowAlarm, m_cduSupplyAlarm, m_rackFlowAlarm, m_inletAlarm;
    std::vector<char> m_dry;                            ///< per circuit: told
    std::vector<char> m_throttled, m_tripped, m_tooHot; ///< per rack of the loads: told
    std::vector<int> m_throttleAlarm;                   ///< per rack of the loads: in the story
    std::vector<int> m_inletEvent; ///< per rack of the loads: its air became too warm; -1
    std::vector<int> m_rackEvent;  ///< per rack of the loads: its last event of flow or heat; -1
    std::vector<int> m_cduEvent;   ///< per CDU: the same
};

} // namespace takao
