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
#include "models/twin/run/run_recipe.h"
#include "models/twin/run/run_rooms.h"
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
/// @limits everything that LiquidPlant, RackLoads, PowerTransient and the chosen air (RunAir) leave out
class PlantRun
{
  public:
    /// Everything at rest under the scenario's first weather and load; the clock stands at 0.
    /// @param progress  of the rooms' air on its way to rest, where it is a field
    /// @errors BadData: what the parts refuse, acts on what is not there; Cancelled
    static Result<PlantRun> begin(std::shared_ptr<const Facility> facility, const Scenario& scenario,
                                  std::uint64_t seed, const RunAir& air = {}, const Progress& progress = {});

    /// The same run again, up to a time [s]: to the bit as it was.
    /// @param progress  of the start, then of the time
    /// @errors as begin() and step(); Cancelled
    static Result<PlantRun> again(std::shared_ptr<const Facility> facility, const RunRecipe& recipe,
                                  double until, const Progress& progress = {});

    /// One step of the scenario's length.
    Result<void> step();

    /// Does something now, besides what the scenario says.
    /// @errors BadUsage: it names nothing that this can be done to
    Result<void> act(const Act& act);

    /// A copy for which the scenario has something else in store from now on.
    /// @errors BadUsage: acts that have passed, that are not planned, or that cannot be done, as act()
    Result<PlantRun> amended(const ScenarioChange& change) const;

    /// What makes it again: the facility and this.
    const RunRecipe& recipe() const { return m_recipe; }

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
    const RunRooms& rooms() const { return *m_rooms; }
    const RunAir& air() const { return m_air; }
    double airStep() const;                             ///< longest step of the rooms' air [s]
    double heatRejected() const { return m_rejecting; } ///< to the outdoors, in the last step [W]
    bool knowsWater() const; ///< towers, dry coolers or chillers take the heat: the evaporation is known
    std::vector<std::string> assumptions() const; ///< what was taken for figures that nobody states

    /// Of a rack of loads().
    double inletOf(std::size_t rack) const ///< air [degC]; not a number: its room is not known
    {
        return m_rooms->inletOf(rack);
    }
    const liquid::RackUnit* liquidOf(std::size_t rack) const; ///< null: air only
    double chipTemperature(std::size_t rack) const;           ///< [degC]

    const ThrottleForecast& forecast() const { return *m_forecast; } ///< how long each rack of loads() has
    const std::vector<ForecastRecord>& forecastRecords() const { return m_check.records(); }
    const RedundancyWatch& redundancy() const { return m_redundancy; }

    /// Air that a coil's machine takes [degC].
    double returnOf(std::size_t coil) const { return m_rooms->returnOf(coil); }

  private:
    PlantRun(const Scenario& scenario, std::uint64_t seed, const RunAir& air)
        : m_scenario(scenario), m_recipe{scenario, seed, air, {}}, m_air(air)
    {}
    Result<void> assemble(std::uint64_t seed);
    Result<void> addPower();
    Result<void> checkActs();
    Result<void> settle(const Progress& progress);
    Result<void> settleFields(const Progress& progress);
    Result<void> stepPower(double dt);
    void readPowered();
    Result<void> stepLoads(double dt);
    RoomsInputs roomsInputs() const { return {*m_loads, *m_liquid, m_powered}; }
    void stepRooms(double dt);
    void account(double dt);
    void followRacks();
    void watch();
    void foresee();
    std::vector<RackMoment> rackMoments() const;
    PlantOperation operation() const; ///< what is out of service
    double storedEnergy() const;
    std::vector<double> inlets() const;     ///< per rack of the loads
    std::vector<double> readInlets() const; ///< the same, as its sensors say
    LiquidInputs liquidInputs() const;
    bool isPowered(EquipmentIndex e) const { return m_powered[e.at()] != 0; }
    bool actOnLiquid(const Act& act);
    bool actOnPower(const Act& act);
    bool actOnRack(const Act& act);
    bool actOnFabric(const Act& act);
    bool actOnSensor(const Act& act);
    bool actOnSetting(const Act& act);
    bool actOnShelf(const Act& act);
    bool setRating(int component, double share);
    Result<void> doNow(const Act& act);
    Result<void> withdrawActs(const std::vector<Act>& withdrawn);
    Result<void> planActs(const std::vector<Act>& acts);
    void noteFailure(const Act& act, int event);
    Result<void> checkFigures(const Act& act) const;
    Error refusal(const Act& act) const;

    Scenario m_scenario; ///< with what was drawn at random and what was not stated
    RunRecipe m_recipe;
    RunAir m_air;
    std::shared_ptr<const Facility> m_facility;
    std::shared_ptr<const PowerModel> m_soundModel; ///< with all its ratings
    std::shared_ptr<const PowerModel> m_powerModel; ///< with those that are left
    std::vector<double> m_ratingShare;              ///< of the power model, by acts
    std::optional<power::PowerTransient> m_power;   ///< none: the facility has no network
    power::Solution m_solution;                     ///< where there is no network
    std::vector<char> m_failedComponents;           ///< of the power model, by acts
    std::vector<power::PowerCommand> m_commands;    ///< for the next step
    std::optional<RackLoads> m_loads;
    std::optional<FabricSide> m_fabric;
    std::optional<LiquidPlant> m_liquid;
    std::optional<Sensors> m_sensors;
    std::optional<PowerShelves> m_shelves;
    std::vector<int> m_liquidOfRack; ///< per rack of the loads: of the liquid side; -1: air only
    std::optional<RunRooms> m_rooms;
    std::vector<char> m_powered;   ///< per equipment
    std::vector<char> m_failed;    ///< per equipment, by acts
    std::vector<double> m_chip;    ///< per rack of the loads [degC]
    std::vector<RackFate> m_fates; ///< per rack of the loads
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
