// The electrical network in time: the steady solve between events, machines that make the events.
#pragma once

#include "models/physics/power/solve.h"
#include "models/physics/power/transient/breaker.h"
#include "models/physics/power/transient/bus_causes.h"
#include "models/physics/power/transient/energy_ledger.h"
#include "models/physics/power/transient/generator.h"
#include "models/physics/power/transient/load_machine.h"
#include "models/physics/power/transient/machines.h"
#include "models/physics/power/transient/ups.h"

#include <memory>

namespace takao::power {

/// What changes at the beginning of a step.
struct PowerInputs
{
    std::vector<double> loadScale;      ///< per load, wanted power over Load::power; empty: as before
    std::vector<PowerCommand> commands; ///< in order
};

/// An electrical network that goes through time.
///
/// Between two events everything is constant (ramps go in fixed small steps), so states have closed forms and
/// events exact moments: results do not depend on the step. A step in which nothing happens costs nothing but
/// adding to the ledger.
/// Copies are independent: a fork.
class PowerTransient
{
  public:
    /// Settles the network at time 0: every transfer switch on its preferred level, UPS on line, generators
    /// stopped, breakers closed (ties open), loads on; then what follows from that.
    /// @param loadScale  as PowerInputs; empty: nominal
    /// @errors BadData as validate(); NotConverged as solve()
    static Result<PowerTransient> begin(std::shared_ptr<const Network> network, const PowerMachines& machines,
                                        const std::vector<double>& loadScale = {});

    /// Goes on by dt. A change of a load below kLoadTolerance of its nominal power waits until it is larger.
    /// @param dt  [s], zero or more
    /// @return    the events of this step; causes are positions in events()
    /// @errors    BadUsage for a step, load or command that cannot be, and nothing has happened then;
    ///            NotConverged as solve(), and the transient is at the moment of that solve
    Result<std::vector<PowerEvent>> step(double dt, const PowerInputs& inputs = {});

    double time() const { return m_now; } ///< [s]
    const Network& network() const { return *m_network; }
    const Solution& solution() const { return m_solution; } ///< from the last event on
    const std::vector<PowerEvent>& events() const { return m_log.all(); }
    EnergyLedger ledger() const;
    long solves() const { return m_solves; }

    const Ups& ups(int converter) const { return m_ups[converter]; }
    const Generator* generator(int source) const;        ///< null: a grid source
    const TransferSwitch* transferSwitch(int bus) const; ///< null: none there
    const Breaker& breaker(int branch) const { return m_breakers[branch]; }
    const LoadMachine& load(int index) const { return m_loads[index]; }

    static constexpr double kLoadTolerance = 1e-3;

  private:
    PowerTransient(std::shared_ptr<const Network> network, const PowerMachines& machines);

    Result<void> check(double dt, const PowerInputs& inputs) const;
    void apply(const PowerCommand& command);
    bool dispatch(const PowerCommand& command, int event);
    void takeLoads(const std::vector<double>& loadScale);
    Result<void> settle();
    Result<void> solveNow();
    bool lookAround();
    bool lookAtSwitches();
    bool lookAtSwitch(TransferSwitch& machine);
    bool lookAtLoad(LoadMachine& machine);
    bool hasCapacity(const TransferSwitch& asking, int level) const;
    void callGenerators();
    bool fireDue();
    void findNext();
    void measurePowers();
    void advanceTo(double moment);
    double storedNow() const;
    Generator* generatorAt(int source);

    std::shared_ptr<const Network> m_network;
    std::vector<Ups> m_ups;              // per converter
    std::vector<Generator> m_generators; // by rising source
    std::vector<int> m_generatorOf;      // per source; -1: grid
    std::vector<TransferSwitch> m_switches;
    std::vector<Breaker> m_breakers;  // per branch
    std::vector<LoadMachine> m_loads; // per load
    std::vector<double> m_scale;      // per load, as last taken
    Operation m_failures;             // what commands took out of service, for elements without a machine
    Operation m_operation;
    FlowMemory m_memory;
    Solution m_solution;
    BusCauses m_causes;
    EventLog m_log;
    std::size_t m_explained = 0; // events before the last solve
    bool m_changed = true;       // since the last solve
    double m_now = 0.0;
    double m_next = kNever;
    long m_solves = 0;

    EnergyLedger m_ledger; // without what is stored now
    double m_sourcePower = 0.0;
    double m_loadPower = 0.0;
    double m_lossPower = 0.0;
};

} // namespace takao::power
