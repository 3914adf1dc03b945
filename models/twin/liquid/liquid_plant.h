// The liquid side of a facility as it runs: flows, temperatures, controls, faults; the door to this room.
#pragma once

#include "models/physics/coolant/heat/heat_transport.h"
#include "models/physics/coolant/solve.h"
#include "models/twin/liquid/liquid_units.h"

#include <string>
#include <vector>

namespace takao {

/// What acts on the liquid in a step. Everything holds for all of it.
struct LiquidInputs
{
    std::vector<double> chipHeat;  ///< of the chips on the cold plates of each rack (nRack) [W]
    std::vector<double> otherHeat; ///< of what else each rack gives to its liquid (nRack) [W]
    std::vector<double> returnAir; ///< that each coil takes (nCoil) [degC]
    std::vector<double> coilAir;   ///< that its fans blow now (nCoil) [m3/s]; empty: each its set flow
    std::vector<char> powered;     ///< each piece of equipment (nEquipment): non-zero: it has power
    coolant::OutdoorAir outdoor;
};

/// Sensors that the controls read.
enum class ControlSensor {
    CduSupply,     ///< of a CDU, by which its valve moves [K]
    CoilSupply,    ///< of the air of a coil, by which its valve moves [K]
    ChillerSupply, ///< of a chiller [K]
    SourceSupply,  ///< of a circuit, by which the fans of its towers and dry coolers turn [K]
    LoopPressure,  ///< of a circuit, by which its pumps turn [Pa]
};

/// Everything that coolant passes, on one clock.
///
/// In a step: controls move pumps, valves and fans by what the step before led to; the flows of each circuit
/// follow (steady networks); heat moves with them. Chips, tubes and pipes store heat; flows follow pumps at
/// once.
/// @limits one temperature for all chips of a rack; no water hammer; a closed-circuit tower is taken for an
///         open one of the same rating; the leak's air in the loop is not followed once a vessel is empty
class LiquidPlant
{
  public:
    /// @errors BadData as buildCoolantModel() and commission(); ratings that no machine keeps, with its id
    static Result<LiquidPlant> assemble(std::shared_ptr<const Facility> facility);

    /// Runs until controls and temperatures have come to rest, for a start; time does not count.
    /// @errors as step()
    Result<void> warmUp(const LiquidInputs& inputs);

    /// Goes on by a time [s], at most a few seconds: controls read once a step.
    /// @errors BadData: sizes; a network that cannot be solved, with its name; the plant is of no use then
    Result<void> step(double seconds, const LiquidInputs& inputs);

    /// Takes a machine, or a pump inside a CDU ("CDU1-1/pump-A"), out of service, or brings it back.
    /// @return false if the id names nothing of the liquid side
    bool setFailed(const std::string& id, bool failed);

    bool isFailed(EquipmentIndex equipment) const { return m_failed[equipment.at()] != 0; }

    /// Leaves a machine, or a pump inside a CDU, a share of what it can do, above 0 to 1: a pump of the speed
    /// that it is told, a chiller of its capacity, all else of the heat that it exchanges at the same
    /// temperatures.
    /// @return false if the id names nothing of the liquid side
    bool setRemaining(const std::string& id, double share);

    /// What a CDU supplies to its racks, or a coil to its room [degC].
    /// @return false if the id names neither
    bool setSetpoint(const std::string& id, double temperature);

    /// Lets a sensor of the controls say more than the truth by an offset.
    /// @param index  of the CDU, coil, chiller or circuit
    void setSensorOffset(ControlSensor sensor, std::size_t index, double offset);

    /// Opens a hole [m2] at a rack, where its coolant comes in; 0: mended.
    /// @return false if the id names no rack on the liquid side
    bool setLeak(const std::string& rack, double area);

    /// Shuts a rack's hand valves, or opens them.
    bool setIsolated(const std::string& rack, bool isolated);

    const CoolantModel& model() const { return m_model; }
    const std::vector<liquid::RackUnit>& racks() const { return m_racks; }
    const std::vector<liquid::CduUnit>& cdus() const { return m_cdus; }
    const std::vector<liquid::CoilUnit>& coils() const { return m_coils; }
    const std::vector<liquid::TowerUnit>& towers() const { return m_towers; }
    const std::vector<liquid::DryCoolerUnit>& dryCoolers() const { return m_dryCoolers; }
    const std::vector<liquid::ChillerUnit>& chillers() const { return m_chillers; }
    const std::vector<liquid::CircuitUnit>& circuits() const { return m_circuits; }

