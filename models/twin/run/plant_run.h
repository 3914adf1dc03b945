// A facility that goes through time: power, load, liquid and air on one clock; the door to this room.
#pragma once

#include "models/physics/power/transient/transient.h"
#include "models/twin/liquid/liquid_plant.h"
#include "models/twin/plant_state.h"
#include "models/twin/power_model.h"
#include "models/twin/run/fabric_side.h"
#include "models/twin/run/feed_watch.h"
#include "models/twin/run/forecast_check.h"
#include "models/twin/run/plant_story.h"
#include "models/twin/run/plant_watch.h"
#include "models/twin/run/power_shelves.h"
#include "models/twin/run/rack_loads.h"
#include "models/twin/run/redundancy_watch.h"
#include "models/twin/run/room_mixing.h"
#include "models/twin/run/run_signals.h"
#include "models/twin/run/scenario.h"
#include "models/twin/run/sensors.h"
#include "models/twin/run/throttle_forecast.h"

#include <memory>

namespace takao {

/// Where the energy of the whole facility came from and went to, since the start [J].
struct PlantLedger
{
    double electric = 0.0;  ///< consumed by racks and cooling
    double computing = 0.0; ///< of that, by racks
    double rejected = 0.0;  ///< to the outdoors by towers, dry coolers and chillers
    double fans = 0.0;   ///< electric power that becomes heat outdoors: of towers, chillers, coolers' drives
    double leaked = 0.0; ///< with coolant
    double stored = 0.0; ///< in liquid, chips, air and metal

    /// What does not add up, over what was consumed [1].
    double imbalance() const
    {
        return electric > 0.0 ? (electric - rejected - fans - leaked - stored) / electric : 0.0;
    }
};

/// What became of a rack.
struct RackFate
{
    EquipmentIndex rack;
    double firstThrottle = -1.0; ///< [s]; negative: never
    double trip = -1.0;          ///< its first GPU, or all of it, switched itself off [s]; negative: never
    double dark = -1.0;          ///< lost its power [s]; negative: never
    double hottest = 0.0;        ///< of its chips [degC]
};

/// One run. Copies are independent: a fork.
///
/// A step: acts that are due; the electrical network; the jobs on what has power; controls, flows and heat of
/// the liquid; the air of the rooms. Each takes what the others left in the step before, so a step is as long
/// as their coupling allows: half a second.
/// @limits rooms are well mixed (RoomMixing); everything that LiquidPlant, RackLoads and PowerTransient leave
/// out
class PlantRun
{
  public:
    /// Everything at rest under the scenario's first weather and load; the clock stands at 0.
    /// @errors BadData: what the parts refuse, acts on what is not there
    static Result<PlantRun> begin(std::shared_ptr<const Facility> facility, const Scenario& scenario,
                                  std::uint64_t seed);

    /// One step of the scenario's length.
    Result<void> step();

    /// Does something now, besides what the scenario says.
    /// @errors BadUsage: it names nothing that this can be done to
    Result<void> act(const Act& act);

    double time() const { return m_time; } ///< [s]
    const Scenario& scenario() const { return m_scenario; }
    const Facility& facility() const { return *m_facility; }
    PlantStatePtr state() const;
    const std::vector<PlantEvent>& events() const { return m_story.events(); }
    PlantState::Events sharedEvents() const { return m_story.shared(); }
    const std::vector<Alarm>& alarms() const
    {
        return m_story.alarms();
    } ///< in the order in which they arose
    const std::vector<RackFate>& fates() const { return m_fates; }
    PlantLedger ledger() const;
    const LiquidPlant& liquid() const { return *m_liquid; }
    const RackLoads& loads() const { return *m_loads; }
    const FabricSide& fabric() const { return *m_fabric; }
    const power::PowerTransient* power() const { return m_power ? &*m_power : nullptr; } ///< null: no network
    const PowerModel& powerModel() const { return *m_powerModel; } ///< with the ratings that are left
    const Sensors& sensors() const { return *m_sensors; }
    const PowerShelves& shelves() const { return *m_shelves; }
    WeatherPoint weather() const { return weatherAt(m_scenario.weather, m_time); }
    double heatRejected() const { return m_rejecting; } ///< to the outdoors, in the last step [W]
    bool knowsWater() const; ///< towers, dry coolers or chillers take the heat: the evaporation is known
    std::vector<std::string> assumptions() const;       ///< what was taken for figures that nobody states

    /// Of a rack of loads().
    double inletOf(std::size_t rack) const; ///< air [degC]; not a number: its room is not known
    const liquid::RackUnit* liquidOf(std::size_t rack) const; ///< null: air only
    double chipTemperature(std::size_t rack) const;           ///< [degC]