    double flow(const liquid::LinkAt& at) const;           ///< [m3/s]
    double temperatureIn(const liquid::LinkAt& at) const;  ///< [degC]
    double temperatureOut(const liquid::LinkAt& at) const; ///< [degC]
    double
    chipTemperature(const liquid::RackUnit& rack) const; ///< [degC]; what leaves it where it has no plates
    double pressureAcross(std::size_t circuit) const;    ///< the critical consumer [Pa]
    double sourceSupply(std::size_t circuit)
        const; ///< what its towers and dry coolers supply, mixed [degC]; not a number: none does
    const coolant::ColdPlates& plates() const { return *m_plates; }
    int heatLink(std::size_t circuit, int link) const { return m_loops[circuit].firstLink + link; }
    const coolant::HeatTransport& transport() const { return *m_transport; }

    /// Whether a machine's electric power is that of power(): pumps, CDUs, coils, towers, dry coolers,
    /// chillers.
    bool drives(EquipmentIndex equipment) const { return m_drives[equipment.at()] != 0; }

    /// Electric power of a machine of the liquid side [W]; 0 for others.
    double power(EquipmentIndex equipment) const { return m_power[equipment.at()]; }
    double evaporated() const { return m_evaporated; } ///< by towers so far [kg]

    /// Energy since the start [J].
    struct Ledger
    {
        double chips = 0.0; ///< from chips, and what else racks give to the liquid
        double coils = 0.0; ///< from the air
        double pumps = 0.0; ///< electric, into the fluid
        double casings =
            0.0; ///< electric, of pumps that turn without flow: into the air around them; in no balance here
        double rejected = 0.0; ///< by towers, dry coolers and chillers
        double leaked = 0.0;   ///< with fluid, net of what vessels gave
        double stored = 0.0;   ///< in fluid, chips and plates

        double imbalance() const { return chips + coils + pumps - rejected - leaked - stored; }
    };
    Ledger ledger() const;
    void restartLedger(); ///< the start is now

  private:
    friend class LiquidAssembly;

    LiquidPlant() = default;
    Result<void> check(double seconds, const LiquidInputs& inputs) const;
    void control(double seconds, const LiquidInputs& inputs);
    void controlCircuit(std::size_t circuit, double seconds, const LiquidInputs& inputs);
    void controlSources(std::size_t circuit, double seconds);
    Result<void> solveFlows();
    void setOperation(std::size_t circuit);
    void applyLeaks();
    Result<void> moveHeat(double seconds, const LiquidInputs& inputs);
    void applyRacks(const LiquidInputs& inputs);
    void applyCoils(const LiquidInputs& inputs);
    void applySources(double seconds, const LiquidInputs& inputs);
    void applyPumps();
    void account(double seconds, const LiquidInputs& inputs);
    double remaining(EquipmentIndex equipment) const { return m_remaining[equipment.at()]; }
    bool works(EquipmentIndex equipment, const LiquidInputs& inputs) const
    {
        return inputs.powered[equipment.at()] != 0 && m_failed[equipment.at()] == 0;
    }
    double capacityRate(const liquid::LinkAt& at) const; ///< [W/K]
    liquid::LinkAt at(std::size_t circuit, int link) const
    {
        return {static_cast<int>(circuit), link, heatLink(circuit, link)};
    }

    CoolantModel m_model;
    std::vector<coolant::HydraulicSolver> m_solvers; ///< per circuit
    std::vector<coolant::Operation> m_operations;
    std::vector<coolant::Operation> m_solved; ///< that m_solutions belong to
    std::vector<coolant::Solution> m_solutions;
    std::vector<coolant::Loop> m_loops;
    std::vector<double> m_heatCapacity; ///< rho cp of each circuit [J/(m3 K)]
    std::vector<liquid::CircuitUnit> m_circuits;
    std::vector<liquid::RackUnit> m_racks;
    std::vector<liquid::CduUnit> m_cdus;
    std::vector<liquid::CoilUnit> m_coils;
    std::vector<liquid::TowerUnit> m_towers;
    std::vector<liquid::DryCoolerUnit> m_dryCoolers;
    std::vector<liquid::ChillerUnit> m_chillers;

    std::optional<coolant::HeatTransport> m_transport;
    std::optional<coolant::ColdPlates> m_plates;
    std::optional<coolant::TransportInputs> m_inputs;
    coolant::PlateInputs m_plateInputs;
    std::vector<double> m_flows; ///< of all circuits, as the heat transport counts links

    std::vector<char> m_failed;      ///< per equipment
    std::vector<char> m_drives;      ///< per equipment
    std::vector<double> m_remaining; ///< per equipment: of what it can do [1]
    std::vector<double> m_leak;      ///< per rack [m2]
    std::vector<char> m_isolated;    ///< per rack
    std::vector<double> m_power;     ///< per equipment [W]
    double m_evaporated = 0.0;
    double m_deadHeaded = 0.0; ///< power of pumps that turn without flow [W]
    Ledger m_ledger;
    double m_storedAtStart = 0.0;
    double m_netOutflowAtStart = 0.0;
};

} // namespace takao