    const ThrottleForecast& forecast() const { return *m_forecast; } ///< how long each rack of loads() has
    const std::vector<ForecastRecord>& forecastRecords() const { return m_check.records(); }
    const RedundancyWatch& redundancy() const { return m_redundancy; }

    /// Air that a coil of the liquid side takes [degC].
    double returnOf(std::size_t coil) const;

  private:
    /// Air of a given temperature that comes for as much warm air: its heat goes out of what a run follows.
    struct AirSupply
    {
        EquipmentIndex equipment;
        bool needsPower = false;  ///< a cooler, which only cools, up to its capacity; else an opening
        double flow = 0.0;        ///< [m3/s]
        double temperature = 0.0; ///< [degC]
        double capacity = 0.0;    ///< [W]
    };

    /// One room of air with what stands in it.
    struct Room
    {
        RoomMixing air;
        std::vector<std::size_t> racks;  ///< of the loads
        std::vector<std::size_t> coils;  ///< of the liquid side
        std::vector<AirSupply> supplies; ///< coolers whose water no loop carries, openings with a fixed flow
        double rackFlow = 0.0;           ///< of all its racks [m3/s]
    };

    explicit PlantRun(const Scenario& scenario) : m_scenario(scenario) {}
    Result<void> assemble(std::uint64_t seed);
    Result<void> addPower();
    void addRooms();
    Result<void> checkActs();
    Result<void> settle();
    Result<void> stepPower(double dt);
    void readPowered();
    Result<void> stepLoads(double dt);
    void stepRooms(double dt);
    double takenBy(const AirSupply& supply, const Room& room) const;
    void addSupplies(Room& room, const std::vector<char>& isIn) const;
    Result<void> checkRooms() const;
    void account(double dt);
    void followRacks();
    void watch();
    void foresee();
    std::vector<RackMoment> rackMoments() const;
    PlantOperation operation() const; ///< what is out of service
    double storedEnergy() const;
    std::vector<double> inlets() const; ///< per rack of the loads
    std::vector<double> readInlets() const; ///< the same, as its sensors say
    LiquidInputs liquidInputs() const;
    bool isPowered(EquipmentIndex e) const { return m_powered[e.at()] != 0; }
    bool actOnLiquid(const Act& act);
    bool actOnPower(const Act& act);
    bool actOnRack(const Act& act);
    bool actOnFabric(const Act& act);
    bool actOnSensor(const Act& act);
    bool actOnShelf(const Act& act);
    bool setRating(int component, double share);
    Result<void> checkFigures(const Act& act) const;
    Error refusal(const Act& act) const;

    Scenario m_scenario;
    std::shared_ptr<const Facility> m_facility;
    std::shared_ptr<const PowerModel> m_soundModel; ///< with all its ratings
    std::shared_ptr<const PowerModel> m_powerModel; ///< with those that are left
    std::vector<double> m_ratingShare;              ///< of the power model, by acts
    std::optional<power::PowerTransient> m_power; ///< none: the facility has no network
    power::Solution m_solution;                   ///< where there is no network
    std::vector<char> m_failedComponents;         ///< of the power model, by acts
    std::vector<power::PowerCommand> m_commands;  ///< for the next step
    std::optional<RackLoads> m_loads;
    std::optional<FabricSide> m_fabric;
    std::optional<LiquidPlant> m_liquid;
    std::optional<Sensors> m_sensors;
    std::optional<PowerShelves> m_shelves;
    std::vector<int> m_liquidOfRack; ///< per rack of the loads: of the liquid side; -1: air only
    std::vector<Room> m_rooms;
    std::vector<int> m_roomOfRack;            ///< per rack of the loads; -1: none
    std::vector<int> m_roomOfCoil;            ///< per coil of the liquid side; -1: none
    std::vector<char> m_powered;              ///< per equipment
    std::vector<char> m_failed;               ///< per equipment, by acts
    std::vector<double> m_chip;               ///< per rack of the loads [degC]
    std::vector<RackFate> m_fates;            ///< per rack of the loads
    std::shared_ptr<const RunSignals> m_signals;
    PlantStory m_story;
    std::optional<FeedWatch> m_feeds; ///< none: the facility has no network
    long m_solves = 0;                ///< of the network, that m_feeds has seen
    std::optional<PlantWatch> m_watch;
    std::optional<ThrottleForecast> m_forecast;
    ForecastCheck m_check;
    RedundancyWatch m_redundancy;
    std::size_t m_nextAct = 0;
    double m_time = 0.0;
    PlantLedger m_ledger;
    double m_storedAtStart = 0.0;
    double m_rejected = 0.0;  ///< to the outdoors so far [J]
    double m_rejecting = 0.0; ///< the same in the last step [W]
};

} // namespace takao
